"""What the charts and the map of a target draw, as plain data for charts.js; every figure also stands in a table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from songhe.console.targets.lines import Line, said
from songhe.foundation.words import lang, words
from songhe.indicators.models import IndicatorValue
from songhe.indicators.shapes import outlines
from songhe.policy.meter import Ends


@dataclass(frozen=True)
class Place:
    """An area inside the one shown, with the target's last value there."""

    digits: str
    name: str
    value: IndicatorValue | None

    @property
    def lamp(self) -> str:
        return self.value.lamp if self.value else "unmeasurable"


def bars(line: Line, places: Sequence[Place]) -> dict[str, Any]:
    """A bar from the least to the most of each area, and a line at the limit."""
    return {
        "kind": "bars",
        "limit": _limit(line),
        "rows": [_bar(line, place) for place in places],
    }


def _bar(line: Line, place: Place) -> dict[str, Any]:
    ends = place.value.value if place.value else None
    return {"name": place.name, "lamp": place.lamp, "said": said(line.target, place.value)[lang()], **_ends(ends)}


def trend(line: Line, values: Sequence[IndicatorValue]) -> dict[str, Any]:
    """Least and most by day, the limit, and where the pace leads by the deadline."""
    pace, deadline = line.lamp.pace, line.lamp.deadline
    leads = {"day": deadline.isoformat(), "value": _number(pace.projected)} if pace and deadline else None
    return {
        "kind": "trend",
        "limit": _limit(line),
        "value": words("indicators.chart_value"),
        "least": words("indicators.chart_least"),
        "most": words("indicators.chart_most"),
        "projected": words("indicators.chart_projected"),
        "leads": leads,
        "days": [{"day": value.day.isoformat(), **_ends(value.value)} for value in values],
    }


def county_map(line: Line, places: Sequence[Place]) -> dict[str, Any] | None:
    """Counties by lamp; None where no county of them has an outline."""
    shapes = outlines(place.digits for place in places)
    if not shapes["features"]:
        return None
    return {
        "kind": "map",
        "shapes": shapes,
        "rows": [
            {
                "code": place.digits,
                "name": place.name,
                "lamp": place.lamp,
                "word": words(f"plans.lamp_{place.lamp}"),
                "said": said(line.target, place.value)[lang()],
            }
            for place in places
        ],
    }


def without_outline(drawn: Mapping[str, Any] | None, places: Iterable[Place]) -> list[Place]:
    """The areas that the map does not show."""
    there = {shape["properties"]["name"] for shape in drawn["shapes"]["features"]} if drawn else set()
    return [place for place in places if place.digits not in there]


def _limit(line: Line) -> dict[str, Any]:
    return {"value": float(line.lamp.step.value), "said": line.limit_words[lang()]}


def _ends(ends: Ends | None) -> dict[str, float | None]:
    if ends is None:
        return {"least": None, "most": None}
    return {"least": _number(ends.least), "most": None if ends.most is None else _number(ends.most)}


def _number(value: Fraction) -> float:
    return round(float(value), 2)
