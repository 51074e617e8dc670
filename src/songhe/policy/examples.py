"""Worked examples: what a document's author expects for given facts, against what the clauses give."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from songhe.policy.clauses import Document, Entitlement, Example, Library
from songhe.policy.compile import Program, compile_law
from songhe.policy.decide import decide, decide_line, group
from songhe.policy.domains import Calendar
from songhe.policy.errors import PolicyError, Problem
from songhe.policy.expectations import KIND_WORDS, difference
from songhe.policy.in_force import Law, law_of, levels
from songhe.policy.judge import Judge
from songhe.policy.plan_clauses import Priority, Standard
from songhe.policy.queue import Queue
from songhe.policy.vocabulary import Age, Vocabulary

WORDS = KIND_WORDS["entitlement"]
SHOWN = {
    Entitlement: "no example shows anybody who is granted this",
    Standard: "no example shows anything that this is about",
    Priority: "no example shows anybody in a tier of this",
}


def facts_of(example: Example, calendar: Calendar, vocabulary: Vocabulary) -> dict[str, Any]:
    """The stored facts of an example; an age stands for a birthday on the day asked."""
    facts = {}
    for name, value in example.given.items():
        kind = vocabulary.facts[name].kind
        if isinstance(kind, Age):
            facts[kind.of] = date.fromordinal(calendar.last_birthday_of(value))
        else:
            facts[name] = value
    return facts


def wrong_examples(library: Library, vocabulary: Vocabulary) -> list[Problem]:
    """Every expectation that the clauses do not meet, and every clause that no example exercises."""
    trial = _Trial(library, vocabulary)
    problems = [
        problem
        for document in library.documents.values()
        for example in document.examples
        for problem in trial.wrong(example, document)
    ]
    return problems or _unexercised(library, trial.exercised)


def _unexercised(library: Library, exercised: set[str]) -> list[Problem]:
    return [
        Problem(clause.place, clause.id, SHOWN[type(clause)], "write one in examples.yaml")
        for clause in library.clauses.values()
        if type(clause) in SHOWN and clause.id not in exercised
    ]


class _Trial:
    """The clauses run on examples; `exercised` collects the ids of those that an example really shows."""

    def __init__(self, library: Library, vocabulary: Vocabulary):
        self.library, self.vocabulary = library, vocabulary
        self.exercised: set[str] = set()
        self._programs: dict[tuple[str, date, str, str], Program] = {}

    def _program(self, example: Example, document: Document) -> Program:
        """The law that an example is about, compiled once."""
        asked = (example.area, example.as_of, example.subject, "" if document.runs else document.id)
        if asked not in self._programs:
            self._programs[asked] = compile_law(law_for(example, document, self.library), self.vocabulary)
        return self._programs[asked]

    def wrong(self, example: Example, document: Document) -> Iterable[Problem]:
        try:
            program = self._program(example, document)
            self.exercised |= {found.clause for found in decide(program, self._facts(example)) if found.due}
        except PolicyError as error:
            yield from error.problems
            return
        for name, expected in example.expect.items():
            message = self._message(example, document, name, expected)
            if message:
                yield Problem(example.place, f"example “{example.title.en}”", f"{name}: {message}")

    def _calendar(self, example: Example) -> Calendar:
        return Calendar(example.as_of, self.library.conventions)

    def _facts(self, example: Example) -> dict[str, Any]:
        return facts_of(example, self._calendar(example), self.vocabulary)

    def _message(self, example: Example, document: Document, name: str, expected: Any) -> str:
        clause = self.library.clauses.get(f"{document.id}/{name}")
        if isinstance(clause, Standard | Priority):
            if document.jurisdiction not in levels(example.area) or not clause.validity.covers(example.as_of):
                return f"it does not hold in {example.area} on {example.as_of}"
            if isinstance(clause, Standard):
                return difference("standard", expected, lambda: self._judged(clause, example))
            return difference("priority", expected, lambda: self._placed(clause, example))
        try:
            program = self._program(example, document)
            return difference("entitlement", expected, lambda: outcome_of(program, self._facts(example), name))
        except KeyError:
            return f"nothing in force on {example.as_of} grants or excludes it here"

    def _judged(self, clause: Standard, example: Example) -> dict[str, Any]:
        judgement = Judge(clause, self._calendar(example), self.vocabulary).judge(self._facts(example))
        if judgement.outcome != "not_applicable":
            self.exercised.add(clause.id)
        short = judgement.shortfall
        ends = {"shortfall": short.least, "could_be": short.most} if short else {"shortfall": 0, "could_be": 0}
        return {"outcome": judgement.outcome, "missing": judgement.missing, **ends}

    def _placed(self, clause: Priority, example: Example) -> dict[str, Any]:
        standing = Queue(clause, self._calendar(example), self.vocabulary).standing(self._facts(example))
        self.exercised.add(clause.id)
        return {"tier": standing.tier, "could_be": standing.could_be, "missing": standing.missing}


def law_for(example: Example, document: Document, library: Library) -> Law:
    """The law that an example is about; a draft is tried as if it were adopted."""
    if not document.runs:
        library = replace(library, documents={**library.documents, document.id: replace(document, adopted=True)})
    return law_of(library, example.area, example.as_of, example.subject)


def outcome_of(program: Program, facts: Mapping[str, Any], name: str) -> dict[str, Any]:
    """What an item, or an exclusion as a whole, comes to. Raises KeyError when the law has neither."""
    for table in program.lines:
        if table.line.exclusion and table.line.name == name:
            amount, could_be = group(table, facts)
            return {"amount": amount, "could_be": could_be, "missing": table.outcome(facts).missing}
    found = next(found for found in decide_line(program.line_with(name), facts) if found.item == name)
    return {word: getattr(found, word) for word in WORDS}
