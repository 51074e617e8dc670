"""Random clauses of every construct, and people whose facts sit on the thresholds of those clauses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from songhe.policy.clauses import (
    All,
    Condition,
    Conventions,
    Dated,
    Either,
    Entitlement,
    Exclusion,
    Neither,
    Row,
    Test,
)
from songhe.policy.tests import factories
from songhe.policy.tests.factories import HERE, VOCABULARY
from songhe.policy.tests.oracle import World, birth_day
from songhe.policy.vocabulary import Age, Area, Choice, Day, Kind, Number, Whole, YesNo

DAYS = [date(2026, 1, 1), date(2024, 2, 29), date(2025, 2, 28), date(2025, 3, 1), date(2023, 12, 31)]
AGES = [1, 60, 65, 80]
DATES = [date(2020, 6, 1), date(2023, 12, 31), date(2024, 2, 29)]
AREAS = ["000000", "370000", "371000", "371002", "371002001", "371002001201", "360430"]
WHOLES = [0, 1, 2, 3, 4]
NUMBERS = [Decimal(0), Decimal("0.01"), Decimal(5), Decimal("10.50"), Decimal(12)]
AMOUNTS = [Decimal(amount) for amount in ("0", "1", "5", "10", "10.50", "60", "120")]
COUNTED = {
    "household.members": ["each", "less"],
    "household.rooms": ["each", "less"],
    "assessment.care_grade": ["each", "less"],
    "household.income_per_head": ["less"],
    "care.hours_a_day": ["less"],
}
"""Facts that amounts may count by, and how."""
YUAN = ["allowance", "care_subsidy", "nursing_subsidy"]
HITS = ["first_of", "highest_of", "sum_of"]


@dataclass(frozen=True)
class Case:
    """A jurisdiction's entitlements on a day, and people to try them on."""

    items: dict[str, tuple[Entitlement, ...]]
    exclusions: tuple[Exclusion, ...]
    world: World
    people: list[dict[str, Any]]

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """How hypothesis shows a failing case: short enough to read."""
        printer.text(self.in_words())

    def in_words(self) -> str:
        conventions = self.world.conventions
        lines = [f"{self.world.as_of}, ages by {conventions.reached}, leap day {conventions.leap_day}"]
        lines += [f"{exclusion.name}: {', '.join(exclusion.items)}" for exclusion in self.exclusions]
        lines += [said(clause) for clauses in self.items.values() for clause in clauses]
        return "\n".join([*lines, *map(str, self.people)])


def said(clause: Entitlement) -> str:
    grants = clause.grants
    cap = f" at_most {said_values(grants.at_most)}" if grants.at_most else ""
    rows = "".join(f"\n    {said_amount(row)} when {said_condition(row.when)}" for row in grants.rows)
    return f"{clause.id} per {grants.per} {grants.hit}{cap} when {said_condition(clause.when)}{rows}"


def said_amount(row: Row) -> str:
    amount = row.amount
    how = f" each {amount.each}" if amount.each else f" less {amount.less}" if amount.less else ""
    return said_values(amount.values) + how


def said_values(values: Sequence[Dated]) -> str:
    return ", ".join(f"{one.value} {one.validity.start.day or ''}-{one.validity.end.day or ''}" for one in values)


def said_condition(condition: Condition) -> str:
    if isinstance(condition, Test):
        return f"{condition.fact} {condition.op} {condition.value}"
    return f"{type(condition).__name__}({', '.join(map(said_condition, condition.parts))})"


@st.composite
def cases(draw: st.DrawFn) -> Case:
    world = World(draw(conventions), draw(st.sampled_from(DAYS)), VOCABULARY)
    facts = draw(st.lists(st.sampled_from(sorted(VOCABULARY.facts)), min_size=1, max_size=4, unique=True))
    together = draw(st.lists(st.sampled_from(YUAN), max_size=3, unique=True))
    exclusions = (factories.exclusion(*together),) if len(together) > 1 else ()
    if not exclusions:
        together = []
    others = ["home_care", *(item for item in YUAN if item not in together)]
    alone = draw(st.lists(st.sampled_from(others), min_size=0 if exclusions else 1, max_size=2, unique=True))
    periods = [draw(st.sampled_from(["month", "year", "once"]))]
    items = {item: draw(clauses(Topic(facts, world, item, periods))) for item in together}
    counted = st.sampled_from([None, *(fact for fact in facts if fact in COUNTED)])
    items |= {item: draw(clauses(Topic(facts, world, item, draw(period_sets), draw(counted)))) for item in alone}
    listed = draw(st.permutations(sorted(items)))
    people = draw(st.lists(person(facts, world), min_size=1, max_size=8))
    return Case({item: items[item] for item in listed}, exclusions, world, people)


conventions = st.builds(
    Conventions,
    st.sampled_from(["birthday", "day_after"]),
    st.sampled_from(["03-01", "02-28"]),
    st.just(True),
    st.just(HERE),
)
period_sets = st.sampled_from([["month"], ["month", "year"], ["year"], ["once"]])


@dataclass(frozen=True)
class Topic:
    """What clauses are to be about: few facts, so that the same one stands in several places."""

    facts: Sequence[str]
    world: World
    item: str
    periods: list[str]
    counted: str | None = None
    """The fact that amounts of the item may count by: the engine allows one, and none in an exclusion."""


def clauses(topic: Topic) -> st.SearchStrategy[tuple[Entitlement, ...]]:
    return st.lists(clause(topic), min_size=1, max_size=2).map(numbered)


