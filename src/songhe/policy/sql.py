"""A program as SQL: codes of facts from CASE, outcomes from joins with small tables."""

from collections.abc import Iterable

from songhe.policy.cells import MISSING, AreaCells, Cells, SpanCells
from songhe.policy.domains import decode
from songhe.policy.facts_table import FactsTable, literal
from songhe.policy.tables import LineTable, Step
from songhe.policy.vocabulary import Choice, Day, Number, YesNo


def code_of(cells: Cells, column: str) -> str:
    """The code of a column: 0 for NULL, otherwise its cell and one."""
    if isinstance(cells, AreaCells):
        arms = [
            (f"substr({column}, 1, {len(start)}) = {literal(start)}", cell)
            for start, cell in zip(cells.prefixes, cells.cell, strict=True)
        ]
        return _case(column, arms, cells.elsewhere)
    if isinstance(cells.kind, YesNo | Choice):
        return _case(column, _choice_arms(cells, column), cells.cell[-1])
    stretches = list(zip(cells.starts, cells.cell, strict=True))
    arms = [(f"{column} >= {_constant(cells, start)}", cell) for start, cell in reversed(stretches[1:])]
    return _case(column, arms, stretches[0][1])


def _case(column: str, arms: Iterable[tuple[str, int]], otherwise: int) -> str:
    whens = " ".join(f"WHEN {test} THEN {cell + 1}" for test, cell in arms)
    return f"CASE WHEN {column} IS NULL THEN {MISSING} {whens} ELSE {otherwise + 1} END"


def _choice_arms(cells: SpanCells, column: str) -> list[tuple[str, int]]:
    """One arm per cell but the last value's, naming its values."""
    named: dict[int, list[str]] = {}
    ends = [*cells.starts[1:], (cells.last or 0) + 1]
    for start, end, cell in zip(cells.starts, ends, cells.cell, strict=True):
        named.setdefault(cell, []).extend(_value(cells, code) for code in range(start, end))
    return [(f"{column} IN ({', '.join(names)})", cell) for cell, names in named.items() if cell != cells.cell[-1]]


def _value(cells: SpanCells, code: int) -> str:
    value = decode(cells.kind, code)
    return literal(value) if isinstance(value, str) else str(value).upper()


def _constant(cells: SpanCells, start: int) -> str:
    value = decode(cells.kind, start)
    return f"DATE '{value}'" if isinstance(cells.kind, Day) else str(value)


class Codes:
    """The code columns that the lines of a program need, each made once."""

    def __init__(self, facts: FactsTable):
        self.facts = facts
        self.columns: dict[str, str] = {}

    def column(self, cells: Cells) -> str:
        """The name of the column with a fact's code under these cells."""
        expression = code_of(cells, self.facts.columns[cells.fact])
        return self.columns.setdefault(expression, f"code_{len(self.columns)}")

    def key(self, step: Step) -> str:
        """The place in a step's table, before the state is added."""
        terms = [
            f"{self.column(cells)} * {stride}" if stride > 1 else self.column(cells)
            for cells, stride in zip(step.cells, step.strides, strict=True)
        ]
        return " + ".join(terms) or "0"

    def select(self) -> str:
        return ", ".join(f"CAST({expression} AS INTEGER) AS {name}" for expression, name in self.columns.items())


def table_name(line: int, step: int) -> str:
    return f"line_{line}_step_{step}"


def joins(lines: Iterable[LineTable], codes: Codes) -> list[str]:
    """The joins that lead from the codes to the last table of every line."""
    found = []
    for number, line in enumerate(lines):
        before = ""
        for place, step in enumerate(line.steps):
            name = table_name(number, place)
            state = f"{before}.result * {step.size} + " if before else ""
            found.append(f"JOIN {name} ON {name}.place = {state}{codes.key(step)}")
            before = name
    return found


def counted_column(line: LineTable, facts: FactsTable) -> str:
    """The counted fact in its encoded steps: hundredths of a number, whole numbers as they are."""
    assert line.line.counted
    column = facts.columns[line.line.counted]
    hundredths = isinstance(line.line.vocabulary.facts[line.line.counted].kind, Number)
    return f"CAST({column} * 100 AS BIGINT)" if hundredths else column
