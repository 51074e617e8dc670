"""评估质量: what stands out in the work of agencies and assessors, why, and what to look at. A flag proves nothing.

Grades and changes by rule are compared with elders of the same ages and sexes in the area, minutes with all sheets,
equal answers with what others of the same grade answered; of all that chance alone would name, 5 % at most are named.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

from songhe.assessment import quality_counts as counts
from songhe.assessment.pairs import Agreement, Pairs, pairs
from songhe.assessment.quality_counts import Equal, Graded, Minutes, Span
from songhe.assessment.standing_out import Compared, compared, poisson_tail, standing_out

FEWEST = 30
"""Cases below which nobody is flagged."""
FEWEST_EVENTS = 5
"""So often something must have happened before it is said to happen often."""
APART = 0.1
"""The share of cases that must lie elsewhere: what is certain but small is not worth a look."""
LEAST_KAPPA = 0.6
"""Agreement is flagged where even the upper end of its interval lies below."""
Level = Literal["agency", "assessor"]
Who = tuple[Level, int]


@dataclass(frozen=True)
class Flag:
    """Something to look at. `seen` of `cases`, where `expected` were to be expected. `what`: a grade, answers' hash."""

    kind: Literal["grades", "raised", "quick", "equal", "agreement"]
    who: Who
    cases: int
    seen: float
    expected: float
    p: float | None = None
    grade: int | None = None
    what: str = ""


@dataclass(frozen=True)
class Work:
    """The work of an agency or of an assessor. `grades`: how many of each.

    `minutes`: the median of a sheet; of an agency that of its assessors' medians, each as often as they have sheets.
    """

    who: Who
    agency: int
    results: int
    grades: Mapping[int, int]
    raised: int
    minutes: float | None
    agreement: Agreement | None
    flags: Sequence[Flag]


@dataclass(frozen=True)
class Quality:
    """Everything of a span, on one scale. `usual`: the median minutes of a sheet, `fast`: of the quickest 5 %."""

    span: Span
    scale: str
    works: Mapping[Who, Work]
    usual: float | None
    fast: float | None
    pairs: Pairs | None

    @property
    def flags(self) -> list[Flag]:
        return [flag for work in self.works.values() for flag in work.flags]

    def of(self, level: Level) -> list[Work]:
        """Those with flags first, then those with most results."""
        found = [work for who, work in self.works.items() if who[0] == level]
        return sorted(found, key=lambda work: (-len(work.flags), -work.results, work.who))


def quality(span: Span, scale: str) -> Quality:
    """Half a dozen queries, whatever the number of results."""
    grades = [one for one in counts.graded(span) if one.scale == scale]
    took = [one for one in counts.minutes(span) if one.scale == scale]
    groups = [one for one in counts.equal(span, FEWEST_EVENTS) if one.scale == scale]
    found = next((one for one in pairs(span) if one.scale.id == scale), None)
    flags: dict[Who, list[Flag]] = defaultdict(list)
    for flag in (*_by_grade(grades), *_by_rule(grades), *_quick(took), *_equal(groups), *_disagreeing(found)):
        flags[flag.who].append(flag)
    done: list[Graded | Minutes] = [*grades, *took]
    who = {key: one.agency for one in done for key in _both(one)}
    works = {key: _work(key, agency, grades, took, found, flags[key]) for key, agency in who.items()}
    usual, fast = (took[0].usual, took[0].fast) if took else (None, None)
    return Quality(span, scale, works, usual, fast, found)


def _both(one: Graded | Minutes | Equal) -> tuple[Who, Who]:
    return ("agency", one.agency), ("assessor", one.assessor)


def _work(
    who: Who, agency: int, grades: Iterable[Graded], took: Iterable[Minutes], found: Pairs | None, flags: list[Flag]
) -> Work:
    of_grade: dict[int, int] = defaultdict(int)
    raised = 0
    for one in grades:
        if who in _both(one):
            of_grade[one.grade] += one.count
            raised += one.count * bool(one.raised)
    medians = [one.median for one in took if who in _both(one) for _ in range(one.sheets)]
    return Work(
        who=who,
        agency=agency,
        results=sum(of_grade.values()),
        grades=dict(of_grade),
        raised=raised,
        minutes=median(medians) if medians else None,
        agreement=found.grade(found.of(*who)) if found else None,
        flags=flags,
    )


