"""People for checks: every fact missing now and then, its values drawn evenly around all that matters."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from songhe.config.vocabulary import VOCABULARY
from songhe.policy.vocabulary import Area, Choice, Day, Fact, Number, Whole, YesNo

AGES = (60, 65, 70, 80, 90, 100)
AREAS = ("371002", "371083103", "371000", "370000", "370102001002", "379999", "360000", "110101", "990000", "037100")
MANY = 100
"""The greatest whole number that is tried."""
SUMS = ("0", "500", "864.99", "865", "865.01", "1061.99", "1062", "1062.01", "3000")
TYPES: dict[type, pa.DataType] = {
    YesNo: pa.bool_(),
    Choice: pa.string(),
    Whole: pa.int64(),
    Number: pa.decimal128(12, 2),
    Day: pa.date32(),
    Area: pa.string(),
}


def write_people(path: Path, number: int, seed: int, as_of: date) -> None:
    """Write a table of facts; each fact is missing for a share of its own, 10 to 30 %."""
    dice = np.random.default_rng(seed)
    columns: dict[str, pa.Array] = {"person.id": pa.array([f"P{place}" for place in range(number)])}
    for fact in VOCABULARY.stored():
        columns[fact.name] = _column(fact, number, dice, as_of)
    pq.write_table(pa.table(columns), path)


def _column(fact: Fact, number: int, dice: np.random.Generator, as_of: date) -> pa.Array:
    values = pa.array(_values(fact, as_of), TYPES[type(fact.kind)])
    drawn = dice.integers(0, len(values), number)
    missing = dice.random(number) < dice.uniform(0.1, 0.3)
    return values.take(pa.array(drawn, mask=missing))


def _values(fact: Fact, as_of: date) -> Sequence[Any]:
    kind = fact.kind
    if isinstance(kind, YesNo):
        return (False, True)
    if isinstance(kind, Choice):
        return list(kind.values)
    if isinstance(kind, Whole):
        return range(kind.least, min(kind.most or MANY, MANY) + 1)
    if isinstance(kind, Number):
        return [Decimal(text) for text in SUMS]
    return _days(as_of) if isinstance(kind, Day) else AREAS


def _days(as_of: date) -> list[date]:
    """The day before, of and after each birthday, and days far from any."""
    birthdays = [as_of.replace(year=as_of.year - age) for age in AGES]
    near = [day + timedelta(days=more) for day in birthdays for more in (-1, 0, 1)]
    return [*near, date(1880, 1, 1), date(1912, 2, 29), date(1940, 2, 29), date(1951, 7, 1), date(1964, 2, 29), as_of]
