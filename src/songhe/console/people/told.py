"""What is on record of a person, in words and in groups: the value, who says so since when, what others say."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings

from songhe.areas import queries as areas
from songhe.foundation.encryption import masked_phone
from songhe.foundation.scope import Scope
from songhe.policy.vocabulary import Fact, Words
from songhe.policy.words import seen_words
from songhe.registry import queries
from songhe.registry.models import Person
from songhe.registry.queries import Known
from songhe.registry.sources import AUTHORITY, PARTICULARS, SOURCES

GROUPS: Mapping[str, tuple[str, ...]] = {
    "identity": ("name", "phone", "address", "household", "died_on", "moved_away_on", "person"),
    "means": ("household", "welfare"),
    "ability": ("assessment", "ltci", "disability"),
    "merit": ("family_planning", "honour", "veterans"),
    "insurance": ("pension",),
    "services": ("visit", "retrofit", "health"),
}
"""Particulars by their names, facts by the first part of theirs."""
SHOWN_ONLY_WHEN_SAID = frozenset({"died_on", "moved_away_on"})


@dataclass(frozen=True)
class Said:
    """What one source says."""

    words: Words
    source: Words
    since: date


@dataclass(frozen=True)
class Line:
    """One fact: what holds with its source, what others say that is different; `holds` None where it is missing."""

    name: str
    words: Words
    holds: Said | None
    others: list[Said]
    who_could_tell: Words
    may_correct: bool


@dataclass(frozen=True)
class Group:
    """Facts that belong together."""

    words: str
    lines: list[Line]


def groups(scope: Scope, person: Person, day: date | None = None, known_by: datetime | None = None) -> list[Group]:
    """All facts as they were on a day (today), as far as they were known at a moment (now)."""
    told = queries.told(scope, person, day, known_by)
    places = areas.full_names(
        said.value for name, found in told.items() for said in found if name in PLACES and said.value
    )
    return [Group(f"console.group_{name}", list(_lines(parts, told, places))) for name, parts in GROUPS.items()]


def words_of_value(name: str, value: Any, places: Mapping[str, str]) -> Words:
    """A value of a fact or particular as a page shows it; a telephone masked, a place by its names."""
    if name in PLACES:
        shown = places.get(value) or str(value)
    elif name in PARTICULARS:
        shown = masked_phone(value) if name == "phone" else str(value)
    else:
        return seen_words(settings.SONGHE_VOCABULARY.facts[name], value)
    return Words(shown, shown)


PLACES = frozenset({"person.lives_in", "person.registered_in"})
LISTED = ("name", "phone", "address", "household", "died_on", "moved_away_on")


def _lines(parts: tuple[str, ...], told: Mapping[str, list[Known]], places: Mapping[str, str]) -> Iterator[Line]:
    for name, fact in _all():
        if _belongs(name, fact, parts):
            line = _line(name, fact, told.get(name, []), places)
            if line.holds or name not in SHOWN_ONLY_WHEN_SAID:
                yield line


def _belongs(name: str, fact: Fact | None, parts: tuple[str, ...]) -> bool:
    """The number of a household is among the particulars, its income among the means."""
    identity = parts is GROUPS["identity"]
    if fact is None:
        return identity and name in parts
    subject = name.split(".")[0]
    return subject in parts and not (identity and subject == "household")


def _all() -> Iterator[tuple[str, Fact | None]]:
    yield from ((name, None) for name in LISTED)
    yield from ((fact.name, fact) for fact in settings.SONGHE_VOCABULARY.stored())


def _line(name: str, fact: Fact | None, said: list[Known], places: Mapping[str, str]) -> Line:
    shown = [Said(words_of_value(name, one.value, places), SOURCES[one.source], one.since) for one in said]
    differing = [one for one, known in zip(shown, said, strict=True) if known.value != said[0].value]
    return Line(
        name=name,
        words=fact.words if fact else PARTICULARS[name].words,
        holds=shown[0] if shown else None,
        others=differing,
        who_could_tell=SOURCES[AUTHORITY[name]],
        may_correct=fact is not None,
    )
