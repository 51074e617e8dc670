"""What a plan holds others to, once it has been read: standards, targets, priorities, tasks. Plain frozen data."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from songhe.policy.clauses import All, Clause, Dated, Place, Test
from songhe.policy.vocabulary import Words

COMPARISONS = ("at_least", "at_most", "equals")
LEVELS = ("nation", "province", "city", "county", "street", "community")
RECURS = ("year", "quarter", "month")
Comparison = Literal["at_least", "at_most", "equals"]


@dataclass(frozen=True)
class Quantity:
    """A number of the subject against a limit: `values[day]`, times fact `per` over `every` when set.

    20 m² per 100 households: value 20, per estate.households, every 100. 50 % of the beds: value 50, per
    institution.beds, every 100.
    """

    fact: str
    op: Comparison
    values: tuple[Dated, ...]
    per: str | None
    every: int
    place: Place


@dataclass(frozen=True)
class Requirement:
    """One thing that a standard asks for: conditions that hold together, or one quantity."""

    title: Words | None
    asks: All | Quantity
    place: Place


@dataclass(frozen=True)
class Standard(Clause):
    """What a subject must satisfy (标准), where `when` says whom it is about."""

    subject: str
    when: All
    requires: tuple[Requirement, ...]


@dataclass(frozen=True)
class Tally:
    """Subjects that meet `when`, counted, or their fact `sum` added up.

    `this` names a fact that holds a period as a number (2026, or 202611) and counts those of the day's own.
    """

    subject: str
    when: All
    sum: str | None
    this: tuple[Literal["year", "month"], str] | None
    place: Place


@dataclass(frozen=True)
class Step:
    """A value to reach: by a day, or in every period, or with neither at all times."""

    op: Comparison
    value: Decimal
    by: date | None
    every: str | None
    place: Place


@dataclass(frozen=True)
class Target(Clause):
    """An indicator that must reach a value (目标): `counts`, over `among` where it is a share, in `unit`.

    `level` is the kind of area of which every one must reach it. `aspires` (力争): reported, never failed.
    """

    level: str
    unit: str
    counts: Tally
    among: Tally | None
    reach: tuple[Step, ...]
    aspires: bool


@dataclass(frozen=True)
class Tier:
    """A class of the queue: everybody in it stands before the next. `always_served`: never has to wait for a place."""

    title: Words
    when: All
    always_served: bool
    place: Place


@dataclass(frozen=True)
class TieBreak:
    """What decides within a tier: a fact's highest or lowest value first, or the more of `conditions` the earlier."""

    title: Words | None
    fact: str | None
    first: Literal["highest", "lowest"]
    conditions: tuple[All, ...]
    place: Place


@dataclass(frozen=True)
class Priority(Clause):
    """The order in which people of a queue are served (优先)."""

    queue: str
    tiers: tuple[Tier, ...]
    then: tuple[TieBreak, ...]


@dataclass(frozen=True)
class Task(Clause):
    """Something that named units deliver (任务), by a day, in every period, or at no set time."""

    lead: tuple[str, ...]
    units: tuple[str, ...]
    due: date | None
    every: str | None
    deliver: Words | None


@dataclass(frozen=True)
class Answer:
    """One way to read an open question; `value` is what stands in its place."""

    value: str
    title: Words


@dataclass(frozen=True)
class Parameter:
    """A question the source leaves open, the answers it could have, and the one that is used meanwhile.

    `touches`: names of the document's clauses that another answer would change; none while nothing can tell them apart.
    """

    name: str
    document: str
    question: Words
    measures: tuple[str, ...]
    answers: tuple[Answer, ...]
    answer: str
    why: Words
    verified: bool
    place: Place
    touches: tuple[str, ...] = ()


@dataclass(frozen=True)
class Figure:
    """One figure or rule that the document states, by its number in the list of figures, and what runs it.

    Either computed by `clauses`, or a milestone that a task with evidence follows, or not computed for a reason.
    """

    row: str
    title: Words
    clauses: tuple[str, ...]
    milestone: bool
    not_computed: Words | None
    place: Place


ALSO_WITH = {"application": ("person",)}
"""Whose facts a clause about a subject may use besides its own."""


def tests_of(condition: "All") -> list[Test]:
    """Every test inside, in order."""
    found: list[Test] = []
    for part in condition.parts:
        found += [part] if isinstance(part, Test) else tests_of(All(part.parts))
    return found
