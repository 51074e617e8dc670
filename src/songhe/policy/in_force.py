"""(area, day) → the entitlements and exclusions that hold there then, the nearest level deciding each item."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from songhe.policy.clauses import Clause, Entitlement, Exclusion, Library, Validity
from songhe.policy.domains import Calendar

NATION = "000000"


@dataclass(frozen=True)
class Law:
    """What holds for one kind of subject in one area on one day."""

    area: str
    calendar: Calendar
    items: Mapping[str, tuple[Entitlement, ...]]
    exclusions: tuple[Exclusion, ...]
    fingerprint: str

    @property
    def as_of(self) -> date:
        return self.calendar.as_of


def levels(area: str) -> tuple[str, ...]:
    """The jurisdictions over an area, nearest first: county, city, province, nation."""
    county = area[:6]
    return tuple(dict.fromkeys((county, county[:4] + "00", county[:2] + "0000", NATION)))


def law_of(library: Library, area: str, as_of: date, subject: str = "person") -> Law:
    """The law of an area on a day. Amounts that the day is not covered by are reported when it is compiled."""
    items: dict[str, tuple[Entitlement, ...]] = {}
    exclusions: list[Exclusion] = []
    for level in levels(area):
        for item, clauses in list_of(library, level, as_of, subject).items():
            items.setdefault(item, clauses)
        nearer = [set(exclusion.items) for exclusion in exclusions]
        exclusions += [
            found
            for found in _exclusions(library, level, as_of)
            if not any(set(found.items) <= items for items in nearer)
        ]
    return Law(area, Calendar(as_of, library.conventions), items, tuple(exclusions), library.fingerprint)


def list_of(library: Library, level: str, as_of: date, subject: str = "person") -> dict[str, tuple[Entitlement, ...]]:
    """One level's own list on a day: the items that its own documents grant, without those of the levels above."""
    clauses = _entitlements(library, level, as_of, subject)
    return {clause.item: tuple(other for other in clauses if other.item == clause.item) for clause in clauses}


def clauses_in_force(library: Library, area: str, as_of: date, kind: str, history: bool = False) -> tuple[Clause, ...]:
    """Every clause of a kind over an area on a day, of all levels, the nearest first: none replaces another.

    Of documents that run, in the order of the library. history: also clauses that have ended, and clauses of documents
    that are no longer in force; never those that are yet to begin.
    """
    return tuple(
        clause
        for level in levels(area)
        for document in library.documents.values()
        if document.jurisdiction == level and document.runs and _holds(document.validity, as_of, history)
        for clause in document.clauses
        if clause.kind == kind and _holds(clause.validity, as_of, history)
    )


def _holds(validity: Validity, day: date, history: bool) -> bool:
    start = validity.start.day
    return (start is None or start <= day) if history else validity.covers(day)


def _entitlements(library: Library, level: str, as_of: date, subject: str) -> list[Entitlement]:
    return [
        clause
        for document in library.documents.values()
        if document.jurisdiction == level and document.runs and document.validity.covers(as_of)
        for clause in document.clauses
        if isinstance(clause, Entitlement) and clause.subject == subject and clause.validity.covers(as_of)
    ]


def _exclusions(library: Library, level: str, as_of: date) -> list[Exclusion]:
    return [
        exclusion
        for document in library.documents.values()
        if document.jurisdiction == level and document.runs and document.validity.covers(as_of)
        for exclusion in document.exclusions
        if exclusion.validity.covers(as_of)
    ]
