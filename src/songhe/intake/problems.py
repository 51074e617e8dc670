"""What is wrong with the rows of a file, kept as arrays: a million wrong rows cost little."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from songhe.foundation.words import words
from songhe.intake.problem_book import write_book
from songhe.intake.table import Table
from songhe.intake.wrong import Problem, Wrong

WHOLE_ROW = -1
Positions = NDArray[np.int64]


@dataclass(frozen=True)
class Found:
    """Problems of one kind or column, at most one a row: `which[i]` of `wrongs` at row position `rows[i]`."""

    place: int
    rows: Positions
    which: Positions
    wrongs: Sequence[Wrong]


@dataclass(frozen=True)
class Kind:
    """How many rows have the same thing wrong in the same column."""

    header: str
    letter: str
    says: str
    rows: int
    example: Problem


class Problems:
    """Every problem of a table."""

    def __init__(self, table: Table, found: Sequence[Found]):
        self.table = table
        self.found = [one for one in found if len(one.rows)]

    def __len__(self) -> int:
        return sum(len(one.rows) for one in self.found)

    @cached_property
    def rows(self) -> Positions:
        """The positions of the rows with a problem, in order."""
        if not self.found:
            return np.empty(0, dtype=np.int64)
        return np.unique(np.concatenate([one.rows for one in self.found]))

    def first(self, count: int) -> list[Problem]:
        """The first problems in the order of the rows."""
        listed = sorted(
            (int(row), one.place, number, int(which))
            for number, one in enumerate(self.found)
            for row, which in zip(one.rows[:count].tolist(), one.which[:count].tolist(), strict=True)
        )
        return [self._problem(row, self.found[number], which) for row, _, number, which in listed[:count]]

    def kinds(self) -> list[Kind]:
        """What is wrong most often, first."""
        counted: Counter[tuple[int, str]] = Counter()
        examples: dict[tuple[int, str], Problem] = {}
        for one in self.found:
            counts = np.bincount(one.which, minlength=len(one.wrongs))
            for which in np.flatnonzero(counts).tolist():
                key = one.place, one.wrongs[which].why
                counted[key] += int(counts[which])
                if key not in examples:
                    row = int(one.rows[np.argmax(one.which == which)])
                    examples[key] = self._problem(row, one, which)
        return [
            Kind(examples[key].header, examples[key].column, examples[key].wrong.said(), rows, examples[key])
            for key, rows in counted.most_common()
        ]

    def write(self, path: Path) -> None:
        """An Excel file to send back: the rows with problems as they came, their number before, what is wrong after."""
        table, rows = self.table, pa.array(self.rows)
        number = pa.array(table.numbers[self.rows]).cast(pa.string())
        columns = [column.take(rows).combine_chunks() for column in table.columns]
        heads = [words("intake.book_row"), *table.headers, words("intake.book_problem")]
        write_book(path, words("intake.book_sheet"), heads, [number, *columns, self._sentences()])

    def _sentences(self) -> pa.Array:
        """For each row with a problem all that is wrong with it, as one text."""
        return pc.binary_join_element_wise(*self._by_batch(), "；", null_handling="skip")

    def _by_batch(self) -> Iterator[pa.Array]:
        for one in self.found:
            said = pa.array([self._where(one.place) + wrong.said() for wrong in one.wrongs], pa.string())
            which = np.full(len(self.rows), -1, dtype=np.int64)
            which[np.searchsorted(self.rows, one.rows)] = one.which
            yield said.take(pa.array(which, mask=which < 0))

    def _where(self, place: int) -> str:
        if place == WHOLE_ROW:
            return ""
        return words("intake.book_column", letter=self.table.letters[place], header=self.table.headers[place])

    def _problem(self, row: int, one: Found, which: int) -> Problem:
        number, wrong = int(self.table.numbers[row]), one.wrongs[which]
        if one.place == WHOLE_ROW:
            return Problem(number, "", "", "", wrong)
        value = self.table.columns[one.place][row].as_py()
        return Problem(number, self.table.letters[one.place], self.table.headers[one.place], value, wrong)
