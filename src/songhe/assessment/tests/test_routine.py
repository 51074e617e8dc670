"""Every night: what ends soon is opened again, once; what nobody objected to is final."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone

from songhe.assessment.bedside import send
from songhe.assessment.conclusion import notify
from songhe.assessment.factories import a_submission, an_assigned_assessment
from songhe.assessment.lists import counts
from songhe.assessment.models import Assessment, Need, Result, State
from songhe.assessment.path import cancel
from songhe.assessment.routine import ending, open_routine
from songhe.assessment.tasks import assessment_night
from songhe.determinations.factories import a_run
from songhe.foundation.clock import on_day
from songhe.foundation.factories import an_account
from songhe.foundation.models import Account
from songhe.foundation.scope import scoped
from songhe.registry.factories import CITY, a_person
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
def result(clerk: Account) -> Result:
    assessment = an_assigned_assessment(a_person(), clerk)
    assert assessment.lead
    send(by=assessment.lead.account, submission=a_submission(assessment))
    notify(by=clerk, assessment_id=assessment.pk, public=False)
    return Result.objects.get(assessment=assessment)


def test_sixty_days_before_the_end_it_is_opened_once(result: Result, clerk: Account) -> None:
    with on_day(result.valid_until - timedelta(days=61)):
        assert (open_routine(CITY), counts(CITY)["ending"]) == (0, 0)
    with on_day(result.valid_until - timedelta(days=60)):
        assert (open_routine(CITY), open_routine(CITY), counts(CITY)["ending"]) == (1, 0, 1)
        opened = Assessment.objects.get(need=Need.ROUTINE)
        assert (opened.due_on, opened.person_id) == (result.valid_until, result.person_id)
        cancel(by=clerk, assessment_id=opened.pk, why="本人不愿再评")
        assert open_routine(CITY) == 0


def test_nobody_is_opened_who_died_or_has_a_later_result(result: Result, clerk: Account) -> None:
    with on_day(result.valid_until - timedelta(days=30)):
        Person.objects.filter(pk=result.person_id).update(ended_on=timezone.localdate(), ended_why="died")
        assert open_routine(CITY) == 0
        Person.objects.filter(pk=result.person_id).update(ended_on=None, ended_why="")
        later = an_assigned_assessment(result.person, clerk, need="immediate")
        assert later.lead
        send(by=later.lead.account, submission=a_submission(later))
        assert [one.assessment_id for one in ending(CITY)] == [later.pk]


def test_the_night_does_both(result: Result) -> None:
    a_run()
    with on_day(result.valid_until - timedelta(days=10)):
        assessment_night(0)
        assessment_night(0)
    assert Assessment.objects.get(pk=result.assessment_id).state == State.FINAL
    assert Assessment.objects.filter(need=Need.ROUTINE).count() == 1
