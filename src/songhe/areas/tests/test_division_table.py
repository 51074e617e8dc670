"""The division table and what is asked of it."""

import pytest

from songhe.areas import queries
from songhe.areas.actions import load_divisions
from songhe.areas.models import Division
from songhe.foundation.scope import Scope

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def weihai() -> None:
    load_divisions(city="371000")


def test_a_county_with_trailing_zero_is_no_city() -> None:
    assert Division.objects.get(code="371000").scope == "3710"
    load_divisions(city="360400")
    assert Division.objects.get(code="360430").scope == "360430"


def test_loading_again_adds_nothing() -> None:
    before = Division.objects.count()
    assert load_divisions(city="371000") == before == Division.objects.count()


def test_a_pick_list_offers_what_lies_in_the_area() -> None:
    assert len(queries.counties(Scope("3710"))) == 7
    assert [county.name for county in queries.counties(Scope("371002003"))] == ["环翠区"]
    assert {town.parent for town in queries.townships(Scope("371002"))} == {"371002"}
    assert [town.name for town in queries.townships(Scope("371002003"))] == ["竹岛街道"]
    assert {village.scope[:9] for village in queries.villages(Scope("371002003"))} == {"371002003"}


def test_names_of_many() -> None:
    assert queries.names(["371002", "371002003", "nothing"]) == {"371002": "环翠区", "371002003": "竹岛街道"}
    assert queries.full_name("371002003") == "环翠区 · 竹岛街道"
    assert queries.full_names(["371002003", "3710"], highest="township") == {"371002003": "竹岛街道", "3710": ""}
