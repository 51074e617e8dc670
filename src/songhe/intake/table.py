"""A file as a table of texts: columns with their names, the number of each row, and what was left out of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from openpyxl.utils import get_column_letter

from songhe.intake.errors import Empty, NoHeader, NoSuchSheet, SheetNotChosen, TooLarge
from songhe.intake.header import SEARCHED, find_header, joined_header
from songhe.intake.signature import kind_of
from songhe.intake.textfile import text_rows
from songhe.intake.workbook import open_workbook, sheet_names, sheet_rows

BLOCK = 20_000
MOST_ROWS = 5_000_000
MOST_COLUMNS = 300
BLANKS = r"[\s\x{3000}]*"
TOTAL = rf"^(本页|本表|全[县区市镇])?{BLANKS}(合{BLANKS}计|总{BLANKS}计|小{BLANKS}计|共{BLANKS}计|总人数)"
NOTE = (
    r"^(备注|注|说明|填表说明|填报说明|填表人|填报人|填报单位|制表|制表人|审核人|审核|负责人|联系人|单位负责人|打印日期|填表日期|填报日期)"
    rf"{BLANKS}[:：]"
)
"""As Arrow's regular expressions (RE2) are written."""
FEW = 2
"""A row with so few cells filled can be a note or a signature."""
Rows = Iterator[list[str]]
Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Dropped:
    """Rows that are no data: `why` is blank, total, note or header; `rows` their numbers in the file."""

    why: str
    rows: tuple[int, ...]
    text: str


@dataclass(frozen=True)
class Table:
    """Texts as they stand; `numbers` of the rows and `header` (its first and last) count from 1 as Excel does."""

    headers: tuple[str, ...]
    columns: tuple[pa.ChunkedArray, ...]
    numbers: Numbers
    header: tuple[int, int]
    sheet: str = ""
    dropped: tuple[Dropped, ...] = ()
    longer: tuple[int, ...] = ()
    """Rows with more cells than the header has names."""

    def __len__(self) -> int:
        return len(self.numbers)

    @cached_property
    def letters(self) -> tuple[str, ...]:
        return tuple(get_column_letter(place) for place in range(1, len(self.headers) + 1))

    def sample(self, place: int, count: int = 3) -> list[str]:
        """The first different values of a column that are not blank."""
        values = dict.fromkeys(text for text in self.columns[place].slice(0, 1000).to_pylist() if text)
        return list(islice(values, count))


def sheets_of(path: Path, name: str) -> list[str]:
    """The sheets with anything on them; [""] for a text file. Raises what the file is refused for."""
    if kind_of(path, name) == "text":
        return [""]
    return sheet_names(open_workbook(path, name), name)


def read_table(path: Path, name: str, sheet: str = "", most: int | None = None) -> Table:
    """The whole file, or its first rows. `sheet` must be named when several hold data. Raises FileRefused."""
    if kind_of(path, name) == "text":
        return _table(islice(text_rows(path, name), most), name, "")
    book = open_workbook(path, name)
    names = sheet_names(book, name)
    if not names:
        raise Empty(name=name)
    if sheet and sheet not in names:
        raise NoSuchSheet(sheet=sheet, sheets="、".join(names))
    if not sheet and len(names) > 1:
        raise SheetNotChosen(count=len(names), sheets="、".join(names))
    return _table(islice(sheet_rows(book, sheet or names[0], name), most), name, sheet or names[0])


def _table(rows: Rows, name: str, sheet: str) -> Table:
    head = list(islice(rows, SEARCHED + 2))
    if not any(cell.strip() for row in head for cell in row):
        raise Empty(name=name)
    found = find_header(head)
    if not found:
        raise NoHeader(name=name, rows=SEARCHED)
    first, after = found
    headers = joined_header(head[first:after])
    while headers and not headers[-1]:
        headers.pop()
    columns, longer = _columns(chain(head[after:], rows), len(headers), name)
    numbers = np.arange(after + 1, after + 1 + len(columns[0]), dtype=np.int64)
    longer_rows = tuple(int(numbers[place]) for place in longer)
    table = Table(tuple(headers), columns, numbers, (first + 1, after), sheet, longer=longer_rows)
    table = _without_odd_rows(table)
    if not len(table):
        raise Empty(name=name)
    return table


