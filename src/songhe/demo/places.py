"""Where each household lives and is registered: villages, and now and then only a township or a county is known."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from songhe.areas.divisions import counties as counties_of_the_country
from songhe.areas.divisions import divisions, scope
from songhe.demo.census import County
from songhe.demo.chance import Codes, Flags, choose

RURAL_TILT = 1.6
"""Elders live in the countryside more than others do: the odds against living in a town, times this."""
MOVED_WITHIN, MOVED_FROM_OUTSIDE = 0.045, 0.02
PRECISION = [0.93, 0.05, 0.02]
"""How often a place is known to the village, to the township only, to the county only."""


@dataclass(frozen=True)
class Gazetteer:
    """The places of a city. Arrays with an entry for each village, and `codes` for everything a fact may name."""

    codes: tuple[str, ...]
    """Villages, then townships, then counties, then counties of the rest of the country."""
    names: tuple[str, ...]
    """Names of the villages, townships and counties."""
    township: Codes
    """Of each village, the position of its township in `codes`."""
    county: Codes
    seat: Codes
    """Of each village, the first village of its township: institutions stand there."""
    urban: Flags
    outside: range

    @property
    def villages(self) -> int:
        return len(self.township)


def is_urban(village: str) -> bool:
    """Whether a village's name is that of a residents' committee."""
    return any(word in village for word in ("社区", "居委", "居民委", "生活区"))


@cache
def gazetteer(area: str) -> Gazetteer:
    """The places of a city."""
    below = {level: [d for d in divisions(area) if d.level == level] for level in ("village", "township", "county")}
    villages, inside = below["village"], [*below["village"], *below["township"], *below["county"]]
    position = {division.code: index for index, division in enumerate(inside)}
    elsewhere = [c.code for c in counties_of_the_country() if not c.code.startswith(scope(area))]
    township = np.array([position[village.parent] for village in villages])
    return Gazetteer(
        codes=(*position, *elsewhere),
        names=tuple(division.name for division in inside),
        township=township,
        county=np.array([position[village.code[:6]] for village in villages]),
        seat=np.searchsorted(township, township),
        urban=np.array([is_urban(village.name) for village in villages]),
        outside=range(len(inside), len(inside) + len(elsewhere)),
    )


def village_weights(rng: np.random.Generator, places: Gazetteer) -> NDArray[np.float64]:
    """How large each village is beside others of its kind."""
    return rng.lognormal(0.0, 0.6, places.villages)


def choose_villages(
    rng: np.random.Generator, county: Codes, counties: tuple[County, ...], places: Gazetteer, sizes: NDArray[np.float64]
) -> Codes:
    """A village for each person of these census counties, in town or country as the census says."""
    village = np.empty(len(county), dtype=np.int64)
    for position, figures in enumerate(counties):
        here = np.flatnonzero(county == position)
        inside = np.flatnonzero(places.county == places.codes.index(figures.area))
        village[here] = inside[choose(rng, _tilted(sizes[inside], places.urban[inside], figures), len(here))]
    return village


def _tilted(sizes: NDArray[np.float64], urban: Flags, figures: County) -> NDArray[np.float64]:
    town = 1 / (1 + RURAL_TILT * (1 / figures.urban_share - 1))
    weights = sizes.copy()
    for kind, share in ((urban, town), (~urban, 1 - town)):
        if kind.any():
            weights[kind] *= share / sizes[kind].sum()
    return weights


def blur(rng: np.random.Generator, village: Codes, places: Gazetteer) -> Codes:
    """Positions in `places.codes`: the village itself mostly, or only its township or county."""
    known = choose(rng, PRECISION, len(village))
    return np.choose(known, [village, places.township[village], places.county[village]])


def registered(rng: np.random.Generator, home: Codes, places: Gazetteer) -> Codes:
    """Where each is registered, as positions in `places.codes`: at home but for those who moved."""
    moved = choose(rng, [1 - MOVED_WITHIN - MOVED_FROM_OUTSIDE, MOVED_WITHIN, MOVED_FROM_OUTSIDE], len(home))
    another = rng.integers(places.villages, size=len(home))
    outside = rng.integers(places.outside.start, places.outside.stop, size=len(home))
    inside = blur(rng, np.where(moved == 1, another, home), places)
    return np.where(moved == 2, outside, inside)