@st.composite
def clause(draw: st.DrawFn, topic: Topic) -> Entitlement:
    return factories.clause(
        *draw(st.lists(row(topic), min_size=1, max_size=3)),
        item=topic.item,
        when=draw(conditions(topic.facts, most=1)),
        hit=draw(st.sampled_from(HITS)),
        per=draw(st.sampled_from(topic.periods)),
        unit="hour" if topic.item == "home_care" else "yuan",
        at_most=draw(st.none() | values(topic.world)),
    )


@st.composite
def row(draw: st.DrawFn, topic: Topic) -> Row:
    give, when = draw(values(topic.world)), draw(conditions(topic.facts, most=2))
    if not topic.counted or draw(st.booleans()):
        return factories.row(give, *when)
    return factories.row(give, *when, **{draw(st.sampled_from(COUNTED[topic.counted])): topic.counted})


def values(world: World) -> st.SearchStrategy[tuple[Dated, ...]]:
    """A lasting value, or one that changes around the day asked."""
    amounts = st.sampled_from(AMOUNTS)
    change = st.sampled_from([world.as_of + timedelta(days=days) for days in (-1, 0, 1)])
    lasting = amounts.map(lambda amount: (factories.during(amount),))
    return st.one_of(lasting, lasting, st.builds(factories.changing, amounts, change, amounts))


def conditions(facts: Sequence[str], most: int) -> st.SearchStrategy[tuple[Condition, ...]]:
    return st.lists(condition(facts), max_size=most).map(tuple)


def condition(facts: Sequence[str]) -> st.SearchStrategy[Condition]:
    plain = st.sampled_from(list(facts)).flatmap(comparison)
    parts = st.lists(plain, min_size=1, max_size=2).map(tuple)
    groups = st.sampled_from([All, Either, Neither])
    group = st.builds(lambda kind, found: kind(found), groups, parts)
    nested = st.builds(lambda kind, first, second: kind((first, second)), groups, plain, group)
    return st.one_of(plain, plain, group, nested)


def comparison(fact: str) -> st.SearchStrategy[Test]:
    kind = VOCABULARY.facts[fact].kind
    comparing = compared(kind)
    known = st.booleans().map(lambda value: ("known", value))
    found = comparing if isinstance(kind, Age) else st.one_of(comparing, comparing, comparing, known)
    return found.map(lambda one: Test(fact, one[0], one[1], HERE))


def compared(kind: Kind) -> st.SearchStrategy[tuple[str, Any]]:
    """An operator that fits the kind, and a value for it."""
    if isinstance(kind, YesNo):
        return st.booleans().map(lambda value: ("is", value))
    if isinstance(kind, Area):
        codes = st.lists(st.sampled_from(AREAS), min_size=1, max_size=2, unique=True)
        return codes.map(lambda some: ("within", tuple(some)))
    value = st.sampled_from(constants(kind))
    found: list[st.SearchStrategy[tuple[str, Any]]] = [value.map(lambda one: ("is", one))]
    if isinstance(kind, Choice | Whole):
        several = st.lists(value, min_size=1, max_size=3, unique=True)
        found.append(several.map(lambda some: ("in", tuple(some))))
    if not isinstance(kind, Choice) or kind.ordered:
        order = st.sampled_from(["at_least", "at_most", "more_than", "less_than"])
        found += [st.tuples(order, value)] * 2
        found.append(st.tuples(value, value).map(lambda two: ("between", ascending(kind, two))))
    return st.one_of(found)


@st.composite
def person(draw: st.DrawFn, facts: Sequence[str], world: World) -> dict[str, Any]:
    stored = sorted({VOCABULARY.stored_name(name) for name in facts})
    return {name: draw(st.none() | st.sampled_from(thresholds(name, world))) for name in stored}


def numbered(found: list[Entitlement]) -> tuple[Entitlement, ...]:
    """Clauses of one item with names of their own."""
    return tuple(
        factories.clause(
            *one.grants.rows,
            item=one.item,
            name=f"{one.item}_{number}",
            when=one.when.parts,
            hit=one.grants.hit,
            per=one.grants.per,
            unit=one.grants.unit,
            at_most=one.grants.at_most or None,
        )
        for number, one in enumerate(found, start=1)
    )


def ascending(kind: Kind, two: tuple[Any, Any]) -> tuple[Any, ...]:
    place = list(kind.values).index if isinstance(kind, Choice) else None
    return tuple(sorted(two, key=place))


def constants(kind: Kind) -> list[Any]:
    if isinstance(kind, Choice):
        return list(kind.values)
    if isinstance(kind, Whole):
        return [value for value in WHOLES if value >= kind.least]
    if isinstance(kind, Number):
        return NUMBERS
    return AGES if isinstance(kind, Age) else DATES


def thresholds(name: str, world: World) -> list[Any]:
    """Values of a stored fact at which something may change, and their neighbours."""
    kind = VOCABULARY.facts[name].kind
    if isinstance(kind, YesNo):
        return [False, True]
    if isinstance(kind, Choice):
        return list(kind.values)
    if isinstance(kind, Area):
        return [*AREAS[1:], "371099", "371002002", "370100", "360400", "420100"]
    if isinstance(kind, Day):
        middles = [*DATES, *(birth_day(years, world) for years in AGES)]
        near = {middle + timedelta(days=side) for middle in middles for side in (-1, 0, 1)}
        return sorted(day for day in {*near, kind.earliest, world.as_of} if day <= world.as_of)
    if isinstance(kind, Whole):
        most = 50 if kind.most is None else kind.most
        return [*range(kind.least, min(most, 7) + 1), most]
    assert isinstance(kind, Number)
    amounts = [*NUMBERS, *AMOUNTS]
    near_amounts = {amount + side * Decimal("0.01") for amount in amounts for side in (-1, 0, 1)}
    most_number = Decimal(10_000) if kind.most is None else kind.most
    return sorted(amount for amount in {*near_amounts, most_number} if kind.least <= amount <= most_number)
