"""The trained weights, and Splink's settings made of them. How they were made stands in model.json beside them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from songhe.linkage import blocking
from songhe.linkage.comparisons import COMPARISONS, Comparison, Level

Weights = Mapping[str, Mapping[str, tuple[float, float]]]
FILE = "model.json"


@dataclass(frozen=True)
class Model:
    """`weights`: by comparison and level, how often it holds of one person's records (m) and of two people's (u)."""

    weights: Weights
    certain: float
    """The least probability at which a link is made without anybody looking."""
    doubtful: float
    """The least at which somebody looks."""
    share_known: float
    """Of those who arrive, how many are expected to be known."""
    share_double: float
    """Of those known, how many are expected to be known twice."""
    made: Mapping[str, Any]


@cache
def model() -> Model:
    """The model of this version."""
    return read(json.loads(files("songhe.linkage").joinpath(FILE).read_text(encoding="utf-8")))


def read(stored: dict[str, Any]) -> Model:
    """What model.json holds. Raises KeyError for one that lacks a level."""
    weights = {
        one.key: {level.key: _pair(stored["weights"][one.key][level.key]) for level in one.levels[1:]}
        for one in COMPARISONS
    }
    return Model(
        weights, **{name: stored[name] for name in ("certain", "doubtful", "share_known", "share_double", "made")}
    )


def _pair(weight: Mapping[str, float]) -> tuple[float, float]:
    return weight["m"], weight["u"]


def settings(prior: float, weights: Weights) -> dict[str, Any]:
    """Splink's settings. prior: how likely any two records are one person's; weights: empty before they are trained."""
    return {
        "link_type": "link_only",
        "probability_two_random_records_match": prior,
        "blocking_rules_to_generate_predictions": blocking.rules(),
        "comparisons": [_comparison(one, weights.get(one.key, {})) for one in COMPARISONS],
        "retain_matching_columns": True,
    }


def _comparison(one: Comparison, weights: Mapping[str, tuple[float, float]]) -> dict[str, Any]:
    levels = [_level(level, weights.get(level.key)) for level in one.levels]
    return {"output_column_name": one.key, "comparison_levels": levels}


def _level(level: Level, weight: tuple[float, float] | None) -> dict[str, Any]:
    found: dict[str, Any] = {"sql_condition": level.sql, "label_for_charts": level.key}
    if level.says == "unknown":
        return found | {"is_null_level": True}
    if weight:
        found |= {"m_probability": weight[0], "u_probability": weight[1]}
    if level.rarity:
        found |= {"tf_adjustment_column": level.rarity, "tf_adjustment_weight": 1.0}
    return found
