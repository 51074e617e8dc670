"""Conditions, values and amounts in words, Chinese and English."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from songhe.policy.clauses import Amount, Test
from songhe.policy.domains import value_words
from songhe.policy.operators import OPERATORS
from songhe.policy.vocabulary import Age, Area, Fact, Vocabulary, Words, YesNo

PERIOD_WORDS = {"once": Words("", ""), "month": Words("/月", " a month"), "year": Words("/年", " a year")}
UNKNOWN = Words("未登记", "not on record")
AreaWords = Callable[[str], Words]


def code_words(area: str) -> Words:
    """An area by its code alone, where no names are at hand."""
    return Words(area, area)


def number_words(value: Decimal) -> str:
    """1,062, 865.50, 17: no useless zeros, thousands parted."""
    return f"{value:,.2f}".removesuffix(".00")


def amount_words(value: Decimal, unit: str, per: str, vocabulary: Vocabulary) -> Words:
    """60小时/月, 60 hours a month."""
    number, name, period = number_words(value), vocabulary.units[unit], PERIOD_WORDS[per]
    return Words(f"{number}{name.zh}{period.zh}", f"{number} {name.en}{period.en}")


def range_words(amount: Decimal, could_be: Decimal | None, unit: str, per: str, vocabulary: Vocabulary) -> Words:
    """17至60小时/月; one number when both ends are the same; “at least” when there is no upper end."""
    low = amount_words(amount, unit, per, vocabulary)
    if could_be is None:
        return Words(f"至少{low.zh}", f"at least {low.en}")
    high = amount_words(could_be, unit, per, vocabulary)
    if amount == could_be:
        return high
    return Words(f"{number_words(amount)}至{high.zh}", f"{number_words(amount)} to {high.en}")


def seen_words(fact: Fact, value: Any, areas: AreaWords = code_words) -> Words:
    """A fact's value as it was seen; None is not on record."""
    if value is None:
        return UNKNOWN
    return areas(value) if isinstance(fact.kind, Area) else value_words(fact.kind, value)


def test_words(test: Test, vocabulary: Vocabulary, areas: AreaWords = code_words) -> Words:
    """年龄≥80周岁, age is at least 80 years."""
    fact = vocabulary.facts[test.fact]
    if isinstance(fact.kind, YesNo) and test.op == "is":
        name = fact.words
        return name if test.value else Words(f"非{name.zh}", f"not {name.en}")
    if test.op == "known":
        on_record = Words(f"{fact.words.zh}已登记", f"{fact.words.en} is on record")
        return on_record if test.value else Words(f"{fact.words.zh}未登记", f"{fact.words.en} is not on record")
    operator, value = OPERATORS[test.op], _value_words(test, fact, areas)
    return Words(
        operator.zh.format(fact=fact.words.zh, value=value.zh), operator.en.format(fact=fact.words.en, value=value.en)
    )


test_words.__test__ = False  # type: ignore[attr-defined]  # not a pytest function


def _value_words(test: Test, fact: Fact, areas: AreaWords) -> Words:
    if not isinstance(test.value, tuple):
        return value_words(fact.kind, test.value)
    parts = [seen_words(fact, value, areas) for value in test.value]
    if test.op == "between" and isinstance(fact.kind, Age):
        return Words(f"{test.value[0]}至{parts[1].zh}", f"{test.value[0]} to {parts[1].en}")
    zh, en = ("至", " to ") if test.op == "between" else ("或", " or ")
    return Words(zh.join(part.zh for part in parts), en.join(part.en for part in parts))


def gives_words(amount: Amount, value: Decimal, unit: str, per: str, vocabulary: Vocabulary) -> Words:
    """What a row gives: an amount, an amount for each of something, or what is left of it."""
    words = amount_words(value, unit, per, vocabulary)
    if amount.each:
        counted = vocabulary.facts[amount.each].words
        return Words(f"每{counted.zh}{words.zh}", f"{words.en} for each of {counted.en}")
    if amount.less:
        taken = vocabulary.facts[amount.less].words
        return Words(f"{words.zh}，减去{taken.zh}", f"{words.en} less {taken.en}")
    return words
