"""What the lists of assessments are narrowed to and sorted by: read from the address, carried on by links."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet

from songhe.assessment.lists import listed, lists, overdue
from songhe.assessment.models import Assessment, Need
from songhe.console.filters import inside
from songhe.foundation.one_line import one_line
from songhe.foundation.scope import Scope, within
from songhe.registry.search import matching

ORDERS: Mapping[str, str] = {"due": "due_on", "name": "person__name", "newest": "-pk"}
PAGE = 50
LONGEST_TEXT = 64


@dataclass(frozen=True)
class Asked:
    """The filters of an address, each valid or empty."""

    list: str = "needed"
    area: str = ""
    need: str = ""
    agency: int = 0
    overdue: str = ""
    text: str = ""
    order: str = ""

    def __bool__(self) -> bool:
        """Whether anything of the list is left out."""
        return replace(self, order="", list="needed") != Asked()

    @property
    def query(self) -> str:
        """As the query of a link, without what is usual."""
        return urlencode({name: value for name, value in asdict(self).items() if value})

    @property
    def others(self) -> str:
        """The query without the list, for links to the other lists."""
        return urlencode({name: value for name, value in asdict(self).items() if value and name != "list"})


def asked(query: Mapping[str, str], scope: Scope) -> Asked:
    """What means nothing, or lies outside the area, is left out."""
    given = {name: one_line(query.get(name, "")) for name in ("list", "area", "need", "agency", "text", "order")}
    agency = given["agency"]
    return Asked(
        list=given["list"] if given["list"] in lists() else "needed",
        area=given["area"] if inside(given["area"], scope) else "",
        need=given["need"] if given["need"] in Need.values else "",
        agency=int(agency) if agency.isascii() and agency.isdigit() and len(agency) < 9 else 0,
        overdue="1" if query.get("overdue") == "1" else "",
        text=given["text"][:LONGEST_TEXT],
        order=given["order"] if given["order"] in ORDERS else "",
    )


def found(scope: Scope, wanted: Asked) -> QuerySet[Assessment]:
    """The list with its filters, sorted; the number breaks ties."""
    rows = listed(scope, wanted.list)
    if wanted.area:
        rows = rows.filter(within(Scope(wanted.area)))
    if wanted.need:
        rows = rows.filter(need=wanted.need)
    if wanted.agency:
        rows = rows.filter(agency=wanted.agency)
    if wanted.overdue:
        rows = rows.filter(overdue())
    if wanted.text:
        rows = rows.filter(matching(wanted.text, "person__"))
    order = ORDERS[wanted.order or "due"]
    return rows.order_by(order, "pk") if order != "-pk" else rows.order_by(order)


@dataclass(frozen=True)
class Page:
    """Some rows, and the cursor of those after them."""

    rows: list[Assessment]
    after: str


def page(rows: QuerySet[Assessment], order: str, cursor: str) -> Page:
    """Those after the cursor (“key~number”); one that means nothing is the beginning."""
    column = ORDERS[order or "due"]
    after = _after(column, cursor)
    some = list((rows.filter(after) if after else rows)[: PAGE + 1])
    more = some[PAGE - 1] if len(some) > PAGE else None
    return Page(some[:PAGE], f"{_key(column, more)}~{more.pk}" if more else "")


def _key(column: str, row: Assessment) -> str:
    return {"due_on": row.due_on.isoformat(), "person__name": row.person.name, "-pk": ""}[column]


def _after(column: str, cursor: str) -> Q | None:
    key, _, number = cursor.rpartition("~")
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        return None
    if column == "-pk":
        return Q(pk__lt=int(number))
    value: Any = key
    if column == "due_on":
        try:
            value = date.fromisoformat(key)
        except ValueError:
            return None
    return Q(**{f"{column}__gt": value}) | Q(**{column: value, "pk__gt": int(number)})
