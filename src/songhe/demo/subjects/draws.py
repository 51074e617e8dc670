"""Draws about one subject, each named by its purpose.

The same seed, subject and purpose give the same on every day, so that a city asked about earlier days has grown since:
a share rises from what it was THEN to what it is NOW, and whoever had a thing earlier has it later.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from hashlib import blake2b
from typing import Any, TypeVar

from songhe.policy.vocabulary import Choice, Day, Fact, Number, Whole, YesNo

THEN, NOW = date(2023, 1, 1), date(2026, 1, 1)
FIRST_OPENED = date(1998, 1, 1)
Shares = Mapping[str, tuple[float, float]]
"""Of each yes/no fact, how many had it THEN and have it NOW."""
T = TypeVar("T")


@dataclass(frozen=True)
class Draws:
    """What chance says about the subject `key`. `zeal` above 1: its county is ahead of others, below 1: behind."""

    key: str
    as_of: date
    zeal: float = 1.0

    def part(self, purpose: str) -> float:
        """A number from 0 to below 1."""
        drawn = blake2b(f"{self.key}:{purpose}".encode(), digest_size=7).digest()
        return int.from_bytes(drawn) / 2**56

    def grown(self, then: float, now: float) -> float:
        """Between what was THEN and is NOW, by the day."""
        passed = max(0.0, (self.as_of - THEN) / (NOW - THEN))
        return then + (now - then) * passed

    def yes(self, purpose: str, then: float, now: float) -> bool:
        share: float = min(1.0, max(0.0, self.grown(then, now))) ** (1 / self.zeal)
        return self.part(purpose) < share

    def every(self, shares: Shares) -> dict[str, Any]:
        return {name: self.yes(name, *share) for name, share in shares.items()}

    def pick(self, purpose: str, weights: Mapping[T, float]) -> T:
        """One of the keys, as often as its weight says."""
        rest = self.part(purpose) * sum(weights.values())
        for choice, weight in weights.items():
            rest -= weight
            if rest < 0:
                return choice
        return choice

    def between(self, purpose: str, least: int, most: int) -> int:
        return least + int(self.part(purpose) * (most - least + 1))

    def day(self, purpose: str, first: date, last: date) -> date:
        return first + timedelta(days=self.between(purpose, 0, (last - first).days))

    def started(self, recently: float) -> date:
        """The day something began: for the share `recently` between THEN and NOW, for the others before."""
        if self.part("recent") < recently:
            return self.day("started", THEN, NOW - timedelta(days=1))
        return self.day("started", FIRST_OPENED, THEN - timedelta(days=1))

    def anything(self, fact: Fact) -> Any:
        """Some value of a fact that no rule here speaks of."""
        kind = fact.kind
        if isinstance(kind, YesNo):
            return self.yes(fact.name, 0.5, 0.8)
        if isinstance(kind, Choice):
            return self.pick(fact.name, dict.fromkeys(kind.values, 1.0))
        if isinstance(kind, Day):
            return self.day(fact.name, FIRST_OPENED, THEN)
        if isinstance(kind, Whole):
            return kind.least + int(self.part(fact.name) * self.grown(1, 2)) if fact.part_of is None else kind.least
        assert isinstance(kind, Number)
        return Decimal(kind.least)


def hundredths(number: float) -> Decimal:
    """Rounded to two decimals, exactly."""
    return Decimal(round(number * 100)) / 100
