"""评估质量: what stands out, agencies and assessors with what they did; one of them with its cases; as Excel."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render

from songhe.assessment.models import Agency
from songhe.assessment.quality import FEWEST, Quality, Who, Work, quality
from songhe.console.assessment_work.asking import SCALES, Wanted, wanted
from songhe.console.assessment_work.flags import cases, grade_name, names, said
from songhe.console.sheets import sheet
from songhe.foundation import audit
from songhe.foundation.access import StaffRequest, may
from songhe.foundation.errors import NotFound
from songhe.foundation.roles import Role
from songhe.foundation.words import lang, words

OFFICERS = (Role.CITY_OFFICER, Role.COUNTY_OFFICER)


@may(*OFFICERS)
def overview(request: StaffRequest) -> HttpResponse:
    """Everything that stands out, then agencies and assessors."""
    asked = wanted(request.GET, request.user.sees)
    found = quality(asked.span, asked.scale)
    called = names(found)
    shown = _shown(asked, found) | {
        "flags": [said(found, flag, called) for flag in found.flags],
        "agencies": [(work, called.get(work.who, "")) for work in found.of("agency")],
        "assessors": [(work, called.get(work.who, "")) for work in found.of("assessor")],
        "kinds": _kinds(found),
    }
    return render(request, "console/assessment_work/quality.html", shown)


@may(*OFFICERS)
def agency(request: StaffRequest, number: int) -> HttpResponse:
    """The work of an agency."""
    return _one(request, ("agency", number))


@may(*OFFICERS)
def assessor(request: StaffRequest, number: int) -> HttpResponse:
    """The work of an assessor."""
    return _one(request, ("assessor", number))


@may(*OFFICERS)
def export(request: StaffRequest) -> HttpResponseBase:
    """Agencies and assessors, a row each, with what stands out."""
    asked = wanted(request.GET, request.user.sees)
    found = quality(asked.span, asked.scale)
    called = names(found)
    audit.record(by=request.user, what="export_assessment_quality", scope=request.user.sees, filters=asked.query)
    works = [*found.of("agency"), *found.of("assessor")]
    heads = ["level", "name", "results", "raised", "minutes", "kappa", "pairs", "flags"]
    return sheet(
        request.user,
        words("console.work_quality"),
        words("console.work_span", since=asked.span.since, until=asked.span.until),
        [words(f"console.work_head_{head}") for head in heads],
        (_row(found, work, called) for work in works),
        (12, 30, 12, 16, 14, 12, 12, 100),
    )


def _one(request: StaffRequest, who: Who) -> HttpResponse:
    asked = wanted(request.GET, request.user.sees)
    found = quality(asked.span, asked.scale)
    if who not in found.works:
        raise NotFound
    level, number = who
    called = names(found)
    work = found.works[who]
    which = found.pairs.of(level, number) if found.pairs else None
    shown = _shown(asked, found) | {
        "name": called.get(who, ""),
        "level": level,
        "work": work,
        "agency": None if level == "agency" else Agency.objects.filter(pk=work.agency).first(),
        "grades": [(grade_name(asked.scale, grade), count) for grade, count in sorted(work.grades.items())],
        "flags": [(said(found, flag, called), cases(found, flag)) for flag in work.flags],
        "items": list(found.pairs.items(which)) if found.pairs and which is not None and which.sum() >= FEWEST else [],
        "assessors": [
            (one, called.get(one.who, "")) for one in found.of("assessor") if level == "agency" and one.agency == number
        ],
    }
    return render(request, "console/assessment_work/one.html", shown)


def _kinds(found: Quality) -> list[tuple[str, Any]]:
    """Agreement on the grade by how the pairs came about."""
    if found.pairs is None:
        return []
    return [
        (words(f"console.work_pairs_{kind}"), found.pairs.grade(found.pairs.of_kind(kind)))
        for kind in ("second", "recheck", "review")
    ]


def _shown(asked: Wanted, found: Quality) -> dict[str, Any]:
    return {"asked": asked, "quality": found, "scales": SCALES, "fewest": FEWEST, "tab": "quality", "lang": lang()}


def _row(found: Quality, work: Work, called: dict[Who, str]) -> list[Any]:
    agreed = work.agreement.quadratic if work.agreement else None
    return [
        words(f"console.work_{work.who[0]}"),
        called.get(work.who, ""),
        work.results,
        work.raised,
        work.minutes and round(work.minutes, 1),
        agreed and round(agreed.value, 3),
        agreed and agreed.pairs,
        "；".join(said(found, flag, called).why for flag in work.flags),
    ]
