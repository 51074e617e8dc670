"""What others may ask about people. The caller's scope comes first; the database checks it once more."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case, Count, Q, QuerySet, When
from django.db.models.functions import Coalesce, Left

from songhe.areas import divisions
from songhe.foundation.clock import today
from songhe.foundation.encryption import search_hashes
from songhe.foundation.errors import NotFound
from songhe.foundation.scope import DIGITS, Scope, within
from songhe.policy.cells import Cells
from songhe.registry.alike import alike
from songhe.registry.models import ID_NUMBER, ID_TAIL, PHONE, Delivery, Ended, Person, PersonFacts, Statement, column
from songhe.registry.sources import precedence
from songhe.registry.values import from_json

FOUND_AT_MOST = 50
PART_OF_A_NAME = 2
"""So many characters are also found inside a name; one alone only at its beginning."""
LAST_CHARACTER = "\U0010ffff"


GONE = (Ended.MERGED, Ended.UNDONE, Ended.ERASED)


def people(scope: Scope) -> QuerySet[Person]:
    """Everybody of the area who has a file, with their facts; those who died or moved away too."""
    return Person.objects.filter(within(scope)).exclude(ended_why__in=GONE).select_related("facts")


def person(scope: Scope, person_id: int) -> Person:
    """One person with their facts; of a file that was merged, the one kept.

    Raises NotFound, also for somebody of another area.
    """
    found = people(scope).filter(pk__in=_kept(pk=person_id)).first()
    if found is None:
        raise NotFound
    return found


def household(scope: Scope, person: Person) -> QuerySet[Person]:
    """The others of the household that lie in the area."""
    same = people(scope).filter(household=person.household).exclude(pk=person.pk)
    return same if person.household else same.none()


def search(scope: Scope, text: str) -> QuerySet[Person]:
    """By name or a part of it, pinyin initials or in full, ID number, its last four, or mobile number.

    One query, the first 50.
    """
    if not text.strip():
        return Person.objects.none()
    found = people(scope).filter(matching(text)).order_by("name", "pk")
    begins = re.sub(r"\s", "", text)
    if len(begins) < PART_OF_A_NAME or begins.isascii():
        return found[:FOUND_AT_MOST]
    return found.order_by(Case(When(_begins("name", begins), then=0), default=1), "name", "pk")[:FOUND_AT_MOST]


def files(person: Person) -> QuerySet[Person, int]:
    """The numbers of all that is a person's file: their own, and those merged into it."""
    return Person.objects.filter(Q(pk=person.pk) | Q(merged_into=person.pk)).values_list("pk", flat=True)


def _kept(**columns: Any) -> QuerySet[Person, Any]:
    """The numbers of the files with these columns; of one that was merged, of the file kept."""
    return Person.objects.filter(**columns).values_list(Coalesce("merged_into", "pk"), flat=True)


def matching(text: str, prefix: str = "") -> Q:
    """People whom a search text means; `prefix` where they stand behind a relation, such as "person__"."""
    text = re.sub(r"\s", "", text)
    if re.fullmatch(r"\d{17}[\dXx]", text):
        hashes = search_hashes(text.upper(), purpose=ID_NUMBER)
        return Q(**{f"{prefix}pk__in": _kept(id_hash__in=hashes)})
    if re.fullmatch(r"1\d{10}", text):
        return Q(**{f"{prefix}phone_hash__in": search_hashes(text, purpose=PHONE)})
    if re.fullmatch(r"\d{3}[\dXx]", text):
        hashes = search_hashes(text.upper(), purpose=ID_TAIL)
        return Q(**{f"{prefix}pk__in": _kept(id_tail_hash__in=hashes)})
    if text.isascii():
        return _begins(f"{prefix}initials", text.lower()) | _begins(f"{prefix}pinyin", text.lower())
    begins = _begins(f"{prefix}name", text)
    return begins | Q(**{f"{prefix}name__contains": text}) if len(text) >= PART_OF_A_NAME else begins


def fact_rows(
    scope: Scope, facts: Mapping[str, Cells | None], using: str = "default", digits: int = DIGITS["village"]
) -> Iterator[tuple[str, dict[str, Any], int]]:
    """The people of the area counted by place and facts: digits of their area, stored facts by name, how many.

    facts: with cells, one value of a cell stands for all of it; None: every value by itself. digits: of the finest
    places that are told apart. Facts that are missing are None. One query that groups in the database, so that its
    rows are few.
    """
    columns = {f"alike_{column(fact)}": alike(fact, cells) for fact, cells in facts.items()}
    here = PersonFacts.objects.using(using).filter(within(scope), ended_on=None)
    found = here.values(place=Left("scope", digits), **columns)
    grouped = found.annotate(people=Count("pk")).order_by("place", *columns).values_list("place", *columns, "people")
    for place, *values, people in grouped:
        yield place, dict(zip(facts, values, strict=True)), people


@dataclass(frozen=True)
class Known:
    """What holds of a fact or particular: the value, who states it, since which day, and when that came in."""

    value: Any
    source: str
    since: date
    recorded_at: datetime


def known(scope: Scope, person: Person, day: date | None = None, known_by: datetime | None = None) -> dict[str, Known]:
    """What held of a person on a day (today), as far as it was known at a moment (now). One query."""
    day = day or today()
    found: dict[str, Known] = {}
    stated = history(scope, person).filter(valid_from__lte=day).exclude(valid_until__lte=day)
    if known_by is None:
        stated = stated.filter(withdrawn_at=None)
    else:
        stated = stated.filter(recorded_at__lte=known_by).exclude(withdrawn_at__lte=known_by)
    for one in sorted(stated, key=lambda one: (one.valid_from, one.person_id == person.pk, one.pk)):
        for fact, value in one.facts.items():
            if value is not None and (fact not in found or _goes_before(fact, one.source, found[fact].source)):
                found[fact] = Known(from_json(fact, value), one.source, one.valid_from, one.recorded_at)
    return found


def _goes_before(fact: str, source: str, other: str) -> bool:
    order = precedence(fact)
    return order.index(source) <= order.index(other)


def delivered_since(moment: datetime) -> bool:
    """Whether any delivery after a moment said something new of somebody."""
    return Delivery.objects.filter(at__gt=moment, people__gt=0).exists()


def history(scope: Scope, person: Person) -> QuerySet[Statement]:
    """Every statement on a person's file and those merged into it, withdrawn ones too, the latest recorded first."""
    stated = Statement.objects.filter(within(scope), person__in=files(person))
    return stated.select_related("delivery").order_by("-recorded_at", "-pk")


def answering_area(*, lives_in: str | None, registered_in: str | None, city: Scope) -> Scope:
    """The area that answers for a person: where they live if in this city, else where they are registered in it.

    Somebody registered here who lives elsewhere is still owed what this city grants, so this city must see them.
    Where neither place is known or here, the city itself answers.
    """
    here = [place for place in (lives_in, registered_in) if place and city.covers(place)]
    return Scope(divisions.scope(here[0])) if here else city


def _begins(column: str, text: str) -> Q:
    """A range instead of LIKE: row-level security lets only leak-proof comparisons use an index."""
    return Q(**{f"{column}__gte": text, f"{column}__lt": text + LAST_CHARACTER})
