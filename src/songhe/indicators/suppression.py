"""Small counts of a table hidden, and further cells with them, so that no sum gives them back."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

import highspy

SMALL = range(1, 5)
WIDTH = 5
"""How far apart the least and the most value of a hidden cell are, to whoever has only what is shown."""

Cell = TypeVar("Cell", bound=Hashable)


@dataclass(frozen=True)
class Sum(Generic[Cell]):
    """One cell of a table is what the others come to."""

    whole: Cell
    parts: tuple[Cell, ...]


def hidden(counts: Mapping[Cell, int], sums: Sequence[Sum[Cell]]) -> set[Cell]:
    """The cells to hide: every count of 1 to 4, and as few others as it takes.

    For each hidden cell other tables of whole numbers show the same everywhere else, and what they hold in it lies
    WIDTH apart. Such a table is found by an integer program that moves as little as possible outside what is hidden
    already; the cells it moves are hidden too, and then need the same.
    """
    small = [cell for cell, count in counts.items() if count in SMALL]
    moves = _Moves(counts, sums)
    moves.free(small)
    found, waiting = set(small), list(small)
    lowest, highest = dict.fromkeys(counts, 0), dict.fromkeys(counts, 0)
    while waiting:
        cell = waiting.pop()
        if highest[cell] - lowest[cell] >= WIDTH:
            continue
        moved = moves.raising(cell, lowest[cell] + WIDTH)
        for other, move in moved.items():
            lowest[other], highest[other] = min(lowest[other], move), max(highest[other], move)
        more = [other for other in moved if other not in found]
        moves.free(more)
        found |= set(more)
        waiting += more
    return found


class _Moves(Generic[Cell]):
    """Ways to change the counts that leave every sum true: a rise and a fall per cell, the fall at most its count."""

    def __init__(self, counts: Mapping[Cell, int], sums: Sequence[Sum[Cell]]):
        self.counts = counts
        self.cells = list(counts)
        self.at = {cell: 2 * number for number, cell in enumerate(self.cells)}
        self.model = highspy.Highs()  # type: ignore[no-untyped-call]
        self.model.silent()
        for count in counts.values():
            cost = count + 1.0  # totals stay visible where something smaller will do
            for most in (highspy.kHighsInf, float(count)):
                self.model.addCol(cost, 0.0, most, 0, [], [])
        for column in range(2 * len(self.cells)):
            self.model.changeColIntegrality(column, highspy.HighsVarType.kInteger)
        for one in sums:
            self._hold(one)

    def free(self, cells: Iterable[Cell]) -> None:
        """These are hidden: moving them costs nothing."""
        for cell in cells:
            for column in (self.at[cell], self.at[cell] + 1):
                self.model.changeColCost(column, 0.0)

    def raising(self, cell: Cell, by: int) -> dict[Cell, int]:
        """The cells that must move for this one to hold so much more, and by how much."""
        column = self.at[cell]
        self.model.changeColBounds(column, float(by), float(by))
        self.model.changeColBounds(column + 1, 0.0, 0.0)
        self.model.run()
        if self.model.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            raise ValueError(f"{cell!r} stands in sums that nothing can change")
        ends = self.model.getSolution().col_value
        self.model.changeColBounds(column, 0.0, highspy.kHighsInf)
        self.model.changeColBounds(column + 1, 0.0, float(self.counts[cell]))
        moves = {other: round(ends[at]) - round(ends[at + 1]) for other, at in self.at.items()}
        return {other: move for other, move in moves.items() if move}

    def _hold(self, one: Sum[Cell]) -> None:
        signs = {one.whole: -1.0} | dict.fromkeys(one.parts, 1.0)
        columns = [column for cell in signs for column in (self.at[cell], self.at[cell] + 1)]
        values = [value for sign in signs.values() for value in (sign, -sign)]
        self.model.addRow(0.0, 0.0, len(columns), columns, values)
