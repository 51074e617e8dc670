"""年度统计: what was released, year by year, and for city officers what would be released today."""

import csv
from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from songhe.console.sheets import sheet
from songhe.console.targets.released import release_year
from songhe.foundation import audit
from songhe.foundation.access import SIGNED_IN, StaffRequest, may
from songhe.foundation.clock import today
from songhe.foundation.roles import Role
from songhe.foundation.words import lang, words
from songhe.indicators import queries
from songhe.indicators.errors import ReleasedBefore
from songhe.indicators.models import Release, ReleaseKind
from songhe.indicators.statistics import statistics as count
from songhe.indicators.table import Count, Table, from_json

NOW = "now"
HIDDEN = "*"


@may(SIGNED_IN)
def statistics(request: StaffRequest) -> HttpResponse:
    """The year asked for, else the newest; “now” is the draft that a city officer could release."""
    released = _released(request)
    chosen = _chosen(request, released)
    officer = request.user.role == Role.CITY_OFFICER
    draft = officer and (request.GET.get("year") == NOW or chosen is None)
    table = _draft(request) if draft else from_json(chosen.table) if chosen else None
    shown = {
        "released": released,
        "chosen": None if draft else chosen,
        "draft": draft,
        "officer": officer,
        "table": table,
        "groups": [(group, table.rows(group)) for group in table.groups] if table else [],
        "today": today(),
        "years": _years(),
    }
    return render(request, "console/statistics.html", shown)


@may(SIGNED_IN)
def excel(request: StaffRequest) -> HttpResponseBase:
    """A released year as an Excel file."""
    chosen = _chosen(request, _released(request))
    if chosen is None:
        return redirect("console:statistics")
    table = from_json(chosen.table)
    title, about = _title(chosen), words("indicators.statistics_about", day=chosen.as_of)
    audit.record(by=request.user, what="export_statistics", scope=request.user.sees, year=chosen.year)
    return sheet(request.user, title, about, _heads(table), _lists(table))


@may(SIGNED_IN)
def plain(request: StaffRequest) -> HttpResponse:
    """The same as CSV, in UTF-8 with a mark that spreadsheet programs look for."""
    chosen = _chosen(request, _released(request))
    if chosen is None:
        return redirect("console:statistics")
    table = from_json(chosen.table)
    audit.record(by=request.user, what="export_statistics", scope=request.user.sees, year=chosen.year)
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="statistics-{chosen.area}-{chosen.year}.csv"'
    writer = csv.writer(response)
    writer.writerow(_heads(table))
    writer.writerows(_lists(table))
    return response


@may(Role.CITY_OFFICER)
@require_POST
def release_statistics(request: StaffRequest) -> HttpResponse:
    """Today's table, small counts hidden, is from now on the one of this year or of the last.

    A year that is public already is replaced only when that is said.
    """
    day, given = today(), request.POST.get("year", "")
    year = next((year for year in _years() if str(year) == given), day.year)
    if "again" not in request.POST and any(one.year == year for one in _released(request)):
        raise ReleasedBefore(year=year)
    release_year(by=request.user, year=year, as_of=day)
    messages.success(request, words("indicators.released"))
    return redirect(f"{reverse('console:statistics')}?year={year}")


def _years() -> tuple[int, int]:
    """What can be released today: in January mostly the year that has ended."""
    return today().year - 1, today().year


def _released(request: StaffRequest) -> list[Release]:
    return queries.releases(ReleaseKind.STATISTICS, request.user.sees.city)


def _chosen(request: StaffRequest, released: list[Release]) -> Release | None:
    wanted = request.GET.get("year", "")
    return next((one for one in released if str(one.year) == wanted), released[0] if released else None)


def _draft(request: StaffRequest) -> Table:
    return count(request.user.sees, today()).released()


def _title(chosen: Release) -> str:
    return words("indicators.statistics_title", area=chosen.area_name, year=chosen.year)


def _heads(table: Table) -> list[str]:
    speech = lang()
    columns = [f"{group.words[speech]}：{column.words[speech]}" for group in table.groups for column in group.columns]
    return [words("indicators.area"), *columns]


def _lists(table: Table) -> Iterator[list[Any]]:
    for digits, row in table.counts.items():
        name = table.areas.get(digits) or words("indicators.whole")
        yield [name, *(_cell(row[column.name]) for column in table.columns)]


def _cell(count: Count) -> int | str:
    return HIDDEN if count is None else count
