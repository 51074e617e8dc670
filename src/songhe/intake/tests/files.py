"""Files as departments send them, made for tests."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from songhe.areas.models import Division
from songhe.intake.fields import Known
from songhe.intake.places import Places

TODAY = date(2026, 1, 1)
DIVISIONS = [
    ("370000", "山东省", "province", "37"),
    ("371000", "威海市", "city", "3710"),
    ("371002", "环翠区", "county", "371002"),
    ("371082", "荣成市", "county", "371082"),
    ("371002001", "孙家疃街道", "township", "371002001"),
    ("371002002", "张村镇", "township", "371002002"),
    ("371082001", "港西镇", "township", "371082001"),
    ("371002001001", "远遥社区居委会", "village", "371002001001"),
    ("371002002001", "西山村委会", "village", "371002002001"),
    ("371082001001", "西山村委会", "village", "371082001001"),
]
IDS = ("371002194310120012", "37108219350305002X", "440524188001010014")
"""Two that were made up, and one of the standard's own examples."""


def known() -> Known:
    divisions = [Division(code=c, name=n, level=level, scope=s) for c, n, level, s in DIVISIONS]
    return Known(TODAY, Places(divisions, "3710"))


def csv_file(folder: Path, text: str, name: str = "名单.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def book(folder: Path, rows: Sequence[Sequence[Any]], name: str = "名单.xlsx", merged: Sequence[str] = ()) -> Path:
    made = Workbook()
    page: Any = made.active
    for row in rows:
        page.append(list(row))
    for cells in merged:
        page.merge_cells(cells)
    path = folder / name
    made.save(path)
    return path
