"""数据归集: every source with what came last, and the history of imports."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime

from songhe.foundation.access import StaffRequest, may
from songhe.foundation.clock import today
from songhe.foundation.roles import Role
from songhe.foundation.scope import DIGITS, Scope, within
from songhe.intake.actions import sources_of
from songhe.intake.import_states import State
from songhe.intake.models import Import
from songhe.policy.vocabulary import Words
from songhe.registry.models import Delivery, DeliveryKind
from songhe.registry.sources import SOURCES

INTAKE = (Role.CITY_OFFICER, Role.COUNTY_OFFICER, Role.TOWNSHIP_CLERK)
BROUGHT = (DeliveryKind.FILE, DeliveryKind.PUSH)
SHOWN = 50
LATE_DAYS = 45
"""A source that has said nothing for so long is marked."""


@dataclass(frozen=True)
class Source:
    """A row of the overview."""

    code: str
    words: Words
    last: Delivery | None
    latest: Import | None
    day: date

    @property
    def days(self) -> int:
        """How old what it last said is."""
        return (self.day - self.last.as_of).days if self.last else 0

    @property
    def late(self) -> bool:
        return self.days > LATE_DAYS


@may(*INTAKE)
def overview(request: StaffRequest) -> HttpResponse:
    """Each source that the account may import for."""
    scope, city = request.user.sees, Scope(request.user.scope[: DIGITS["city"]])
    stands = Delivery.objects.filter(kind__in=BROUGHT, undone_in=None, scope__startswith=city.digits)
    last = Delivery.objects.in_bulk(stands.values("source").annotate(last=Max("pk")).values_list("last", flat=True))
    by_source = {one.source: one for one in last.values()}
    newest = Import.objects.filter(within(scope)).values("source").annotate(last=Max("pk"))
    latest = {one.source: one for one in Import.objects.in_bulk(newest.values_list("last", flat=True)).values()}
    rows = [
        Source(code, said, by_source.get(code), latest.get(code), today())
        for code, said in sources_of(request.user).items()
    ]
    working = Import.objects.filter(within(scope)).exclude(state__in=DONE).select_related("by").order_by("-pk")
    return render(request, "console/intake_list.html", {"sources": rows, "working": working[:SHOWN], "late": LATE_DAYS})


DONE = (State.APPLIED, State.UNDONE, State.DROPPED)


@may(*INTAKE)
def history(request: StaffRequest) -> HttpResponse:
    """Imports, the newest first; of one source, if that is asked. `before`: the next ones."""
    found = Import.objects.filter(within(request.user.sees)).select_related("by").order_by("-pk")
    source = request.GET.get("source", "")
    source = source if source in SOURCES else ""
    if source:
        found = found.filter(source=source)
    before = request.GET.get("before", "")
    if before.isdecimal() and len(before) < 18:
        found = found.filter(pk__lt=int(before))
    rows = list(found[: SHOWN + 1])
    shown: dict[str, Any] = {
        "imports": rows[:SHOWN],
        "more": rows[SHOWN - 1].pk if len(rows) > SHOWN else 0,
        "sources": sources_of(request.user),
        "source": source,
        "now": localtime(),
    }
    return render(request, "console/intake_history.html", shown)
