"""How many people of which county, sex and age there are, and on which day each was born."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import numpy as np
from numpy.typing import NDArray

from songhe.demo.census import GROUPS, County
from songhe.demo.chance import Codes, Flags, choose

OLDEST = 105
SEXES = 2


@dataclass(frozen=True)
class People:
    """One entry a person; `county` and `group` are positions in the census, `born` a day."""

    county: Codes
    group: Codes
    female: Flags
    age: Codes
    born: NDArray[np.datetime64]


def allocation(cells: NDArray[np.int64], people: int) -> NDArray[np.int64]:
    """`people` shared out in proportion to the cells, by largest remainder: they add up to `people` exactly."""
    shares, remainders = np.divmod(cells.ravel() * people, cells.sum())
    first = np.argsort(-remainders, kind="stable")[: people - shares.sum()]
    shares[first] += 1
    return shares.reshape(cells.shape)


def census_cells(counties: tuple[County, ...]) -> NDArray[np.int64]:
    """Elders by county, sex and five-year group."""
    return np.stack([county.elders for county in counties])


def make_people(rng: np.random.Generator, counts: NDArray[np.int64], as_of: date) -> People:
    """As many people as the counts (county, sex, group) say, with an age in years and a birthday for each."""
    county, sex, group = (np.repeat(axis.ravel(), counts.ravel()) for axis in np.indices(counts.shape, dtype=np.int64))
    age = _single_years(rng, group, sex, counts.sum(axis=0))
    return People(county, group, sex == 1, age, birthdays(rng, age, as_of))


def _single_years(rng: np.random.Generator, group: Codes, sex: Codes, by_sex: NDArray[np.int64]) -> Codes:
    age = np.empty(len(group), dtype=np.int64)
    for s in range(SEXES):
        for g, first in enumerate(GROUPS):
            here = (group == g) & (sex == s)
            weights = _oldest_weights(s) if first == GROUPS[-1] else _weights_within(by_sex[s], g)
            age[here] = first + choose(rng, weights, int(here.sum()))
    return age


def _weights_within(counts: NDArray[np.int64], group: int) -> NDArray[np.float64]:
    """Each year a little fewer than the one before, at the pace at which the next five-year group is smaller."""
    # The last group is open, so that its size tells nothing of the pace before it.
    ratio = counts[group + 1] / max(counts[group], 1) if group < len(GROUPS) - 2 else 0.53
    return np.array(np.clip(ratio ** (1 / 5), 0.85, 1.0) ** np.arange(5))


def _oldest_weights(sex: int) -> NDArray[np.float64]:
    """Survivors at 85, 86 … years: about one in a hundred reaches a hundred."""
    years = np.arange(OLDEST - GROUPS[-1])
    survival = 0.855 + 0.01 * sex - 0.013 * years
    return np.concatenate([[1.0], np.cumprod(survival)])


def birthdays(rng: np.random.Generator, age: Codes, as_of: date) -> NDArray[np.datetime64]:
    """A day of birth for each, such that just so many years are completed on the day `as_of`."""
    latest = np.array([_years_before(as_of, years) for years in range(OLDEST + 2)], dtype="datetime64[D]")
    span = (latest[age] - latest[age + 1]).astype(np.int64)
    back = (rng.random(len(age)) * span).astype(np.int64)
    return np.array(latest[age] - back.astype("timedelta64[D]"))


@cache
def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:  # 29 February in a common year
        return date(day.year - years, 3, 1) - timedelta(days=1)
