"""Worked examples: what a document's author expects for given facts, against what the clauses give."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from songhe.policy.clauses import Entitlement, Example, Library
from songhe.policy.compile import Program, compile_law
from songhe.policy.decide import decide, decide_line, group
from songhe.policy.errors import PolicyError, Problem
from songhe.policy.in_force import law_of
from songhe.policy.vocabulary import Age, Vocabulary

WORDS = ("amount", "could_be", "missing", "per", "clause")


def facts_of(example: Example, program: Program) -> dict[str, Any]:
    """The stored facts of an example; an age stands for a birthday on the day asked."""
    facts = {}
    for name, value in example.given.items():
        kind = program.vocabulary.facts[name].kind
        if isinstance(kind, Age):
            facts[kind.of] = date.fromordinal(program.calendar.last_birthday_of(value))
        else:
            facts[name] = value
    return facts


def outcome_of(program: Program, facts: Mapping[str, Any], name: str) -> dict[str, Any]:
    """What an item, or an exclusion as a whole, comes to. Raises KeyError when the law has neither."""
    for table in program.lines:
        if table.line.exclusion and table.line.name == name:
            amount, could_be = group(table, facts)
            return {"amount": amount, "could_be": could_be, "missing": table.outcome(facts).missing}
    found = next(found for found in decide_line(program.line_with(name), facts) if found.item == name)
    return {word: getattr(found, word) for word in WORDS}


def wrong_examples(library: Library, vocabulary: Vocabulary) -> list[Problem]:
    """Every expectation that the clauses do not meet, and every clause that no example exercises."""

    @cache
    def program(area: str, as_of: date) -> Program:
        return compile_law(law_of(library, area, as_of), vocabulary)

    problems: list[Problem] = []
    exercised: set[str] = set()
    for document in library.documents.values():
        for example in document.examples:
            try:
                compiled = program(example.area, example.as_of)
            except PolicyError as error:
                problems += error.problems
                continue
            problems += _wrong(example, compiled)
            exercised |= {found.clause for found in decide(compiled, facts_of(example, compiled)) if found.due}
    return problems or _unexercised(library, exercised)


def _unexercised(library: Library, exercised: set[str]) -> list[Problem]:
    advice = "write one in examples.yaml: somebody who gets it"
    return [
        Problem(clause.place, clause.id, "no example shows anybody who is granted this", advice)
        for clause in library.clauses.values()
        if isinstance(clause, Entitlement) and clause.id not in exercised
    ]


def _wrong(example: Example, program: Program) -> list[Problem]:
    facts = facts_of(example, program)
    problems = []
    for name, expected in example.expect.items():
        message = _difference(program, facts, name, expected)
        if message:
            problems.append(Problem(example.place, f"example “{example.title.en}”", f"{name}: {message}"))
    return problems


def _difference(program: Program, facts: Mapping[str, Any], name: str, expected: Any) -> str:
    if not isinstance(expected, dict) or "amount" not in expected:
        return "an expectation is written {amount: …, could_be: …, missing: […]}, and names at least the amount"
    if unknown := set(expected) - set(WORDS):
        return f"“{min(unknown)}” is not a word of an expectation; write {', '.join(WORDS)}"
    missing = expected.get("missing", [])
    if not isinstance(missing, list) or not all(isinstance(fact, str) for fact in missing):
        return "“missing” is a list of facts: [assessment.care_grade]"
    for end in ("amount", "could_be"):
        if not isinstance(expected.get(end, 0), int | Decimal) and expected[end] != "open":
            return f"“{expected[end]}” is not a number; write {end}: 60, or could_be: open"
    try:
        found = outcome_of(program, facts, name)
    except KeyError:
        return f"nothing in force on {program.as_of} grants or excludes it here"
    wanted = {**expected, "could_be": expected.get("could_be", expected["amount"])}
    for word, value in wanted.items():
        if word in found and _plain(word, value) != _plain(word, found[word]):
            return f"expected {word} {_shown(value)}, the clauses give {_shown(found[word])}"
    return ""


def _plain(word: str, value: Any) -> Any:
    if word == "missing":
        return sorted(value or ())
    if value == "open":
        return None
    return Decimal(value) if isinstance(value, int | Decimal) else value


def _shown(value: Any) -> str:
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(str, value))}]"
    return "open" if value is None else str(value).removesuffix(".00")
