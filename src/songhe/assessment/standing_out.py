"""Who stands out, tested honestly: is what one did like a random draw from what all did in the same strata? Pure.

The generalised Cochran-Mantel-Haenszel test of conditional independence (A. Agresti, Categorical Data Analysis,
3rd ed., 8.4.3); many tests at once are controlled as Y. Benjamini, Y. Hochberg, J. R. Statist. Soc. B 57 (1995)
289-300 do it.
"""

import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

FALSE_SHARE = 0.05
"""Of those that stand out by chance alone, at most this share is expected among all that are named."""
Who = TypeVar("Who", bound=Hashable)


@dataclass(frozen=True)
class Compared:
    """What one did beside what would be expected of the same strata, by category; p: how often chance does as much."""

    seen: tuple[int, ...]
    expected: tuple[float, ...]
    p: float

    @property
    def cases(self) -> int:
        return sum(self.seen)

    @property
    def apart(self) -> float:
        """The share of cases that would have to lie in another category for no difference to remain."""
        away = sum(abs(seen - expected) for seen, expected in zip(self.seen, self.expected, strict=True))
        return away / 2 / self.cases


def compared(strata: Sequence[tuple[Sequence[int], Sequence[int]]]) -> Compared | None:
    """Each stratum: by category, the counts of one and of all (that one among them). None where nothing can differ."""
    ones = np.array([own for own, _ in strata], dtype=float)
    alls = np.array([every for _, every in strata], dtype=float)
    size, own = alls.sum(axis=1), ones.sum(axis=1)
    expected = own[:, None] * alls / size[:, None]
    away = (ones - expected).sum(axis=0)
    covariance = np.zeros((alls.shape[1], alls.shape[1]))
    for counts, whole, mine in zip(alls, size, own, strict=True):
        if whole > 1:
            spread = np.diag(counts) * whole - np.outer(counts, counts)
            covariance += mine * (whole - mine) / (whole**2 * (whole - 1)) * spread
    rank = int(np.linalg.matrix_rank(covariance))
    if rank == 0:
        return None
    statistic = float(away @ np.linalg.pinv(covariance) @ away)
    seen = tuple(int(count) for count in ones.sum(axis=0))
    return Compared(seen, tuple(float(count) for count in expected.sum(axis=0)), chi_squared_tail(statistic, rank))


def chi_squared_tail(statistic: float, freedom: int) -> float:
    """How often a chi-squared variable of so many degrees of freedom is at least this large; in closed form."""
    half = max(statistic, 0.0) / 2
    if freedom % 2:
        terms = (half ** (i - 0.5) / math.gamma(i + 0.5) for i in range(1, (freedom + 1) // 2))
        return min(math.erfc(math.sqrt(half)) + math.exp(-half) * math.fsum(terms), 1.0)
    return min(math.exp(-half) * math.fsum(half**i / math.factorial(i) for i in range(freedom // 2)), 1.0)


def poisson_tail(least: int, mean: float) -> float:
    """How often a Poisson variable of this mean is at least so large."""
    if least <= 0:
        return 1.0
    first = math.exp(least * math.log(mean) - mean - math.lgamma(least + 1))
    total, term, count = first, first, least
    while term > total * 1e-12:
        count += 1
        term *= mean / count
        total += term
    return min(total, 1.0)


def standing_out(tails: Mapping[Who, float], tests: int | None = None, false_share: float = FALSE_SHARE) -> set[Who]:
    """Those who stay after Benjamini and Hochberg. `tests`: how many were made, where not all are given here."""
    made = tests or len(tails)
    ordered = sorted(tails, key=lambda who: tails[who])
    last = 0
    for place, who in enumerate(ordered, 1):
        if tails[who] <= false_share * place / made:
            last = place
    return set(ordered[:last])
