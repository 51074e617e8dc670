"""What can be proved wrong with a standard, target or priority: nothing it could be about, or to divide by; units."""

from collections.abc import Iterable
from datetime import date

from songhe.policy.clauses import Clause, Conventions
from songhe.policy.domains import Calendar
from songhe.policy.errors import PolicyError, Problem
from songhe.policy.judge import Judge
from songhe.policy.line import UNCOVERED
from songhe.policy.meter import SCALES, Meter
from songhe.policy.parts import Parts
from songhe.policy.plan_clauses import Priority, Standard, Tally, Target
from songhe.policy.queue import Queue
from songhe.policy.vocabulary import Number, Vocabulary, Whole

CONTRADICT = "look for two conditions that contradict"


def plan_problems(clause: Clause, conventions: Conventions, vocabulary: Vocabulary) -> Iterable[Problem]:
    """Every problem of one clause; none for an entitlement or a task."""
    calendar = Calendar(clause.validity.start.day or date.today(), conventions)
    try:
        if isinstance(clause, Standard):
            yield from _standard(clause, Judge(clause, calendar, vocabulary))
        elif isinstance(clause, Target):
            yield from _units(clause, vocabulary)
            yield from _target(clause, Meter(clause, calendar, vocabulary))
        elif isinstance(clause, Priority):
            yield from _priority(clause, Queue(clause, calendar, vocabulary))
    except PolicyError as error:
        for problem in error.problems:
            if not problem.message.startswith(UNCOVERED):
                yield problem


def _standard(clause: Standard, judge: Judge) -> Iterable[Problem]:
    about = [holds for holds in judge.combinations if holds[0]]
    if not about:
        yield Problem(clause.place, clause.id, "nothing can meet its conditions together", CONTRADICT)
    elif not any(all(holds) for holds in about):
        yield Problem(clause.place, clause.id, "nothing that it is about can satisfy it", CONTRADICT)


def _priority(clause: Priority, queue: Queue) -> Iterable[Problem]:
    for number, tier in enumerate(clause.tiers, 1):
        if number not in queue.reachable:
            advice = "its conditions contradict each other, or an earlier tier takes everybody who meets them"
            yield Problem(tier.place, clause.id, f"nobody ever stands in tier {number}, {tier.title.en}", advice)


def _target(clause: Target, meter: Meter) -> Iterable[Problem]:
    for tally, place in ((clause.counts, 0), (clause.among, 1)):
        if tally is None:
            continue
        parts = meter.parts(tally.subject)
        if not parts.somebody(place):
            what = "its value is always 0" if place == 0 else "it always divides by 0"
            yield Problem(tally.place, clause.id, f"nothing can meet the conditions together, so {what}", CONTRADICT)
            return
        if place == 1 and parts.may_add_nothing():
            yield Problem(
                tally.place,
                clause.id,
                f"it divides by {tally.sum}, which can be 0 for everything it is about",
                f"add {{fact: {tally.sum}, more_than: 0}} to “when” of “among”",
            )
    if clause.unit == "percent" and clause.among and clause.among.subject == clause.counts.subject:
        yield from _beyond(clause, meter.parts(clause.counts.subject))


def _beyond(clause: Target, parts: Parts) -> Iterable[Problem]:
    if parts.may_stand_outside():
        message = "something can be counted that is not among those it is a share of"
        advice = "repeat the conditions of “among” in “counts”"
        yield Problem(clause.counts.place, clause.id, message, advice)


def _units(clause: Target, vocabulary: Vocabulary) -> Iterable[Problem]:
    if clause.among is None:
        if clause.unit in SCALES:
            message = f"{clause.unit} is a share, and there is nothing that it is a share of"
            yield Problem(clause.place, clause.id, message, "add “among”, or name another unit")
        return
    if clause.unit != "percent":
        return
    counted, divided = (_unit(tally, vocabulary) for tally in (clause.counts, clause.among))
    if counted != divided:
        message = f"its unit is percent, but it divides {counted} by {divided}"
        yield Problem(clause.counts.place, clause.id, message, "divide like by like, or name another unit")
    for step in clause.reach:
        if step.value > 100 and step.op != "at_most" and clause.counts.sum is None:
            yield Problem(step.place, clause.id, f"no share reaches {step.value} percent", "write 100 or less")


def _unit(tally: Tally, vocabulary: Vocabulary) -> str:
    """The unit in which a tally adds up, by its English words."""
    if tally.sum is None:
        return "subjects"
    kind = vocabulary.facts[tally.sum].kind
    assert isinstance(kind, Whole | Number)
    return kind.unit.en if kind.unit else "numbers without a unit"
