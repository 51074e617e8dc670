"""A list as an Excel file: a line about what it is, a header, the rows."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from django.http import FileResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from songhe.console.export import TYPE
from songhe.foundation.clock import today
from songhe.foundation.models import Account
from songhe.foundation.words import words

TITLE_LENGTH = 31
"""As long as Excel lets the name of a sheet be."""
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
WIDTH, FIRST_WIDTH = 16, 30


def sheet(
    account: Account, title: str, filters: str, heads: Sequence[str], rows: Iterable[Sequence[Any]], count: int
) -> FileResponse:
    """The file, named after the list, the account's area and the day."""
    said = {"area": account.area_name, "filters": filters, "count": count, "day": today(), "by": account.name}
    about = words("console.register_about", **said)
    book = Workbook(write_only=True)
    page: Any = book.create_sheet(title.translate(FORBIDDEN)[:TITLE_LENGTH])
    page.freeze_panes = "B3"
    for position in range(len(heads)):
        page.column_dimensions[get_column_letter(position + 1)].width = WIDTH if position else FIRST_WIDTH
    page.append([_text(page, f"{title}　{about}", bold=True)])
    page.append([_text(page, head, bold=True) for head in heads])
    for row in rows:
        page.append([_text(page, value) if isinstance(value, str) else value for value in row])
    file = BytesIO()
    book.save(file)
    file.seek(0)
    saved_as = f"{title}-{account.area_name}-{today():%Y%m%d}.xlsx"
    return FileResponse(file, as_attachment=True, filename=saved_as, content_type=TYPE)


def _text(page: Any, value: str, bold: bool = False) -> Any:
    """Always text: a name that begins with “=” is no formula."""
    cell = WriteOnlyCell(page, value)
    cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell
