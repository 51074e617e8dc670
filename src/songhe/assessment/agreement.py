"""How far two assessors agree: weighted kappa with its interval. Pure.

J. Cohen, Weighted kappa, Psychological Bulletin 70 (1968) 213-220; the large-sample error is that of J. L. Fleiss,
J. Cohen, B. S. Everitt, Psychological Bulletin 72 (1969) 323-327.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Power = Literal[1, 2]
LINEAR: Power = 1
QUADRATIC: Power = 2
FEWEST = 30
"""Pairs below which no kappa is given: its interval would say nothing."""
NORMAL_95 = 1.959964
Table = Sequence[Sequence[int]]
"""Rows the first assessor's answers, columns the second's."""
Weights = Sequence[Sequence[float]]
"""1 for the same answer, less the further two answers lie apart."""


@dataclass(frozen=True)
class Kappa:
    """1: always the same, 0: as by chance. `low` and `high`: 95 % interval. `same`: share of identical answers."""

    value: float
    low: float
    high: float
    pairs: int
    same: float


def weights(categories: int, power: Power) -> Weights:
    """1 - (distance / greatest distance) ** power, for at least two categories."""
    most = categories - 1
    return [[1 - (abs(i - j) / most) ** power for j in range(categories)] for i in range(categories)]


def counted(pairs: Iterable[tuple[int, int]], categories: int) -> list[list[int]]:
    """Pairs of places of answers as a table."""
    table = [[0] * categories for _ in range(categories)]
    for first, second in pairs:
        table[first][second] += 1
    return table


def kappa(table: Table, weighing: Weights, fewest: int = FEWEST) -> Kappa | None:
    """None where there are too few pairs, or everybody always gave one and the same answer: chance explains all."""
    pairs = sum(map(sum, table))
    if pairs < fewest:
        return None
    places = range(len(table))
    share = [[count / pairs for count in row] for row in table]
    rows = [sum(row) for row in share]
    columns = [sum(row[j] for row in share) for j in places]
    observed = sum(weighing[i][j] * share[i][j] for i in places for j in places)
    chance = sum(weighing[i][j] * rows[i] * columns[j] for i in places for j in places)
    if chance > 1 - 1e-12:
        return None
    value = (observed - chance) / (1 - chance)
    error = math.sqrt(_variance(share, weighing, rows, columns, chance, value) / pairs)
    same = sum(share[i][i] for i in places)
    reach = NORMAL_95 * error
    return Kappa(value, max(value - reach, -1.0), min(value + reach, 1.0), pairs, same)


def _variance(
    share: Weights, weighing: Weights, rows: Sequence[float], columns: Sequence[float], chance: float, value: float
) -> float:
    places = range(len(rows))
    by_row = [sum(columns[j] * weighing[i][j] for j in places) for i in places]
    by_column = [sum(rows[i] * weighing[i][j] for i in places) for j in places]
    spread = sum(
        share[i][j] * (weighing[i][j] - (by_row[i] + by_column[j]) * (1 - value)) ** 2 for i in places for j in places
    )
    return max(spread - (value - chance * (1 - value)) ** 2, 0.0) / (1 - chance) ** 2
