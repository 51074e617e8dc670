"""An Excel file of texts, written column by column: a million rows in seconds and in bounded memory.

The parts follow ECMA-376 (SpreadsheetML) with inline strings; every cell is text, so that nothing in it is a formula.
"""

import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pyarrow as pa
import pyarrow.compute as pc

BLOCK = 20_000
ROWS_A_SHEET = 1_000_000
LONGEST = 32_767
CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x{FFFE}\x{FFFF}]"
BEFORE, BETWEEN, AFTER = (
    '<row><c t="inlineStr"><is><t xml:space="preserve">',
    '</t></is></c><c t="inlineStr"><is><t xml:space="preserve">',
    "</t></is></c></row>",
)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
WIDTH = 18


def write_book(path: Path, name: str, heads: Sequence[str], columns: Sequence[pa.Array]) -> None:
    """`columns` of strings, all as long; more rows than a sheet holds go on on the next."""
    rows = len(columns[0])
    sheets = range(0, max(rows, 1), ROWS_A_SHEET)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
        for number, start in enumerate(sheets, 1):
            with book.open(f"xl/worksheets/sheet{number}.xml", "w", force_zip64=True) as sheet:
                width = f'<cols><col min="1" max="{len(heads)}" width="{WIDTH}" customWidth="1"/></cols>'
                frozen = '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/>'
                top = f'{XML}<worksheet xmlns="{MAIN}">{frozen}</sheetView></sheetViews>{width}<sheetData>'
                sheet.write(f"{top}{BEFORE}{BETWEEN.join(map(_escaped, heads))}{AFTER}".encode())
                for block in range(start, min(start + ROWS_A_SHEET, rows), BLOCK):
                    size = min(BLOCK, start + ROWS_A_SHEET - block)
                    sheet.write(_rows([column.slice(block, size) for column in columns]))
                sheet.write(b"</sheetData></worksheet>")
        _frame(book, [name if number == 1 else f"{name}{number}" for number in range(1, len(sheets) + 1)])


def _rows(columns: Sequence[pa.Array]) -> bytes:
    cells = [_cells(column) for column in columns]
    rows = pc.binary_join_element_wise("", pc.binary_join_element_wise(*cells, BETWEEN), "", "")
    whole = pc.binary_join_element_wise(BEFORE, rows, AFTER, "")
    return "".join(whole.to_pylist()).encode()


def _cells(column: pa.Array) -> pa.Array:
    text = pc.utf8_slice_codeunits(pc.fill_null(column, ""), 0, LONGEST)
    text = pc.replace_substring_regex(text, CONTROL, " ")
    for letter, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        text = pc.replace_substring(text, letter, entity)
    return text


def _escaped(text: str) -> str:
    return escape("".join(letter if letter.isprintable() else " " for letter in text))


def _frame(book: zipfile.ZipFile, names: Sequence[str]) -> None:
    """What surrounds the sheets: the workbook, and which part is of which kind."""
    numbers = range(1, len(names) + 1)
    listed = "".join(
        f'<sheet name="{_escaped(name)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, name in zip(numbers, names, strict=True)
    )
    related = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in numbers
    )
    parts = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{TYPE}.worksheet+xml"/>'
        for number in numbers
    )
    kinds = (
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>{parts}'
    )
    root = f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    files = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{kinds}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{root}</Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>',
    }
    for name, content in files.items():
        book.writestr(name, XML + content)
