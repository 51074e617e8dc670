"""评估统计: results by grade, by area, by age and sex, by month, small counts hidden; as Excel."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render

from songhe.areas import queries as areas
from songhe.assessment.statistics import Cell, cells
from songhe.console.assessment_work.asking import SCALES, wanted
from songhe.console.assessment_work.flags import grade_name
from songhe.console.assessment_work.planning_views import PLANNERS
from songhe.console.assessment_work.tables import Linked, linked
from songhe.console.sheets import sheet
from songhe.foundation import audit
from songhe.foundation.access import StaffRequest, may
from songhe.foundation.words import words


@may(*PLANNERS)
def statistics(request: StaffRequest) -> HttpResponse:
    """Three tables that share their sums."""
    asked = wanted(request.GET, request.user.sees)
    found = _tables(asked.scale, cells(asked.span, asked.scale))
    shown = {"asked": asked, "scales": SCALES, "found": found, "tab": "statistics"}
    return render(request, "console/assessment_work/statistics.html", shown)


@may(*PLANNERS)
def export(request: StaffRequest) -> HttpResponseBase:
    """The same, one table below the other."""
    asked = wanted(request.GET, request.user.sees)
    found = _tables(asked.scale, cells(asked.span, asked.scale))
    audit.record(by=request.user, what="export_assessment_statistics", scope=request.user.sees)
    rows: list[list[Any]] = []
    for table in found.tables:
        rows += [[table.title], *([name, *("*" if one is None else one for one in row)] for name, row in table.rows)]
    span = words("console.work_span", since=asked.span.since, until=asked.span.until)
    heads = [words("console.work_head_group"), *found.heads]
    return sheet(request.user, words("console.work_statistics"), span, heads, rows)


def _tables(scale: str, found: list[Cell]) -> Linked:
    names = areas.names({one.area for one in found})
    kinds = {
        words("console.work_by_area"): lambda cell: names.get(cell.area) or words("console.work_no_township"),
        words("console.work_by_age"): _age_and_sex,
        words("console.work_by_month"): lambda cell: cell.month,
    }
    grades = sorted({one.grade for one in found})
    return linked(found, kinds, grades, [grade_name(scale, grade) for grade in grades])


def _age_and_sex(cell: Cell) -> str:
    age = words("console.work_age_unknown") if cell.band is None else words(f"console.work_age_{cell.band}")
    sex = words(f"console.work_sex_{cell.sex}")
    return f"{age} {sex}"
