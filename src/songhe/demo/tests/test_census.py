"""The census figures, and a city true to them."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from songhe.demo.census import CITIES, GROUPS, UnknownCity, counties, whole_city
from songhe.demo.chance import Streams
from songhe.demo.people import allocation, birthdays, census_cells
from songhe.demo.tests.cities import PEOPLE, ask, count

AREAS = pytest.mark.parametrize("area", sorted(CITIES))


@AREAS
def test_the_counties_add_up_to_the_city(area: str) -> None:
    whole = whole_city(area)
    for column in set(whole.counts) - {"household_members"}:
        assert sum(county[column] for county in counties(area)) == whole[column], column


def test_figures_are_those_of_the_yearbook() -> None:
    weihai = whole_city("371000")
    assert (weihai["population"], weihai["one_person"], weihai["female_85"]) == (2906548, 258922, 26816)
    assert weihai.elders.sum() / weihai["population"] == pytest.approx(0.273, abs=0.0005)


def test_a_zone_without_divisions_is_counted_where_its_towns_lie() -> None:
    by_area = {county.area: county for county in counties("430200")}
    assert "430271" not in by_area
    assert by_area["430204"]["population"] == 223634 + 115818


def test_an_unknown_city_is_told_the_known_ones() -> None:
    with pytest.raises(UnknownCity, match=r"371000.*360400.*430200.*621200"):
        counties("110100")


CELLS = arrays(np.int64, st.tuples(st.integers(1, 5), st.just(2), st.just(6)), elements=st.integers(1, 200_000))


@given(CELLS, st.integers(1, 25_000_000))
def test_an_allocation_is_exact_and_never_off_by_one(cells: np.ndarray, people: int) -> None:
    shared = allocation(cells, people)
    assert shared.sum() == people
    assert np.all(np.abs(shared - cells / cells.sum() * people) < 1.0001)


@AREAS
def test_county_age_and_sex_are_those_of_the_census(area: str) -> None:
    rows = ask(
        area,
        """select county, "person.sex" = 'female', least(age // 5 * 5, 85), count(*) from city group by all""",
    )
    found = {(county, sex, group): n for county, sex, group, n in rows}
    shares = census_cells(counties(area)) / census_cells(counties(area)).sum() * PEOPLE
    for position, county in enumerate(counties(area)):
        for sex in (False, True):
            for g, group in enumerate(GROUPS):
                assert abs(found.pop((county.area, sex, group), 0) - shares[position, int(sex), g]) < 1
    assert not found


@AREAS
def test_the_ages_at_which_policies_change_are_populated(area: str) -> None:
    for age in (60, 64, 65, 79, 80, 89, 90, 99, 100):
        assert count(area, f"age = {age}") > 0, age
    assert 3 <= count(area, "age >= 100") <= 40
    assert count(area, "age < 60 or age > 105") == 0


@AREAS
def test_single_years_decline_within_a_group(area: str) -> None:
    ages = dict(ask(area, "select age, count(*) from city group by all"))
    assert ages[85] > ages[88] > ages[92] > ages[97]
    for first in (60, 65, 70, 75, 80):
        assert ages[first] > 0.9 * ages[first + 4]
        for age in range(first, first + 4):
            assert 0.7 < ages[age + 1] / ages[age] < 1.2, age


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)), st.integers(60, 105), st.integers(0, 2**32))
def test_a_birthday_gives_just_the_age(as_of: date, age: int, seed: int) -> None:
    born = birthdays(np.random.default_rng(seed), np.full(20, age), as_of)
    for day in born.astype(object):
        had_birthday = (day.month, day.day) <= (as_of.month, as_of.day)
        assert as_of.year - day.year - (not had_birthday) == age


def test_on_29_february_a_common_year_ends_with_february() -> None:
    born = birthdays(Streams("371000", 1, 0)("people"), np.full(20_000, 81), date(2028, 2, 29))
    assert born.min() == np.datetime64("1946-03-01")
    assert born.max() == np.datetime64("1947-02-28")


def test_both_ends_of_a_year_of_life_occur() -> None:
    born = birthdays(Streams("371000", 1, 0)("people"), np.full(20_000, 80), date(2026, 1, 1))
    assert born.min() == np.datetime64("1945-01-02")
    assert born.max() == np.datetime64("1946-01-01")
