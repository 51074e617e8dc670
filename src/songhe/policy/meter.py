"""A target measured: numerator, denominator and value of every area, exact while facts of the subjects are missing."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, NamedTuple

from songhe.policy.clauses import All, Test
from songhe.policy.domains import Calendar
from songhe.policy.numbers import grain
from songhe.policy.parts import Part, Parts
from songhe.policy.plan_clauses import Tally, Target
from songhe.policy.shares import extreme
from songhe.policy.vocabulary import Vocabulary

PREFIXES = (2, 4, 6, 9, 12)
"""Significant digits of a province, city, county, street and community."""
SCALES = {"percent": 100, "per_thousand": 1000, "per_thousand_people": 1000, "m2_per_100_households": 100}
"""What counts/among is multiplied by to be a number of the unit; 1 for any other unit."""
Where = Literal["counted", "among", "unknown", "outside"]


class Row(NamedTuple):
    """One subject, or `people` of them alike, in the area whose significant digits are `scope` (3710, 371002001)."""

    scope: str
    facts: Mapping[str, Any]
    """Stored facts by name; absent or None is missing."""
    people: int = 1


@dataclass(frozen=True)
class Ends:
    """The least and the most over every completion of the missing facts; most None: no upper end."""

    least: Fraction
    most: Fraction | None

    @property
    def settled(self) -> bool:
        return self.least == self.most


@dataclass(frozen=True)
class Reading:
    """A target's value in one area.

    numerator, denominator: in the units of what is counted or summed; denominator None when the target has no `among`.
    value: in the target's unit; None when there is nothing to divide by, or may be nothing. A least or most that is
    only approached (a denominator without an upper end) is given as reached.
    subjects: how many the reading rests on, whether or not they are counted. missing: by fact, for how many of them it
    is missing and matters.
    """

    numerator: Ends
    denominator: Ends | None
    value: Ends | None
    subjects: int
    missing: Mapping[str, int]


class Meter:
    """A target on one day. Raises PolicyError when its conditions combine in too many ways to be decided exactly."""

    def __init__(self, target: Target, calendar: Calendar, vocabulary: Vocabulary):
        self.target = target
        counts = _when(target.counts, calendar)
        among = _when(target.among, calendar) if target.among else None
        self._parts: dict[str, Parts] = {}
        for subject in dict.fromkeys(tally.subject for tally in (target.counts, target.among) if tally):
            above = counts if target.counts.subject == subject else None
            below = among if target.among and target.among.subject == subject else None
            sums = (target.counts.sum, target.among.sum if target.among else None)
            self._parts[subject] = Parts(above, below, sums, calendar, vocabulary)
        self._grains = tuple(
            grain(tally.sum, vocabulary) if tally and tally.sum else 1 for tally in (target.counts, target.among)
        )

    @property
    def facts(self) -> dict[str, frozenset[str]]:
        """By subject, the stored facts that `measure` looks at."""
        return {subject: parts.facts for subject, parts in self._parts.items()}

    def parts(self, subject: str) -> Parts:
        """What the subjects of a kind add. Raises KeyError for a kind that the target is not about."""
        return self._parts[subject]

    def measure(self, rows: Mapping[str, Iterable[Row]]) -> dict[str, Reading]:
        """The reading of every area that has a row in it, by the area's significant digits.

        rows: by subject. Raises ValueError with a sentence for a value outside its domain.
        """
        found: dict[str, Counter[Part]] = defaultdict(Counter)
        for subject, parts in self._parts.items():
            for scope, facts, people in rows.get(subject, ()):
                found[scope][parts.of(facts)] += people
        areas: dict[str, Counter[Part]] = defaultdict(Counter)
        for scope, counted in found.items():
            for digits in PREFIXES:
                if digits <= len(scope):
                    areas[scope[:digits]].update(counted)
        return {area: self._reading(counted) for area, counted in sorted(areas.items())}

    def side(self, subject: str, facts: Mapping[str, Any]) -> Where:
        """Where a subject certainly stands: counted, among without being counted, outside of both, or unknown.

        Raises KeyError for a subject that the target is not about.
        """
        return self.parts(subject).of(facts).where

    def _reading(self, counted: Counter[Part]) -> Reading:
        missing: Counter[str] = Counter()
        for part, people in counted.items():
            for fact in part.missing:
                missing[fact] += people
        above, below = (self._sum(counted, end) for end in (0, 1))
        return Reading(
            numerator=above,
            denominator=below if self.target.among else None,
            value=self._value(counted, below) if self.target.among else above,
            subjects=sum(counted.values()),
            missing=dict(missing.most_common()),
        )

    def _sum(self, counted: Counter[Part], end: int) -> Ends:
        least = sum(people * part.least(end) for part, people in counted.items())
        tops = [(people, part.most(end)) for part, people in counted.items()]
        most = None if any(top is None for _, top in tops) else sum(people * (top or 0) for people, top in tops)
        scale = self._grains[end]
        return Ends(Fraction(least, scale), None if most is None else Fraction(most, scale))

    def _value(self, counted: Counter[Part], below: Ends) -> Ends | None:
        if not below.least:
            return None
        scale = Fraction(SCALES.get(self.target.unit, 1) * self._grains[1], self._grains[0])
        least, most = extreme(counted, least=True), extreme(counted, least=False)
        assert least is not None
        return Ends(least * scale, None if most is None else most * scale)


def _when(tally: Tally, calendar: Calendar) -> All:
    """Whom a tally is about, those of the running year or month only where it says so."""
    if tally.this is None:
        return tally.when
    period, fact = tally.this
    day = calendar.as_of
    running = day.year if period == "year" else day.year * 100 + day.month
    return All((*tally.when.parts, Test(fact, "is", Decimal(running), tally.place)))
