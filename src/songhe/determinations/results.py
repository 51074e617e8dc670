"""What the engine wrote, as rows for the database: with the line that decides an item, and its worth a month in fen."""

from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet

from songhe.policy.compile import Program

COLUMNS = [
    "person_id", "item", "line", "clause", "amount", "could_be", "unit", "per", "missing", "worth_fen", "could_be_fen",
]  # fmt: skip
MONTHS = {"month": 1, "year": 12}  # what is granted once has no worth a month
BATCH = 50_000


def batches(results: Path) -> Iterator[pa.RecordBatch]:
    """Of a file that the engine wrote, some thousands of rows in memory at a time."""
    with pa.parquet.ParquetFile(results) as file:
        yield from file.iter_batches(BATCH)


def rows(found: Iterable[pa.RecordBatch], program: Program) -> Iterator[tuple[Any, ...]]:
    """One tuple of COLUMNS a result."""
    lines = {item: table.line.name for table in program.lines for item in table.line.items}
    prices = Prices(program)
    for batch in found:
        for person, item, clause, amount, could_be, unit, per, missing in zip(*_lists(batch), strict=True):
            worth = prices.fen(item, clause, per, amount), prices.fen(item, clause, per, could_be)
            yield person, item, lines[item], clause, amount, could_be, unit, per, missing, *worth


def _lists(batch: pa.RecordBatch) -> list[list[Any]]:
    names = ["person_id", "item", "clause", "amount", "could_be", "unit", "per", "missing"]
    return [batch.column(name).to_pylist() for name in names]


class Prices:
    """Fen a month that one unit is worth. Where no row decided yet, the first priced clause of the item tells."""

    def __init__(self, program: Program):
        self.of_clause = program.worth
        priced = [row for table in program.lines for row in table.line.rows if row.clause.id in program.worth]
        self.of_item = {row.item: program.worth[row.clause.id] for row in reversed(priced)}

    def fen(self, item: str, clause: str, per: str, amount: Decimal | None) -> int | None:
        price = self.of_clause.get(clause) if clause else self.of_item.get(item)
        if price is None or amount is None or per not in MONTHS:
            return None
        return int((amount * price * 100 / MONTHS[per]).quantize(Decimal(1), ROUND_HALF_UP))
