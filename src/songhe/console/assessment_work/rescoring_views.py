"""重新评分试算: what another version of a scale would change in the area; nothing is stored."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from songhe.assessment.rescoring import Rescored, rescore
from songhe.assessment.shelf import GRADE_FACTS, SOURCES, scales
from songhe.console.assessment_work.flags import grade_name
from songhe.console.assessment_work.quality_views import OFFICERS
from songhe.determinations.law import program
from songhe.foundation.access import StaffRequest, may
from songhe.foundation.clock import today
from songhe.foundation.errors import NotFound
from songhe.foundation.scope import Scope
from songhe.scales.errors import ScaleError
from songhe.scales.scale import Scale


@may(*OFFICERS)
def rescoring(request: StaffRequest) -> HttpResponse:
    """A version to try; with one chosen, the matrix of grades and who crosses a threshold of the law in force."""
    versions = [scale for scale in scales() if scale.id in SOURCES and not scale.read_only]
    shown: dict[str, Any] = {"versions": versions, "tab": "rescoring"}
    if "version" in request.GET:
        shown |= _tried(request.user.sees, _chosen(request))
    return render(request, "console/assessment_work/rescoring.html", shown)


def _chosen(request: StaffRequest) -> Scale:
    scale, _, version = request.GET["version"].partition(" ")
    try:
        found = scales().get(scale, version)
    except ScaleError as error:
        raise NotFound from error
    if found.id not in SOURCES:
        raise NotFound
    return found


def _tried(scope: Scope, scale: Scale) -> dict[str, Any]:
    found = rescore(scope, scale)
    grades = sorted({grade for pair in found.matrix for grade in pair})
    return {
        "chosen": scale,
        "found": found,
        "grades": [grade_name(scale.id, grade) for grade in grades],
        "rows": [
            (
                grade_name(scale.id, before),
                [(found.matrix.get((before, after), 0), before != after) for after in grades],
            )
            for before in grades
        ],
        "crossed": _crossed(scope, scale, found),
    }


def _crossed(scope: Scope, scale: Scale, found: Rescored) -> dict[str, int]:
    """By item, the people whom the law of the city tells apart by their grades."""
    fact = GRADE_FACTS[scale.id]
    lines = [table for table in program(scope.city, today()).lines if fact in table.cells]

    def crossing(before: int, after: int) -> Sequence[str]:
        apart = [table for table in lines if table.cells[fact].code(before) != table.cells[fact].code(after)]
        return [item for table in apart for item in table.line.items]

    return found.crossed(crossing)
