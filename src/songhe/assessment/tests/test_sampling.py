"""The re-check: anybody draws the same, every agency is drawn from, others assess again."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.utils import timezone

from songhe.assessment import sampling
from songhe.assessment.bedside import send
from songhe.assessment.errors import EntryWrong, WrongTeam
from songhe.assessment.factories import a_submission, an_assessor, an_assigned_assessment, answers_of
from songhe.assessment.models import Assessment, Sample, State
from songhe.assessment.path import assign
from songhe.assessment.sampling import Case, drawn, frame_hash, lot
from songhe.foundation.factories import an_account
from songhe.foundation.models import Account
from songhe.foundation.scope import scoped
from songhe.registry.factories import CITY, a_person

pytestmark = pytest.mark.django_db
SEED = "2026-01-05 彩票 03 11 17 22 29"


@pytest.fixture(autouse=True)
def whole_city() -> Iterator[None]:
    with scoped(CITY):
        yield


@pytest.fixture
def officer() -> Account:
    return an_account(scope="371002")


def concluded(officer: Account, *, option: int = 0) -> Assessment:
    assessment = an_assigned_assessment(a_person(), officer)
    assert assessment.lead
    send(by=assessment.lead.account, submission=a_submission(assessment, answers=answers_of(assessment, option=option)))
    return Assessment.objects.get(pk=assessment.pk)


def a_draw(officer: Account, **more: object) -> Sample:
    today = timezone.localdate()
    asked = {"since": today - timedelta(days=1), "until": today, "seed": SEED, "percent": 10, "least": 1} | more
    return sampling.draw(by=officer, **asked)  # type: ignore[arg-type]


def test_the_lot_is_what_anybody_computes() -> None:
    assert lot("seed", "371002-20260105-1") == hashlib.sha256(b"seed:371002-20260105-1").hexdigest()
    assert frame_hash([Case("b", 1), Case("a", 2)]) == hashlib.sha256(b"a\nb\n").hexdigest()


def test_each_agency_gives_its_share_rounded_up() -> None:
    cases = [Case(f"n{n}", 1) for n in range(101)] + [Case(f"m{n}", 2) for n in range(3)]
    found = drawn(reversed(cases), seed=SEED, percent=5, least=2)

    assert Counter(case.agency for case, _ in found) == {1: 6, 2: 2}
    assert found == drawn(cases, seed=SEED, percent=5, least=2) != drawn(cases, seed=SEED + "1", percent=5, least=2)


def test_every_case_has_the_same_chance() -> None:
    """1,000 seeds, one of ten each: no case is drawn so often or so seldom as chance has it once in a million."""
    cases = [Case(f"371002-20260105-{n}", 1) for n in range(10)]
    times = Counter(drawn(cases, seed=f"seed {n}", percent=10, least=0)[0][0].number for n in range(1000))
    assert len(times) == 10
    assert all(55 <= count <= 150 for count in times.values())


def test_a_draw_is_kept_and_comes_out_the_same_again(officer: Account) -> None:
    for _ in range(3):
        concluded(officer)
    sample = a_draw(officer)

    assert sample.cases.count() == 3  # three agencies
    assert sampling.same_again(sample)
    concluded(officer)
    assert not sampling.same_again(sample)


def test_others_assess_what_was_drawn_and_their_grade_counts(officer: Account) -> None:
    assessment = concluded(officer)
    sample = a_draw(officer)
    assert (
        sampling.open_reviews(by=officer, number=sample.pk),
        sampling.open_reviews(by=officer, number=sample.pk),
    ) == (1, 0)
    review = sample.cases.get().review
    assert review and assessment.agency and assessment.lead and assessment.second
    with pytest.raises(WrongTeam, match="made the assessment that is reviewed"):
        assign(
            by=officer,
            assessment_id=review.pk,
            agency=assessment.agency,
            lead=assessment.lead,
            second=assessment.second,
        )
    team = {name: an_assessor(assessment.agency, scope="371002") for name in ("lead", "second")}
    review = assign(by=officer, assessment_id=review.pk, agency=assessment.agency, **team)
    send(by=team["lead"].account, submission=a_submission(review, answers=answers_of(review, option=-1)))

    assert Assessment.objects.get(pk=assessment.pk).state == State.REPLACED
    assert Assessment.objects.get(pk=review.pk).result.grade == 4


def test_the_same_grade_again_leaves_the_result(officer: Account) -> None:
    assessment = concluded(officer)
    sample = a_draw(officer)
    sampling.open_reviews(by=officer, number=sample.pk)
    review = sample.cases.get().review
    assert review and assessment.agency
    team = {name: an_assessor(assessment.agency, scope="371002") for name in ("lead", "second")}
    review = assign(by=officer, assessment_id=review.pk, agency=assessment.agency, **team)
    send(by=team["lead"].account, submission=a_submission(review))

    assert Assessment.objects.get(pk=assessment.pk).state == State.CONCLUDED


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"seed": "12345"}, "public seed"),
        ({"percent": 0}, "share"),
        ({"since": date(2999, 1, 1)}, "begins after"),
        ({"since": date(2020, 1, 1), "until": date(2020, 1, 2)}, "nothing to draw"),
    ],
)
def test_what_cannot_be_drawn_is_said(officer: Account, wrong: dict[str, object], said: str) -> None:
    concluded(officer)
    with pytest.raises(EntryWrong, match=said):
        a_draw(officer, **wrong)
