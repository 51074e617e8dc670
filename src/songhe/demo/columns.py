"""Columns of the fact table: values with the rows in which they are known, turned into Arrow by the fact's type."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from songhe.demo.chance import Flags
from songhe.policy.vocabulary import Area, Choice, Day, Fact, Number, Whole, YesNo


@dataclass(frozen=True)
class Column:
    """Values of one fact. Choices and areas are positions in their list, numbers hundredths."""

    values: NDArray[Any]
    known: Flags | None = None
    """Where the registers know it; None: everywhere."""


def known(rng: np.random.Generator, size: int, holes: float) -> Flags:
    """True but for the share of holes."""
    return rng.random(size) >= holes


def to_arrow(fact: Fact, column: Column, areas: tuple[str, ...]) -> pa.Array:
    """The column in the type the fact table has for it. Raises TypeError for a fact that is never stored."""
    missing = None if column.known is None else ~column.known
    match fact.kind:
        case Choice(values=names):
            return _named(tuple(names), column.values, missing)
        case Area():
            return _named(areas, column.values, missing)
        case Number():
            return decimals(column.values, missing)
        case YesNo():
            return pa.array(column.values, pa.bool_(), mask=missing)
        case Whole(most=most):
            width = pa.int16() if most is not None and most <= np.iinfo(np.int16).max else pa.int32()
            return pa.array(column.values, width, mask=missing)
        case Day():
            return pa.array(column.values.astype("datetime64[D]"), pa.date32(), mask=missing)
        case _:
            raise TypeError(f"{fact.name} is {fact.kind.name}: it is never stored")


def _named(names: tuple[str, ...], positions: NDArray[np.int64], missing: Flags | None) -> pa.Array:
    return pa.array(names, pa.string()).take(pa.array(positions, mask=missing))


def decimals(cents: NDArray[np.int64], missing: Flags | None) -> pa.Array:
    """DECIMAL(12,2) out of hundredths, without a Python object for each."""
    words = np.stack([cents, cents >> 63], axis=1)  # the two halves of a 128-bit number, the lower first
    numbers = pa.Array.from_buffers(pa.decimal128(12, 2), len(cents), [None, pa.py_buffer(words)])
    if missing is None:
        return numbers
    return numbers.take(pa.array(np.arange(len(cents)), mask=missing))
