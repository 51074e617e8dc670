"""A priority run over a queue: who stands where, and why before whom."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from songhe.policy.domains import Calendar, encode
from songhe.policy.errors import PolicyError, Problem
from songhe.policy.plan_clauses import Priority, TieBreak
from songhe.policy.plan_words import tie_words
from songhe.policy.truth import Truth
from songhe.policy.vocabulary import Age, Area, Choice, Kind, Vocabulary, Words
from songhe.policy.words import UNKNOWN, seen_words
from songhe.policy.worlds import Holds, Key, Worlds

MISSING_LAST = (1, 0)


@dataclass(frozen=True)
class Reason:
    """One tie-break for one applicant: `rank` orders (the least first), `shown` is what is seen."""

    rank: tuple[int, int]
    shown: Words


@dataclass(frozen=True)
class Standing:
    """Where an applicant belongs, counted from 1.

    tier: the one they certainly reach, whatever the missing facts turn out to be. could_be: the best they could be in.
    keys: one a tie-break, in their order; a missing fact stands last. missing: the facts on which the tier depends.
    """

    tier: int
    could_be: int
    keys: tuple[Reason, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """A place in the queue, from 1."""

    number: int
    id: str
    standing: Standing
    always_served: bool
    """Their tier never has to wait for a place."""


class Queue:
    """A priority on one day.

    Raises PolicyError when its conditions combine in too many ways to be decided exactly, or a tie is broken by a fact
    that has no order.
    """

    def __init__(self, priority: Priority, calendar: Calendar, vocabulary: Vocabulary):
        if problems := unorderable(priority, vocabulary):
            raise PolicyError(problems)
        self.priority, self.calendar, self.vocabulary = priority, calendar, vocabulary
        self._worlds = Worlds([tier.when for tier in priority.tiers], (), calendar, vocabulary)
        self._truths = [
            [Truth(condition, calendar, vocabulary) for condition in rule.conditions] for rule in priority.then
        ]
        self._tiers: dict[Key, tuple[int, int, tuple[str, ...]]] = {}

    @property
    def facts(self) -> frozenset[str]:
        """The stored facts that the order looks at."""
        broken = {self.vocabulary.stored_name(rule.fact) for rule in self.priority.then if rule.fact}
        truths = (truth.facts for truths in self._truths for truth in truths)
        return frozenset(self._worlds.facts).union(broken, *truths)

    @property
    def reachable(self) -> frozenset[int]:
        """The tiers in which anybody can be."""
        return frozenset(_first(holds) for holds in self._worlds.combinations)

    def standing(self, facts: Mapping[str, Any]) -> Standing:
        """Where one applicant belongs. `facts`: stored facts of person and application; absent or None is missing."""
        key = self._worlds.key(facts)
        if key not in self._tiers:
            self._tiers[key] = self._tier(key)
        tier, could_be, missing = self._tiers[key]
        keys = tuple(self._reason(rule, place, facts) for place, rule in enumerate(self.priority.then))
        return Standing(tier, could_be, keys, missing)

    def order(self, applicants: Iterable[tuple[str, Mapping[str, Any]]]) -> list[Place]:
        """Everybody in their order, by (id, facts) in any order; the last tie is broken by id."""
        found = [(self.standing(facts), name) for name, facts in applicants]
        found.sort(key=lambda one: (one[0].tier, [key.rank for key in one[0].keys], one[1]))
        tiers = self.priority.tiers
        return [
            Place(number, name, standing, tiers[standing.tier - 1].always_served)
            for number, (standing, name) in enumerate(found, 1)
        ]

    def why(self, one: Place, other: Place, names: tuple[str, str] = ("A", "B")) -> Words:
        """Why one of two places stands before the other: the first thing in which they differ."""
        if one.number > other.number:
            one, other, names = other, one, (names[1], names[0])
        first, second = names
        if one.standing.tier != other.standing.tier:
            tiers = [self.priority.tiers[place.standing.tier - 1].title for place in (one, other)]
            return Words(
                f"{first}属于“{tiers[0].zh}”，{second}属于“{tiers[1].zh}”。",
                f"{first} belongs to “{tiers[0].en}”, {second} to “{tiers[1].en}”.",
            )
        for rule, mine, theirs in zip(self.priority.then, one.standing.keys, other.standing.keys, strict=True):
            if mine.rank != theirs.rank:
                name = tie_words(rule, self.vocabulary)
                return Words(
                    f"同一类中，{name.zh}：{first}为{mine.shown.zh}，{second}为{theirs.shown.zh}。",
                    f"In the same tier, {name.en}: {first} {mine.shown.en}, {second} {theirs.shown.en}.",
                )
        return Words(
            f"{first}与{second}条件完全相同，按编号先后排列。",
            f"{first} and {second} are alike in everything; their numbers decide.",
        )

    def _tier(self, key: Key) -> tuple[int, int, tuple[str, ...]]:
        worlds = self._worlds.at(key)
        reached = {_first(holds) for world in worlds for holds in world.holds}
        missing = self._worlds.matters(key, worlds, lambda world: _first)
        return max(reached), min(reached), tuple(fact for fact in self._worlds.facts if fact in missing)

    def _reason(self, rule: TieBreak, place: int, facts: Mapping[str, Any]) -> Reason:
        if rule.fact:
            return self._by_fact(rule, rule.fact, facts)
        certain = sum(truth.of(facts).certain for truth in self._truths[place])
        if len(rule.conditions) == 1:
            return Reason((0, -certain), Words("是", "yes") if certain else Words("否", "no"))
        return Reason((0, -certain), Words(f"符合{certain}项", f"meets {certain}"))

    def _by_fact(self, rule: TieBreak, name: str, facts: Mapping[str, Any]) -> Reason:
        fact = self.vocabulary.facts[name]
        value = facts.get(self.vocabulary.stored_name(name))
        if value is None:
            return Reason(MISSING_LAST, UNKNOWN)
        if isinstance(fact.kind, Age):
            value = self.calendar.age(value)
        code = int(encode(fact.kind, value))
        return Reason((0, -code if rule.first == "highest" else code), seen_words(fact, value))


def _first(holds: Holds) -> int:
    """The number of the first tier whose conditions hold; the last takes everybody."""
    return holds.index(True) + 1


def unorderable(priority: Priority, vocabulary: Vocabulary) -> list[Problem]:
    """Tie-breaks by a fact that has no order."""
    return [
        Problem(rule.place, priority.id, f"{rule.fact} has no highest or lowest", "name a number, a day, or yes/no")
        for rule in priority.then
        if rule.fact and not _has_order(vocabulary.facts[rule.fact].kind)
    ]


def _has_order(kind: Kind) -> bool:
    return kind.ordered if isinstance(kind, Choice) else not isinstance(kind, Area)
