"""Whether a condition holds for a subject, exactly, while some of its facts are missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from songhe.policy.clauses import All
from songhe.policy.domains import Calendar
from songhe.policy.vocabulary import Vocabulary
from songhe.policy.worlds import Holds, Key, Worlds


@dataclass(frozen=True)
class Answer:
    """`certain`: it holds in every completion of the missing facts; `possible`: in at least one.

    `missing` names the missing facts on which it depends, none when the answer is settled.
    """

    certain: bool
    possible: bool
    missing: tuple[str, ...]


class Truth:
    """One condition on one day, about any kind of subject.

    Raises PolicyError when its conditions combine in too many ways to be decided exactly.
    """

    def __init__(self, when: All, calendar: Calendar, vocabulary: Vocabulary):
        self._worlds = Worlds((when,), (), calendar, vocabulary)
        self._answers: dict[Key, Answer] = {}

    @property
    def facts(self) -> frozenset[str]:
        """The stored facts that `of` looks at."""
        return frozenset(self._worlds.facts)

    def of(self, facts: Mapping[str, Any]) -> Answer:
        """The answer for one subject; a fact that is absent or None is missing. Raises ValueError with a sentence."""
        key = self._worlds.key(facts)
        if key not in self._answers:
            self._answers[key] = self._answer(key)
        return self._answers[key]

    def _answer(self, key: Key) -> Answer:
        worlds = self._worlds.at(key)
        found = {holds for world in worlds for (holds,) in world.holds}
        missing = self._worlds.matters(key, worlds, lambda world: _as_it_is)
        return Answer(found == {True}, True in found, tuple(fact for fact in self._worlds.facts if fact in missing))


def _as_it_is(holds: Holds) -> Holds:
    return holds
