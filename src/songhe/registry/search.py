"""找人: whom somebody means by what they type, the likeliest first, each way of finding served by an index.

Row-level security lets only leak-proof comparisons use an index: equality and ranges, no LIKE and no trigrams.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from django.db.models import Q, QuerySet

from songhe.foundation.encryption import search_hashes
from songhe.foundation.scope import Scope, within
from songhe.registry.models import (
    CONTACT_PHONE,
    CONTACT_PHONE_TAIL,
    ID_NUMBER,
    ID_TAIL,
    PHONE,
    PHONE_TAIL,
    ContactPerson,
    Ended,
    Person,
    last_four,
)
from songhe.registry.typed import Kind, Word, typed

FOUND_AT_MOST = 50
PART_OF_A_NAME = 2
"""So many characters also find a given name or a place; one alone only a whole given name or a beginning."""
AFTER_ALL = "\U0010ffff"
GONE = (Ended.UNDONE, Ended.ERASED)


class By(IntEnum):
    """How somebody was found, the likeliest first."""

    NUMBER = 0
    NAME = 1
    GIVEN_NAME = 2
    NAME_BEGINS = 3
    GIVEN_NAME_BEGINS = 4
    LAST_FOUR = 5
    CONTACT_PERSON = 6
    ADDRESS = 7
    SEVERAL = 8


@dataclass(frozen=True)
class Found:
    """Somebody, and how they were found. `merged`: by a file that was merged into this one."""

    person: Person
    by: By
    merged: bool = False


def search(scope: Scope, text: str) -> list[Found]:
    """Whom a text means in the area: at most 50, those who died or moved away last.

    Several words narrow each other. A few queries, each by an index.
    """
    words = typed(text)
    if not words or any(word.kind is Kind.PART_OF_A_NUMBER for word in words):
        return []
    ways = list(_ways(words[0])) if len(words) == 1 else [(By.SEVERAL, _all_of(words))]
    here = Person.objects.filter(within(scope)).select_related("facts")
    found = _living(here.filter(ended_why=""), ways)
    if len(found) < FOUND_AT_MOST:
        found |= _ended(here.exclude(ended_why="").exclude(ended_why__in=GONE), ways, found, scope)
    return list(found.values())[:FOUND_AT_MOST]


def matching(text: str, prefix: str = "") -> Q:
    """People whom a text means; `prefix` where they stand behind a relation, such as "person__"."""
    words = typed(text)
    if any(word.kind is Kind.PART_OF_A_NUMBER for word in words):
        return Q(pk__in=[])
    return _all_of(words, prefix)


def kinds(text: str) -> str:
    """Of what kinds the words of a text are, for the log, which keeps no text."""
    return " ".join(word.kind.name.lower() for word in typed(text))


def _living(people: QuerySet[Person], ways: Iterable[tuple[By, Q]]) -> dict[int, Found]:
    found: dict[int, Found] = {}
    for by, meant in ways:
        still = FOUND_AT_MOST - len(found)
        if still <= 0:
            break
        rows = people.filter(meant)[: still + len(found)]
        for person in sorted(rows, key=lambda one: (len(one.name), one.pinyin, one.pk)):
            found.setdefault(person.pk, Found(person, by))
    return found


def _ended(
    people: QuerySet[Person], ways: list[tuple[By, Q]], known: dict[int, Found], scope: Scope
) -> dict[int, Found]:
    """Who died or moved away; a file that was merged leads to the one kept."""
    found: dict[int, Found] = {}
    for by, meant in ways:
        for row in people.filter(meant).select_related("merged_into__facts")[: FOUND_AT_MOST - len(found)]:
            kept = row.merged_into if row.ended_why == Ended.MERGED else row
            if kept and kept.pk not in known and scope.covers(kept.scope):
                found.setdefault(kept.pk, Found(kept, by, merged=kept is not row))
    return found


def _ways(word: Word, prefix: str = "") -> Iterator[tuple[By, Q]]:
    """The ways in which a word finds people, the likeliest first."""
    text = word.text
    match word.kind:
        case Kind.ID_NUMBER:
            yield By.NUMBER, _hashed(f"{prefix}id_hash", text, ID_NUMBER)
        case Kind.TELEPHONE:
            yield By.NUMBER, _hashed(f"{prefix}phone_hash", text, PHONE)
            yield By.CONTACT_PERSON, _contact(f"{prefix}pk", "phone_hash", text, CONTACT_PHONE)
        case Kind.LAST_FOUR:
            yield By.LAST_FOUR, _hashed(f"{prefix}id_tail_hash", text, ID_TAIL)
            yield By.LAST_FOUR, _hashed(f"{prefix}phone_tail_hash", text, PHONE_TAIL)
            yield By.CONTACT_PERSON, _contact(f"{prefix}pk", "phone_tail_hash", text, CONTACT_PHONE_TAIL)
        case Kind.LETTERS:
            yield By.NAME, Q(**{f"{prefix}initials": text})
            yield By.NAME, Q(**{f"{prefix}pinyin": text})
            yield By.NAME_BEGINS, _begins(f"{prefix}pinyin", text)
            yield By.NAME_BEGINS, _begins(f"{prefix}initials", text)
        case Kind.NAME_OR_PLACE:
            yield from _names_and_places(word, prefix)


def _names_and_places(word: Word, prefix: str) -> Iterator[tuple[By, Q]]:
    text = word.text
    yield By.NAME, Q(**{f"{prefix}name": text})
    yield By.GIVEN_NAME, Q(**{f"{prefix}given_name": text})
    yield By.NAME_BEGINS, _begins(f"{prefix}name", text)
    if len(text) >= PART_OF_A_NAME:
        yield By.GIVEN_NAME_BEGINS, _begins(f"{prefix}given_name", text)
    if len(word.place) >= PART_OF_A_NAME:
        yield By.ADDRESS, _begins(f"{prefix}short_address", word.place)


def _all_of(words: list[Word], prefix: str = "") -> Q:
    meant = Q()
    for word in words:
        meant &= _any_of(way for _, way in _ways(word, prefix))
    return meant


def _any_of(ways: Iterable[Q]) -> Q:
    meant = Q()
    for way in ways:
        meant |= way
    return meant


def _hashed(column: str, text: str, purpose: str) -> Q:
    return Q(**{f"{column}__in": search_hashes(text, purpose=purpose)})


def _contact(pk: str, column: str, text: str, purpose: str) -> Q:
    """By the telephone of whom to call about somebody."""
    number = last_four(text) if column == "phone_tail_hash" else text
    there = ContactPerson.objects.filter(_hashed(column, number, purpose), removed_at=None)
    return Q(**{f"{pk}__in": there.values("person_id")})


def _begins(column: str, text: str) -> Q:
    """A range instead of LIKE: row-level security lets only leak-proof comparisons use an index."""
    return Q(**{f"{column}__gte": text, f"{column}__lt": text + AFTER_ALL})
