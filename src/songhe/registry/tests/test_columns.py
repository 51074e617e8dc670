"""The table of facts and the vocabulary are one."""

from typing import Any

from django.db import models

from songhe.policy.vocabulary import Area, Choice, Day, Kind, Number, Whole, YesNo
from songhe.registry.facts import FACTS
from songhe.registry.models import PersonFacts, column

MOST_SMALL = 32_767
OWN = {"person", "scope", "ended_on", "pinyin", "changed_at", "born"}
FIELDS = {
    Day: models.DateField,
    YesNo: models.BooleanField,
    Choice: models.CharField,
    Area: models.CharField,
    Number: models.DecimalField,
}


def columns() -> "list[models.Field[Any, Any]]":
    return [field for field in PersonFacts._meta.fields if field.name not in OWN]


def field_of(kind: Kind) -> "type[models.Field[Any, Any]]":
    """A small integer for what fits into one: grades, not months."""
    if isinstance(kind, Whole):
        small = kind.most is not None and kind.most <= MOST_SMALL
        return models.SmallIntegerField if small else models.IntegerField
    return FIELDS[type(kind)]


def test_a_column_for_every_stored_fact_and_no_other() -> None:
    stored = {column(fact.name): field_of(fact.kind) for fact in FACTS if fact.stored}

    assert {field.name: type(field) for field in columns()} == stored


def test_every_fact_may_be_missing_and_none_has_a_default() -> None:
    for field in columns():
        assert field.null and not field.has_default(), field.name


def test_every_choice_fits_its_column() -> None:
    lengths = {field.name: field.max_length or 0 for field in columns()}
    for fact in FACTS:
        if isinstance(fact.kind, Choice):
            assert max(map(len, fact.kind.values)) <= lengths[column(fact.name)], fact.name
