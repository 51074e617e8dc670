"""What one subject adds to a target: every pair of numerator and denominator that its missing facts allow."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from songhe.policy.clauses import All
from songhe.policy.domains import Calendar, Span
from songhe.policy.numbers import Points, corners, relation
from songhe.policy.vocabulary import Vocabulary
from songhe.policy.worlds import Holds, Key, World, Worlds

Pair = tuple[int, int]


@dataclass(frozen=True)
class Part:
    """The corners of what a subject may add, and the directions in which that has no end; in encoded steps."""

    pairs: frozenset[Pair]
    rays: frozenset[Pair]
    where: Literal["counted", "among", "unknown", "outside"]
    missing: tuple[str, ...]

    def least(self, end: int) -> int:
        """The least it adds to the numerator (0) or denominator (1)."""
        return min(pair[end] for pair in self.pairs)

    def most(self, end: int) -> int | None:
        """The most it adds; None: no upper end."""
        return None if any(ray[end] for ray in self.rays) else max(pair[end] for pair in self.pairs)


class Parts:
    """The parts of one kind of subject in a target.

    `above`, `below`: whom the numerator and the denominator are about; None where they are about another subject.
    `sums`: the facts they add up; None: each subject counts as 1.
    """

    def __init__(
        self,
        above: All | None,
        below: All | None,
        sums: tuple[str | None, str | None],
        calendar: Calendar,
        vocabulary: Vocabulary,
    ):
        self._tallied = tuple(when is not None for when in (above, below))
        self._sums = tuple(fact if on else None for fact, on in zip(sums, self._tallied, strict=True))
        numbers = tuple(dict.fromkeys(fact for fact in self._sums if fact))
        self.worlds = Worlds((above or All(()), below or All(())), numbers, calendar, vocabulary)
        one, other = self._sums
        self._bound = relation(one, other, vocabulary) if one and other else "free"
        self._known: dict[Key, Part] = {}

    @property
    def facts(self) -> frozenset[str]:
        """The stored facts that `of` looks at."""
        return frozenset(self.worlds.facts)

    def of(self, facts: Mapping[str, Any]) -> Part:
        """The part of one subject; a fact that is absent or None is missing. Raises ValueError with a sentence."""
        key = self.worlds.key(facts)
        if key not in self._known:
            self._known[key] = self._part(key)
        return self._known[key]

    def somebody(self, end: int) -> bool:
        """Whether any subject can meet the conditions of the numerator (0) or denominator (1)."""
        return any(holds[end] for holds in self.worlds.combinations)

    def may_add_nothing(self) -> bool:
        """Whether a subject that the denominator is about can add 0 to it."""
        nothing_known = self.worlds.at(self.worlds.key({}))
        return any(holds[1] and self._span(world, 1)[0] == 0 for world in nothing_known for holds in world.holds)

    def may_stand_outside(self) -> bool:
        """Whether a subject can add to the numerator without being among those of the denominator."""
        nothing_known = self.worlds.at(self.worlds.key({}))
        return any(
            holds == (True, False) and self._span(world, 0) != (0, 0)
            for world in nothing_known
            for holds in world.holds
        )

    def _part(self, key: Key) -> Part:
        worlds = self.worlds.at(key)
        missing = self.worlds.matters(key, worlds, lambda world: self._label(world, key))
        points: set[tuple[float, float]] = set()
        seen: set[tuple[bool, bool]] = set()
        for world in worlds:
            for holds in world.holds:
                counts = self._counts(holds)
                seen.add(counts)
                points |= self._points(world, counts)
                missing |= self._open(world, counts)
        return Part(
            pairs=frozenset((int(n), int(d)) for n, d in points if math.inf not in (n, d)),
            rays=frozenset((int(n == math.inf), int(d == math.inf)) for n, d in points if math.inf in (n, d)),
            where=_where(seen),
            missing=tuple(fact for fact in self.worlds.facts if fact in missing),
        )

    def _open(self, world: World, counts: tuple[bool, bool]) -> set[str]:
        """The sums that are not settled."""
        adds = [fact for fact, on in zip(self._sums, counts, strict=True) if fact and on]
        return {fact for fact in adds if world.spans[fact][0] != world.spans[fact][1]}

    def _counts(self, holds: Holds) -> tuple[bool, bool]:
        return holds[0] and self._tallied[0], holds[1] and self._tallied[1]

    def _points(self, world: World, counts: tuple[bool, bool]) -> Points:
        above, below = (self._span(world, end) if counts[end] else (0, 0) for end in (0, 1))
        return corners(above, below, self._bound if all(counts) else "free")

    def _span(self, world: World, end: int) -> Span:
        fact = self._sums[end]
        return world.spans[fact] if fact else (1, 1)

    def _label(self, world: World, key: Key) -> "Label":
        above, below = (self._adds(world, key, end) for end in (0, 1))
        return Label(above, below)

    def _adds(self, world: World, key: Key, end: int) -> Span:
        fact = self._sums[end]
        if fact is None:
            return (1, 1) if self._tallied[end] else (0, 0)
        nothing = (0, 0) in (self.worlds.bounds(key)[fact], self.worlds.stretch(fact, world, key))
        return (0, 0) if nothing else self.worlds.stretch(fact, world, key)


@dataclass(frozen=True)
class Label:
    """What a subject adds above and below if it counts there, as far as one world tells."""

    above: Span
    below: Span

    def __call__(self, holds: Holds) -> tuple[Span, Span]:
        return self.above if holds[0] else (0, 0), self.below if holds[1] else (0, 0)


def _where(seen: set[tuple[bool, bool]]) -> Literal["counted", "among", "unknown", "outside"]:
    if all(above for above, _ in seen):
        return "counted"
    if any(above for above, _ in seen) or len(seen) > 1:
        return "unknown"
    return "among" if (False, True) in seen else "outside"
