"""A document and its measures as the pages list them."""

from collections.abc import Iterable
from dataclasses import dataclass

from songhe.console.policies.errors import NoSuchPolicy
from songhe.policy.check import clause_id
from songhe.policy.clauses import Clause, Document, Exclusion, Library, Measure
from songhe.policy.vocabulary import Words


@dataclass(frozen=True)
class Step:
    """One measure with the clauses that implement it; none for a task."""

    measure: Measure
    clauses: tuple[Clause, ...]


@dataclass(frozen=True)
class FigureRun:
    """A figure of the text with the clauses that run it, or why none does."""

    title: Words
    clauses: tuple[Clause, ...]
    milestone: bool
    why: Words | None


@dataclass(frozen=True)
class Citation:
    """A measure of a document that a clause cites."""

    document: Document
    measure: Measure


def document_of(library: Library, name: str) -> Document:
    """Raises NoSuchPolicy."""
    if name not in library.documents:
        raise NoSuchPolicy
    return library.documents[name]


def steps(document: Document, library: Library) -> list[Step]:
    """All measures in the order of the document. A clause that does not exist is left to `songhe check`."""
    return [Step(measure, _named(measure.clauses, document, library)) for measure in document.measures]


def figures(document: Document, library: Library) -> list[FigureRun]:
    """Every figure of the document, in its order."""
    return [
        FigureRun(figure.title, _named(figure.clauses, document, library), figure.milestone, figure.not_computed)
        for figure in document.figures
    ]


def _named(names: Iterable[str], document: Document, library: Library) -> tuple[Clause, ...]:
    ids = (clause_id(name, document) for name in names)
    return tuple(library.clauses[found] for found in ids if found in library.clauses)


def step_of(document: Document, number: str, library: Library) -> Step:
    """The measure of a number as printed. Raises NoSuchPolicy."""
    for step in steps(document, library):
        if step.measure.number == number:
            return step
    raise NoSuchPolicy


def clause_of(document: Document, name: str) -> Clause:
    """Raises NoSuchPolicy."""
    for clause in document.clauses:
        if clause.name == name:
            return clause
    raise NoSuchPolicy


def citations(cited: Clause | Exclusion, library: Library) -> list[Citation]:
    """The measures that a clause or an exclusion cites, as far as they exist."""
    return [
        Citation(document, measure)
        for cite in cited.cites
        if (document := library.documents.get(cite.document))
        for measure in document.measures
        if measure.number == cite.measure
    ]
