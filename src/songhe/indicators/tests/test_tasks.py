"""Every night each trend gains a point."""

from datetime import date

import pytest

from songhe.areas.actions import load_divisions
from songhe.determinations.factories import a_run
from songhe.foundation.clock import on_day
from songhe.foundation.scope import scoped
from songhe.indicators import queries
from songhe.indicators.tasks import measure_targets
from songhe.registry.factories import CITY
from songhe.subjects.factories import a_subject


@pytest.mark.django_db
def test_the_night_measures_every_city_that_was_determined() -> None:
    day = date(2026, 1, 5)
    load_divisions(city="371000")
    with scoped(CITY):
        a_run()
        a_subject("institution", smart=True)
    with on_day(day):
        measure_targets(timestamp=0)
    with scoped(CITY):
        assert queries.last_day(CITY) == day