def _by_grade(grades: Sequence[Graded]) -> Iterable[Flag]:
    known = sorted({one.grade for one in grades})
    for who, found in _named(grades, lambda one: known.index(one.grade), len(known)):
        away = [abs(seen - expected) for seen, expected in zip(found.seen, found.expected, strict=True)]
        most = max(range(len(known)), key=away.__getitem__)
        yield Flag("grades", who, found.cases, found.seen[most], found.expected[most], found.p, known[most])


def _by_rule(grades: Sequence[Graded]) -> Iterable[Flag]:
    for who, found in _named([one for one in grades if one.raised is not None], lambda one: int(bool(one.raised)), 2):
        seen, expected = found.seen[1], found.expected[1]
        if seen > expected and seen >= FEWEST_EVENTS:
            yield Flag("raised", who, found.cases, seen, expected, found.p)


def _named(grades: Sequence[Graded], category: Callable[[Graded], int], categories: int) -> list[tuple[Who, Compared]]:
    """Who stands out among all of their level, by strata of age and sex."""
    every: dict[object, list[int]] = defaultdict(lambda: [0] * categories)
    own: dict[Who, dict[object, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0] * categories))
    for one in grades:
        stratum, place = (one.band, one.sex), category(one)
        every[stratum][place] += one.count
        for who in _both(one):
            own[who][stratum][place] += one.count
    tested = {
        who: compared([(mine, every[stratum]) for stratum, mine in strata.items()])
        for who, strata in own.items()
        if sum(map(sum, strata.values())) >= FEWEST
    }
    return _kept({who: found for who, found in tested.items() if found})


def _kept(tested: Mapping[Who, Compared]) -> list[tuple[Who, Compared]]:
    """Agencies and assessors are families of tests of their own."""
    stay: set[Who] = set()
    for level in ("agency", "assessor"):
        stay |= standing_out({who: found.p for who, found in tested.items() if who[0] == level})
    return [(who, found) for who, found in tested.items() if who in stay and found.apart >= APART]


def _quick(took: Sequence[Minutes]) -> Iterable[Flag]:
    sheets, quick = sum(one.sheets for one in took), sum(one.quick for one in took)
    own: dict[Who, list[int]] = defaultdict(lambda: [0, 0])
    for one in took:
        for who in _both(one):
            own[who][0] += one.quick
            own[who][1] += one.sheets - one.quick
    tested = {
        who: compared([((fast, slow), (quick, sheets - quick))])
        for who, (fast, slow) in own.items()
        if fast + slow >= FEWEST
    }
    for who, found in _kept({who: found for who, found in tested.items() if found}):
        if found.seen[0] > found.expected[0] and found.seen[0] >= FEWEST_EVENTS:
            yield Flag("quick", who, found.cases, found.seen[0], found.expected[0], found.p)


def _equal(groups: Sequence[Equal]) -> Iterable[Flag]:
    """An answer nobody else gave counts as given once, so that a small area flags nobody for lack of comparison."""
    expected = {one: one.own * (one.all_equal - one.people + 1) / (one.all - one.own + 1) for one in groups}
    tails = {one: poisson_tail(one.people, mean) for one, mean in expected.items()}
    stay = standing_out(tails, tests=groups[0].tests) if groups else set()
    for one in sorted(stay, key=lambda one: tails[one]):
        who: Who = ("assessor", one.assessor)
        yield Flag("equal", who, one.own, one.people, expected[one], tails[one], one.grade, one.answers_hash)


def _disagreeing(found: Pairs | None) -> Iterable[Flag]:
    if found is None:
        return
    for number in sorted({pair.agency for pair in found.pairs}):
        agreed = found.grade(found.of("agency", number)).quadratic
        if agreed and agreed.high < LEAST_KAPPA:
            yield Flag("agreement", ("agency", number), agreed.pairs, agreed.value, LEAST_KAPPA)
