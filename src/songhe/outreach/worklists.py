"""The two queues staff work from: 应享未享 and 待核实. One function, one queue; its count and its pages are one query.

queue = due_not_received(request.user.sees, Filters(area="371002003", item="home_care", age_from=80))
queue.count()                    # one query
page = queue.page(after=cursor)  # three queries, whatever its size; page.rows, page.next ("" at the end)
queue.every()                    # all rows one after the other, for an export
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from django.conf import settings
from django.db.models import Count, F, Func, Q, QuerySet, Sum
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan
from django.db.models.functions import Substr

from songhe.areas import queries as areas
from songhe.determinations import queries as determinations
from songhe.determinations.law import library
from songhe.determinations.queries import Determination
from songhe.foundation.clock import today
from songhe.foundation.scope import DIGITS, Scope, within
from songhe.outreach.models import OPEN, OWED, Outstanding
from songhe.policy.domains import Calendar
from songhe.registry.models import Person
from songhe.registry.search import matching

PAGE = 50
EXPORT_PAGE = 1000
TOWNSHIP_DIGITS = DIGITS["township"]
RISING = ("scope", "owed_since", "pk")
NUMBER = re.compile(r"\d{1,18}", re.ASCII)


@dataclass(frozen=True)
class Filters:
    """What a worklist is narrowed to. `area`: a county's or township's digits; `fact`: only in 待核实,
    `overdue`: only in 应享未享.

    Ages are completed years on the day of the last run; asking for them costs one query more.
    """

    area: str = ""
    item: str = ""
    fact: str = ""
    age_from: int | None = None
    age_to: int | None = None
    text: str = ""
    overdue: bool = False


@dataclass(frozen=True)
class Row:
    """One person in a queue, with the determinations that put them there, the most worth first."""

    person: Person
    outstanding: Outstanding
    items: list[Determination]
    township: str

    @property
    def disputed(self) -> list[str]:
        """Items that somebody said rest on a wrong fact."""
        return self.outstanding.disputed_items


@dataclass(frozen=True)
class Page:
    """Some rows, and the cursor of the page after them."""

    rows: list[Row]
    next: str


@dataclass(frozen=True)
class Part:
    """The people of a queue who share an item, a missing fact or a township, and all that is theirs, fen a month."""

    key: str
    people: int
    fen: int


@dataclass(frozen=True)
class Worklist:
    """A queue in its order: unless `ordered` otherwise, most worth a month first, then most items."""

    scope: Scope
    kind: Literal["owed", "open"]
    people: QuerySet[Outstanding]
    order: str = "worth"

    def count(self) -> int:
        return self.people.count()

    def fen(self) -> int:
        """What the whole queue comes to, fen a month."""
        return int(self.people.aggregate(fen=Sum(f"{self.kind}_fen"))["fen"] or 0)

    def by_item(self) -> list[Part]:
        """Who waits for each item, the most people first."""
        return self._parts(Func(F(f"{self.kind}_items"), function="unnest"))

    def by_fact(self) -> list[Part]:
        """For whom each fact is missing, the most people first."""
        return self._parts(Func(F("open_facts"), function="unnest"))

    def by_township(self) -> list[Part]:
        """Where most is outstanding; without those whose township is not known."""
        parts = self._parts(Substr("scope", 1, TOWNSHIP_DIGITS))
        known = [part for part in parts if len(part.key) == TOWNSHIP_DIGITS]
        return sorted(known, key=lambda part: (-part.fen, -part.people, part.key))

    def _parts(self, key: Func) -> list[Part]:
        rows = self.people.annotate(key=key).values("key")
        summed = rows.annotate(people=Count("pk"), fen=Sum(f"{self.kind}_fen")).order_by("-people", "key")
        return [Part(**row) for row in summed]

    def ordered(self, order: str) -> "Worklist":
        """By "worth"; by "place": village after village, the most worth first in each; 应享未享 by "since"."""
        return replace(self, order="worth" if order == "since" and self.kind == "open" else order)

    def page(self, after: str = "", size: int = PAGE) -> Page:
        """The people after a cursor; a cursor that means nothing starts at the top."""
        key = [f"{'' if column in RISING else '-'}{column}" for column in self._key]
        chosen = self.people.select_related("person__facts").filter(self._after(after)).order_by(*key)
        found = list(chosen[: size + 1])
        return Page(self._rows(found[:size]), self._cursor(found[size - 1]) if len(found) > size else "")

    def every(self) -> Iterator[Row]:
        """All rows, page by page."""
        page = self.page(size=EXPORT_PAGE)
        yield from page.rows
        while page.next:
            page = self.page(page.next, EXPORT_PAGE)
            yield from page.rows

    @property
    def _key(self) -> list[str]:
        """What orders the list, from the greatest down; places and days from the first on."""
        if self.order == "since":
            return ["owed_since", "pk"]
        most = [f"{self.kind}_fen", f"{self.kind}_count", "person_id"]
        return ["scope", *most] if self.order == "place" else most

    def _cursor(self, last: Outstanding) -> str:
        values = (getattr(last, column) for column in self._key)
        return ".".join(str(value.toordinal() if isinstance(value, date) else value) for value in values)

    def _after(self, cursor: str) -> Q:
        written = cursor.split(".")
        if len(written) != len(self._key) or not all(map(NUMBER.fullmatch, written)):
            return Q()
        if self.order == "place":
            return self._after_place(written[0], [int(number) for number in written[1:]])
        if self.order == "since":
            return Q(TupleGreaterThan(Tuple(*self._key), (date.fromordinal(int(written[0])), int(written[1]))))
        return Q(TupleLessThan(Tuple(*self._key), tuple(map(int, written))))

    def _after_place(self, place: str, most: list[int]) -> Q:
        """The rest of a place, then the places behind it."""
        rest = TupleLessThan(Tuple(*self._key[1:]), tuple(most))
        return Q(scope__gte=place) & (Q(scope__gt=place) | Q(rest, scope=place))

    def _rows(self, found: list[Outstanding]) -> list[Row]:
        of_person = determinations.of_people(self.scope, [row.person_id for row in found])
        townships = areas.names(row.scope[:TOWNSHIP_DIGITS] for row in found)
        return [
            Row(row.person, row, self._items(row, of_person), townships.get(row.scope[:TOWNSHIP_DIGITS], ""))
            for row in found
        ]

    def _items(self, row: Outstanding, of_person: dict[int, dict[str, Determination]]) -> list[Determination]:
        known = of_person.get(row.person_id, {})
        listed = row.owed_items if self.kind == "owed" else [*row.open_items, *row.disputed_items]
        return [known[item] for item in dict.fromkeys(listed) if item in known]


def due_not_received(scope: Scope, filters: Filters | None = None) -> Worklist:
    """应享未享: people who are certainly due something that they neither receive nor have been reached about."""
    filters = filters or Filters()
    people = _narrowed(scope, filters).filter(OWED)
    people = people.filter(overdue()) if filters.overdue else people
    return Worklist(scope, "owed", people.filter(owed_items__contains=[filters.item]) if filters.item else people)


def overdue() -> Q:
    """Owed something for longer than the city allows itself until it reaches somebody."""
    return Q(owed_since__lt=today() - timedelta(days=settings.SONGHE_REACH_DAYS))


def to_verify(scope: Scope, filters: Filters | None = None) -> Worklist:
    """待核实: people for whom a missing fact could unlock something, or whose facts are said to be wrong."""
    filters = filters or Filters()
    people = _narrowed(scope, filters).filter(OPEN)
    if filters.item:
        people = people.filter(Q(open_items__contains=[filters.item]) | Q(disputed_items__contains=[filters.item]))
    return Worklist(scope, "open", people.filter(open_facts__contains=[filters.fact]) if filters.fact else people)


WORKLISTS: dict[str, Callable[[Scope, Filters | None], Worklist]] = {
    "due_not_received": due_not_received,
    "to_verify": to_verify,
}


def _narrowed(scope: Scope, filters: Filters) -> QuerySet[Outstanding]:
    people = Outstanding.objects.filter(within(scope))
    if filters.area:
        people = people.filter(within(Scope(filters.area)))
    if filters.age_from is not None or filters.age_to is not None:
        people = people.filter(_of_age(scope, filters.age_from, filters.age_to))
    return people.filter(matching(filters.text, "person__")) if filters.text.strip() else people


def _of_age(scope: Scope, least: int | None, most: int | None) -> Q:
    """Ages on the day of the last run, counted as the policies do: what decided is what filters."""
    run = determinations.latest_run(scope)
    calendar = Calendar(run.current_on if run else today(), library().conventions)
    born = "person__facts__person_born_on"
    old_enough = Q() if least is None else Q(**{f"{born}__lte": _born_by(calendar, least)})
    return old_enough if most is None else old_enough & Q(**{f"{born}__gt": _born_by(calendar, most + 1)})


def _born_by(calendar: Calendar, years: int) -> date:
    """The last day of birth of those who have completed so many years."""
    return date.fromordinal(calendar.last_birthday_of(years))
