"""A library checked like a program: its files fit together, hold on every day, and do what its examples say."""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise, product
from pathlib import Path

from songhe.policy.clause_checks import clause_problems
from songhe.policy.clauses import KINDS, Cite, Clause, Dated, Document, Entitlement, Exclusion, Library, Validity
from songhe.policy.compile import compile_law
from songhe.policy.errors import PolicyError, Problem
from songhe.policy.examples import wrong_examples
from songhe.policy.in_force import law_of
from songhe.policy.line import UNCOVERED
from songhe.policy.plan_checks import plan_problems
from songhe.policy.plan_clauses import Figure, Quantity, Standard
from songhe.policy.satisfiable import overlapping_clauses, unreachable_rows
from songhe.policy.vocabulary import Vocabulary


@dataclass(frozen=True)
class Coverage:
    """What one document amounts to: its measures, its clauses by kind, and its figures.

    A measure is computed when a clause other than a task runs it; a figure by its clauses, or as a milestone that a
    task with evidence follows, or not at all for a reason that the document gives.
    """

    document: Document
    measures: int
    computed: int
    only_tasks: int
    kinds: dict[str, int]
    examples: int
    figures: int
    milestones: int
    not_computed: tuple[Figure, ...]
    open_questions: int


def coverage(library: Library) -> list[Coverage]:
    """One row a document, by jurisdiction."""
    return [
        _coverage(document, library)
        for document in sorted(library.documents.values(), key=lambda document: (document.jurisdiction, document.id))
    ]


def _coverage(document: Document, library: Library) -> Coverage:
    kinds = Counter(clause.kind for clause in document.clauses)
    of_measures = [_kinds_of(measure.clauses, document, library) for measure in document.measures]
    return Coverage(
        document=document,
        measures=len(document.measures),
        computed=sum(bool(kinds - {"task"}) for kinds in of_measures),
        only_tasks=sum(kinds == {"task"} for kinds in of_measures),
        kinds={kind: kinds[kind] for kind in KINDS if kinds[kind]},
        examples=len(document.examples),
        figures=len(document.figures),
        milestones=sum(figure.milestone for figure in document.figures),
        not_computed=tuple(figure for figure in document.figures if figure.not_computed),
        open_questions=sum(not parameter.verified for parameter in document.parameters),
    )


def _kinds_of(names: Iterable[str], document: Document, library: Library) -> set[str]:
    ids = [clause_id(name, document) for name in names]
    return {library.clauses[found].kind for found in ids if found in library.clauses}


def check(library: Library, vocabulary: Vocabulary) -> list[Problem]:
    """Every problem of a library that could be read. Examples are tried only on sound clauses."""
    problems = [
        problem
        for document in library.documents.values()
        for problem in (
            *_measures(document, library),
            *_figures(document, library),
            *_cites(document, library),
            *_gaps(document),
            *clause_problems(document, library, vocabulary),
            *_conditions(document, library, vocabulary),
        )
    ]
    problems += _laws(library, vocabulary)
    return problems or wrong_examples(library, vocabulary)


def _conditions(document: Document, library: Library, vocabulary: Vocabulary) -> Iterable[Problem]:
    for clause in document.clauses:
        if isinstance(clause, Entitlement):
            yield from unreachable_rows(clause, library.conventions, vocabulary)
        yield from plan_problems(clause, library.conventions, vocabulary)
    yield from overlapping_clauses(document, library.conventions, vocabulary)


def _measures(document: Document, library: Library) -> Iterable[Problem]:
    """Measures name clauses that exist, every clause stands under a measure, no number stands twice."""
    numbers = Counter(measure.number for measure in document.measures)
    if not document.measures:
        yield Problem(document.place, document.id, "no measures are listed", "write every numbered measure")
    for measure in document.measures:
        name = f"{document.id} measure {measure.number}"
        if numbers[measure.number] > 1:
            yield Problem(measure.place, name, "another measure has this number")
        for clause in measure.clauses:
            if clause_id(clause, document) not in library.clauses:
                advice = "write a clause's name, or document/name for one of another document"
                yield Problem(measure.place, name, f"there is no clause “{clause}”", advice)
    named = {
        clause_id(clause, other)
        for other in library.documents.values()
        for measure in other.measures
        for clause in measure.clauses
    }
    for found in document.clauses:
        if found.id not in named:
            yield Problem(found.place, found.id, "no measure names this clause", "list it under its measure")


