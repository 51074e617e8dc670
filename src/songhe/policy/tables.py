"""A line as look-up tables: codes of facts → outcome, computed once for every cell and every missing fact."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import prod
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from songhe.policy.cells import MISSING, Atom, Cells, SpanCells, cells_of
from songhe.policy.curves import Curve, crossings, piece_at
from songhe.policy.diagram import Diagrams, Node, TooLarge
from songhe.policy.errors import PolicyError, Problem
from songhe.policy.line import MONTHS, Builder, Line, line_cells

STEP_ENTRIES = 1 << 17
MOST_ENTRIES = 1 << 22


class End(NamedTuple):
    """One end of an interval: `base + slope × counted fact`; `value` orders ends that can meet."""

    value: int
    base: int
    slope: int


class Leaf(NamedTuple):
    """A row with its amount; `low` and `high` differ while the counted fact is missing. High None: no upper bound."""

    row: int
    low: End
    high: End | None


@dataclass(frozen=True)
class Result:
    """One item's part of an outcome, in hundredths of the unit a period; `could_be` None: no upper bound.

    With `amount_slope` or `could_slope` set, the counted fact times it comes on top.
    """

    item: str
    row: int
    amount: int
    amount_slope: int
    could_be: int | None
    could_slope: int
    per: str


@dataclass(frozen=True)
class Outcome:
    """What one combination of codes comes to: each item's part of it, and the missing facts it depends on."""

    results: tuple[Result, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Step:
    """`table[state × size + code]` is the next state, or the outcome in the last step."""

    cells: tuple[Cells, ...]
    table: NDArray[np.int32]

    @property
    def size(self) -> int:
        return prod(cells.count + 1 for cells in self.cells)

    @property
    def strides(self) -> tuple[int, ...]:
        counts = [cells.count + 1 for cells in self.cells]
        return tuple(prod(counts[place + 1 :]) for place in range(len(counts)))


@dataclass(frozen=True)
class LineTable:
    """A compiled line."""

    line: Line
    cells: Mapping[str, Cells]
    steps: tuple[Step, ...]
    outcomes: tuple[Outcome, ...]

    def outcome(self, facts: Mapping[str, Any]) -> Outcome:
        """The outcome for one subject; a fact that is absent or None is missing."""
        state = 0
        for step in self.steps:
            code = 0
            for cells in step.cells:
                code = code * (cells.count + 1) + cells.code(facts.get(cells.fact))
            state = int(step.table[state * step.size + code])
        return self.outcomes[state]


def tabulated(line: Line) -> LineTable:
    """Compute every outcome of a line. Raises PolicyError when there are too many."""
    try:
        return _Tabulation(line).run()
    except TooLarge:
        clause = line.clauses[0]
        raise PolicyError(
            [
                Problem(
                    clause.place,
                    clause.id,
                    "its conditions combine in too many ways to be decided exactly",
                    "use fewer facts in one clause, or give its parts items of their own",
                )
            ]
        ) from None


class _Tabulation:
    def __init__(self, line: Line):
        self.line = line
        self.diagrams = Diagrams()
        atoms = list(line.atoms.values())
        self.cells = line_cells(line)
        if line.counted:
            self.cells[line.counted] = self._cells_of_counted(line.counted, atoms)
        self.builder = Builder(line, self.cells, self.diagrams)

    def _cells_of_counted(self, fact: str, atoms: list[Atom]) -> Cells:
        """Cut so finely that inside a stretch every amount is one straight piece and their order is fixed."""
        draft = Diagrams()
        _, found = draft.reached(Builder(self.line, self.cells, draft).root())
        return cells_of(fact, atoms, self.line.vocabulary, self.line.calendar, cuts=crossings(found))

    def run(self) -> LineTable:
        states = self._start()
        steps, group, entries = [], list[Cells](), np.zeros(1, dtype=np.int32)
        for fact in self.line.facts:
            cells = self.cells[fact]
            if group and len(entries) * (cells.count + 1) > STEP_ENTRIES:
                steps.append(Step(tuple(group), entries))
                group, entries = [], np.arange(len(states), dtype=np.int32)
            table, states = self._advance(states, fact)
            entries = table[entries].reshape(-1)
            group.append(cells)
            if len(entries) > MOST_ENTRIES:
                raise TooLarge
        outcomes, of_state = self._outcomes(states)
        steps.append(Step(tuple(group), of_state[entries]))
        return LineTable(self.line, self.cells, tuple(steps), outcomes)

    def _start(self) -> list[Node]:
        root = self.builder.root()
        return [root if self.line.counted else self.diagrams.mapped(_plain_leaf, root)]

    def _advance(self, states: Sequence[Node], fact: str) -> tuple[NDArray[np.int32], list[Node]]:
        """For every state and code of the next fact, the number of the state that follows."""
        codes = range(self.cells[fact].count + 1)
        numbers: dict[Node, int] = {}
        table = [
            [numbers.setdefault(self._known_to_be(state, fact, code), len(numbers)) for code in codes]
            for state in states
        ]
        return np.array(table, dtype=np.int32), list(numbers)

    def _known_to_be(self, state: Node, fact: str, code: int) -> Node:
        known, value = self.builder.known_variable(fact), self.builder.value_variable(fact)
        if code != MISSING:
            state = self.diagrams.fixed(self.diagrams.fixed(state, known, 1), value, code - 1)
            return self._straight(state, fact, code - 1) if fact == self.line.counted else state
        state = self.diagrams.fixed(state, known, 0)
        return self._opened(state, fact) if fact == self.line.counted else state

    def _straight(self, state: Node, fact: str, cell: int) -> Node:
        """The counted fact is known to lie in a cell: each curve is one piece there."""
        start, end = self._stretch(fact, cell)
        return self.diagrams.mapped(partial(_leaf_at, start=start, end=end), state)

    def _opened(self, state: Node, fact: str) -> Node:
        """The counted fact is missing: per cell, each curve is the interval it runs through."""
        variable = self.builder.value_variable(fact)
        children = []
        for cell in range(self.cells[fact].count):
            start, end = self._stretch(fact, cell)
            child = self.diagrams.fixed(state, variable, cell)
            children.append(self.diagrams.mapped(partial(_leaf_over, start=start, end=end), child))
        return self.diagrams.node(variable, children)

    def _stretch(self, fact: str, cell: int) -> tuple[int, int | None]:
        cells = self.cells[fact]
        assert isinstance(cells, SpanCells)
        start, end = cells.stretch(cell)
        assert start is not None
        return start, end

    def _outcomes(self, states: Sequence[Node]) -> tuple[tuple[Outcome, ...], NDArray[np.int32]]:
        numbers: dict[Outcome, int] = {}
        of_state = [numbers.setdefault(self._outcome(state), len(numbers)) for state in states]
        return tuple(numbers), np.array(of_state, dtype=np.int32)

    def _outcome(self, state: Node) -> Outcome:
        variables, leaves = self.diagrams.reached(state)
        missing = {self.line.facts[variable // 2] for variable in variables}
        if self.line.counted and any(leaf.low != leaf.high for leaf in leaves):
            missing.add(self.line.counted)
        low = min(leaves, key=lambda leaf: (leaf.low.value, leaf.row))
        results = tuple(self._result(item, low, leaves) for item in self.line.items)
        return Outcome(results, tuple(fact for fact in self.line.facts if fact in missing))

    def _result(self, item: str, low: Leaf, leaves: list[Leaf]) -> Result:
        mine = [leaf for leaf in leaves if leaf.row and self.line.row(leaf.row).item == item]
        if not mine:
            return Result(item, 0, 0, 0, 0, 0, self.line.period)
        high = max(mine, key=lambda leaf: (leaf.high is None, leaf.high.value if leaf.high else 0, -leaf.row))
        decides = low.row > 0 and self.line.row(low.row).item == item
        amount = low.low if decides else _NONE
        per = self._per(low.row if decides else high.row, high.row)
        shrink = 1 if per == self.line.period else MONTHS
        return Result(
            item=item,
            row=low.row if decides else high.row,
            amount=amount.base // shrink,
            amount_slope=amount.slope // shrink,
            could_be=None if high.high is None else high.high.base // shrink,
            could_slope=0 if high.high is None else high.high.slope // shrink,
            per=per,
        )

    def _per(self, low_row: int, high_row: int) -> str:
        low, high = (self.line.row(number).clause.grants.per for number in (low_row, high_row))
        return low if low == high else self.line.period


_NONE = End(0, 0, 0)


def _plain_leaf(curve: Curve) -> Leaf:
    end = End(curve[0].base, curve[0].base, 0)
    return Leaf(curve[0].row, end, end)


def _leaf_at(curve: Curve, start: int, end: int | None) -> Leaf:
    """What a curve gives inside a stretch; at a single point a sloped piece is as good as a fixed amount."""
    piece = piece_at(curve, start)
    value = piece.base + piece.slope * start
    found = End(value, value, 0) if start == end else End(value, piece.base, piece.slope)
    return Leaf(piece.row, found, found)


def _leaf_over(curve: Curve, start: int, end: int | None) -> Leaf:
    piece = piece_at(curve, start)
    if not piece.slope:
        return _plain_leaf((piece,))
    first = piece.base + piece.slope * start
    if end is None:
        return Leaf(piece.row, End(first, first, 0), None)
    ends = sorted((first, piece.base + piece.slope * end))
    return Leaf(piece.row, End(ends[0], ends[0], 0), End(ends[1], ends[1], 0))
