"""评估计划: whom to assess first, the days that takes, rounds on a map, and opening many assessments at once."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST

from songhe.areas import queries as areas
from songhe.assessment import planning
from songhe.assessment.planning import Round, Waiting
from songhe.console.assessment_work.asking import area, number, teams
from songhe.console.filters import area_choices
from songhe.console.sheets import sheet
from songhe.foundation import audit
from songhe.foundation.access import StaffRequest, may
from songhe.foundation.roles import Role
from songhe.foundation.scope import DIGITS, Scope
from songhe.foundation.words import words

PLANNERS = (Role.CITY_OFFICER, Role.COUNTY_OFFICER, Role.TOWNSHIP_CLERK)
SHOWN, EXPORTED, IN_ROUNDS, AT_ONCE, MOST = 50, 20_000, 300, 25, 1000


@may(*PLANNERS)
def plan(request: StaffRequest) -> HttpResponse:
    """Townships with the days they take, and who comes first."""
    here, how = area(request.GET.get("area", ""), request.user.sees), teams(request.GET)
    found = planning.townships(here, how)
    names = areas.full_names(one.digits for one in found)
    first = planning.first(here, SHOWN)
    days = sum(one.days for one in found)
    shown = {
        "areas": area_choices(request.user.sees),
        "here": here.digits,
        "teams": how,
        "townships": [(one, names[one.digits] or words("console.work_no_township")) for one in found],
        "people": sum(one.people for one in found),
        "days": days,
        "each": -(-days // how.teams),
        "first": _placed(first),
        "most": MOST,
        "tab": "planning",
    }
    return render(request, "console/assessment_work/planning.html", shown)


@may(*PLANNERS)
def export(request: StaffRequest) -> HttpResponseBase:
    """Who waits, in order, as Excel."""
    here = area(request.GET.get("area", ""), request.user.sees)
    found = planning.first(here, EXPORTED)
    audit.record(by=request.user, what="export_assessment_plan", scope=here, count=len(found))
    heads = ["order", "name", "place", "address", "hardship", "unlocks"]
    return sheet(
        request.user,
        words("console.work_planning"),
        words("console.work_plan_about", count=len(found)),
        [words(f"console.work_head_{head}") for head in heads],
        _lines(found),
        (8, 16, 40, 40, 16, 16),
    )


@may(*PLANNERS)
def rounds(request: StaffRequest) -> HttpResponse:
    """Days of one team in an area: a map where points are known, and a list to print."""
    here, how = area(request.GET.get("area", ""), request.user.sees), teams(request.GET)
    if len(here.digits) < DIGITS["township"]:
        found = [one for one in planning.townships(here, how) if len(one.digits) == DIGITS["township"]]
        here = Scope(found[0].digits) if found else here
    days = planning.rounds(planning.first(here, IN_ROUNDS), how)
    places = areas.full_names([here.digits, *(visit.scope for day in days for visit in day.visits)])
    shown = {
        "here": here.digits,
        "name": places[here.digits],
        "teams": how,
        "days": [
            (
                at,
                (at - 1) // how.teams + 1,
                (at - 1) % how.teams + 1,
                day,
                [(one, places[one.scope]) for one in day.visits],
            )
            for at, day in enumerate(days, 1)
        ],
        "chart": _chart(days),
        "tab": "planning",
    }
    return render(request, "console/assessment_work/rounds.html", shown)


@may(*PLANNERS)
@require_POST
def open_many(request: StaffRequest) -> HttpResponse:
    """Open some, then say how far it is; the page asks for the next ones until all are open."""
    here = area(request.POST.get("area", ""), request.user.sees)
    asked = number(request.POST.get("asked", ""), MOST) or 0
    done = min(number(request.POST.get("done", ""), MOST) or 0, asked)
    opened = planning.open_first(by=request.user, scope=here, most=min(AT_ONCE, asked - done)) if asked > done else 0
    done += opened
    shown = {"here": here.digits, "asked": asked, "done": done, "more": opened > 0 and done < asked, "tab": "planning"}
    part = "opening_state.html" if request.htmx else "opening.html"
    return render(request, f"console/assessment_work/{part}", shown)


def _placed(found: list[Waiting]) -> list[tuple[Waiting, str]]:
    places = areas.full_names(one.scope for one in found)
    return [(one, places[one.scope]) for one in found]


def _lines(found: list[Waiting]) -> Iterator[list[Any]]:
    for order, (one, place) in enumerate(_placed(found), 1):
        hardship = words(f"console.work_tier_{one.hardship}")
        yield [order, one.name, place, one.address, hardship, one.fen / 100]


def _chart(days: list[Round]) -> dict[str, Any] | None:
    """Points by day, for work_map.js; None where no point is known."""
    found = [
        {
            "name": words("console.work_day", day=at),
            "points": [[one.longitude, one.latitude, one.name] for one in day.visits if one.placed],
        }
        for at, day in enumerate(days, 1)
    ]
    return {"days": found} if any(day["points"] for day in found) else None
