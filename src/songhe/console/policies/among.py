"""How an entitlement stands among the others of its item in one place on one day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from songhe.determinations.law import law
from songhe.policy.clauses import Document, Entitlement, Exclusion, Library
from songhe.policy.in_force import levels
from songhe.policy.vocabulary import Vocabulary, Words
from songhe.policy.words import AreaWords


@dataclass(frozen=True)
class Group:
    """An exclusion the clause's item stands in, with the words of all its items."""

    exclusion: Exclusion
    items: tuple[Words, ...]


@dataclass(frozen=True)
class Neighbour:
    """Another clause, with the document it stands in."""

    clause: Entitlement
    document: Document


@dataclass(frozen=True)
class Among:
    """`decides`: the clause counts for its item in `area`. Otherwise `instead` does, when it is in force."""

    area: Words
    item: Words
    decides: bool
    instead: tuple[Neighbour, ...]
    beside: tuple[Neighbour, ...]
    """Other clauses of the same level for the item: the highest counts."""
    replaces: tuple[Neighbour, ...]
    """Clauses of the levels above that would otherwise grant the item."""
    groups: tuple[Group, ...]


def among(
    clause: Entitlement, library: Library, day: date, area: str, vocabulary: Vocabulary, areas: AreaWords
) -> Among:
    """The law of the caller's area where the clause's jurisdiction is above it, else of that jurisdiction."""
    jurisdiction = library.documents[clause.document].jurisdiction
    place = area if jurisdiction in levels(area) else jurisdiction
    holding = law(place, day)
    deciding = holding.items.get(clause.item, ())
    decides = clause in deciding
    return Among(
        area=areas(place),
        item=vocabulary.items[clause.item],
        decides=decides,
        instead=() if decides else _named(deciding, library),
        beside=_named([other for other in deciding if decides and other != clause], library),
        replaces=_named(_above(clause, jurisdiction, library, day) if decides else [], library),
        groups=tuple(
            Group(found, tuple(vocabulary.items[item] for item in found.items))
            for found in holding.exclusions
            if clause.item in found.items
        ),
    )


def _above(clause: Entitlement, jurisdiction: str, library: Library, day: date) -> list[Entitlement]:
    """Each higher level's own clauses for the item, nearest level first."""
    return [
        found
        for level in levels(jurisdiction)[1:]
        for found in law(level, day).items.get(clause.item, ())
        if library.documents[found.document].jurisdiction == level
    ]


def _named(clauses: Iterable[Entitlement], library: Library) -> tuple[Neighbour, ...]:
    return tuple(Neighbour(clause, library.documents[clause.document]) for clause in clauses)
