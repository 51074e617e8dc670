"""A list as an Excel file: a line about what it is, a header, the rows."""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any

from django.http import FileResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def sheet(title: str, about: str, columns: Mapping[str, int], rows: Iterable[Sequence[Any]]) -> FileResponse:
    """`columns`: head → width. The file is saved under the title."""
    book = Workbook(write_only=True)
    page: Any = book.create_sheet(title[:31])
    page.freeze_panes = "B3"
    for number, width in enumerate(columns.values(), 1):
        page.column_dimensions[get_column_letter(number)].width = width
    page.append([_text(page, f"{title}　{about}", bold=True)])
    page.append([_text(page, head, bold=True) for head in columns])
    for row in rows:
        page.append([_text(page, value) if isinstance(value, str) else value for value in row])
    file = BytesIO()
    book.save(file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{title}.xlsx", content_type=TYPE)


def _text(page: Any, value: str, *, bold: bool = False) -> Any:
    """Always text: what begins with “=” is no formula."""
    cell = WriteOnlyCell(page, value)
    cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell
