"""目标: the list, one target, and the rows behind it."""

from collections import Counter
from typing import Any
from urllib.parse import urlencode

from django.http import FileResponse, HttpResponse
from django.shortcuts import render

from songhe.areas import queries as areas
from songhe.console.dues import DUES
from songhe.console.policies.document import citations
from songhe.console.policies.validity import clause_standing, held
from songhe.console.sheets import sheet
from songhe.console.targets import behind as rows_behind
from songhe.console.targets.charts import bars, county_map, trend, without_outline
from songhe.console.targets.lines import LAMPS, ORDERS, Line, lines, narrowed, said, wanted
from songhe.console.targets.page import area_asked, definition, line_in, missing, places_inside, rows
from songhe.determinations import law
from songhe.foundation import audit
from songhe.foundation.access import SIGNED_IN, StaffRequest, may
from songhe.foundation.clock import today
from songhe.foundation.roles import CASEWORK, Role
from songhe.foundation.words import lang, words
from songhe.indicators import queries
from songhe.indicators.models import ReleaseKind

COLUMNS = {
    "target": 34, "document": 40, "units": 40, "asked": 18, "when": 16, "value": 22, "state": 12, "stands": 50,
    "pace": 50,
}  # fmt: skip


@may(SIGNED_IN)
def targets(request: StaffRequest) -> HttpResponse:
    """Every target over the caller's area, narrowed to what was asked."""
    every, asked = lines(request.user.sees), wanted(request.GET)
    found = narrowed(every, asked, today())
    counts = Counter(line.lamp.state for line in found)
    units = Counter(unit for line in every for unit in line.units)
    return render(
        request,
        "console/targets.html",
        {
            "lines": found,
            "wanted": asked,
            "overview": [(lamp, counts[lamp]) for lamp in LAMPS if counts[lamp]],
            "documents": list({line.document.id: line.document for line in every}.values()),
            "units": sorted(units, key=lambda unit: (-units[unit], unit)),
            "lamps": LAMPS,
            "dues": DUES,
            "orders": ORDERS,
            "past": sum(line.history for line in every),
            **_measured(request),
        },
    )


@may(SIGNED_IN)
def export(request: StaffRequest) -> FileResponse:
    """The list as it was asked for."""
    asked, account = wanted(request.GET), request.user
    found = narrowed(lines(account.sees), asked, today())
    audit.record(by=account, what="export_targets", scope=account.sees, filters=asked.query, targets=len(found))
    heads, widths = [words(f"indicators.{name}") for name in COLUMNS], list(COLUMNS.values())
    about = words("indicators.export_about", area=account.area_name, count=len(found), day=today(), by=account.name)
    return sheet(account, words("console.targets"), about, heads, map(_cells, found), widths)


def _cells(line: Line) -> list[Any]:
    speech = lang()
    said = [line.limit_words, line.when_words, line.value_words, line.lamp.words, line.lamp.why, line.lamp.pace_words]
    return [
        line.target.title[speech],
        line.document.title[speech],
        "、".join(line.units),
        *(text[speech] for text in said),
    ]


@may(SIGNED_IN)
def target(request: StaffRequest, document: str, name: str) -> HttpResponse:
    """One target in the area asked for, or the caller's own."""
    scope = area_asked(request.GET, request.user.sees)
    line = line_in(scope, document, name)
    places = places_inside(line, scope)
    counties = places if len(scope.digits) == 4 else []
    drawn = county_map(line, counties) if counties else None
    values = queries.trend(scope, line.target.id)
    found = {
        "line": line,
        "area": scope,
        "area_name": areas.full_name(scope.digits) or request.user.area_name,
        "above": _above(scope.digits, request.user.scope),
        "held": held(line.target.validity),
        "standing": clause_standing(line.target, line.document, today()),
        "citations": citations(line.target, law.library(today())),
        "definition": definition(line),
        "rows": rows(line, places),
        "missing": missing(line),
        "bars": bars(line, places) if places else None,
        "map": drawn,
        "undrawn": words("console.comma").join(place.name for place in without_outline(drawn, counties)),
        "trend": trend(line, values),
        "values": [(value, said(line.target, value)) for value in reversed(values)],
        **_measured(request),
    }
    return render(request, "console/target.html", found)


def _above(digits: str, own: str) -> str:
    """The digits of the area right above, empty where the caller sees no further."""
    shorter = [length for length in (4, 6, 9) if len(own) <= length < len(digits)]
    return digits[: shorter[-1]] if shorter else ""


@may(*CASEWORK)
def behind(request: StaffRequest, document: str, name: str) -> HttpResponse:
    """Who and what is counted, or not, in the area asked for; who looked is kept."""
    scope = area_asked(request.GET, request.user.sees)
    line = line_in(scope, document, name)
    meter = rows_behind.meter_for(line.target, today())
    asked = rows_behind.asked(request.GET, meter)
    found, after = rows_behind.page(meter, scope, asked)
    if asked.names_people:
        audit.record(by=request.user, what="list_behind_target", scope=scope, target=line.target.id, side=asked.side)
    shown = {
        "line": line,
        "area": scope,
        "area_name": areas.full_name(scope.digits) or request.user.area_name,
        "asked": asked,
        "boards": rows_behind.boards(meter, scope),
        "labels": rows_behind.labels(meter, asked),
        "rows": found,
        "next": after,
        "query": urlencode({"area": scope.digits, "kind": asked.kind, "side": asked.side, "fact": asked.fact}),
        "fact_words": rows_behind.fact_words(asked.fact),
    }
    return render(request, "console/target_behind.html", shown)


@may(*CASEWORK)
def behind_export(request: StaffRequest, document: str, name: str) -> FileResponse:
    """The same list, whole, as an Excel file."""
    account, scope = request.user, area_asked(request.GET, request.user.sees)
    line = line_in(scope, document, name)
    meter = rows_behind.meter_for(line.target, today())
    asked = rows_behind.asked(request.GET, meter)
    found, _ = rows_behind.page(meter, scope, asked, size=None)
    audit.record(
        by=account, what="export_behind_target", scope=scope, target=line.target.id, side=asked.side, rows=len(found)
    )
    heads = [words("indicators.name"), words("indicators.place"), *rows_behind.labels(meter, asked)]
    widths = [24, 40, *[22] * (len(heads) - 2)]
    about = words("indicators.behind_about", side=words(f"indicators.side_{asked.side}"), count=len(found), day=today())
    lists = [[one.name, one.place, *(value[lang()] for _, value in one.facts)] for one in found]
    return sheet(account, line.target.title[lang()], about, heads, lists, widths)


def _measured(request: StaffRequest) -> dict[str, Any]:
    """Until when the values are, and what a city officer may do about them."""
    officer = request.user.role == Role.CITY_OFFICER
    measured_on = queries.last_day(request.user.sees)
    newest = queries.releases(ReleaseKind.TARGETS, request.user.sees.city) if officer else []
    return {"measured_on": measured_on, "officer": officer, "last_release": newest[0] if newest else None}
