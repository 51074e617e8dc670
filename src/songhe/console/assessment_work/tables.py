"""Tables of the same people that share their sums, small counts hidden in all of them at once.

Hidden one by one, a count that one table hides could be read off the sums of another.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from songhe.assessment.statistics import Cell
from songhe.foundation.words import words
from songhe.indicators.suppression import Sum, hidden

ALL = "all"
Key = tuple[str, str, int | str]
"""Table, row, grade; the sums of all tables stand under the table and row ALL, of all grades under the grade ALL."""
Counts = list[int | None]
"""None is hidden."""


@dataclass(frozen=True)
class Shown:
    """One table: its rows, all together first."""

    title: str
    rows: Sequence[tuple[str, Counts]]


@dataclass(frozen=True)
class Linked:
    """Tables with the same columns. `hides`: how many counts are hidden."""

    heads: Sequence[str]
    tables: Sequence[Shown]
    hides: int


def linked(
    found: Sequence[Cell], kinds: Mapping[str, Callable[[Cell], str]], grades: Sequence[int], heads: Sequence[str]
) -> Linked:
    """A table of each kind: title → what row a cell belongs to."""
    counts: Counter[Key] = Counter()
    rows = {title: sorted({kind(cell) for cell in found}) for title, kind in kinds.items()}
    for cell in found:
        places = [(ALL, ALL), *((title, kind(cell)) for title, kind in kinds.items())]
        for table, row in places:
            counts[table, row, cell.grade] += cell.count
            counts[table, row, ALL] += cell.count
    columns: list[int | str] = [ALL, *grades]
    every = [(ALL, ALL), *((title, row) for title in rows for row in rows[title])]
    known: dict[Key, int] = {
        (table, row, column): counts[table, row, column] for table, row in every for column in columns
    }
    sums: list[Sum[Key]] = [
        Sum((table, row, ALL), tuple((table, row, grade) for grade in grades)) for table, row in every
    ]
    sums += [
        Sum((ALL, ALL, column), tuple((title, row, column) for row in names))
        for title, names in rows.items()
        for column in columns
    ]
    gone = hidden(known, sums) if found else set()

    def line(table: str, row: str) -> Counts:
        return [None if (table, row, column) in gone else known[table, row, column] for column in columns]

    together = words("console.work_together")
    tables = [
        Shown(title, [(together, line(ALL, ALL)), *((row, line(title, row)) for row in rows[title])]) for title in rows
    ]
    return Linked([together, *heads], tables, len(gone))
