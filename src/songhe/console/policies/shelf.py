"""All documents, by jurisdiction from the nation down."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from songhe.console.policies.asking import Asked
from songhe.console.policies.places import Places
from songhe.console.policies.validity import Held, held, standing
from songhe.foundation.scope import Scope
from songhe.policy.check import Coverage, coverage
from songhe.policy.clauses import Clause, Document, Entitlement, Library
from songhe.policy.in_force import levels
from songhe.policy.vocabulary import Vocabulary, Words


@dataclass(frozen=True)
class Volume:
    """One document on the shelf, with the clauses that were looked for."""

    document: Document
    standing: str
    held: Held
    coverage: Coverage
    found: tuple[Clause, ...]

    @property
    def covered(self) -> int:
        return self.coverage.computed + self.coverage.only_tasks


@dataclass(frozen=True)
class Board:
    """The documents of one jurisdiction."""

    place: Words
    volumes: tuple[Volume, ...]
    elsewhere: bool
    """Neither over the caller's area nor inside it."""


def shelf(
    library: Library, asked: Asked, area: str, inside: Scope, places: Places, vocabulary: Vocabulary
) -> list[Board]:
    """Boards from the nation down to the caller's area, then other places; without those nothing is found on."""
    above = list(reversed(levels(area)))
    volumes = [found for row in coverage(library) if (found := _volume(row, asked, vocabulary))]
    volumes.sort(key=lambda volume: (_rank(volume.document.jurisdiction, above), volume.standing != "in_force"))
    return [
        Board(places(code), tuple(group), code not in above and not inside.covers(code))
        for code, group in groupby(volumes, key=lambda volume: volume.document.jurisdiction)
    ]


def items_of(library: Library) -> set[str]:
    """The items some clause grants: what the shelf can be narrowed to."""
    return {clause.item for clause in library.clauses.values() if isinstance(clause, Entitlement)}


def _rank(code: str, above: list[str]) -> tuple[int, str]:
    return above.index(code) if code in above else len(above), code


def _volume(row: Coverage, asked: Asked, vocabulary: Vocabulary) -> Volume | None:
    document, text = row.document, _plain(asked.text)
    clauses = [clause for clause in document.clauses if not asked.item or _item(clause) == asked.item]
    if asked.item and not clauses:
        return None
    found = [clause for clause in clauses if text in _plain(*_of_clause(clause, vocabulary))]
    if not found and text not in _plain(*_of_document(document)):
        return None
    shown = tuple(found) if asked.narrowed else ()
    return Volume(document, standing(document, asked.day), held(document.validity), row, shown)


def _item(clause: Clause) -> str:
    return clause.item if isinstance(clause, Entitlement) else ""


def _of_clause(clause: Clause, vocabulary: Vocabulary) -> Iterable[str]:
    item = [vocabulary.items[clause.item]] if isinstance(clause, Entitlement) else []
    for words in (clause.title, *item):
        yield from (words.zh, words.en)
    yield from clause.terms


def _of_document(document: Document) -> Iterable[str]:
    yield from (document.title.zh, document.title.en, document.number, document.issuer, document.id)
    for measure in document.measures:
        yield from (measure.number, measure.title.zh, measure.title.en)


def _plain(*texts: str) -> str:
    """One text to search in: full-width forms made half-width, upper case made lower, spaces gone."""
    return "".join(unicodedata.normalize("NFKC", "\n".join(texts)).casefold().split(" "))