def _columns(rows: Rows, width: int, name: str) -> tuple[tuple[pa.ChunkedArray, ...], list[int]]:
    """The cells by column, trimmed, in blocks; and which rows are longer than the header."""
    if width > MOST_COLUMNS:
        raise TooLarge(name=name, most=f"{MOST_COLUMNS}列", most_en=f"{MOST_COLUMNS} columns")
    chunks: list[list[pa.Array]] = [[] for _ in range(width)]
    longer: list[int] = []
    done = 0
    while block := list(islice(rows, BLOCK)):
        longer += [done + place for place, row in enumerate(block) if len(row) > width and any(row[width:])]
        for column, cells in zip(chunks, _transposed(block, width), strict=True):
            column.append(pc.utf8_trim_whitespace(pa.array(cells, pa.string())))
        done += len(block)
        if done > MOST_ROWS:
            raise TooLarge(name=name, most=f"{MOST_ROWS:,}行", most_en=f"{MOST_ROWS:,} rows")
    return tuple(pa.chunked_array(column, pa.string()) for column in chunks), longer


def _transposed(block: Sequence[Sequence[str]], width: int) -> list[Sequence[str]]:
    if all(len(row) == width for row in block):
        return list(zip(*block, strict=True))
    even = ([*row[:width], *[""] * (width - len(row))] for row in block)
    return list(zip(*even, strict=True))


def _without_odd_rows(table: Table) -> Table:
    """Blank rows, totals, notes and repeated headers are no data: left out, and said."""
    filled = [pc.not_equal(column, "").to_numpy() for column in table.columns]
    count = np.sum(filled, axis=0)
    odd = {"blank": count == 0, "total": _totals(table), "note": _notes(table, count), "header": _again(table)}
    dropped, gone = [], np.zeros(len(table), dtype=bool)
    for why, here in odd.items():
        here = here & ~gone
        gone |= here
        dropped += _dropped(table, why, here)
    kept = pa.array(~gone)
    columns = table.columns if not gone.any() else tuple(column.filter(kept) for column in table.columns)
    numbers = table.numbers[~gone]
    longer = tuple(row for row in table.longer if row in set(numbers[-len(numbers) :].tolist())) if table.longer else ()
    return Table(table.headers, columns, numbers, table.header, table.sheet, tuple(dropped), longer)


def _totals(table: Table) -> Flags:
    """A total stands in one of the first columns; no name begins so."""
    found = np.zeros(len(table), dtype=bool)
    for column in table.columns[:3]:
        found |= pc.match_substring_regex(column, TOTAL).to_numpy(zero_copy_only=False)
    return found


def _notes(table: Table, count: Numbers) -> Flags:
    found = np.zeros(len(table), dtype=bool)
    for column in table.columns:
        said = pc.match_substring_regex(column, NOTE).to_numpy(zero_copy_only=False)
        found |= said & (count <= FEW + 2)
    alone = (count == 1) & (len(table.columns) > FEW)
    long = pc.greater(pc.utf8_length(table.columns[0]), 4).to_numpy(zero_copy_only=False)
    either: Flags = found | (alone & long)
    return either


def _again(table: Table) -> Flags:
    """The header printed once more on every page."""
    same = np.ones(len(table), dtype=bool)
    for header, column in zip(table.headers, table.columns, strict=True):
        if header:
            same &= pc.equal(column, header).to_numpy(zero_copy_only=False)
    return same


def _dropped(table: Table, why: str, here: Flags) -> list[Dropped]:
    rows = np.flatnonzero(here)
    if not len(rows):
        return []
    shown = next((column[int(rows[0])].as_py() for column in table.columns if column[int(rows[0])].as_py()), "")
    return [Dropped(why, tuple(table.numbers[rows].tolist()), shown[:60])]
