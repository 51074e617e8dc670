"""The ledger as an Excel file: a row a clause."""

from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from songhe.console.plans.ledger import Line, Row
from songhe.foundation.words import words

COLUMNS = {
    "column_document": 36, "column_number": 8, "column_measure": 32, "lead_units": 24, "with_units": 36,
    "column_kind": 8, "column_clause": 36, "column_lamp": 12, "column_said": 36, "due": 12,
}  # fmt: skip


def sheet(title: str, about: str, rows: list[Row], speech: str) -> BytesIO:
    """A line about what it is, a header, the rows."""
    book = Workbook(write_only=True)
    page: Any = book.create_sheet(title)
    page.freeze_panes = "A3"
    for letter, width in zip("ABCDEFGHIJ", COLUMNS.values(), strict=True):
        page.column_dimensions[letter].width = width
    page.append([_bold(page, f"{title}　{about}")])
    page.append([_bold(page, words(f"plans.{name}")) for name in COLUMNS])
    for row in rows:
        for line in row.lines:
            page.append(_cells(row, line, speech))
    file = BytesIO()
    book.save(file)
    file.seek(0)
    return file


def _cells(row: Row, line: Line, speech: str) -> list[Any]:
    return [
        row.document.title[speech],
        row.measure.number,
        row.measure.title[speech],
        "、".join(row.measure.lead),
        "、".join(row.measure.units),
        words(f"console.policy_kind_{line.clause.kind}"),
        line.clause.title[speech],
        words(f"plans.lamp_{line.standing.lamp}"),
        line.standing.said,
        line.standing.due,
    ]


def _bold(page: Any, value: str) -> Any:
    cell = WriteOnlyCell(page, value)
    cell.font = Font(bold=True)
    return cell
