"""老人名册: everybody of an area, by any conditions and in any order, a page at a time, also at a million people.

Two ways, each bounded. Along the order's own index, at most so many people are looked at: enough unless those wanted
are rare there. Else all who are wanted are collected, by the indexes of what few people are or by reading the table of
facts once, and the first of them in the order kept. The planner alone would take the first way to its bitter end.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.fields.tuple_lookups import (
    Tuple,
    TupleGreaterThan,
    TupleGreaterThanOrEqual,
    TupleLessThan,
    TupleLessThanOrEqual,
)
from django.db.models.functions import Greatest

from songhe.foundation.scope import DIGITS, Scope, within
from songhe.registry.models import NOBODY_BORN, Disagreement, Ended, Person, PersonFacts, Statement, column

PAGE = 50
MISSING, RECORDED, HERE, ELSEWHERE = "missing", "recorded", "here", "elsewhere"
LOOKED_AT = {DIGITS["city"]: 10_000, DIGITS["county"]: 2_000}
"""People looked at along an order; in an area smaller than these, everybody of the area is collected at once."""
ORDERS = {"name": "pinyin", "age": "born", "place": "scope", "changed": "changed_at"}
FEW = frozenset({"verified", "death"})
"""Sources that have an index of their own."""
DIED_OR_MOVED = Q(ended_on__isnull=False, person__ended_why__in=[Ended.DIED, Ended.MOVED_AWAY])
"""A merged, erased or withdrawn file is nobody's."""
DOWNWARDS = frozenset({"changed"})
"""Orders that begin with the greatest."""


Rows = list[tuple[Any, int]]
"""Sort keys and numbers of people."""


@dataclass(frozen=True)
class Wanted:
    """Who is wanted. `facts`: values by fact, or MISSING, RECORDED; for a place also HERE, ELSEWHERE (of the city).

    `born`: the first and the last day of birth. `order`: of ORDERS, with - before it the other way round.
    """

    area: str = ""
    born: tuple[date | None, date | None] = (None, None)
    facts: Mapping[str, Any] = field(default_factory=dict)
    source: str = ""
    disagreeing: bool = False
    ended: bool = False
    order: str = "name"


@dataclass(frozen=True)
class Cursor:
    """Where a page begins: after, or before, somebody with this sort key."""

    key: Any
    person: int
    back: bool = False


@dataclass(frozen=True)
class Page:
    """Some people with their facts, and the cursors of the pages beside it, if there are any."""

    people: list[Person]
    before: Cursor | None
    after: Cursor | None


def page(scope: Scope, wanted: Wanted, cursor: Cursor | None = None, size: int = PAGE) -> Page:
    """The people after, or before, a cursor; without one the first. At most three queries."""
    back = bool(cursor and cursor.back)
    rows = _rows(scope, wanted, cursor, size + 1)
    more, rows = len(rows) > size, rows[:size]
    if back:
        rows.reverse()
    ends = [Cursor(rows[0][0], rows[0][1], back=True), Cursor(rows[-1][0], rows[-1][1])] if rows else [None, None]
    people = Person.objects.filter(within(scope)).select_related("facts").in_bulk([person for _, person in rows])
    return Page(
        people=[people[person] for _, person in rows if person in people],
        before=ends[0] if (more if back else cursor is not None) else None,
        after=ends[1] if (True if back else more) else None,
    )


def count(scope: Scope, wanted: Wanted) -> int:
    """How many exactly: reads all of them."""
    return _meant(scope, wanted).count()


def every(scope: Scope, wanted: Wanted, most: int) -> Iterator[Person]:
    """The people in order, at most so many, a batch at a time."""
    keys = [person for _, person in _collected(scope, wanted, None, most)]
    for first in range(0, len(keys), 1000):
        batch = keys[first : first + 1000]
        found = Person.objects.filter(within(scope)).select_related("facts").in_bulk(batch)
        yield from (found[key] for key in batch if key in found)


def _rows(scope: Scope, wanted: Wanted, cursor: Cursor | None, most: int) -> Rows:
    least = LOOKED_AT.get(len(scope.digits), 0)
    if least and not _of_few(wanted):
        near = _along(scope, wanted, cursor, most, least)
        if near is not None:
            return near
    return _collected(scope, wanted, cursor, most)


