"""A version and its effect as an Excel file: what changes, the tables, the largest changes. No names of people."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from django.http import FileResponse
from openpyxl import Workbook
from openpyxl.styles import Font

from songhe.console.sheets import response
from songhe.console.versions.difference import differences
from songhe.console.versions.effects import MONTHS, Effects, Line, effects
from songhe.determinations.law import library
from songhe.foundation import audit
from songhe.foundation.access import StaffRequest, may
from songhe.foundation.clock import today
from songhe.foundation.roles import CASEWORK
from songhe.foundation.words import lang, words
from songhe.versions import queries
from songhe.versions.models import PolicyVersion

HEADS = (
    "version_group", "version_name", "version_people", "version_before_yuan", "version_after_yuan",
    "version_difference_yuan", "version_difference_year", "version_gain", "version_lose", "version_newly_unknown",
)  # fmt: skip


@may(*CASEWORK)
def export(request: StaffRequest, number: int) -> FileResponse:
    """Who took it is kept."""
    version = queries.version(request.user, number)
    audit.record(by=request.user, what="export_policy_version", scope=request.user.sees, version=number)
    book = Workbook()
    changed = book.active
    assert changed is not None
    _fill(changed, words("console.version_difference"), _differences(version))
    found = effects(version.simulation) if version.simulation else None
    if found:
        _fill(book.create_sheet(), words("console.version_effect"), _effects(found))
    return response(book, f"{words('console.version_n', number=number)}-{today():%Y%m%d}")


def _fill(sheet: Any, title: str, rows: Iterable[list[Any]]) -> None:
    """Text is always text, also where it begins with “=”."""
    sheet.title = title
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(number, column, value)
            if isinstance(value, str):
                cell.data_type = "s"
            if number <= 2:
                cell.font = Font(bold=True)
    for letter in "ABCDEFGHIJKLM":
        sheet.column_dimensions[letter].width = 22
    sheet.freeze_panes = "A3"


def _differences(version: PolicyVersion) -> Iterator[list[Any]]:
    speech = lang()
    state = words(f"console.version_{version.state}")
    day = f"{words('console.version_from')} {version.in_force_from}"
    yield [words("console.version_n", number=version.number), version.title, state, day]
    yield [words(f"console.{key}") for key in ("version_where", "version_figure", "version_before", "version_after")]
    for one in differences(version.changes, library(version.in_force_from)):
        clause = one.clause.title[speech] if one.clause else ""
        yield [f"{clause} {one.group[speech]}".strip(), one.what[speech], one.before[speech], one.after[speech]]


def _effects(found: Effects) -> Iterator[list[Any]]:
    yield [words("console.version_services")]
    yield [
        head for key in HEADS for head in (words(f"console.{key}"), *([_most(key)] if key in _WITH_UPPER_END else []))
    ]
    yield _line(words("console.all"), words("console.all"), found.whole)
    for group, lines in found.tables:
        for line in lines:
            yield _line(words(f"console.version_by_{group}"), line.name[lang()], line)


_WITH_UPPER_END = {"version_before_yuan", "version_after_yuan"}


def _most(key: str) -> str:
    return words("console.version_most", what=words(f"console.{key}"))


def _line(group: str, name: str, line: Line) -> list[Any]:
    money = [line.before, line.before_most, line.after, line.after_most, line.difference, line.difference * MONTHS]
    counts = [line.gain, line.lose, line.newly_unknown]
    return [group, name, line.people, *map(_yuan, money), *counts]


def _yuan(value: Decimal | None) -> float | None:
    """To the cent; None stands for no upper end."""
    return None if value is None else round(float(value), 2)
