"""The engine: policies as data that executes. Pure Python; knows no Django. Where what is:

What is said    vocabulary, clauses, plan_clauses (data only); errors, operators, domains
Reading         read → document_reader → grammar, plan_grammar, open_questions, entries; edits (one value in a text)
Checking        check, clause_checks, plan_checks, mentions, satisfiable, examples, expectations
Entitlements    in_force → line → diagram, curves, cells → tables → compile; then decide (one),
                run, sql, facts_table (all)
Standards …     worlds, numbers → truth; judge, quantities (standards); meter, parts, shares, told_apart (targets);
                lamp, periods; queue (priorities)
Comparing       prove (lists of two levels), simulate (two versions)
Saying          words, plan_words, lamp_words; explain → outline
"""