def _figures(document: Document, library: Library) -> Iterable[Problem]:
    """Figures name clauses that exist and compute; what only a task follows is a milestone."""
    for figure in document.figures:
        name = f"{document.id} row {figure.row}"
        for clause in figure.clauses:
            if clause_id(clause, document) not in library.clauses:
                yield Problem(figure.place, name, f"there is no clause “{clause}”", "name a clause of the document")
        only_tasks = _kinds_of(figure.clauses, document, library) == {"task"}
        if only_tasks != figure.milestone:
            advice = "a figure that only a task follows says milestone: true, any other does not"
            yield Problem(figure.place, name, "a milestone is what a task follows", advice)


def clause_id(name: str, document: Document) -> str:
    """The id of a clause as a measure writes it."""
    return name if "/" in name else f"{document.id}/{name}"


def _cites(document: Document, library: Library) -> Iterable[Problem]:
    for clause in _citing(document):
        for cite in clause.cites:
            if not _cited(cite, library):
                yield Problem(
                    clause.place,
                    clause.name,
                    f"it cites measure {cite.measure} of {cite.document}, which does not exist",
                    "cite a measure that measures.yaml lists",
                )
    for earlier in document.supersedes:
        if earlier not in library.documents:
            yield Problem(document.place, document.id, f"it supersedes {earlier}, which does not exist")


def _citing(document: Document) -> list[Clause | Exclusion]:
    return [*document.clauses, *document.exclusions]


def _cited(cite: Cite, library: Library) -> bool:
    document = library.documents.get(cite.document)
    return document is not None and any(measure.number == cite.measure for measure in document.measures)


def _gaps(document: Document) -> Iterable[Problem]:
    """Dated values cover every day on which their clause is in force."""
    for clause in document.clauses:
        for values in _dated(clause):
            day = _uncovered(values, clause.validity)
            if values and day:
                yield Problem(
                    values[0].place,
                    clause.id,
                    f"{UNCOVERED} {day}, when the clause is in force",
                    "add a value for that day, or let the clause begin or end with its values",
                )


def _dated(clause: Clause) -> list[tuple[Dated, ...]]:
    if isinstance(clause, Entitlement):
        grants = clause.grants
        return [*(row.amount.values for row in grants.rows), grants.at_most, grants.worth]
    if isinstance(clause, Standard):
        return [part.asks.values for part in clause.requires if isinstance(part.asks, Quantity)]
    return []


def _uncovered(values: tuple[Dated, ...], wanted: Validity) -> date | None:
    """The first day of `wanted` on which no value holds."""
    if not values:
        return None
    ordered = sorted((value.validity for value in values), key=lambda held: held.start.day or date.min)
    first = ordered[0].start.day
    if first and (wanted.start.day or date.min) < first:
        return wanted.start.day or date.min
    for before, after in pairwise(ordered):
        if before.end.day and after.start.day and before.end.day + timedelta(days=1) < after.start.day:
            return before.end.day + timedelta(days=1)
    last = ordered[-1].end.day
    if last and (wanted.end.day is None or wanted.end.day > last):
        return last + timedelta(days=1)
    return None


def _laws(library: Library, vocabulary: Vocabulary) -> list[Problem]:
    """Every jurisdiction's law about every subject compiles on every day on which something begins or has ended."""
    found: dict[tuple[str, str], Problem] = {}
    days = sorted(set().union(*(document.turning_days() for document in library.documents.values())))
    areas = sorted({document.jurisdiction for document in library.documents.values()})
    subjects = sorted({clause.subject for clause in library.clauses.values() if isinstance(clause, Entitlement)})
    for area, day, subject in product(areas, days, subjects):
        try:
            compile_law(law_of(library, area, day, subject), vocabulary)
        except PolicyError as error:
            for problem in error.problems:
                if not problem.message.startswith(UNCOVERED):
                    found.setdefault((str(problem.place), problem.message), problem)
    return list(found.values())


def missing_terms(library: Library, texts: Path) -> tuple[list[Problem], list[str]]:
    """Look up the terms of every document whose text is in a folder. Returns the misses and the documents found."""
    found = {path.name: _plain(path.read_text(encoding="utf-8", errors="replace")) for path in texts.glob("*.txt")}
    problems, documents = [], []
    for document in library.documents.values():
        text = next((text for text in found.values() if _is_text_of(document, text)), None)
        if text is None:
            continue
        documents.append(document.id)
        for clause in _citing(document):
            for term in clause.terms:
                if _plain(term) not in text:
                    message = f"the source text does not have “{term}”"
                    problems.append(Problem(clause.place, clause.name, message, "write the words as they are printed"))
    return problems, documents


def _is_text_of(document: Document, text: str) -> bool:
    """A document's text names its number or its title near the beginning."""
    head = text[:600]
    return bool(document.number and _plain(document.number) in head) or _plain(document.title.zh) in head


def _plain(text: str) -> str:
    """Without white space, full-width forms made half-width."""
    return "".join(unicodedata.normalize("NFKC", text).split())
