"""Nobody can work out a hidden count from what is shown: checked by an attacker who shares no code with the hiding."""

from collections.abc import Mapping, Sequence

import highspy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from songhe.indicators.suppression import SMALL, WIDTH, Sum, hidden

Cell = tuple[object, object]
COUNTS = st.one_of(st.integers(0, 6), st.integers(0, 40), st.integers(0, 5000))


def table(rows: Sequence[Sequence[int]], nested: bool) -> tuple[dict[Cell, int], list[Sum[Cell]]]:
    """Counts with sums across and down; `nested`: the first two columns have a sum of their own besides."""
    counts: dict[Cell, int] = {(i, j): count for i, row in enumerate(rows) for j, count in enumerate(row)}
    columns: list[object] = list(range(len(rows[0])))
    across: list[tuple[object, tuple[object, ...]]] = [("all", tuple(columns))]
    if nested:
        across = [("both", (0, 1)), ("all", ("both", *columns[2:]))]
    for i in range(len(rows)):
        for whole, parts in across:
            counts[i, whole] = sum(counts[i, part] for part in parts)
    columns += [whole for whole, _ in across]
    for column in columns:
        counts["all", column] = sum(counts[i, column] for i in range(len(rows)))
    sums = [Sum(("all", column), tuple((i, column) for i in range(len(rows)))) for column in columns]
    sums += [
        Sum((i, whole), tuple((i, part) for part in parts))
        for i in [*range(len(rows)), "all"]
        for whole, parts in across
    ]
    return counts, sums


@st.composite
def tables(draw: st.DrawFn) -> tuple[dict[Cell, int], list[Sum[Cell]]]:
    width = draw(st.integers(1, 5))
    rows = draw(st.lists(st.lists(COUNTS, min_size=width, max_size=width), min_size=1, max_size=6))
    return table(rows, nested=width > 2 and draw(st.booleans()))


def could_be(shown: Mapping[Cell, int | None], sums: Sequence[Sum[Cell]], cell: Cell) -> tuple[float, float]:
    """The least and the most a hidden cell can be, for whoever sees the rest and knows that no count is below 0."""
    model = highspy.Highs()  # type: ignore[no-untyped-call]
    model.silent()
    value = {one: model.addVariable(lb=0.0 if n is None else n, ub=highspy.kHighsInf if n is None else n)
             for one, n in shown.items()}  # fmt: skip
    for one in sums:
        model.addConstr(sum((value[part] for part in one.parts), 0 * value[one.whole]) == value[one.whole])
    ends = []
    for solve in (model.minimize, model.maximize):
        solve(1 * value[cell])
        unbounded = model.getModelStatus() != highspy.HighsModelStatus.kOptimal
        ends.append(float("inf") if unbounded else model.val(value[cell]))
    return ends[0], ends[1]


@settings(max_examples=60, deadline=None)
@given(tables())
def test_every_hidden_count_could_be_many(made: tuple[dict[Cell, int], list[Sum[Cell]]]) -> None:
    counts, sums = made
    gone = hidden(counts, sums)
    shown = {cell: None if cell in gone else count for cell, count in counts.items()}

    assert [count for count in shown.values() if count is not None and count in SMALL] == []
    for cell in gone:
        least, most = could_be(shown, sums, cell)
        assert most - least >= WIDTH - 1e-6, (cell, counts[cell], least, most)
        assert least <= counts[cell] <= most


def test_the_attacker_of_these_tests_sees_through_small_counts_hidden_alone() -> None:
    counts, sums = table([[3, 20], [30, 40]], nested=False)
    shown = {cell: None if cell == (0, 0) else count for cell, count in counts.items()}

    assert could_be(shown, sums, (0, 0)) == pytest.approx((3, 3))


def test_a_table_without_small_counts_hides_nothing() -> None:
    assert hidden(*table([[0, 20], [30, 40]], nested=False)) == set()


def test_one_small_count_takes_three_more_and_leaves_the_sums() -> None:
    assert hidden(*table([[3, 20, 900], [30, 40, 900], [800, 900, 900]], nested=False)) == {
        (0, 0), (0, 1), (1, 0), (1, 1),
    }  # fmt: skip


def test_the_only_row_takes_its_sum_along() -> None:
    counts, sums = table([[2, 50]], nested=False)

    assert {(0, 0), ("all", 0)} <= hidden(counts, sums)
