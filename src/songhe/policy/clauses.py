"""What a policy says once it has been read: plain frozen data, no behaviour beyond look-ups.

`read` makes these from YAML; everything after it (check, compile, explain, pages) starts from them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from songhe.policy.vocabulary import Words

if TYPE_CHECKING:
    from songhe.policy.plan_clauses import Figure, Parameter

PERIODS = ("once", "year", "month")
KINDS = ("entitlement", "standard", "target", "priority", "task")
HIT_POLICIES = ("first_of", "highest_of", "sum_of")


@dataclass(frozen=True)
class Place:
    """Where something stands: file path relative to the policies folder, and line from 1; 0 is the file as a whole."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True)
class Bound:
    """One end of a validity: a day, or None for open. `assumed` says why when the source gives none."""

    day: date | None
    assumed: Words | None = None


@dataclass(frozen=True)
class Validity:
    """From and until are both included. `start.day` None: always; `end.day` None: open."""

    start: Bound = Bound(None)
    end: Bound = Bound(None)

    def covers(self, day: date) -> bool:
        after_start = self.start.day is None or self.start.day <= day
        return after_start and (self.end.day is None or day <= self.end.day)

    @property
    def assumed(self) -> bool:
        return bool(self.start.assumed or self.end.assumed)


@dataclass(frozen=True)
class Test:
    """One fact compared by one operator of `operators.OPERATORS`.

    `value` is typed by the fact: bool, str, int, Decimal, date, or a tuple of them for `in`, `between`, `within`.
    """

    __test__ = False  # not a pytest class
    fact: str
    op: str
    value: Any
    place: Place


@dataclass(frozen=True)
class All:
    """Every part holds; with no parts it holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True)
class Either:
    """At least one part holds (`any` in YAML); with no parts it does not hold."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True)
class Neither:
    """No part holds (`none` in YAML)."""

    parts: tuple["Condition", ...]


Condition = Test | All | Either | Neither


@dataclass(frozen=True)
class Dated:
    """A number that holds during `validity`."""

    value: Decimal
    validity: Validity
    place: Place


def value_at(values: Sequence[Dated], day: date) -> Decimal | None:
    """The value that holds on a day; None where none does."""
    return next((dated.value for dated in values if dated.validity.covers(day)), None)


@dataclass(frozen=True)
class Amount:
    """How much a row gives.

    `values[day]`, times fact `each` when set (beds × yuan), or what is left of it after fact `less`
    (a top-up: never below 0). `each` and `less` are never both set.
    """

    values: tuple[Dated, ...]
    each: str | None = None
    less: str | None = None


@dataclass(frozen=True)
class Row:
    """One row of a decision table."""

    amount: Amount
    when: All
    title: Words | None
    place: Place


@dataclass(frozen=True)
class Grants:
    """What an entitlement gives: a table of rows, the hit policy that picks among them, and a cap.

    first_of: the first row whose conditions hold. highest_of: the greatest amount of those that hold.
    sum_of: all that hold, added. No row holds: 0. `at_most` caps the result.
    """

    unit: str
    per: str
    hit: Literal["first_of", "highest_of", "sum_of"]
    rows: tuple[Row, ...]
    at_most: tuple[Dated, ...] = ()
    worth: tuple[Dated, ...] = ()
    """Yuan one unit is worth, where the policy gives a price."""


@dataclass(frozen=True)
class Cite:
    """A measure of a document."""

    document: str
    measure: str


@dataclass(frozen=True)
class Clause:
    """What every kind of clause has. `name` is unique within its document; `id` is `document/name`."""

    kind: str
    name: str
    document: str
    title: Words
    cites: tuple[Cite, ...]
    terms: tuple[str, ...]
    verified: bool
    reading: Words | None
    """Our reading where the text leaves a choice; shown wherever the clause is."""
    validity: Validity
    place: Place

    @property
    def id(self) -> str:
        return f"{self.document}/{self.name}"


@dataclass(frozen=True)
class Entitlement(Clause):
    """Who is granted what, how much, how often (待遇)."""

    item: str
    subject: str
    when: All
    grants: Grants
    overrides: str | None = None
    """The clause of an upper level, as document/name, that it says it replaces."""

    @property
    def values(self) -> tuple[Dated, ...]:
        """Every dated number in it."""
        grants = self.grants
        return (*(value for row in grants.rows for value in row.amount.values), *grants.at_most, *grants.worth)


@dataclass(frozen=True)
class Exclusion:
    """Items that may not be drawn together: the higher is kept; of equals, the first listed."""

    name: str
    document: str
    items: tuple[str, ...]
    title: Words
    cites: tuple[Cite, ...]
    terms: tuple[str, ...]
    verified: bool
    validity: Validity
    place: Place


@dataclass(frozen=True)
class Measure:
    """A numbered measure of a document. `clauses`: a name, or document/name; `task`: there is only work to track."""

    number: str
    title: Words
    lead: tuple[str, ...]
    units: tuple[str, ...]
    clauses: tuple[str, ...]
    task: bool
    place: Place


@dataclass(frozen=True)
class Example:
    """A worked example: given these facts, expect these results by item (or exclusion, standard, priority name)."""

    title: Words
    area: str
    as_of: date
    given: Mapping[str, Any]
    expect: Mapping[str, Mapping[str, Any]]
    place: Place
    subject: str = "person"


@dataclass(frozen=True)
class Document:
    """One published policy document of one jurisdiction (six-digit area code; 000000 is the nation)."""

    id: str
    jurisdiction: str
    title: Words
    number: str
    issuer: str
    issued_on: date | None
    status: str
    adopted: bool
    """A draft runs only where it is adopted."""
    verified: bool
    source: Words
    validity: Validity
    supersedes: tuple[str, ...]
    place: Place
    measures: tuple[Measure, ...] = ()
    clauses: tuple[Clause, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    examples: tuple[Example, ...] = ()
    parameters: tuple["Parameter", ...] = ()
    figures: tuple["Figure", ...] = ()

    @property
    def runs(self) -> bool:
        return self.status != "draft" or self.adopted

    def turning_days(self) -> set[date]:
        """Every day on which something in it begins, or has just ended."""
        held = [self.validity, *(clause.validity for clause in self.clauses)]
        held += [exclusion.validity for exclusion in self.exclusions]
        held += [
            value.validity for clause in self.clauses if isinstance(clause, Entitlement) for value in clause.values
        ]
        begins = {validity.start.day for validity in held if validity.start.day}
        return begins | {validity.end.day + timedelta(days=1) for validity in held if validity.end.day}


@dataclass(frozen=True)
class Conventions:
    """How ages are counted, declared by the policies and not assumed.

    `reached`: "birthday" – N years old on the Nth birthday; "day_after" – from the day after it.
    `leap_day`: the birthday of 29 February in a common year, "02-28" or "03-01".
    """

    reached: Literal["birthday", "day_after"]
    leap_day: Literal["02-28", "03-01"]
    verified: bool
    place: Place


@dataclass(frozen=True)
class Library:
    """Everything under one policies folder."""

    documents: Mapping[str, Document]
    conventions: Conventions
    fingerprint: str
    """SHA-256 of the files read, in order of their names: the policy version of a determination."""
    clauses: Mapping[str, Clause] = field(default_factory=dict)
