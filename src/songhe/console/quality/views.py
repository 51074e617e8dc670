"""数据质量: what is missing, late or contradictory, by fact, source and township, and what hangs on it."""

from collections.abc import Sequence
from contextlib import suppress
from decimal import Decimal

from django.contrib import messages
from django.db import transaction
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST
from procrastinate.exceptions import AlreadyEnqueued

from songhe.areas import queries as areas
from songhe.console.quality.asking import GROUPS, Asked, asked
from songhe.console.sheets import sheet
from songhe.foundation import audit
from songhe.foundation.access import StaffRequest, may
from songhe.foundation.clock import today
from songhe.foundation.roles import Role
from songhe.foundation.scope import DIGITS, Scope
from songhe.foundation.words import lang, words
from songhe.outreach import quality as counts
from songhe.outreach.quality import Quality
from songhe.outreach.tasks import count_quality_of
from songhe.registry.models import Person
from songhe.registry.sources import SOURCES, words_of
from songhe.registry.values import KINDS

OFFICERS = (Role.CITY_OFFICER, Role.COUNTY_OFFICER, Role.TOWNSHIP_CLERK)
DELIVERIES = 6
PAGE = 50
EXPORTED = 50_000
HEADS = ("people", "missing", "missing_share", "stale", "stale_share", "contradictory", "contradictory_share",
         "open_people")  # fmt: skip


@may(*OFFICERS)
def quality(request: StaffRequest) -> HttpResponse:
    """The table as it was last counted, and what came last from each source."""
    scope = request.user.sees
    wanted = asked(request.GET, scope)
    shown = {
        "asked": wanted,
        "groups": GROUPS,
        "rows": _rows(scope, wanted),
        "counted_at": counts.counted_at(scope),
        "facts": [(name, words_of(name)) for name in KINDS],
        "sources": [(source, SOURCES[source]) for source in counts.EXPECTED],
        "deliveries": [(SOURCES[source], found) for source, found in counts.last_deliveries(scope, DELIVERIES)],
        "within": _within(wanted),
    }
    return render(request, "console/quality/table.html", shown)


@may(*OFFICERS)
def export(request: StaffRequest) -> FileResponse:
    """The same table as Excel."""
    scope = request.user.sees
    wanted = asked(request.GET, scope)
    heads = [words(f"console.quality_{name}") for name in (wanted.by, *HEADS, "open_yuan")]
    rows = (
        (name, *(getattr(one, head) for head in HEADS), Decimal(one.open_fen) / 100)
        for name, one in _rows(scope, wanted)
    )
    about = f"{request.user.area_name} {_within(wanted)} {today()}"
    return sheet(request.user, words("console.quality"), about, heads, rows)


@may(*OFFICERS)
@require_POST
def count(request: StaffRequest) -> HttpResponse:
    """Ask for the city to be counted anew; the worker does it."""
    city = request.user.scope[: DIGITS["city"]]
    with suppress(AlreadyEnqueued), transaction.atomic():
        count_quality_of.configure(queueing_lock=f"count_quality {city}").defer(city=city)
    messages.success(request, words("console.quality_counting"))
    return redirect("console:quality")


@may(*OFFICERS)
def quality_people(request: StaffRequest) -> HttpResponse:
    """Whom a fact is missing for, or about whom sources disagree; fifty a page."""
    wanted, kind, area = _drilled(request)
    after = request.GET.get("after", "")
    start = int(after) if after.isascii() and after.isdigit() and len(after) < 18 else 0
    found = list(counts.people_with(area, wanted.fact, kind, start).select_related("facts")[: PAGE + 1])
    shown = {
        "fact": words_of(wanted.fact),
        "asked": wanted,
        "kind": kind,
        "after": after,
        "place": areas.full_name(area.digits),
        "rows": _placed(found[:PAGE]),
        "next": found[PAGE - 1].pk if len(found) > PAGE else "",
    }
    return render(request, "console/quality/people.html", shown)


@may(*OFFICERS)
def quality_people_export(request: StaffRequest) -> FileResponse:
    """All of them as Excel; who took it is kept."""
    wanted, kind, area = _drilled(request)
    people = list(counts.people_with(area, wanted.fact, kind)[:EXPORTED])
    scope, fact = request.user.sees, wanted.fact
    audit.record(by=request.user, what="export_quality", scope=scope, fact=fact, kind=kind, people=len(people))
    heads = [words(f"console.column_{name}") for name in ("name", "id_number", "phone", "place", "address")]
    rows = ((one.name, one.masked_id_number, one.masked_phone, place, one.address) for one, place in _placed(people))
    title = f"{words_of(wanted.fact)[lang()]} {words(f'console.quality_{kind}')}"
    return sheet(request.user, title, f"{request.user.area_name} {today()}", heads, rows, [12, 22, 15, 36, 40])


def _drilled(request: StaffRequest) -> tuple[Asked, str, Scope]:
    wanted = asked(request.GET, request.user.sees)
    if not wanted.fact:
        raise Http404
    kind = "contradictory" if request.GET.get("kind") == "contradictory" else "missing"
    return wanted, kind, Scope(wanted.area) if wanted.area else request.user.sees


def _rows(scope: Scope, wanted: Asked) -> list[tuple[str, Quality]]:
    area = Scope(wanted.area) if wanted.area else scope
    found = counts.quality(area, wanted.by, fact=wanted.fact, source=wanted.source)
    if wanted.by == "township":
        places = areas.full_names(one.key for one in found)
        unknown = words("console.quality_no_township")
        named = [(places[one.key] or unknown, one) for one in found]
    else:
        of = words_of if wanted.by == "fact" else SOURCES.__getitem__
        named = [(of(one.key)[lang()], one) for one in found]
    return wanted.sorted(named)


def _placed(people: Sequence[Person]) -> list[tuple[Person, str]]:
    places = areas.full_names((person.scope for person in people), highest="township")
    return [(person, places[person.scope]) for person in people]


def _within(wanted: Asked) -> str:
    """What the table is narrowed to."""
    parts = [
        words_of(wanted.fact)[lang()] if wanted.fact else "",
        SOURCES[wanted.source][lang()] if wanted.source else "",
        areas.full_name(wanted.area) if wanted.area else "",
    ]
    return " · ".join(part for part in parts if part)
