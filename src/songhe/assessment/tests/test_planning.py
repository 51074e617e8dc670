"""Whom to assess first, the days that takes, the rounds; and what another version of a scale would change."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from math import isclose
from typing import Any

import pytest

from songhe.assessment import planning
from songhe.assessment.bedside import send
from songhe.assessment.factories import a_submission, an_assigned_assessment, answers_of
from songhe.assessment.models import Assessment
from songhe.assessment.planning import Teams, Waiting, days_for, first, minutes_between, rounds, townships
from songhe.assessment.quality_counts import Span
from songhe.assessment.rescoring import rescore
from songhe.assessment.shelf import ABILITY, scale_of
from songhe.assessment.statistics import cells
from songhe.determinations.factories import a_determination, a_run
from songhe.foundation.clock import on_day
from songhe.foundation.factories import an_account
from songhe.foundation.scope import Scope, scoped
from songhe.outreach.actions import refresh_outstanding
from songhe.registry.factories import CITY, a_person
from songhe.registry.models import Person

pytestmark = pytest.mark.django_db
GRADE = "assessment.care_grade"
ELSEWHERE = "371082003001"


@pytest.fixture(autouse=True)
def whole_city() -> Iterator[None]:
    with on_day(date(2026, 1, 5)), scoped(CITY):
        yield


def somebody(name: str, fen: int, *, missing: str = GRADE, **facts: Any) -> Person:
    person = a_person(name=name, **facts)
    could = {"could_be": Decimal(60), "could_be_fen": fen, "missing": [missing]}
    a_determination(person, "home_care", run=a_run(), amount=0, **could)
    return person


@pytest.fixture
def four() -> None:
    somebody("许多", 90000)
    somebody("低保", 1000, welfare_dibao=True)
    somebody("低保多", 5000, welfare_dibao=True)
    somebody("特困", 10, welfare_tekun="dispersed", person_lives_in=ELSEWHERE)
    somebody("别的", 99999, missing="household.income_per_head")
    refresh_outstanding(scope=CITY)


def names(scope: Scope = CITY) -> list[str]:
    return [one.name for one in first(scope, 50)]


def test_hardship_first_then_what_it_could_unlock(four: None) -> None:
    assert names() == ["特困", "低保多", "低保", "许多"]
    assert names(Scope("371082")) == ["特困"]
    assert [(one.digits, one.people, one.hardship, one.fen) for one in townships(CITY, Teams())] == [
        ("371002001", 3, 2, 96000),
        ("371082003", 1, 1, 10),
    ]


def test_who_is_opened_waits_no_more(four: None) -> None:
    officer = an_account(scope="3710")
    assert planning.open_first(by=officer, scope=CITY, most=3) == 3
    assert names() == ["许多"]
    assert planning.open_first(by=officer, scope=CITY, most=3) == 1
    assert planning.open_first(by=officer, scope=CITY, most=3) == 0
    assert Assessment.objects.count() == 4


def test_minutes_and_days_by_hand() -> None:
    assert isclose(minutes_between(4), 0.734 * 4 + 4.344 * 2)
    assert days_for(13, 0, Teams(per_day=6, visit_minutes=50, day_minutes=420)) == 3
    assert days_for(13, 0, Teams(per_day=60, visit_minutes=200, day_minutes=420)) == 7
    assert days_for(13, 20_000, Teams()) == 4


def at(number: int, village: str, longitude: float | None = None, latitude: float = 37.5) -> Waiting:
    north = latitude if longitude else None
    return Waiting(number, village, f"第{number}", "", longitude, north, date(1940, 1, 1), 4, 0, False, ABILITY)


def test_rounds_stay_in_a_village_and_go_to_the_nearest() -> None:
    one, two = "371002001001", "371002001002"
    waiting = [at(1, one, 122.0), at(2, two, 122.5), at(3, one, 122.2), at(4, one, 122.1), at(5, one)]
    (day,) = rounds(waiting, Teams(day_minutes=600))

    assert [visit.person_id for visit in day.visits] == [1, 4, 3, 5, 2]
    assert day.minutes == 250 + day.travel and day.travel > 0
    assert [len(day.visits) for day in rounds(waiting, Teams(per_day=2))] == [2, 2, 1]
    assert [len(day.visits) for day in rounds(waiting, Teams(day_minutes=100))] == [1, 1, 2, 1]
    assert rounds([], Teams()) == []


def test_everybody_is_visited_once() -> None:
    waiting = [at(n, f"37100200100{n % 5}", 122 + n % 7 / 50, 37.4 + n % 11 / 50) for n in range(1, 80)]
    found = [visit.person_id for day in rounds(waiting, Teams()) for visit in day.visits]
    assert sorted(found) == list(range(1, 80))


def assessed(option: int) -> Assessment:
    officer = an_account(scope="371002")
    done = an_assigned_assessment(a_person(person_born_on=date(1944, 1, 1), person_sex="female"), officer)
    assert done.lead
    answers = answers_of(done, option=option, **{"B.3.9": answers_of(done)["B.3.9"]})
    send(by=done.lead.account, submission=a_submission(done, answers=answers))
    return done


@pytest.fixture
def graded(whole_city: None) -> None:
    for option in (0, 0, 1, -1):
        with on_day(date.today()):
            assessed(option)


def test_the_same_version_changes_nothing(graded: None) -> None:
    found = rescore(CITY, scale_of(ABILITY, "1"))
    assert (found.results, found.changed, found.unanswered) == (4, 0, 0)
    assert sum(found.matrix.values()) == 4
    assert found.crossed(lambda before, after: ["item"]) == {}


def test_another_version_moves_grades_over_thresholds(graded: None) -> None:
    scale = scale_of(ABILITY, "1")
    best = replace(scale.grades[0], band=replace(scale.grades[0].band, least=0))  # type: ignore[type-var]
    easier = replace(scale, version="2", grades=(best, *(replace(grade, band=None) for grade in scale.grades[1:])))
    before, after = rescore(CITY, scale), rescore(CITY, easier)

    worse = sum(count for (grade, _), count in before.matrix.items() if grade > 0)
    assert worse and after.changed >= worse - 1 and after.worse == 0
    crossed = after.crossed(lambda one, other: ["care"] if (one >= 2) != (other >= 2) else [])
    assert crossed == {"care": sum(n for (one, other), n in after.matrix.items() if one >= 2 > other)}


def test_what_the_other_version_asks_besides_is_said(graded: None) -> None:
    scale = scale_of(ABILITY, "1")
    asked = replace(scale.asked[0], code="NEW.1")
    found = rescore(CITY, replace(scale, version="2", asked=(*scale.asked, asked)))
    assert (found.results, found.unanswered, found.matrix) == (4, 4, {})


def test_statistics_count_what_stands(graded: None) -> None:
    today = date.today()
    found = cells(Span(CITY, date(today.year - 1, 1, 1), today), ABILITY)
    assert sum(cell.count for cell in found) == 4
    assert {(cell.area, cell.sex) for cell in found} == {("371002", "female")}
