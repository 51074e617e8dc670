"""`measure`: what it says, and what it refuses."""

from collections.abc import Iterator
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from songhe.determinations.factories import a_run
from songhe.foundation.scope import scoped
from songhe.indicators.models import IndicatorValue
from songhe.registry.factories import CITY
from songhe.subjects.factories import a_subject

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


@pytest.fixture(autouse=True)
def a_home() -> Iterator[None]:
    with scoped(CITY):
        a_run()
        a_subject("institution", beds=100, nursing_beds=40)
    yield


def measured(*options: str) -> str:
    said = StringIO()
    call_command("measure", *options, stdout=said)
    return said.getvalue()


def test_every_city_that_was_determined_is_measured() -> None:
    said = measured("--as-of", "2026-01-01")

    assert "over 371000 on 2026-01-01" in said
    assert IndicatorValue.objects.filter(area="3710", day=date(2026, 1, 1)).exists()


def test_changed_leaves_alone_what_the_same_policies_measured() -> None:
    measured("--as-of", "2026-01-01")
    assert measured("--changed", "--as-of", "2026-01-02") == ""
    IndicatorValue.objects.update(policy_fingerprint="older")
    assert "on 2026-01-02" in measured("--changed", "--as-of", "2026-01-02")


@pytest.mark.parametrize("area", ["999999", "37x", "371002"])
def test_what_is_no_city_is_refused_with_a_sentence(area: str) -> None:
    with pytest.raises(CommandError, match=area):
        measured("--area", area)
