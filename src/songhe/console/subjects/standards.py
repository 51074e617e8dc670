"""The standards in force for a kind of subject: how one subject stands under each, and all of an area under one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache

from django.conf import settings

from songhe.console.subjects.kinds import NoSuchRegister
from songhe.determinations.law import library
from songhe.foundation.clock import today
from songhe.foundation.scope import Scope
from songhe.policy.domains import Calendar
from songhe.policy.in_force import clauses_in_force
from songhe.policy.judge import Finding, Judge, Judgement
from songhe.policy.plan_clauses import Quantity, Requirement, Standard
from songhe.policy.plan_words import fact_unit, requirement_words
from songhe.policy.vocabulary import Words
from songhe.policy.words import number_words
from songhe.subjects import queries
from songhe.subjects.models import Subject
from songhe.versions.in_force import Read, read

OUTCOMES = ("fail", "unknown", "pass")


def area_of(digits: str) -> str:
    """The area whose standards hold for a subject there: its county, or the city itself."""
    return digits[:6].ljust(6, "0")


def in_force(area: str, day: date) -> list[Standard]:
    """Every standard over an area on a day, the nearest level first."""
    return [one for one in clauses_in_force(library(day), area, day, "standard") if isinstance(one, Standard)]


def judge_of(standard: Standard, day: date) -> Judge:
    """Made once per version of the policies. Raises PolicyError."""
    return _judge(read(library(day)), standard.id, day)


@lru_cache(maxsize=256)
def _judge(policies: Read, standard: str, day: date) -> Judge:
    clause = policies.library.clauses[standard]
    assert isinstance(clause, Standard)
    return Judge(clause, Calendar(day, policies.library.conventions), settings.SONGHE_VOCABULARY)


@dataclass(frozen=True)
class Met:
    """One requirement as a page shows it: how it stands, what it asks, what is on record, what is lacking."""

    outcome: str
    asks: Words
    seen: Words | None
    lacks: Words | None
    needs: list[Words]


@dataclass(frozen=True)
class Judged:
    """One subject under one standard on a day."""

    subject: Subject
    standard: Standard
    judgement: Judgement
    day: date

    @cached_property
    def requirements(self) -> list[Met]:
        """Each in words; none where the standard is not about the subject."""
        return [_met(self.standard, finding, self.day) for finding in self.judgement.findings]

    @property
    def needs(self) -> list[Words]:
        """The facts on which it depends."""
        facts = settings.SONGHE_VOCABULARY.facts
        return [facts[name].words for name in self.judgement.missing]

    @property
    def lacks(self) -> list[Words]:
        """What is lacking: amounts in their units, conditions by what they ask."""
        failed = [one for one in self.requirements if one.outcome == "fail" or one.lacks]
        return [one.lacks or one.asks for one in failed]

    @property
    def rank(self) -> tuple[int, Decimal, str, str]:
        """Failed first, the largest shortfall first."""
        gap = self.judgement.shortfall
        place = OUTCOMES.index(self.judgement.outcome)
        return place, -gap.least if gap else Decimal(0), self.subject.scope, self.subject.code


def judged(standard: Standard, subject: Subject, day: date) -> Judged:
    judge = judge_of(standard, day)
    return Judged(subject, standard, judge.judge(subject.known(judge.facts)), day)


def all_of(subject: Subject) -> list[Judged]:
    """Every standard in force that is, or could be, about the subject: failed first, then unknown, then passed."""
    day = today()
    found = [judged(one, subject, day) for one in in_force(area_of(subject.scope), day) if one.subject == subject.kind]
    about = [one for one in found if one.judgement.outcome in OUTCOMES]
    return sorted(about, key=lambda one: OUTCOMES.index(one.judgement.outcome))


def _met(standard: Standard, finding: Finding, day: date) -> Met:
    vocabulary = settings.SONGHE_VOCABULARY
    requirement = standard.requires[finding.requirement]
    asks = requirement.asks
    needs = [vocabulary.facts[name].words for name in finding.missing]
    says = _asks(requirement, day)
    if not isinstance(asks, Quantity):
        return Met(finding.outcome, says, None, None, needs)
    unit = fact_unit(asks.fact, vocabulary)
    return Met(finding.outcome, says, _seen(finding, unit), _lacks(finding, asks, unit), needs)


def _asks(requirement: Requirement, day: date) -> Words:
    """Once, where the title says the same as the condition."""
    says, title = requirement_words(requirement, day, settings.SONGHE_VOCABULARY), requirement.title
    return title if title and says.zh == f"{title.zh}：{title.zh}" else says


def _seen(finding: Finding, unit: Words) -> Words | None:
    if finding.value is None:
        return None
    number = number_words(finding.value)
    return Words(f"{number}{unit.zh}", f"{number} {unit.en}".rstrip())


def _lacks(finding: Finding, asks: Quantity, unit: Words) -> Words | None:
    """差50平方米, or 多3张 of a number that is to be at most so many; a range while it is not known."""
    gap = finding.shortfall
    if gap is None or gap.most == 0:
        return None
    few = asks.op != "at_most"
    zh, en = ("差", "short by ") if few else ("超出", "over by ")
    least = number_words(gap.least)
    if gap.most is None:
        return Words(f"至少{zh}{least}{unit.zh}", f"{en}at least {least} {unit.en}") if gap.least else None
    if gap.least == gap.most:
        return Words(f"{zh}{least}{unit.zh}", f"{en}{least} {unit.en}".rstrip())
    most = number_words(gap.most)
    if gap.least == 0:
        return Words(f"最多{zh}{most}{unit.zh}", f"{en}at most {most} {unit.en}".rstrip())
    return Words(f"{zh}{least}至{most}{unit.zh}", f"{en}{least} to {most} {unit.en}".rstrip())


def named(document: str, name: str, area: str) -> Standard:
    """A standard in force over the area. Raises NoSuchRegister."""
    for standard in in_force(area, today()):
        if (standard.document, standard.name) == (document, name):
            return standard
    raise NoSuchRegister


@dataclass(frozen=True)
class Counts:
    """How the subjects of an area stand under one standard."""

    standard: Standard
    outcomes: Mapping[str, int]

    @property
    def about(self) -> int:
        return sum(self.outcomes[name] for name in OUTCOMES)


def counts(scope: Scope, standards: Iterable[Standard], day: date) -> list[Counts]:
    """What stands on record now, held to the standards of a day. Every register is read once."""
    found = list(standards)
    return [
        Counts(standard, tally)
        for kind in dict.fromkeys(one.subject for one in found)
        for standard, tally in _tallies(scope, kind, [one for one in found if one.subject == kind], day)
    ]


def _tallies(scope: Scope, kind: str, standards: list[Standard], day: date) -> list[tuple[Standard, dict[str, int]]]:
    judges = [judge_of(one, day) for one in standards]
    tallies = [dict.fromkeys((*OUTCOMES, "not_applicable"), 0) for _ in judges]
    wanted = frozenset[str]().union(*(judge.facts for judge in judges))
    for _, facts, _ in queries.rows(scope, kind, wanted):
        for judge, tally in zip(judges, tallies, strict=True):
            tally[judge.judge(facts).outcome] += 1
    return list(zip(standards, tallies, strict=True))


def under(scope: Scope, standard: Standard, outcome: str, by_area: bool) -> list[Judged]:
    """The subjects of an area that stand so; fail and unknown where none is said.

    The largest shortfall first, or by area.
    """
    day = today()
    wanted = (outcome,) if outcome else ("fail", "unknown")
    subjects = queries.subjects(scope, standard.subject).order_by("scope", "code")
    found = [one for one in (judged(standard, subject, day) for subject in subjects) if one.judgement.outcome in wanted]
    return found if by_area else sorted(found, key=lambda one: one.rank)
