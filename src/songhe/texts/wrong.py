"""What has to be put right before a draft can be saved as a document, each said beside its field."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.conf import settings

from songhe.foundation.clock import today
from songhe.foundation.words import words
from songhe.policy.check import check
from songhe.policy.errors import PolicyError, Problem
from songhe.policy.read import read_texts
from songhe.reading.text import BLANK, EVEN
from songhe.texts.draft import COPIED, Draft, Item, names
from songhe.texts.files import Files
from songhe.versions import in_force

STATUSES = ("draft", "in_force", "superseded", "expired")
ID = re.compile(r"[a-z0-9][a-z0-9-]{2,47}")
TAKEN = ("versions", "texts")
"""Addresses below the policies that are not documents."""
FIRST, LAST = date(1900, 1, 1), date(2200, 1, 1)
LONGEST_TITLE = 60
Wrong = dict[str, str]
"""A sentence by field: those of the head by name, "m.3.zh" of a measure by its place, "u.5" of an uncertain place."""


def wrong(draft: Draft, document: Mapping[str, Any], content: str, city: str) -> Wrong:
    """What the form itself shows to be wrong; the first of each field. `city`: the digits of the officer's area."""
    found: Wrong = {}
    for field, sentence in (
        *_head(draft.head, city),
        *_items(draft, BLANK.sub("", content).translate(EVEN)),
        *_unsettled(draft, document),
    ):
        found.setdefault(field, sentence)
    return found


def refused(files: Files, draft: Draft) -> list[tuple[str, Problem]]:
    """What reading it with the present policies, and checking it, finds: each with its field or ""."""
    day = date.fromisoformat(draft.head["day"])
    try:
        library = read_texts({**in_force.texts_on(day), **files.texts}, settings.SONGHE_VOCABULARY)
    except PolicyError as error:
        return [(files.field(found.place.file, found.place.line), found) for found in error.problems]
    name = draft.head["id"]
    own = {clause.id: clause for clause in library.documents[name].clauses}
    alone = replace(library, documents={name: library.documents[name]}, clauses=own)
    return [
        (files.field(found.place.file, found.place.line), found) for found in check(alone, settings.SONGHE_VOCABULARY)
    ]


def _head(head: Mapping[str, str], city: str) -> Iterator[tuple[str, str]]:
    for field in ("title", "issuer", "source"):
        if not head[field]:
            yield field, words(f"texts.wrong_no_{field}")
    if not ID.fullmatch(head["id"]) or head["id"] in TAKEN:
        yield "id", words("texts.wrong_id")
    elif head["id"] in _ids(head):
        yield "id", words("texts.wrong_id_taken", id=head["id"])
    if not head["jurisdiction"].startswith(city):
        yield "jurisdiction", words("texts.wrong_jurisdiction")
    if head["status"] not in STATUSES:
        yield "status", words("texts.wrong_status")
    yield from _days(head)


def _days(head: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    days = {field: _day(head[field]) for field in ("issued_on", "from", "until", "day")}
    for field, day in days.items():
        if head[field] and day is None:
            yield field, words("texts.wrong_day")
    if not head["from"] and not head["issued_on"]:
        yield "from", words("texts.wrong_no_day")
    begins, ends, holds = days["from"] or days["issued_on"], days["until"], days["day"]
    if begins and ends and ends < begins:
        yield "until", words("texts.wrong_until")
    if head["status"] in ("superseded", "expired") and not head["until"]:
        yield "until", words("texts.wrong_no_until")
    if not head["day"] or (holds and holds < today()):
        yield "day", words("texts.wrong_day_passed")


def _items(draft: Draft, content: str) -> Iterator[tuple[str, str]]:
    numbers = Counter(item.number for _, item in draft.kept)
    if not draft.kept:
        yield "measures", words("texts.wrong_no_items")
    for place, item in draft.kept:
        if not item.number or any(mark in item.number for mark in " /?#%"):
            yield f"m.{place}.number", words("texts.wrong_number")
        elif numbers[item.number] > 1:
            yield f"m.{place}.number", words("texts.wrong_number_twice", number=item.number)
        if sentence := _title(item, content):
            yield f"m.{place}.zh", sentence
        yield from _names(place, item)


def _title(item: Item, content: str) -> str:
    if not item.zh:
        return words("texts.wrong_no_own_title")
    if len(item.zh) > LONGEST_TITLE:
        return words("texts.wrong_long_title", most=LONGEST_TITLE)
    plain = BLANK.sub("", item.zh).translate(EVEN)
    pieces = (plain[start : start + COPIED] for start in range(len(plain) - COPIED + 1))
    return words("texts.wrong_copied_title", most=COPIED) if any(piece in content for piece in pieces) else ""


def _names(place: int, item: Item) -> Iterator[tuple[str, str]]:
    both = set(names(item.lead)) & set(names(item.units))
    if both:
        yield f"m.{place}.units", words("texts.wrong_unit_twice", unit="、".join(sorted(both)))


def _unsettled(draft: Draft, document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    used = {origin for _, item in draft.kept for origin in item.origins}
    asked = [
        *document["unsure"],
        *(one for origin in sorted(used) for one in document["measures"][origin]["unsure"]),
    ]
    for one in asked:
        if one["id"] not in draft.settled:
            yield f"u.{one['id']}", words("texts.wrong_unsettled")


def _ids(head: Mapping[str, str]) -> set[str]:
    """Of the documents that are there on the day, or now where no day is named yet."""
    return set(in_force.library(_day(head["day"]) or today()).documents)


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if FIRST <= found < LAST else None


def folder_of(jurisdiction: str, texts: Mapping[str, str]) -> str:
    """The folder of a jurisdiction among the policies: the one it has, else its code alone."""
    homes = {name.partition("/")[0] for name in texts}
    return next((home for home in sorted(homes) if home.startswith(jurisdiction)), jurisdiction)
