"""Targets measured from what stands on record, over the published policies of Weihai."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from django.db import connections

from songhe.areas.models import Division
from songhe.foundation.clock import on_day
from songhe.foundation.scope import Scope, scoped
from songhe.indicators import actions, queries
from songhe.indicators.actions import measure, measure_earlier
from songhe.indicators.models import IndicatorValue, Measuring
from songhe.policy.meter import Ends, Row
from songhe.registry.factories import CITY, a_person
from songhe.subjects.factories import a_subject

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 1)
SHARE = "weihai-2017-82/nursing_bed_share"
HUANCUI, RONGCHENG = "371002001", "371082003"


@pytest.fixture(autouse=True)
def homes(db: None) -> None:
    with scoped(CITY):
        a_subject("institution", scope=HUANCUI, beds=100, nursing_beds=40)
        a_subject("institution", scope=RONGCHENG, beds=50)


def values(clause: str = SHARE) -> dict[str, IndicatorValue]:
    return {value.area: value for value in IndicatorValue.objects.filter(clause=clause, day=DAY)}


def test_every_area_with_a_subject_has_the_exact_least_and_most() -> None:
    measure(area="371000", as_of=DAY)

    found = values()
    assert set(found) == {"3710", "371002", HUANCUI, "371082", RONGCHENG}
    assert found["371002"].value == Ends(Fraction(40), Fraction(40))
    assert found["371082"].value == Ends(Fraction(0), Fraction(100))
    assert found["3710"].value == Ends(Fraction(40 * 100, 150), Fraction(90 * 100, 150))
    assert found["3710"].missing == {"institution.nursing_beds": 1}
    assert found["3710"].reading.denominator == Ends(Fraction(150), Fraction(150))


def test_a_target_whose_day_is_past_is_overdue_unless_it_is_met() -> None:
    measure(area="371000", as_of=DAY)

    found = values()
    assert (found["371002"].lamp, found["371082"].lamp) == ("met", "unmeasurable")


def test_the_same_day_again_replaces_and_another_day_is_added() -> None:
    measure(area="371000", as_of=DAY)
    with scoped(CITY):
        a_subject("institution", scope=HUANCUI, beds=100, nursing_beds=100)
    measure(area="371000", as_of=DAY)

    assert values()["371002"].value == Ends(Fraction(70), Fraction(70))
    measure(area="371000", as_of=DAY + timedelta(days=1))
    days = [value.day for value in queries.trend(Scope("371002"), SHARE)]
    assert days == [DAY, DAY + timedelta(days=1)]


def test_another_city_keeps_its_values() -> None:
    measure(area="371000", as_of=DAY)
    measure(area="370600", as_of=DAY)

    assert values()


def test_people_count_by_their_own_area() -> None:
    with scoped(CITY):
        a_person(health_family_doctor=True)
        a_person(health_family_doctor=None)
        a_person(person_born_on=date(2000, 1, 1), person_lives_in="371082003001")
    measure(area="371000", as_of=DAY)

    found = values("weihai-2017-82/family_doctors")
    assert found["371002"].reading.denominator == Ends(Fraction(2), Fraction(2))
    assert found["371002"].value == Ends(Fraction(50), Fraction(100))
    assert (found["371082"].value, found["371082"].lamp) == (None, "unmeasurable")


def test_an_earlier_day_gives_a_pace() -> None:
    """10 % a hundred days ago, 26.67 % at least now; what people are asked about is not known of that day."""
    with scoped(CITY):
        a_person()
        measure_earlier(
            area="371000",
            day=DAY - timedelta(days=100),
            today=DAY,
            rows={"institution": [Row("371002001", {"institution.beds": 100, "institution.nursing_beds": 10})]},
            known=lambda meter: set(meter.facts) == {"institution"},
        )
    measure(area="371000", as_of=DAY)

    earlier, now = queries.trend(CITY, SHARE)
    assert (earlier.day, earlier.value) == (DAY - timedelta(days=100), Ends(Fraction(10), Fraction(10)))
    assert now.day == DAY
    assert [value.day for value in queries.trend(CITY, "weihai-2017-82/family_doctors")] == [DAY]
    assert {value.area for value in queries.values(CITY).filter(day=earlier.day)} == {"3710", "371002"}


def test_a_target_that_every_county_must_reach_shows_the_worst_of_them_for_the_city() -> None:
    """Huancui has its two communities of the year, Rongcheng one."""
    for code, name in (("371002", "环翠区"), ("371082", "荣成市")):
        Division.objects.create(code=code, name=name, level="county", parent="371000", scope=code)
    with scoped(CITY):
        for place, year in (("371002001001", 2025), ("371002001002", 2025), ("371082003001", 2025)):
            a_subject("community", scope=place, demonstration_year=year)
    clause = "weihai-three-year-2024/demonstration_communities_2025"
    with on_day(date(2025, 12, 30)):
        measure(area="371000", as_of=date(2025, 12, 30))

    found = {value.area: value.lamp for value in IndicatorValue.objects.filter(clause=clause)}
    assert (found["371002"], found["3710"]) == ("met", found["371082"])
    assert found["371082"] == "behind"


def test_an_attempt_that_another_one_has_replaced_ends(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    Measuring.objects.create(area="371000", attempt=2, started_at=datetime(2026, 1, 1, tzinfo=UTC))
    with monkeypatch.context() as patch, caplog.at_level("INFO"):
        patch.setattr(connections, "close_all", lambda: None)
        actions._work("371000", 1, DAY)

    assert not values()
    assert "has begun anew" in caplog.text
    assert Measuring.objects.get().ended_at is None
