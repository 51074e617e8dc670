"""People alike are counted together by the database just as the engine's cells have it."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.conf import settings

from songhe.foundation.scope import scoped
from songhe.policy.cells import Cells, cells_of, lower
from songhe.policy.clauses import Conventions, Place, Test
from songhe.policy.domains import Calendar
from songhe.registry.factories import CITY, a_person
from songhe.registry.models import PersonFacts, column
from songhe.registry.queries import fact_rows

pytestmark = pytest.mark.django_db
HERE = Place("test_alike.py", 1)
CALENDAR = Calendar(date(2026, 1, 1), Conventions("birthday", "03-01", True, HERE))


@pytest.fixture(autouse=True)
def whole_city() -> Iterator[None]:
    with scoped(CITY):
        yield


def cells(fact: str, *tests: tuple[str, Any]) -> Cells:
    vocabulary = settings.SONGHE_VOCABULARY
    atoms = [lower(Test(fact, op, value, HERE), vocabulary, CALENDAR) for op, value in tests]
    return cells_of(vocabulary.stored_name(fact), atoms, vocabulary, CALENDAR)


DAYS = [date(1880, 1, 1), date(1961, 1, 1), date(1961, 1, 2), date(1966, 1, 1), date(1966, 1, 2), date(2026, 1, 1)]
INCOME = [Decimal(0), Decimal("799.99"), Decimal(800), Decimal("800.01"), Decimal(90_000)]
AREAS = ["371000", "371002", "371002001", "371082003001", "370600", "370600001", "110101"]
LIVING = ["alone", "couple", "with_family", "with_others", "institution"]
CASES: list[tuple[Cells, list[Any], int]] = [
    (cells("person.age", ("at_least", 60), ("between", (65, 79))), DAYS, 3),
    (cells("household.income_per_head", ("at_most", Decimal(800)), ("is", Decimal(0))), INCOME, 3),
    (cells("assessment.care_grade", ("in", (1, 3))), [0, 1, 2, 3, 4], 2),
    (cells("visit.visited_in", ("at_least", 202_601)), [202_512, 202_601, 202_602], 2),
    (cells("person.living", ("in", ("alone", "with_others")), ("is", "institution")), LIVING, 3),
    (cells("honour.model_worker", ("at_least", "city")), ["none", "county", "city", "nation"], 2),
    (cells("ltci.insured", ("is", True)), [False, True], 2),
    (cells("ltci.insured", ("known", True)), [False, True], 1),
    (cells("person.registered_in", *(("within", (area,)) for area in ("371000", "371002", "370000"))), AREAS, 4),
    (cells("person.registered_in", ("within", ("000000",))), AREAS, 1),
]


@pytest.mark.parametrize(("of", "values", "groups"), CASES, ids=[f"{case[0].fact}-{case[2]}" for case in CASES])
def test_one_value_of_a_cell_stands_for_all_of_it(of: Cells, values: list[Any], groups: int) -> None:
    for value in [*values, None]:
        a_person(**{column(of.fact): value})

    found = {facts[of.fact]: people for _, facts, people in fact_rows(CITY, {of.fact: of})}
    assert found == Counter([*(of.example(of.code(value) - 1) for value in values), None])
    assert len(found) == groups + 1


def test_a_value_that_cannot_be_stays_as_it_is() -> None:
    """So that whoever measures is told, as of any other impossible value."""
    a_person(assessment_care_grade=4)
    a_person()
    PersonFacts.objects.filter(assessment_care_grade=None).update(assessment_care_grade=9, person_living="tent")

    grade, living = "assessment.care_grade", "person.living"
    facts = {grade: cells(grade, ("at_least", 3)), living: cells(living, ("is", "alone"))}
    assert [row for _, row, _ in fact_rows(CITY, facts)] == [{grade: 3, living: None}, {grade: 9, living: "tent"}]


def test_places_are_as_fine_as_asked() -> None:
    for village in ("371002001001", "371002001002", "371002002001"):
        a_person(person_lives_in=village)

    assert list(fact_rows(CITY, {}, digits=9)) == [("371002001", {}, 2), ("371002002", {}, 1)]
    assert list(fact_rows(CITY, {}, digits=4)) == [("3710", {}, 3)]
