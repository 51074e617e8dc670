"""Counting how good the facts are: equal to counting person by person, and kept until counted again."""

from collections.abc import Iterator
from datetime import date

import pytest

from songhe.determinations.factories import a_determination, a_run
from songhe.foundation.clock import on_day
from songhe.foundation.scope import Scope, scoped
from songhe.outreach.models import Outstanding, QualityPart
from songhe.outreach.outstanding import refresh
from songhe.outreach.quality import count_quality, counted_at, last_deliveries, people_with, quality
from songhe.registry.factories import CITY, a_person, stated
from songhe.registry.ledger import withdraw
from songhe.registry.models import Person

pytestmark = pytest.mark.django_db
GRADE, DIBAO = "assessment.care_grade", "welfare.dibao"
ELSEWHERE = "371082003001"
HERE = Scope("371002001")


@pytest.fixture(autouse=True)
def city() -> Iterator[None]:
    with on_day(date(2026, 1, 20)), scoped(CITY):
        yield


@pytest.fixture
def people() -> list[Person]:
    """Two here, one elsewhere, one who died."""
    found = [
        a_person(welfare_dibao=True, assessment_care_grade=3),
        a_person(welfare_dibao=True),
        a_person(person_lives_in=ELSEWHERE),
        a_person(welfare_dibao=True),
    ]
    stated(found[0], source="township", as_of=date(2026, 1, 5), welfare_dibao=False)
    stated(found[3], source="death", as_of=date(2026, 1, 5), died_on=date(2026, 1, 5))
    run = a_run()
    a_determination(found[1], "home_care", run=run, amount=0, could_be=60, missing=[GRADE])
    refresh(CITY)
    return found


def counts(scope: Scope, fact: str) -> tuple[int, ...]:
    one = next(one for one in quality(scope, "fact") if one.key == fact)
    return one.people, one.missing, one.contradictory, one.open_people


def test_each_fact_is_counted_where_it_belongs(people: list[Person]) -> None:
    count_quality(CITY)
    assert (counts(CITY, DIBAO), counts(HERE, DIBAO)) == ((3, 1, 1, 0), (2, 0, 1, 0))
    assert (counts(CITY, GRADE), counts(HERE, GRADE)) == ((3, 2, 0, 1), (2, 1, 0, 1))
    waiting = Outstanding.objects.get(person=people[1])
    assert sum(one.open_fen for one in quality(CITY, "fact", fact=GRADE)) == waiting.open_fen
    assert [one.key for one in quality(CITY, "township")] == ["371002001", "371082003"]
    by_source = {one.key: one for one in quality(CITY, "source")}
    assert by_source["assessment"].people == 3 * len(quality(CITY, "fact", source="assessment"))
    with scoped(Scope("371082")):
        assert counts(Scope("371082"), DIBAO) == (1, 1, 0, 0)


def test_the_people_behind_a_number_are_those(people: list[Person]) -> None:
    count_quality(CITY)
    assert list(people_with(CITY, GRADE, "missing")) == [people[1], people[2]]
    assert list(people_with(CITY, GRADE, "missing", after=people[1].pk)) == [people[2]]
    assert list(people_with(HERE, DIBAO, "contradictory")) == [people[0]]


def test_what_a_late_source_said_is_stale(people: list[Person]) -> None:
    count_quality(CITY)
    assert sum(one.stale for one in quality(CITY, "fact")) == 0
    with on_day(date(2026, 2, 20)):
        count_quality(CITY)
        stale = {one.key: one.stale for one in quality(HERE, "fact")}
        assert (stale[GRADE], stale[DIBAO], stale["person.living"]) == (1, 2, 0)
        fresh = stated(people[0], source="civil_affairs", as_of=date(2026, 2, 10), welfare_tekun="none")
        count_quality(CITY)
        assert next(one.stale for one in quality(HERE, "fact", fact=DIBAO)) == 0
        withdraw(fresh)
        count_quality(CITY)
        assert next(one.stale for one in quality(HERE, "fact", fact=DIBAO)) == 2


def test_counts_are_kept_with_their_time(people: list[Person]) -> None:
    assert counted_at(CITY) is None
    count_quality(CITY)
    first, size = counted_at(CITY), QualityPart.objects.count()
    count_quality(CITY)
    second = counted_at(CITY)
    assert first and second and first < second and QualityPart.objects.count() == size


def test_the_last_deliveries_of_each_source(people: list[Person]) -> None:
    last = dict(last_deliveries(CITY, 3))
    assert [one.as_of for one in last["township"]] == [date(2026, 1, 5)]
    assert last["pension"] == []
