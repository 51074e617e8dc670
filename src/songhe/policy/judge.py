"""A standard judged for one subject: passes, fails with the shortfall, or is not known while facts are missing."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from songhe.policy.clauses import All
from songhe.policy.domains import Calendar, Span
from songhe.policy.errors import PolicyError
from songhe.policy.line import value_on
from songhe.policy.numbers import grain
from songhe.policy.plan_clauses import Quantity, Standard
from songhe.policy.quantities import Demand, Gap, conflicts
from songhe.policy.vocabulary import Vocabulary
from songhe.policy.worlds import Holds, Key, World, Worlds

Outcome = Literal["pass", "fail", "unknown", "not_applicable"]


@dataclass(frozen=True)
class Shortfall:
    """How much has to change until the number satisfies, in the unit and the steps of the number.

    Whole numbers come up to the next whole one, others to the next hundredth. `most` None: no upper end.
    """

    least: Decimal
    most: Decimal | None


@dataclass(frozen=True)
class Finding:
    """One requirement, over every completion in which the standard is about the subject.

    `requirement`: its place in `standard.requires`. `value`, `limit`, `exact`, `shortfall` are of a quantity, else
    None: the number on record, the last number that satisfies (`exact` before it was brought to the number's steps),
    and what is lacking. `value` is None when it is not on record, `limit` while it is not known.
    """

    requirement: int
    outcome: Literal["pass", "fail", "unknown"]
    value: Decimal | None
    limit: Decimal | None
    exact: Fraction | None
    shortfall: Shortfall | None
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Judgement:
    """pass, fail, not_applicable: in every completion of the missing facts; unknown: they differ.

    `findings` has one of each requirement, none when the standard is not about the subject. `missing` names the facts
    on which anything of it depends.
    """

    outcome: Outcome
    findings: tuple[Finding, ...]
    missing: tuple[str, ...]

    @property
    def shortfall(self) -> Shortfall | None:
        """Of the first quantity, if there is one."""
        return next((finding.shortfall for finding in self.findings if finding.shortfall), None)


class Judge:
    """A standard on one day. Raises PolicyError for what cannot be judged exactly."""

    def __init__(self, standard: Standard, calendar: Calendar, vocabulary: Vocabulary):
        if problems := conflicts(standard, vocabulary):
            raise PolicyError(problems)
        self.standard, self.vocabulary = standard, vocabulary
        self._demands: dict[int, Demand] = {}
        conditions: list[All] = [standard.when]
        self._flags: dict[int, int] = {}
        for place, requirement in enumerate(standard.requires):
            asks = requirement.asks
            if isinstance(asks, Quantity):
                value = value_on(asks.values, calendar.as_of, standard)
                self._demands[place] = Demand(asks, value, vocabulary)
            else:
                self._flags[place] = len(conditions)
                conditions.append(asks)
        numbers = tuple(dict.fromkeys(fact for demand in self._demands.values() for fact in demand.facts))
        self._worlds = Worlds(conditions, numbers, calendar, vocabulary)
        self._known: dict[Key, Judgement] = {}

    @property
    def facts(self) -> frozenset[str]:
        """The stored facts that `judge` looks at."""
        return frozenset(self._worlds.facts)

    @property
    def combinations(self) -> frozenset[Holds]:
        """How the conditions can come out together: `when`, then one flag for each requirement that is a condition."""
        return self._worlds.combinations

    def judge(self, facts: Mapping[str, Any]) -> Judgement:
        """The judgement of one subject; a fact that is absent or None is missing. Raises ValueError with a sentence."""
        key = self._worlds.key(facts)
        if key not in self._known:
            self._known[key] = self._judged(key)
        return self._known[key]

    def _judged(self, key: Key) -> Judgement:
        worlds = self._worlds.at(key)
        outcomes = {outcome for world in worlds for outcome in self._outcomes(world)}
        outcome: Outcome = outcomes.pop() if len(outcomes) == 1 else "unknown"
        about = [world for world in worlds if any(holds[0] for holds in world.holds)]
        findings = tuple(
            self._quantity(place, about, key) if place in self._demands else self._condition(place, about, key)
            for place in range(len(self.standard.requires))
        )
        return Judgement(outcome, findings if about else (), self._missing(key, worlds, findings))

    def _outcomes(self, world: World) -> Iterable[Outcome]:
        """What may come out. The quantities of a standard are all best at one choice of the missing numbers."""
        gaps = [demand.gap(world.spans) for demand in self._demands.values()]
        for applies, *met in world.holds:
            if not applies:
                yield "not_applicable"
                continue
            if all(met) and all(gap.least == 0 for gap in gaps):
                yield "pass"
            if not all(met) or any(gap.most != 0 for gap in gaps):
                yield "fail"

    def _condition(self, place: int, about: Sequence[World], key: Key) -> Finding:
        flag = self._flags[place]
        found = {holds[flag] for world in about for holds in world.holds if holds[0]}
        missing = self._worlds.matters(key, about, lambda world: Flag(flag)) if len(found) > 1 else set()
        return Finding(place, _outcome(found), None, None, None, None, self._ordered(missing))

    def _quantity(self, place: int, about: Sequence[World], key: Key) -> Finding:
        demand = self._demands[place]
        gaps = [demand.gap(world.spans) for world in about]
        steps = grain(demand.quantity.fact, self.vocabulary)
        value = dict(zip(self._worlds.facts, key, strict=True))[demand.quantity.fact]
        return Finding(
            requirement=place,
            outcome=_outcome({flag for gap in gaps for flag in _meets(gap)}),
            value=None if value is None else Decimal(value) / steps,
            limit=_in_steps(demand, gaps, steps),
            exact=_common(gaps, steps),
            shortfall=_shortfall(gaps, steps),
            missing=self._ordered(self._unsettled(demand, about, gaps)),
        )

    def _unsettled(self, demand: Demand, about: Sequence[World], gaps: Sequence[Gap]) -> set[str]:
        if len({end for gap in gaps for end in (gap.least, gap.most)}) < 2:
            return set()
        return demand.unsettled({fact: _joined([world.spans[fact] for world in about]) for fact in demand.facts})

    def _missing(self, key: Key, worlds: Sequence[World], findings: Iterable[Finding]) -> tuple[str, ...]:
        applies = self._worlds.matters(key, worlds, lambda world: Flag(0))
        return self._ordered(applies | {fact for finding in findings for fact in finding.missing})

    def _ordered(self, missing: set[str]) -> tuple[str, ...]:
        return tuple(fact for fact in self._worlds.facts if fact in missing)


@dataclass(frozen=True)
class Flag:
    """One of the conditions, as what a diagram is asked about."""

    place: int

    def __call__(self, holds: Holds) -> bool:
        return holds[self.place]


def _joined(spans: Sequence[Span]) -> Span:
    """From the least to the most of several spans."""
    highs = [high for _, high in spans if high is not None]
    return min(low or 0 for low, _ in spans), max(highs) if len(highs) == len(spans) else None


def _outcome(found: set[bool]) -> Literal["pass", "fail", "unknown"]:
    if len(found) > 1:
        return "unknown"
    return "pass" if True in found else "fail"


def _meets(gap: Gap) -> set[bool]:
    return {flag for flag, may_be in ((True, gap.least == 0), (False, gap.most != 0)) if may_be}


def _common(gaps: Sequence[Gap], steps: int) -> Fraction | None:
    """The limit in the unit of the number, where it is the same in all completions."""
    limits = {gap.limit for gap in gaps}
    limit = limits.pop() if len(limits) == 1 else None
    return None if limit is None else limit / steps


def _in_steps(demand: Demand, gaps: Sequence[Gap], steps: int) -> Decimal | None:
    exact = _common(gaps, steps)
    if exact is None:
        return None
    if demand.quantity.op == "equals":
        return _decimal(exact)
    rounded = math.ceil if demand.quantity.op == "at_least" else math.floor
    return Decimal(rounded(exact * steps)) / steps


def _shortfall(gaps: Sequence[Gap], steps: int) -> Shortfall | None:
    if not gaps:
        return None
    open_end = any(gap.most is None for gap in gaps)
    most = None if open_end else max(gap.most for gap in gaps if gap.most is not None)
    least = min(gap.least for gap in gaps)
    return Shortfall(_decimal(least / steps), None if most is None else _decimal(most / steps))


def _decimal(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / number.denominator
