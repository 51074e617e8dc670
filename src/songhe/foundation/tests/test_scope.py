"""The scope of an area, and how long the database remembers it."""

import pytest
from django.db import connection

from songhe.foundation.scope import Scope, scoped

SETTING = "select coalesce(current_setting('songhe.scope', true), '')"


def seen() -> str:
    with connection.cursor() as cursor:
        cursor.execute(SETTING)
        found: str = cursor.fetchone()[0]
    return found


@pytest.mark.parametrize("digits", ["", "3", "371", "37100", "3710 0", "3710%", "３７１０"])
def test_nothing_else_is_a_scope(digits: str) -> None:
    with pytest.raises(ValueError, match="is no scope"):
        Scope(digits)


@pytest.mark.django_db
def test_afterwards_the_scope_is_what_it_was() -> None:
    with scoped(Scope("3710")):
        with scoped(Scope("371002")):
            assert seen() == "371002"
        assert seen() == "3710"
    assert seen() == ""


@pytest.mark.django_db(transaction=True)
def test_the_scope_ends_with_its_transaction_however_it_ends() -> None:
    with pytest.raises(ZeroDivisionError), scoped(Scope("3710")):
        raise ZeroDivisionError
    assert seen() == ""


@pytest.mark.parametrize("digits", ["3710", "371002", "371002001", "371002001001"])
def test_every_area_lies_in_a_city(digits: str) -> None:
    assert Scope(digits).city == "371000"
