"""An Excel or ODS workbook as rows of cells, every cell as text."""

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from songhe.intake.errors import Encrypted, Unreadable


def open_workbook(path: Path, name: str) -> CalamineWorkbook:
    """Raises Encrypted, Unreadable."""
    try:
        return CalamineWorkbook.from_path(str(path))
    except PasswordError as error:
        raise Encrypted(name=name) from error
    except (CalamineError, OSError, ValueError) as error:
        raise Unreadable(name=name) from error


def sheet_names(book: CalamineWorkbook, name: str) -> list[str]:
    """The visible sheets that hold anything; the hidden ones when no other does."""
    visible = [one.name for one in book.sheets_metadata if one.visible == SheetVisibleEnum.Visible]
    hidden = [one.name for one in book.sheets_metadata if one.visible != SheetVisibleEnum.Visible]
    for names in (visible, hidden):
        if full := [one for one in names if _sheet(book, one, name).start is not None]:
            return full
    return []


def sheet_rows(book: CalamineWorkbook, sheet: str, name: str) -> Iterator[list[str]]:
    """Every row from the first of the sheet, from its column A on."""
    page = _sheet(book, sheet, name)
    left = [""] * (page.start[1] if page.start else 0)
    for row in page.iter_rows():
        yield left + [_text(cell) for cell in row]


def _sheet(book: CalamineWorkbook, sheet: str, name: str) -> CalamineSheet:
    try:
        return book.get_sheet_by_name(sheet)
    except (CalamineError, ValueError) as error:
        raise Unreadable(name=name) from error


def _text(cell: Any) -> str:
    """1943-10-12 for a day, 3 for 3.0, 1 and 0 for yes and no."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return str(int(cell))
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return str(cell.date()) if cell.time() == time() else str(cell)
    return str(cell) if isinstance(cell, int | date | time) else ""
