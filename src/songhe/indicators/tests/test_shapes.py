"""Outlines come from the package at run time, and a map does without where there is none."""

from collections.abc import Iterator

import pytest

from songhe.indicators import shapes


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    shapes._of.cache_clear()
    yield
    shapes._of.cache_clear()


def test_counties_have_an_outline_and_development_zones_have_none() -> None:
    found = shapes.outlines(["371002", "371082", "371071", "x", ""])["features"]

    assert [shape["properties"]["name"] for shape in found] == ["371002", "371082"]
    longitude, latitude = found[0]["geometry"]["coordinates"][0][0][0]
    assert 121 < longitude < 123 and 36 < latitude < 38


def test_without_the_package_there_is_no_outline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shapes, "find_spec", lambda name: None)

    assert shapes.outlines(["371002"])["features"] == []
