"""People are counted together only where no target can tell them apart: every reading is that of people one by one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from random import Random
from typing import Any

import pytest

from songhe.determinations import law
from songhe.foundation.scope import Scope, scoped
from songhe.indicators.readings import gathered, meter_of, rows_for, targets_over
from songhe.policy.meter import Meter, Row
from songhe.registry.factories import CITY, a_person
from songhe.registry.models import column
from songhe.registry.queries import fact_rows

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 1)
TOWNSHIP = 9
BORN = [DAY.replace(year=DAY.year - age) + timedelta(days=after) for age in (59, 60, 65, 80) for after in (-1, 0, 1)]
HERE = ["371002001001", "371002001002", "371002002001", "371082003001"]
REGISTERED = [*HERE, "371000", "370600", "110101"]
YES_NO = ["health.family_doctor", "health.managed", "ltci.insured", "pension.employee", "pension.resident"]
POSSIBLE: dict[str, list[Any]] = {
    "person.born_on": BORN,
    "person.registered_in": REGISTERED,
    **{fact: [False, True] for fact in YES_NO},
}


@pytest.fixture(autouse=True)
def people() -> Iterator[None]:
    """Forty of them on the thresholds; the same ones every time."""
    chance = Random(1)
    with scoped(CITY):
        for _ in range(40):
            facts = {column(fact): chance.choice([*values, None]) for fact, values in POSSIBLE.items()}
            a_person(**{"person_lives_in": chance.choice(HERE), **facts})
        yield


def meters() -> list[Meter]:
    library = law.library(DAY)
    found = [meter_of(over.target, library, DAY) for over in targets_over(library, "371000", DAY)]
    return [meter for meter in found if "person" in meter.facts]


def one_by_one(scope: Scope, asked: list[Meter]) -> list[Row]:
    facts = {fact for meter in asked for fact in meter.facts["person"]}
    return [Row(*row) for row in fact_rows(scope, dict.fromkeys(sorted(facts)))]


@pytest.mark.parametrize("scope", [CITY, Scope("371002"), Scope("371002001")])
def test_every_reading_is_the_same(scope: Scope) -> None:
    asked = meters()
    plain, together = one_by_one(scope, asked), rows_for(asked, scope)["person"]
    assert asked and 1 < len(together) < len(plain)
    before = gathered({"person": plain}, TOWNSHIP)
    for meter in asked:
        assert meter.measure({"person": together}) == meter.measure(before), meter.target.id


def test_communities_are_told_apart_where_each_must_reach_a_target() -> None:
    library = law.library(DAY)
    asked = meters()
    each = meter_of(replace(asked[0].target, level="community"), library, DAY)
    assert {len(row.scope) for row in rows_for(asked, CITY)["person"]} == {TOWNSHIP}
    plain, together = one_by_one(CITY, [each]), rows_for([*asked, each], CITY)["person"]
    assert each.measure({"person": together}) == each.measure({"person": plain})
    assert set(HERE) < set(each.measure({"person": together}))


def test_every_side_is_the_same() -> None:
    for meter, side in product(meters(), ("counted", "among", "unknown", "outside")):
        plain, together = one_by_one(CITY, [meter]), rows_for([meter], CITY)["person"]
        sizes = [
            sum(row.people for row in rows if meter.side("person", row.facts) == side) for rows in (plain, together)
        ]
        assert sizes[0] == sizes[1]
