"""The counties of a demo city with their townships and villages, and the invented words that name what stands there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

import numpy as np

from songhe.areas.divisions import Division, divisions
from songhe.demo import census
from songhe.demo.people import allocation
from songhe.demo.subjects.draws import Draws

SLOWEST, FASTEST = 0.75, 1.5
FIRST = ("鹤", "松", "澄", "云", "暖", "桐", "枫", "泊", "岚", "荷", "雁", "沐", "芦", "昕", "梧", "汀", "棠", "溪")
SECOND = ("汀", "影", "湖", "栖", "洲", "荫", "宁", "澜", "亭", "舍", "悦", "曦", "泰", "和", "语", "屿", "序", "桥")
NAME_ENDINGS = ("街道", "办事处", "镇", "乡")


@dataclass(frozen=True)
class County:
    """A county with what lies in it, and its counts of the census."""

    division: Division
    townships: tuple[Division, ...]
    villages: tuple[Division, ...]
    population: int
    elders: int


@dataclass(frozen=True)
class Setting:
    """Which city, from which seed, as it was on which day."""

    area: str
    seed: int
    as_of: date

    @property
    def counties(self) -> tuple[County, ...]:
        return _counties(self.area)

    def draws(self, county: County, code: str) -> Draws:
        """For a subject of a county; its zeal is the county's."""
        zeal = Draws(f"{self.seed}:{county.division.code}", self.as_of).part("zeal")
        return Draws(f"{self.seed}:{code}", self.as_of, SLOWEST + (FASTEST - SLOWEST) * zeal)

    def spread(self, letter: str, total: int) -> Iterator["Spot"]:
        """So many subjects over the city by the number of elders, each in a township with a code of its own."""
        counts = allocation(np.array([county.elders for county in self.counties]), total)
        for county, count in zip(self.counties, counts, strict=True):
            for position in range(int(count)):
                code = f"{letter}{county.division.code}{position + 1:03}"
                draws = self.draws(county, code)
                village = county.villages[draws.between("village", 0, len(county.villages) - 1)]
                township = next(t for t in county.townships if t.code == village.parent)
                yield Spot(code, county, township, position, draws)


@dataclass(frozen=True)
class Spot:
    """Where a subject stands: the `position`th of its kind in the county."""

    code: str
    county: County
    township: Division
    position: int
    draws: Draws

    @property
    def invented(self) -> str:
        """Two characters that mean nobody in particular."""
        return FIRST[self.draws.between("first", 0, 17)] + SECOND[self.draws.between("second", 0, 17)]

    @property
    def near(self) -> str:
        """The township's name without 街道 or 镇."""
        name = self.township.name
        for ending in NAME_ENDINGS:
            name = name.removesuffix(ending)
        return name


@cache
def _counties(area: str) -> tuple[County, ...]:
    inside, counted = divisions(area), {county.area: county for county in census.counties(area)}
    return tuple(
        County(
            division=county,
            townships=tuple(d for d in inside if d.level == "township" and d.parent == county.code),
            villages=tuple(d for d in inside if d.level == "village" and d.code.startswith(county.scope)),
            population=counted[county.code]["population"],
            elders=int(counted[county.code].elders.sum()),
        )
        for county in inside
        if county.level == "county" and county.code in counted
    )
