"""A scale as it has been read: plain frozen data and look-ups. `read` makes it from YAML, `engine` runs it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from songhe.scales.forms import Form
from songhe.scales.questions import Place, Question, Words


@dataclass(frozen=True)
class Band:
    """The points of one level of a domain or of one grade, both ends included."""

    least: int
    most: int

    def __contains__(self, points: int) -> bool:
        return self.least <= points <= self.most


@dataclass(frozen=True)
class Level:
    """How far a domain is impaired: a name that all domains of the scale share."""

    code: str
    words: Words


@dataclass(frozen=True)
class Domain:
    """一级指标: items whose points are added. `bands`: of each level, best first; empty where no level is given."""

    code: str
    words: Words
    items: tuple[Question, ...]
    bands: tuple[Band, ...]
    verified: bool
    """Whether the source of the bands is official."""
    place: Place

    @property
    def most(self) -> int:
        """The greatest score."""
        return sum(item.options[0].value for item in self.items)

    def level(self, points: int) -> int:
        """The place of the level, 0 the best."""
        return next(place for place, band in enumerate(self.bands) if points in band)


@dataclass(frozen=True)
class Grade:
    """等级: `number` 0 is the best. `band`: of the total, where the scale grades by it."""

    number: int
    words: Words
    also: Words | None
    """The other official name."""
    band: Band | None
    place: Place


@dataclass(frozen=True)
class Matrix:
    """组合法: the first grade by the level of one domain and the worst level of others."""

    row: str
    worst_of: tuple[str, ...]
    table: tuple[tuple[int, ...], ...]
    verified: bool
    reading: Words | None
    place: Place


@dataclass(frozen=True)
class Chosen:
    """A condition: the answer to a question is one of these options."""

    question: str
    options: frozenset[str]


@dataclass(frozen=True)
class CountedTogether:
    """A condition: the counts of the answers to these questions add up to at least this."""

    questions: tuple[str, ...]
    at_least: int


@dataclass(frozen=True)
class Rule:
    """等级变更依据: what changes the first grade. Either `decides` the grade at once or makes it `worse_by` grades.

    Several that make it worse do not add up: the one that counts most is applied.
    """

    code: str
    words: Words
    when: Chosen | CountedTogether
    decides: int | None
    worse_by: int
    place: Place

    @property
    def questions(self) -> tuple[str, ...]:
        return (self.when.question,) if isinstance(self.when, Chosen) else self.when.questions


@dataclass(frozen=True)
class Gate:
    """自评表: how many questions of two classes have the answer that is counted gives a grade; some may apply."""

    words: Words
    first: tuple[Question, ...]
    second: tuple[Question, ...]
    counted: str
    grades: Mapping[str, tuple[tuple[int, int], ...]]
    """Best first; each with its pairs of counts."""
    may_apply: tuple[str, ...]
    place: Place

    @property
    def questions(self) -> tuple[Question, ...]:
        return self.first + self.second


@dataclass(frozen=True)
class Validity:
    """How long a result holds unless a city decides otherwise, and how many days before its end to remind."""

    months: int
    remind_days: int
    verified: bool
    reading: Words | None


@dataclass(frozen=True)
class CrossWalk:
    """What each grade may be on another scale; more than one: only a new assessment can tell."""

    to: str
    grades: Mapping[int, tuple[int, ...]]
    verified: bool
    reading: Words | None
    place: Place


@dataclass(frozen=True)
class Scale:
    """One version of one scale. A result keeps `id` and `version` for ever."""

    id: str
    version: str
    words: Words
    number: str
    issuer: str
    start: date
    end: date | None
    """Last day on which it may be used for a new assessment."""
    read_only: bool
    verified: bool
    source: Words
    grades: tuple[Grade, ...]
    levels: tuple[Level, ...]
    domains: tuple[Domain, ...]
    asked: tuple[Question, ...]
    rules: tuple[Rule, ...]
    rules_reading: Words | None
    matrix: Matrix | None
    gate: Gate | None
    validity: Validity
    cross_walk: CrossWalk | None
    forms: tuple[Form, ...]
    place: Place
    fingerprint: str
    """SHA-256 of the files it was read from."""

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Every item, then what the rules ask besides, by code."""
        return {question.code: question for question in (*self.items, *self.asked)}

    @cached_property
    def items(self) -> tuple[Question, ...]:
        return tuple(item for domain in self.domains for item in domain.items)

    @cached_property
    def direct(self) -> tuple[Rule, ...]:
        """The rules that decide at once."""
        return tuple(rule for rule in self.rules if rule.decides is not None)

    @property
    def most(self) -> int:
        """The greatest total."""
        return sum(domain.most for domain in self.domains)

    @property
    def worst(self) -> int:
        return self.grades[-1].number

    def grade(self, number: int) -> Grade:
        return next(grade for grade in self.grades if grade.number == number)

    def unverified(self) -> Iterator[Words]:
        """The parts whose source is not official, in words."""
        if not self.verified:
            yield Words("整个量表", "the whole scale")
        for domain in self.domains:
            if domain.bands and not domain.verified:
                yield Words(f"{domain.words.zh}的分级界限", f"the points of the levels of {domain.words.en}")
        if self.matrix and not self.matrix.verified:
            yield Words("组合表", "the matrix of levels")
        if self.cross_walk and not self.cross_walk.verified:
            yield Words("新旧等级对照", "the cross-walk of grades")
        if not self.validity.verified:
            yield Words("有效期", "the validity period")

    def holds_on(self, day: date) -> bool:
        """Whether a new assessment may use it on a day."""
        return not self.read_only and self.start <= day and (self.end is None or day <= self.end)
