"""Subjects that no meter can tell apart may be counted together: every reading stays as it is, exactly."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from songhe.policy.cells import Cells
from songhe.policy.clauses import All
from songhe.policy.domains import Calendar
from songhe.policy.meter import Meter, Row
from songhe.policy.plan_clauses import Step, Tally, Target
from songhe.policy.tests import strategies
from songhe.policy.tests.completions import HOMES
from songhe.policy.tests.factories import HERE, VOCABULARY, test
from songhe.policy.tests.oracle import World
from songhe.policy.tests.test_exactly import CALENDAR, COMMON, homes, targets
from songhe.policy.told_apart import told_apart
from songhe.policy.vocabulary import Number, Whole

test.__test__ = False  # type: ignore[attr-defined]  # makes a condition, is none itself
NUMBERS = sorted(fact.name for fact in VOCABULARY if isinstance(fact.kind, Whole | Number))
PLACES = ["371002001201", "371002002", "3710"]


def alike(facts: Mapping[str, Any], cells: Mapping[str, Cells | None]) -> dict[str, Any]:
    """The same subject with the example of each cell."""
    return {name: _example(facts.get(name), of) for name, of in cells.items()}


def _example(value: Any, cells: Cells | None) -> Any:
    return value if cells is None or value is None else cells.example(cells.code(value) - 1)


def together(rows: list[Row], meters: list[Meter], kind: str) -> list[Row]:
    cells = told_apart(meters, kind)
    return [row._replace(facts=alike(row.facts, cells)) for row in rows]


@settings(deadline=None, max_examples=150)
@given(st.lists(targets(), min_size=1, max_size=3), st.lists(homes, min_size=1, max_size=4))
def test_numbers_that_are_added_up_or_bound_each_other(some: list[Target], found: list[dict[str, Any]]) -> None:
    meters = [Meter(target, CALENDAR, HOMES) for target in some]
    rows = [Row("3710", home) for home in found]
    for meter in meters:
        assert meter.measure({"home": together(rows, meters, "home")}) == meter.measure({"home": rows})


@st.composite
def measurings(draw: st.DrawFn) -> tuple[list[Meter], list[Row]]:
    """Targets about few facts of people on a day, and people on the thresholds of those facts."""
    world = World(draw(strategies.conventions), draw(st.sampled_from(strategies.DAYS)), VOCABULARY)
    facts = draw(st.lists(st.sampled_from(sorted(VOCABULARY.facts)), min_size=1, max_size=4, unique=True))
    total = st.none() | st.sampled_from(NUMBERS)
    whens = strategies.conditions(facts, most=3).map(All)
    tallies = st.builds(lambda when, fact: Tally("person", when, fact, None, HERE), whens, total)
    step = Step("at_least", Decimal(1), None, None, HERE)
    calendar = Calendar(world.as_of, world.conventions)
    meters = [
        Meter(Target("target", **COMMON, level="city", unit="percent", counts=draw(tallies), among=draw(tallies),
                     reach=(step,), aspires=False), calendar, VOCABULARY)
        for _ in range(draw(st.integers(1, 3)))
    ]  # fmt: skip
    people = strategies.person(sorted({*facts, *NUMBERS}), world)
    rows = draw(st.lists(st.builds(Row, st.sampled_from(PLACES), people, st.integers(1, 2)), min_size=1, max_size=5))
    return meters, rows


@settings(deadline=None, max_examples=150)
@given(measurings())
def test_ages_days_and_areas(case: tuple[list[Meter], list[Row]]) -> None:
    meters, rows = case
    for meter in meters:
        assert meter.measure({"person": together(rows, meters, "person")}) == meter.measure({"person": rows})


def counting(*when: Any, total: str | None = None) -> Meter:
    tally = Tally("person", All(when), total, None, HERE)
    target = Target("target", **COMMON, level="city", unit="bed", counts=tally, among=None, reach=(), aspires=False)
    return Meter(target, CALENDAR, VOCABULARY)


def test_only_the_cuts_of_all_the_meters_are_left() -> None:
    meters = [
        counting(test("person.age", at_least=60), test("person.registered_in", within=("371000",))),
        counting(test("person.age", at_least=65), test("household.members", at_least=2)),
        counting(total="household.members"),
    ]
    cells = told_apart(meters, "person")
    assert list(cells) == ["household.members", "person.born_on", "person.registered_in"]
    assert cells["household.members"] is None
    born, area = cells["person.born_on"], cells["person.registered_in"]
    assert born and area
    days = [date(1940, 5, 5), date(1961, 1, 1), date(1961, 1, 2), date(1966, 1, 1), date(1966, 1, 2), date(2020, 1, 1)]
    assert [born.code(day) for day in days] == [1, 1, 2, 2, 3, 3]
    assert [area.example(area.code(code) - 1) for code in ("371002001", "371000", "370600")] == ["3710", "3710", ""]
    assert told_apart(meters, "institution") == {}
