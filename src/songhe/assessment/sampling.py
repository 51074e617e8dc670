"""Draw results for a re-check, draw the same again, open the reviews.

The lot of a result is SHA-256 of “seed:number”; of each agency those with the least lots are drawn. With the seed and
the list of numbers anybody finds the same ones with `printf %s seed:number | sha256sum`.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from songhe.assessment.errors import EntryWrong
from songhe.assessment.models import Need, Result, Sample, SampleCase, State
from songhe.assessment.path import open_assessment
from songhe.foundation import audit
from songhe.foundation.errors import NotFound
from songhe.foundation.models import Account
from songhe.foundation.scope import Scope, within

SHORTEST_SEED = 6
STANDS = (State.CONCLUDED, State.FINAL)


@dataclass(frozen=True)
class Case:
    """A result that may be drawn."""

    number: str
    agency: int


def lot(seed: str, number: str) -> str:
    """The lot of a result, in hexadecimal."""
    return hashlib.sha256(f"{seed}:{number}".encode()).hexdigest()


def frame_hash(cases: Iterable[Case]) -> str:
    """Of the numbers in order, one a line."""
    return hashlib.sha256(
        "".join(f"{number}\n" for number in sorted(case.number for case in cases)).encode()
    ).hexdigest()


def drawn(cases: Iterable[Case], *, seed: str, percent: int, least: int) -> list[tuple[Case, str]]:
    """Of every agency so many in a hundred, rounded up, at least `least`; with their lots, in the order of lots."""
    by_agency: Mapping[int, list[tuple[str, Case]]] = defaultdict(list)
    for case in cases:
        by_agency[case.agency].append((lot(seed, case.number), case))
    found = []
    for lots in by_agency.values():
        lots.sort(key=lambda one: one[0])
        wanted = max(-(-len(lots) * percent // 100), least)
        found += [(case, hexadecimal) for hexadecimal, case in lots[:wanted]]
    return sorted(found, key=lambda one: one[1])


def results_between(scope: Scope, since: date, until: date) -> QuerySet[Result]:
    """What was concluded from a day to a day by agencies of the city: no reviews, nothing recognised from elsewhere.

    Nothing that can change later decides, so that the frame can be made again.
    """
    found = Result.objects.filter(
        within(scope), concluded_at__gte=midnight(since), concluded_at__lt=midnight(until + timedelta(days=1))
    )
    return found.filter(recognised_from="", assessment__review_of=None, assessment__agency__isnull=False)


def midnight(day: date) -> datetime:
    """When a day begins, by the city's clock."""
    return timezone.make_aware(datetime.combine(day, time.min))


@transaction.atomic
def draw(*, by: Account, since: date, until: date, seed: str, percent: int, least: int) -> Sample:
    """Draw a sample of the account's area and keep it. Raises EntryWrong."""
    _check(since, until, seed.strip(), percent, least)
    found = {
        number: (pk, person, scope, agency)
        for number, pk, person, scope, agency in results_between(by.sees, since, until).values_list(
            "number", "assessment", "person", "scope", "assessment__agency"
        )
    }
    if not found:
        raise EntryWrong(why="这段时间没有可抽查的评估结果。", why_en="There is nothing to draw from in these days.")
    cases = [Case(number, agency) for number, (_, _, _, agency) in found.items()]
    sample = Sample.objects.create(
        scope=by.sees.digits,
        since=since,
        until=until,
        seed=seed.strip(),
        percent=percent,
        least=least,
        frame=_sizes(cases),
        frame_sha256=frame_hash(cases),
        by=by,
    )
    lots = drawn(cases, seed=sample.seed, percent=percent, least=least)
    SampleCase.objects.bulk_create(
        SampleCase(
            sample=sample, assessment_id=found[case.number][0], person_id=found[case.number][1],
            scope=found[case.number][2], agency_id=case.agency, number=case.number, lot=hexadecimal,
        )
        for case, hexadecimal in lots
    )  # fmt: skip
    audit.record(by=by, what="assessment_sample", scope=by.sees, sample=sample.pk, seed=sample.seed, drawn=len(lots))
    return sample


def samples(scope: Scope) -> QuerySet[Sample]:
    """Every draw of an area, the latest first."""
    return Sample.objects.filter(within(scope)).select_related("by").order_by("-pk")


def sample(scope: Scope, number: int) -> Sample:
    """Raises NotFound."""
    found = samples(scope).filter(pk=number).first()
    if found is None:
        raise NotFound
    return found


def same_again(sample: Sample) -> bool:
    """Whether frame and draw come out the same when they are made once more."""
    rows = results_between(Scope(sample.scope), sample.since, sample.until).values_list("number", "assessment__agency")
    cases = [Case(number, agency) for number, agency in rows]
    lots = drawn(cases, seed=sample.seed, percent=sample.percent, least=sample.least)
    kept = set(sample.cases.values_list("number", "lot"))
    return frame_hash(cases) == sample.frame_sha256 and {(case.number, one) for case, one in lots} == kept


@transaction.atomic
def open_reviews(*, by: Account, number: int) -> int:
    """Open an assessment by others for every case drawn whose result stands. Returns how many; twice opens none."""
    found = sample(by.sees, number)
    waiting = found.cases.select_for_update(of=("self",)).filter(review=None, assessment__state__in=STANDS)
    cases = list(waiting.select_related("assessment__institution").order_by("lot"))
    for case in cases:
        case.review = open_assessment(
            by=by,
            person_id=case.person_id,
            need=Need.REVIEW,
            scale=case.assessment.scale,
            institution=case.assessment.institution,
            review_of=case.assessment,
            note=f"抽查 {case.number}",
        )
        case.save(update_fields=["review"])
    return len(cases)


def not_standing() -> Q:
    """Cases whose result is gone or doubted by now: no review is opened for them."""
    return Q(review=None) & ~Q(assessment__state__in=STANDS)


def _sizes(cases: Iterable[Case]) -> dict[str, int]:
    sizes: dict[str, int] = defaultdict(int)
    for case in cases:
        sizes[str(case.agency)] += 1
    return dict(sizes)


def _check(since: date, until: date, seed: str, percent: int, least: int) -> None:
    if since > until:
        raise EntryWrong(why="开始日期晚于结束日期。", why_en="It begins after it ends.")
    if not SHORTEST_SEED <= len(seed) <= 64:
        raise EntryWrong(
            why=f"请填写{SHORTEST_SEED}至64个字的公开种子，例如当天公开摇号的号码。",
            why_en=f"Give a public seed of {SHORTEST_SEED} to 64 characters, such as a number drawn in public.",
        )
    if not (1 <= percent <= 100 and 0 <= least <= 100):
        raise EntryWrong(
            why="抽查比例应为1至100，每家至少应为0至100。", why_en="The share is 1 to 100 %, the least 0 to 100."
        )
