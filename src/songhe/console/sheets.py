"""A list as an Excel file: a line about what it is, a header, the rows."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from django.http import FileResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from songhe.foundation.clock import today
from songhe.foundation.models import Account

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TITLE_LENGTH = 31
"""As long as Excel lets the name of a sheet be."""
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
WIDTH, FIRST_WIDTH = 16, 30


def sheet(
    account: Account,
    title: str,
    about: str,
    heads: Sequence[str],
    rows: Iterable[Sequence[Any]],
    widths: Sequence[int] = (),
) -> FileResponse:
    """The file, named after the list, the account's area and the day. `widths` in letters, unless the usual do."""
    book = Workbook(write_only=True)
    page: Any = book.create_sheet(title.translate(FORBIDDEN)[:TITLE_LENGTH])
    page.freeze_panes = "B3"
    usual = (FIRST_WIDTH, *[WIDTH] * (len(heads) - 1))
    for position, width in enumerate(widths or usual, 1):
        page.column_dimensions[get_column_letter(position)].width = width
    page.append([_text(page, f"{title}　{about}", bold=True)])
    page.append([_text(page, head, bold=True) for head in heads])
    for row in rows:
        page.append([_text(page, value) if _more_than_text(value) else value for value in row])
    return response(book, f"{title}-{account.area_name}-{today():%Y%m%d}")


def response(book: Workbook, name: str) -> FileResponse:
    """A workbook to be kept under a name."""
    file = BytesIO()
    book.save(file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=TYPE)


def cells(page: Any, values: Sequence[Any], bold: bool = False) -> list[Any]:
    """A row of a sheet of one's own, in which no text becomes a formula."""
    return [_text(page, value, bold) if bold or _more_than_text(value) else value for value in values]


def _more_than_text(value: object) -> bool:
    """What Excel would take for a formula or an error; to say of every other cell that it is text takes time."""
    return isinstance(value, str) and value.startswith(("=", "#"))


def _text(page: Any, value: str, bold: bool = False) -> Any:
    """Always text, whatever it begins with."""
    cell = WriteOnlyCell(page, value)
    cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell
