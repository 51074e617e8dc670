"""The demo city's targets have a past, and the public something to read."""

from datetime import date

import pytest

from songhe.areas.actions import load_divisions
from songhe.demo.trend import MONTHS, record_trend, release_past
from songhe.foundation.factories import an_account
from songhe.foundation.roles import Role
from songhe.foundation.scope import Scope, scoped
from songhe.indicators import queries
from songhe.indicators.models import IndicatorValue, ReleaseKind
from songhe.indicators.table import WHOLE, from_json
from songhe.registry.factories import CITY, a_person
from songhe.subjects.factories import a_subject

AS_OF = date(2026, 1, 1)


@pytest.mark.django_db
def test_a_value_a_month_for_the_city_and_its_counties_and_a_release_of_each_kind() -> None:
    load_divisions(city="371000")
    with scoped(CITY):
        a_person(health_family_doctor=True)
        a_subject("institution", beds=100, nursing_beds=40)
    record_trend(area="371000", scope=CITY, seed=1, as_of=AS_OF, using="default")
    release_past(scope=CITY, as_of=AS_OF, by=an_account(scope="3710", role=Role.CITY_OFFICER))

    values = queries.trend(CITY, "weihai-2017-82/nursing_bed_share")
    assert [value.day.day for value in values] == [1] * (MONTHS + 1)
    assert (values[0].day, values[-1].day) == (date(2025, 1, 1), AS_OF)
    assert [value.day for value in queries.trend(CITY, "weihai-2017-82/family_doctors")] == [AS_OF]
    past = IndicatorValue.objects.filter(day__lt=AS_OF)
    assert {len(area) for area in past.values_list("area", flat=True)} == {4, 6}
    assert queries.trend(Scope("371002"), "weihai-2017-82/beds_per_thousand")
    (year,) = queries.releases(ReleaseKind.STATISTICS)
    assert (year.year, from_json(year.table).counts[WHOLE]["beds"]) == (2025, 100)
    assert queries.releases(ReleaseKind.TARGETS)
