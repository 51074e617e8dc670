"""Where a subject's numbers may lie while some are missing: inside their domains, a part never above its whole.

Everything here is encoded: whole numbers as they are, other numbers as hundredths.
"""

import math
from collections.abc import Iterable, Mapping
from typing import Literal

from songhe.policy.domains import Calendar, Span, limits
from songhe.policy.vocabulary import Number, Vocabulary, Whole

Relation = Literal["free", "same", "below", "above"]
"""How two numbers are bound: not at all, the same fact, the first is part of the second, or the other way round."""
Points = frozenset[tuple[float, float]]


def wholes(name: str, vocabulary: Vocabulary) -> list[str]:
    """What a fact is part of, nearest first."""
    found: list[str] = []
    whole = vocabulary.facts[name].part_of
    while whole and whole not in found:
        found.append(whole)
        whole = vocabulary.facts[whole].part_of
    return found


def relatives(name: str, vocabulary: Vocabulary) -> list[str]:
    """Every fact that bounds a number from above or below: its wholes and its parts."""
    return [*wholes(name, vocabulary), *(fact.name for fact in vocabulary if name in wholes(fact.name, vocabulary))]


def relation(one: str, other: str, vocabulary: Vocabulary) -> Relation:
    """How two number facts of one subject are bound."""
    if one == other:
        return "same"
    if other in wholes(one, vocabulary):
        return "below"
    return "above" if one in wholes(other, vocabulary) else "free"


class Numbers:
    """The numbers named, with whatever bounds them."""

    def __init__(self, names: Iterable[str], calendar: Calendar, vocabulary: Vocabulary):
        found = dict.fromkeys(names)
        for name in list(found):
            found |= dict.fromkeys(relatives(name, vocabulary))
        self.facts = tuple(found)
        self.domains = {name: limits(vocabulary.facts[name].kind, calendar.as_of) for name in self.facts}
        parts = {name: vocabulary.facts[name].part_of for name in self.facts}
        self.pairs = [(part, whole) for part, whole in parts.items() if whole in self.domains]

    def spans(self, known: Mapping[str, int], boxes: Mapping[str, Span]) -> dict[str, Span] | None:
        """Where each number may lie, given those that are known and boxes for missing ones; None: nowhere together.

        A part and a whole on record bind each other no more, so that a contradiction between them does no harm.
        """
        points: dict[str, Span] = {name: (value, value) for name, value in known.items()}
        pairs = [(part, whole) for part, whole in self.pairs if part not in known or whole not in known]
        if _settled({**self.domains, **points}, pairs) is None:
            pairs = []
        return _settled({**self.domains, **boxes, **points}, pairs)


def _settled(spans: dict[str, Span], pairs: list[tuple[str, str]]) -> dict[str, Span] | None:
    """Lower ends pushed up from part to whole, upper ends down from whole to part; None when a span is left empty."""
    for _ in pairs:
        for part, whole in pairs:
            (low, high), (floor, ceiling) = spans[part], spans[whole]
            spans[whole] = (_greatest(low, floor), ceiling)
            spans[part] = (low, _least(high, ceiling))
    empty = any(high is not None and low is not None and low > high for low, high in spans.values())
    return None if empty else spans


def _greatest(one: int | None, other: int | None) -> int | None:
    return max((end for end in (one, other) if end is not None), default=None)


def _least(one: int | None, other: int | None) -> int | None:
    return min((end for end in (one, other) if end is not None), default=None)


def corners(one: Span, other: Span, bound: Relation) -> Points:
    """The corners of where two numbers may lie together; `math.inf` stands for an open end.

    Whatever rises or falls steadily in each of the two numbers has its least and its most at a corner.
    """
    firsts, seconds = _ends(one), _ends(other)
    if bound == "same":
        return frozenset((end, end) for end in firsts)
    points = {(first, second) for first in firsts for second in seconds}
    if bound == "free" or len(points) == 1:
        return frozenset(points)
    points |= {(end, end) for end in firsts + seconds if _inside(end, one) and _inside(end, other)}
    return frozenset(
        (first, second) for first, second in points if (first <= second if bound == "below" else first >= second)
    )


def _ends(span: Span) -> list[float]:
    low, high = span
    assert low is not None
    return [low, math.inf if high is None else high]


def _inside(end: float, span: Span) -> bool:
    low, high = _ends(span)
    return low <= end <= high


def grain(name: str, vocabulary: Vocabulary) -> int:
    """Encoded steps in one unit of a number fact: 1 for a whole number, 100 for hundredths."""
    kind = vocabulary.facts[name].kind
    assert isinstance(kind, Whole | Number)
    return 100 if isinstance(kind, Number) else 1
