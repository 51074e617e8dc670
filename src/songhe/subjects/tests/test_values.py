"""What may stand in the JSON of a subject's facts, and what is refused in which words."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.conf import settings

from songhe.policy.vocabulary import Fact
from songhe.subjects.errors import BadValue, PartAboveWhole, UnknownFact
from songhe.subjects.values import as_typed, checked, hold_parts, kept, known, typed

TODAY = date(2026, 1, 5)
FACTS = settings.SONGHE_VOCABULARY


def fact(name: str) -> Fact:
    return FACTS.facts[name]


ROUND = [
    ("institution.opened_on", date(2020, 2, 29), "2020-02-29", "2020-02-29"),
    ("institution.price", Decimal("2500.5"), "2500.50", "2500.50"),
    ("institution.beds", 120, 120, "120"),
    ("institution.operation", "public", "public", "public"),
    ("institution.smart", False, False, "no"),
    ("institution.smart", True, True, "yes"),
]


@pytest.mark.parametrize(("name", "value", "stored", "text"), ROUND)
def test_a_value_comes_back_as_it_was(name: str, value: Any, stored: Any, text: str) -> None:
    assert kept(fact(name), value, TODAY) == stored
    assert type(kept(fact(name), value, TODAY)) is type(stored)
    assert known(fact(name), stored) == value
    assert as_typed(fact(name), known(fact(name), stored)) == text
    assert typed(fact(name), text) == value


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("institution.beds", -1, "“养老床位数”不能是“-1”，应为不小于0的整数。"),
        ("institution.beds", "12", "整数"),
        ("institution.beds", True, "整数"),
        ("institution.grade", 6, "应为0到5的整数。"),
        ("institution.price", Decimal("1.234"), "最多两位小数"),
        ("institution.operation", "state", "应为公办、公建民营、民办之一。"),
        ("institution.smart", "yes", "应为是或否。"),
        ("institution.opened_on", date(2026, 1, 6), "今天或以前的日期"),
        ("institution.opened_on", "2020-01-01", "今天或以前的日期"),
    ],
)
def test_what_cannot_be_is_refused_with_what_may_be(name: str, value: Any, says: str) -> None:
    with pytest.raises(BadValue) as refused:
        kept(fact(name), value, TODAY)
    assert says in refused.value.said("zh")
    assert fact(name).words.en in refused.value.said("en")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("institution.beds", "十"),
        ("institution.beds", "1.5"),
        ("institution.price", "NaN"),
        ("institution.price", "1e999999999"),
        ("institution.beds", "1_000"),
        ("institution.smart", "maybe"),
        ("institution.opened_on", "2026-13-01"),
    ],
)
def test_what_was_typed_and_is_none_is_refused(name: str, text: str) -> None:
    with pytest.raises(BadValue, match=text):
        typed(fact(name), text)


def test_nothing_typed_is_missing() -> None:
    assert typed(fact("institution.beds"), "") is None
    assert as_typed(fact("institution.beds"), None) == ""
    assert known(fact("institution.beds"), None) is None


def test_a_fact_of_another_kind_is_refused() -> None:
    with pytest.raises(UnknownFact) as refused:
        checked({"estate.households": 10}, "institution", FACTS, TODAY)
    assert refused.value.said("zh") == "“estate.households”不是养老机构的信息项。"
    with pytest.raises(UnknownFact):
        checked({"institution.rooms": 10}, "institution", FACTS, TODAY)


def test_a_part_is_never_more_than_its_whole() -> None:
    hold_parts({"institution.beds": 10, "institution.nursing_beds": 10}, FACTS)
    hold_parts({"institution.nursing_beds": 10}, FACTS)
    with pytest.raises(PartAboveWhole) as refused:
        hold_parts({"institution.beds": 10, "institution.nursing_beds": 11}, FACTS)
    assert refused.value.said("zh") == "“护理型床位数”（11）不能多于“养老床位数”（10）。"
    with pytest.raises(PartAboveWhole):
        hold_parts({"fund.social_welfare": "9.00", "fund.for_care": "10.00"}, FACTS)
