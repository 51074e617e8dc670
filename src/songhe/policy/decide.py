"""One subject: plain Python over the same tables that the engines read."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from songhe.policy.compile import Program
from songhe.policy.domains import encode
from songhe.policy.tables import LineTable, Outcome, Result

HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True)
class Decision:
    """What one item comes to for one subject. `could_be` None has no upper bound; `row` counts over the line."""

    item: str
    line: str
    clause: str
    row: int
    amount: Decimal
    could_be: Decimal | None
    unit: str
    per: str
    missing: tuple[str, ...]

    @property
    def due(self) -> bool:
        """Something is certain."""
        return self.amount > 0

    @property
    def open(self) -> bool:
        """More could come, depending on missing facts."""
        return self.could_be is None or self.could_be > self.amount


def decide(program: Program, facts: Mapping[str, Any]) -> list[Decision]:
    """Every item that is or could be due. `facts`: stored facts by name; absent or None is missing."""
    return [
        decision
        for table in program.lines
        for decision in decide_line(table, facts)
        if decision.could_be is None or decision.could_be > 0
    ]


def decide_line(table: LineTable, facts: Mapping[str, Any]) -> list[Decision]:
    """Every item of one line, also those for which nothing is or could be due."""
    outcome = table.outcome(facts)
    return [_decision(table, outcome, result, facts) for result in outcome.results]


def _decision(table: LineTable, outcome: Outcome, result: Result, facts: Mapping[str, Any]) -> Decision:
    counted = _counted(table, facts) if result.amount_slope or result.could_slope else 0
    could = None if result.could_be is None else result.could_be + result.could_slope * counted
    return Decision(
        item=result.item,
        line=table.line.name,
        clause=table.line.row(result.row).clause.id if result.row else "",
        row=result.row,
        amount=(result.amount + result.amount_slope * counted) * HUNDREDTH,
        could_be=None if could is None else could * HUNDREDTH,
        unit=table.line.unit,
        per=result.per,
        missing=outcome.missing,
    )


def _counted(table: LineTable, facts: Mapping[str, Any]) -> int:
    assert table.line.counted
    kind = table.line.vocabulary.facts[table.line.counted].kind
    return int(encode(kind, facts[table.line.counted]))


def group(table: LineTable, facts: Mapping[str, Any]) -> tuple[Decimal, Decimal | None]:
    """The least and the most that the items of an exclusion come to together."""
    decisions = decide_line(table, facts)
    ends = [decision.could_be for decision in decisions if decision.could_be is not None]
    most = max(ends) if len(ends) == len(decisions) else None
    return sum((decision.amount for decision in decisions), Decimal(0)), most
