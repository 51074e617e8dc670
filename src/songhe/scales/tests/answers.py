"""Answers for tests: the best ones, random ones, and ones with wanted points."""

import random
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from songhe.scales.questions import Question
from songhe.scales.read import Scales, read_scales
from songhe.scales.scale import Scale

FOLDER = Path(__file__).parents[4] / "scales"
ABILITY = "gbt-42195-2022"
INSURANCE = "ylbf-2021-37"
OLD = "mzt-039-2013"


@cache
def scales() -> Scales:
    return read_scales(FOLDER)


def ability() -> Scale:
    return scales().get(ABILITY)


def insurance() -> Scale:
    return scales().get(INSURANCE)


def best(scale: Scale, **changes: str) -> dict[str, str]:
    """The best answer to every question."""
    return {question.code: question.options[0].code for question in scale.questions.values()} | changes


def drawn(scale: Scale, seed: int) -> dict[str, str]:
    """Random answers; of every third seed mostly good ones, so that all grades come up."""
    chance = random.Random(seed)
    lean = (0.0, 1.5, 4.0)[seed % 3]
    return {
        question.code: chance.choices(question.options, [0.5 + lean * (place == 0) for place in _places(question)])[
            0
        ].code
        for question in scale.questions.values()
    }


def _places(question: Question) -> Iterable[int]:
    return range(len(question.options))


def with_points(items: Sequence[Question], points: int) -> dict[str, str]:
    """Answers to these items that add up to so many points; the last of equal options is never chosen."""
    found: dict[str, str] = {}
    for place, item in enumerate(items):
        rest = _reach(tuple(items[place + 1 :]))
        option = next(option for option in item.options if points - option.value in rest)
        found[item.code] = option.code
        points -= option.value
    return found


@cache
def _reach(items: tuple[Question, ...]) -> frozenset[int]:
    sums = {0}
    for item in items:
        sums = {total + option.value for total in sums for option in item.options}
    return frozenset(sums)
