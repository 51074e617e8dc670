"""A number of a subject against its limit, while either may be missing."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from typing import Literal

from songhe.policy.clauses import Clause
from songhe.policy.domains import Span
from songhe.policy.errors import Problem
from songhe.policy.numbers import Points, corners, grain, relation
from songhe.policy.plan_clauses import Quantity, Standard
from songhe.policy.vocabulary import Vocabulary

Spans = Mapping[str, Span]
Side = Literal["high", "low", "exact"]
"""The end of its span at which a fact does a quantity most good."""


@dataclass(frozen=True)
class Gap:
    """What a number lacks (or has too much) over a set of completions, in its encoded steps; most None: open.

    `limit`: the number demanded, in encoded steps; None while it is not known.
    """

    least: Fraction
    most: Fraction | None
    limit: Fraction | None


class Demand:
    """A quantity on one day."""

    def __init__(self, quantity: Quantity, value: Decimal, vocabulary: Vocabulary):
        self.quantity, self.grain = quantity, grain(quantity.fact, vocabulary)
        self.ratio = Fraction(value) * self.grain
        self.bound = relation(quantity.fact, quantity.per, vocabulary) if quantity.per else "free"
        if quantity.per:
            self.ratio /= quantity.every * grain(quantity.per, vocabulary)

    @property
    def facts(self) -> tuple[str, ...]:
        per = self.quantity.per
        return (self.quantity.fact, per) if per else (self.quantity.fact,)

    def gap(self, spans: Spans) -> Gap:
        """The gap while the numbers lie anywhere in their spans."""
        base = self._base(spans)
        lacks = [self._lack(number, times) for number, times in self._points(spans[self.quantity.fact], base)]
        least, most = min(lacks), max(lacks)
        return Gap(
            least=Fraction(least),
            most=None if most == math.inf else Fraction(most),
            limit=self.ratio * base[0] if base[0] is not None and base[0] == base[1] else None,
        )

    def _base(self, spans: Spans) -> Span:
        return spans[self.quantity.per] if self.quantity.per else (1, 1)

    def _points(self, number: Span, base: Span) -> Points:
        found = corners(number, base, self.bound)
        if self.quantity.op != "equals":
            return found
        low, high = number
        assert low is not None
        near = {math.floor(self.ratio), math.ceil(self.ratio)}
        return found | {(end, 1) for end in near if low <= end and (high is None or end <= high)}

    def _lack(self, number: float, times: float) -> float | Fraction:
        if times == math.inf and self.ratio:
            return self._lack_far(number)
        limit = self.ratio * Fraction(times) if self.ratio else Fraction(0)
        if self.quantity.op == "at_least":
            return max(0, math.ceil(limit) - number)
        if self.quantity.op == "at_most":
            return max(0, number - math.floor(limit))
        return abs(number - limit)

    def _lack_far(self, number: float) -> float:
        """Where the base has no end, nor has the limit; where the number has none either, the steeper decides."""
        steep = (self.ratio > 1) - (self.ratio < 1) if number == math.inf else 1
        return math.inf if (steep > 0 if self.quantity.op == "at_least" else steep < 0) else 0

    def unsettled(self, spans: Spans) -> set[str]:
        """The facts that are not one point, and whose limit is not one number."""
        found = {fact for fact in self.facts if spans[fact][0] != spans[fact][1]}
        low, high = self._base(spans)
        if high is not None and self._brought(low or 0) == self._brought(high):
            found.discard(self.quantity.per or "")
        return found

    def _brought(self, times: int) -> int:
        """The limit brought to the steps of the number."""
        return (math.ceil if self.quantity.op == "at_least" else math.floor)(self.ratio * times)

    def side(self, fact: str) -> Side:
        if self.quantity.op == "equals":
            return "exact"
        return "high" if (self.quantity.op == "at_least") == (fact == self.quantity.fact) else "low"


def conflicts(standard: Standard, vocabulary: Vocabulary) -> list[Problem]:
    """Quantities that cannot be decided together exactly: no single choice of the missing facts is best for all."""
    asked = [requirement.asks for requirement in standard.requires if isinstance(requirement.asks, Quantity)]
    demands = [Demand(quantity, Decimal(1), vocabulary) for quantity in asked]
    found = [problem for demand in demands for problem in _alone(demand, standard)]
    for one, other in combinations(demands, 2):
        found += _pulled(one, other, standard)
    for one in demands:
        for other in demands:
            found += _part_and_whole(one, other, standard, vocabulary)
    return found


def _alone(demand: Demand, clause: Clause) -> list[Problem]:
    quantity = demand.quantity
    if demand.bound == "same":
        return [Problem(quantity.place, clause.id, f"{quantity.fact} is set against itself", "name another fact")]
    if quantity.op == "equals" and quantity.per:
        message = "“equals” beside “per” or “percent_of” cannot be decided exactly while facts are missing"
        return [Problem(quantity.place, clause.id, message, "write at_least or at_most")]
    return []


def _pulled(one: Demand, other: Demand, clause: Clause) -> list[Problem]:
    shared = [fact for fact in one.facts if fact in other.facts]
    return [
        Problem(
            other.quantity.place,
            clause.id,
            f"{fact} stands on another side of an earlier quantity, which cannot be decided exactly with this one",
            "make them two standards",
        )
        for fact in shared
        if one.side(fact) != other.side(fact) or one.side(fact) == "exact"
    ]


def _part_and_whole(one: Demand, other: Demand, clause: Clause, vocabulary: Vocabulary) -> list[Problem]:
    """A part wanted high and its whole wanted low pull against each other, unless every quantity has both."""
    return [
        Problem(
            one.quantity.place,
            clause.id,
            f"{part} is part of {whole}, which another quantity wants the other way: not to be decided exactly",
            "make them two standards",
        )
        for part in one.facts
        for whole in other.facts
        if relation(part, whole, vocabulary) == "below"
        and whole not in one.facts
        and one.side(part) != "low"
        and other.side(whole) != "high"
    ]
