"""From the need for an assessment to a grade that counts, and back again when it was wrong."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from songhe.assessment.assessment_states import NEXT, after, may
from songhe.assessment.bedside import send
from songhe.assessment.conclusion import confirm_all, notify, object_to, recognise, revoke, settle
from songhe.assessment.errors import AlreadyOpen, NotNow, NotYours, SentAlready, SheetWrong, TooLate, WrongTeam
from songhe.assessment.factories import (
    a_submission,
    an_agency,
    an_assessor,
    an_assigned_assessment,
    answers_of,
    signed,
)
from songhe.assessment.models import Assessment, Result, Sheet, State
from songhe.assessment.path import assign, cancel, open_assessment
from songhe.foundation.clock import on_day
from songhe.foundation.errors import NotFound
from songhe.foundation.factories import an_account
from songhe.foundation.models import Account
from songhe.foundation.scope import scoped
from songhe.registry.factories import CITY, a_contact_person, a_person
from songhe.registry.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def whole_city() -> Iterator[None]:
    with scoped(CITY):
        yield


@pytest.fixture
def clerk() -> Account:
    return an_account()


@pytest.fixture
def waiting(clerk: Account) -> Assessment:
    return an_assigned_assessment(a_person(), clerk)


def lead(assessment: Assessment) -> Account:
    assert assessment.lead
    return assessment.lead.account


def second(assessment: Assessment) -> Account:
    assert assessment.second
    return assessment.second.account


def again(assessment: Assessment) -> Assessment:
    return Assessment.objects.select_related("person__facts").get(pk=assessment.pk)


def graded(assessment: Assessment, **more: Any) -> Result:
    send(by=lead(assessment), submission=a_submission(assessment, **more))
    return Result.objects.get(assessment=assessment)


def test_what_is_sent_becomes_a_grade_on_file(waiting: Assessment) -> None:
    result = graded(waiting, answers=answers_of(waiting, option=-1), grade=4)

    assert (result.grade, again(waiting).state) == (4, State.CONCLUDED)
    facts = again(waiting).person.facts
    assert (facts.assessment_care_grade, facts.assessment_assessed_on) == (4, timezone.localdate())
    assert result.valid_until == result.assessed_on.replace(year=result.assessed_on.year + 1)
    assert [step.what for step in waiting.steps.all()] == ["open", "assign", "send", "conclude"]


def test_the_same_sent_ten_times_is_one_sheet(waiting: Assessment) -> None:
    submission = a_submission(waiting)

    assert len({send(by=lead(waiting), submission=submission).pk for _ in range(10)}) == 1
    with pytest.raises(SentAlready):
        send(by=lead(waiting), submission=replace(submission, number=uuid4()))


def test_only_the_assessors_it_was_given_to_send(waiting: Assessment, clerk: Account) -> None:
    agency = an_agency()
    assign(by=clerk, assessment_id=waiting.pk, agency=agency, lead=an_assessor(agency), second=an_assessor(agency))

    with pytest.raises(NotYours):
        send(by=lead(waiting), submission=a_submission(waiting))
    assert not Sheet.objects.exists()


def test_nobody_sends_under_the_number_of_another_sheet(waiting: Assessment, clerk: Account) -> None:
    submission = a_submission(waiting)
    send(by=lead(waiting), submission=submission)
    other = an_assigned_assessment(a_person(), clerk)

    with pytest.raises(NotYours):
        send(by=lead(other), submission=a_submission(other, number=submission.number))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"grade": 4}, "不一致"),
        ({"finished_at": timezone.now() + timedelta(days=1)}, "将来"),
        ({"started_at": timezone.now() + timedelta(minutes=1)}, "晚于"),
        ({"answers": {}}, "B.1.1"),
        ({"version": "1999"}, "版本"),
        ({"signatures": []}, "签名"),
    ],
)
def test_what_is_refused_is_not_stored(waiting: Assessment, wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(SheetWrong) as refused:
        send(by=lead(waiting), submission=a_submission(waiting, **wrong))

    assert said in refused.value.said("zh")
    assert not Sheet.objects.exists()


def test_one_assessor_does_not_sign_for_both(waiting: Assessment) -> None:
    first, other, informant = signed(waiting)
    for forged in (replace(other, name=first.name), replace(other, image=first.image)):
        with pytest.raises(SheetWrong, match="sign for themselves"):
            send(by=lead(waiting), submission=a_submission(waiting, signatures=[first, forged, informant]))


@pytest.mark.parametrize(
    "tie", ["one person", "no medical training", "kin", "household", "institution agency", "other area"]
)
def test_who_may_not_assess(clerk: Account, tie: str) -> None:
    person = a_person(household="3710-H1")
    agency = an_agency()
    first, other = an_assessor(agency), an_assessor(agency, medical=tie != "no medical training")
    if tie == "one person":
        other = first
    if tie == "no medical training":
        first = an_assessor(agency, medical=False)
    if tie == "kin":
        other.account.name = a_contact_person(person).name
    if tie == "household":
        other.household = person.household
    if tie == "institution agency":
        other = an_assessor(an_agency())
    if tie == "other area":
        other = an_assessor(agency, scope="371082")
    opened = open_assessment(by=clerk, person_id=person.pk, need="first")

    with pytest.raises(WrongTeam):
        assign(by=clerk, assessment_id=opened.pk, agency=agency, lead=first, second=other)


def test_nobody_is_assessed_twice_at_a_time_and_nobody_of_another_area(clerk: Account, waiting: Assessment) -> None:
    with pytest.raises(AlreadyOpen):
        open_assessment(by=clerk, person_id=waiting.person_id, need="routine")
    other = a_person(person_lives_in="371082001001")
    with pytest.raises(NotFound):
        open_assessment(by=clerk, person_id=other.pk, need="first")


def test_where_both_score_they_settle_what_differs(clerk: Account, settings: Any) -> None:
    settings.SONGHE_ASSESSMENT = {"second_scores": True}
    waiting = an_assigned_assessment(a_person(), clerk)
    best, worst = answers_of(waiting), answers_of(waiting, option=-1)
    first, other, informant = signed(waiting)

    send(by=lead(waiting), submission=a_submission(waiting, answers=best, signatures=[first, informant]))
    assert again(waiting).state == State.SENT
    send(by=second(waiting), submission=a_submission(waiting, answers=worst, signatures=[other]))
    assert again(waiting).state == State.SENT
    assert settle(by=lead(waiting), assessment_id=waiting.pk, answers=worst).grade == 4


def test_nobody_objecting_makes_it_final(waiting: Assessment, clerk: Account) -> None:
    graded(waiting)
    notify(by=clerk, assessment_id=waiting.pk, public=True)

    assert confirm_all(CITY) == 0
    with on_day(timezone.localdate() + timedelta(days=8)):
        assert confirm_all(CITY) == 1
    assert again(waiting).state == State.FINAL


def test_an_objection_is_reviewed_by_others_and_may_replace_the_grade(waiting: Assessment, clerk: Account) -> None:
    graded(waiting)
    notify(by=clerk, assessment_id=waiting.pk, public=False)
    objection = object_to(by=clerk, assessment_id=waiting.pk, who="女儿 王小红", text="夜里需要人照看")
    review = objection.review
    assert waiting.agency and waiting.lead and waiting.second
    team = {"lead": waiting.lead, "second": waiting.second}
    with pytest.raises(WrongTeam):
        assign(by=clerk, assessment_id=review.pk, agency=waiting.agency, **team)
    agency = an_agency()
    review = assign(
        by=clerk, assessment_id=review.pk, agency=agency, lead=an_assessor(agency), second=an_assessor(agency)
    )

    graded(review, answers=answers_of(review, option=-1))

    objection.refresh_from_db()
    assert (again(waiting).state, again(review).state, objection.upheld) == (State.REPLACED, State.CONCLUDED, True)
    assert again(waiting).person.facts.assessment_care_grade == 4


def test_an_objection_may_come_too_late(waiting: Assessment, clerk: Account) -> None:
    graded(waiting)
    notify(by=clerk, assessment_id=waiting.pk, public=False)
    with on_day(timezone.localdate() + timedelta(days=30)), pytest.raises(TooLate):
        object_to(by=clerk, assessment_id=waiting.pk, who="本人", text="不同意")


def test_a_revoked_grade_was_never_there(waiting: Assessment, clerk: Account) -> None:
    graded(waiting, answers=answers_of(waiting, option=-1))
    revoke(by=clerk, assessment_id=waiting.pk, why="冒名顶替")

    assert again(waiting).state == State.REVOKED
    assert again(waiting).person.facts.assessment_care_grade is None


def test_a_grade_ends_with_its_validity(waiting: Assessment) -> None:
    result = graded(waiting)
    statement = result.delivery.statements.get()
    assert statement.valid_until == result.valid_until


def test_the_result_of_another_city_is_recognised(clerk: Account) -> None:
    person: Person = a_person()
    opened = open_assessment(by=clerk, person_id=person.pk, need="first")
    recognise(
        by=clerk,
        assessment_id=opened.pk,
        grade=3,
        assessed_on=date(2026, 1, 5),
        valid_until=date(2027, 1, 5),
        made_by="烟台市医保局",
        evidence="0" * 64,
    )
    assert again(opened).person.facts.assessment_care_grade == 3


def test_states_lead_where_they_may(clerk: Account) -> None:
    states = set(State.values)
    assert {state for steps in NEXT.values() for pair in steps.items() for state in pair} <= states
    reached: set[str] = {"needed"}
    for _ in states:
        reached |= {after(step, state) for state in reached for step in NEXT if may(step, state)}
    assert reached == states
    opened = open_assessment(by=clerk, person_id=a_person().pk, need="first")
    cancel(by=clerk, assessment_id=opened.pk, why="本人放弃")
    with pytest.raises(NotNow):
        cancel(by=clerk, assessment_id=opened.pk, why="本人放弃")