def _of_few(wanted: Wanted) -> bool:
    """Whom other tables or small indexes name: looking along an order would only cost."""
    return wanted.ended or wanted.disagreeing or wanted.source in FEW


def _along(scope: Scope, wanted: Wanted, cursor: Cursor | None, most: int, least: int) -> Rows | None:
    """By the order's index. None where those looked at were too few to tell."""
    key, down = _key(wanted, cursor)
    place = Scope(wanted.area) if wanted.area and key == "scope" else scope
    there = PersonFacts.objects.filter(within(place), _beyond(key, down, cursor))
    there = there.filter(_born(wanted)) if key == "born" else there
    fence = there.order_by(*_sorted(key, down)).values_list(key, "pk")[least : least + 1].first()
    found = _narrowed(there, scope, wanted)
    if fence:
        found = found.filter(_up_to(key, down, fence))
    rows = list(found.order_by(*_sorted(key, down)).values_list(key, "pk")[:most])
    return None if fence and len(rows) < most else rows


def _collected(scope: Scope, wanted: Wanted, cursor: Cursor | None, most: int) -> Rows:
    """The greatest of a column and itself is the column, but nothing an index is sorted by."""
    key, down = _key(wanted, cursor)
    found = _meant(scope, wanted).filter(_beyond(key, down, cursor)).annotate(unindexed=Greatest(key, key))
    return list(found.order_by(*_sorted("unindexed", down)).values_list(key, "pk")[:most])


def _meant(scope: Scope, wanted: Wanted) -> QuerySet[PersonFacts]:
    return _narrowed(PersonFacts.objects.filter(within(scope)), scope, wanted)


def _narrowed(found: QuerySet[PersonFacts], scope: Scope, wanted: Wanted) -> QuerySet[PersonFacts]:
    found = found.filter(DIED_OR_MOVED if wanted.ended else Q(ended_on=None))
    if wanted.area:
        found = found.filter(within(Scope(wanted.area)))
    found = found.filter(_born(wanted))
    for fact, value in wanted.facts.items():
        found = found.filter(_of_fact(fact, value, scope))
    if wanted.source:
        found = found.filter(Exists(_stated_by(wanted.source)))
    if wanted.disagreeing:
        found = found.filter(Exists(Disagreement.objects.filter(person=OuterRef("pk"), settled_at=None)))
    return found


def _born(wanted: Wanted) -> Q:
    first, last = wanted.born
    since = Q(born__gte=first, born__lt=NOBODY_BORN) if first else Q()
    return since & Q(born__lte=last) if last else since


def _stated_by(source: str) -> QuerySet[Statement]:
    return Statement.objects.filter(person=OuterRef("pk"), source=source, withdrawn_at=None)


def _of_fact(fact: str, value: Any, scope: Scope) -> Q:
    name = column(fact)
    if value in (MISSING, RECORDED):
        return Q(**{f"{name}__isnull": value == MISSING})
    if value in (HERE, ELSEWHERE):
        city = within(Scope(scope.city[: DIGITS["city"]]), name)
        return city if value == HERE else ~city & Q(**{f"{name}__isnull": False})
    return Q(**{name: value})


def _key(wanted: Wanted, cursor: Cursor | None) -> tuple[str, bool]:
    """The column of the order, and whether it is read downwards."""
    name = wanted.order.removeprefix("-")
    down = wanted.order.startswith("-") != (name in DOWNWARDS)
    return ORDERS[name], down != bool(cursor and cursor.back)


def _sorted(key: str, down: bool) -> list[Any]:
    return [F(key).desc(), F("pk").desc()] if down else [F(key).asc(), F("pk").asc()]


def _beyond(key: str, down: bool, cursor: Cursor | None) -> Q:
    """Those after a cursor in the direction of reading: rows compared as a whole, as the index is sorted."""
    after = TupleLessThan if down else TupleGreaterThan
    return Q(after(Tuple(key, "pk"), (cursor.key, cursor.person))) if cursor else Q()


def _up_to(key: str, down: bool, fence: tuple[Any, int]) -> Q:
    until = TupleGreaterThanOrEqual if down else TupleLessThanOrEqual
    return Q(until(Tuple(key, "pk"), fence))
