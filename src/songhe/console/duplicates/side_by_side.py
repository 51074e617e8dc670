"""Two files beside each other: how they compare, and what each holds, from whom."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from songhe.areas import queries as areas
from songhe.foundation.encryption import masked_phone
from songhe.foundation.scope import Scope
from songhe.foundation.words import lang
from songhe.linkage.comparisons import COMPARISONS
from songhe.outreach import queries as outreach
from songhe.policy.vocabulary import Area, Words
from songhe.policy.words import seen_words
from songhe.registry import queries as registry
from songhe.registry.facts import FACTS
from songhe.registry.models import ContactPerson, Double, Person
from songhe.registry.queries import Known
from songhe.registry.sources import PARTICULARS, SOURCES, words_of

BY_NAME = {fact.name: fact for fact in FACTS}


@dataclass(frozen=True)
class Compared:
    """One comparison: what it is of, how the two stand, and whether that speaks for one person."""

    words: str
    level: str
    says: str


@dataclass(frozen=True)
class Line:
    """A fact or particular on both files: value and where it comes from, empty where nobody says."""

    words: Words
    values: tuple[str, str]
    sources: tuple[str, str]

    @property
    def differs(self) -> bool:
        return all(self.values) and self.values[0] != self.values[1]


@dataclass(frozen=True)
class Side:
    """One of the two files, and what hangs on it."""

    person: Person
    place: str
    contact_people: list[ContactPerson]
    contacts: int
    receipts: int
    statements: int


def compared(levels: Mapping[str, str]) -> list[Compared]:
    """By comparison the level that holds, in their order; a level of an older model is left out."""
    found = []
    for one in COMPARISONS:
        level = next((level for level in one.levels if level.key == levels.get(one.key)), None)
        if level:
            found.append(Compared(_say(one.words), _say(level.words), level.says))
    return found


def sides(scope: Scope, pair: Double) -> list[Side]:
    """The two, the file with the smaller number first."""
    return [_side(scope, person) for person in (pair.person, pair.other)]


def lines(scope: Scope, pair: Double) -> list[Line]:
    """What either of them holds; what differs first."""
    both = registry.known(scope, pair.person), registry.known(scope, pair.other)
    places = areas.full_names(code for known in both for code in _areas(known))
    found = [
        Line(words_of(name), _values(name, both, places), _sources(name, both))
        for name in (*PARTICULARS, *BY_NAME)
        if name in both[0] or name in both[1]
    ]
    return sorted(found, key=lambda line: not line.differs)


def _side(scope: Scope, person: Person) -> Side:
    return Side(
        person=person,
        place=areas.full_name(person.scope),
        contact_people=list(ContactPerson.objects.filter(person=person, removed_at=None)),
        contacts=outreach.contacts(scope, person.pk).count(),
        receipts=outreach.receipts(scope, person.pk).count(),
        statements=registry.history(scope, person).count(),
    )


def _areas(known: dict[str, Known]) -> Iterator[str]:
    return (one.value for name, one in known.items() if name in BY_NAME and isinstance(BY_NAME[name].kind, Area))


def _values(name: str, both: tuple[dict[str, Known], ...], places: dict[str, str]) -> tuple[str, str]:
    first, second = (shown_value(name, known[name].value, places) if name in known else "" for known in both)
    return first, second


def _sources(name: str, both: tuple[dict[str, Known], ...]) -> tuple[str, str]:
    first, second = (
        f"{SOURCES[known[name].source][lang()] if known[name].source in SOURCES else ''} {known[name].since}"
        if name in known
        else ""
        for known in both
    )
    return first, second


def shown_value(name: str, value: Any, places: Mapping[str, str]) -> str:
    """Of a fact or particular, in words; a telephone masked."""
    if name == "phone":
        return masked_phone(value)
    if name not in BY_NAME:
        return str(value)
    fact = BY_NAME[name]
    return places.get(value, value) if isinstance(fact.kind, Area) else seen_words(fact, value)[lang()]


def _say(words: Any) -> str:
    return str(words[lang()])
