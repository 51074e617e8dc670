"""Identities look right, agree with the facts and belong to nobody."""

import re
from datetime import date

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import Style, lazy_pinyin, pinyin

from songhe.areas.divisions import counties
from songhe.demo.census import CITIES
from songhe.demo.names import LOCAL_SURNAMES, SURNAMES
from songhe.demo.numbers import check_digit, id_numbers
from songhe.demo.tests.cities import ask, city, count

AREAS = pytest.mark.parametrize("area", sorted(CITIES))


@pytest.mark.parametrize(
    "number",
    [
        "11010519491231002X",
        "440524188001010014",
        "371002194310120012",
        "37108219350305002X",
        "360403194006200136",
        "430211194809090249",
        "621202195501010059",
    ],
)
def test_check_digits_of_known_numbers(number: str) -> None:
    assert check_digit(number[:17]) == number[17]


@given(st.lists(st.tuples(st.dates(date(1920, 1, 1), date(1965, 12, 31)), st.booleans()), max_size=40))
def test_numbers_carry_birth_sex_and_check_digit(people: list[tuple[date, bool]]) -> None:
    born = np.array([day for day, _ in people], dtype="datetime64[D]")
    female = np.array([woman for _, woman in people], dtype=bool)
    numbers = id_numbers("37", 7, born, female).to_pylist()
    assert len(set(numbers)) == len(people)
    for number, (day, woman) in zip(numbers, people, strict=True):
        assert number[6:14] == f"{day:%Y%m%d}"
        assert int(number[16]) % 2 == (0 if woman else 1)
        assert number[17] == check_digit(number[:17])


def test_a_day_with_too_many_births_is_refused() -> None:
    born = np.full(500, np.datetime64("1950-01-01"))
    with pytest.raises(ValueError, match="499"):
        id_numbers("37", 0, born, np.zeros(500, dtype=bool))


@AREAS
def test_no_number_can_have_been_issued(area: str) -> None:
    provinces = {county.code[:2] for county in counties()} | {"71", "81", "82"}
    for (start,) in ask(area, "select distinct left(id_number, 4) from city"):
        assert start[:2] not in provinces
        # The number of a foreigner's residence card: 9, then the province that issued it.
        assert start[1:3] not in provinces
    assert count(area, "phone not like '154________' or length(phone) <> 11") == 0


@AREAS
def test_numbers_agree_with_the_facts(area: str) -> None:
    wrong_birth = "substr(id_number, 7, 8) <> strftime(\"person.born_on\", '%Y%m%d')"
    wrong_sex = "(substr(id_number, 17, 1)::int % 2 = 1) <> (\"person.sex\" = 'male')"
    assert count(area, f"length(id_number) <> 18 or {wrong_birth} or {wrong_sex}") == 0
    assert ask(area, "select count(distinct id_number) = count(*) from city") == [(True,)]


def test_names_are_chinese_and_of_usual_length() -> None:
    for name in city("371000").identities["name"].to_pylist():
        assert re.fullmatch("[一-鿿]{2,3}", name)


def test_surnames_have_one_reading() -> None:
    """Pinyin search finds a surname by its usual reading only, so the list keeps to those."""
    assert not set("曾单解任仇查盖朴翟覃区尉葛") & set(SURNAMES)
    for surname in {*SURNAMES, *(name for local in LOCAL_SURNAMES.values() for name in local)}:
        in_name = pinyin(f"{surname}桂英", style=Style.NORMAL)[0][0]
        assert in_name == lazy_pinyin(surname)[0]


def test_common_surnames_are_common() -> None:
    share = count("360400", "name like '王%'") / len(city("360400").facts)
    assert 0.05 < share < 0.10
    assert count("371000", "name like '丛%'") > 3 * count("430200", "name like '丛%'") + 100


@AREAS
def test_people_live_in_villages_of_their_city(area: str) -> None:
    assert (
        count(area, f"length(village) <> 12 or village not like '{area[:4]}%' or not village ^@ \"person.lives_in\"")
        == 0
    )
    assert count(area, "address is null or length(address) < 8") == 0
    assert 0.90 < count(area, 'length("person.lives_in") = 12') / 30_000 < 0.96


@AREAS
def test_holes_in_identities(area: str) -> None:
    assert 0.05 < count(area, "phone is null") / 30_000 < 0.09
    nulls = {name: city(area).identities[name].null_count for name in ("name", "id_number", "address", "village")}
    assert set(nulls.values()) == {0}
    assert all(field.type == pa.string() for field in city(area).identities.schema)
