"""Divisions of a city: complete, nested, with the right scope."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhe.areas.divisions import DIGITS, DivisionsMissing, UnknownArea, counties, divisions, level_of, name_of, scope


@pytest.mark.parametrize(
    ("city", "counties_", "townships", "villages"),
    [("371000", 7, 73, 2768), ("360400", 13, 227, 2416), ("430200", 9, 112, 1400), ("621200", 9, 199, 3290)],
)
def test_a_city_has_all_its_divisions(city: str, counties_: int, townships: int, villages: int) -> None:
    levels = Counter(division.level for division in divisions(city))
    assert levels == {
        "nation": 1,
        "province": 1,
        "city": 1,
        "county": counties_,
        "township": townships,
        "village": villages,
    }


@pytest.mark.parametrize("city", ["371000", "360400", "430200", "621200", "441900"])
def test_every_division_lies_in_its_parent(city: str) -> None:
    by_code = {division.code: division for division in divisions(city)}
    for division in by_code.values():
        assert level_of(division.code) == division.level
        assert division.scope == scope(division.code)
        if division.level != "nation":
            assert division.code.startswith(by_code[division.parent].scope)


def test_places_of_the_whole_country_have_names() -> None:
    names = [name_of(code) for code in ("360000", "430200", "371002")]

    assert names == ["江西省", "株洲市", "环翠区"]
    for code in ("990000", "000000", "371002001"):
        with pytest.raises(UnknownArea):
            name_of(code)


def test_the_chain_above_a_city_has_names() -> None:
    assert [division.name for division in divisions("371000")[:3]] == ["全国", "山东省", "威海市"]


def test_a_development_zone_has_townships_and_villages() -> None:
    inside = [division for division in divisions("371000") if division.code.startswith("371071")]
    assert {division.level for division in inside} == {"county", "township", "village"}


def test_a_city_without_counties_holds_its_townships_itself() -> None:
    townships = [division for division in divisions("441900") if division.level == "township"]
    assert townships
    assert {division.parent for division in townships} == {"441900"}


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("000000", ""),
        ("370000", "37"),
        ("371000", "3710"),
        ("360430", "360430"),
        ("371002", "371002"),
        ("371002001", "371002001"),
        ("371083114200", "371083114200"),
    ],
)
def test_scope_goes_by_level_not_by_zeros(code: str, expected: str) -> None:
    assert scope(code) == expected


@given(st.integers(10, 65), st.integers(1, 99), st.integers(1, 99))
def test_scope_keeps_every_zero_that_counts(province: int, city: int, county: int) -> None:
    assert scope(f"{province}{city:02}{county:02}") == f"{province}{city:02}{county:02}"
    assert scope(f"{province}{city:02}00") == f"{province}{city:02}"
    assert DIGITS[level_of(f"{province}0000")] == 2


@pytest.mark.parametrize("code", ["", "37100", "3710020", "37100x", "37100２"])
def test_what_is_no_code_is_refused(code: str) -> None:
    with pytest.raises(UnknownArea, match="6, 9 or 12 digits"):
        level_of(code)


@pytest.mark.parametrize("code", ["370000", "371002", "379900"])
def test_only_a_city_that_exists_has_divisions(code: str) -> None:
    with pytest.raises(UnknownArea, match=code):
        divisions(code)


def test_counties_of_the_country_leave_out_cities_without_counties() -> None:
    codes = {county.code for county in counties()}
    assert len(codes) > 2900
    assert "110101" in codes
    assert "441900" not in codes


def test_without_the_package_the_message_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SONGHE_NODE_MODULES", str(tmp_path))
    with pytest.raises(DivisionsMissing, match="make setup"):
        counties()
