"""What a policy means, worked out the slow and obvious way: try every completion of the missing facts.

Shares no code with the compiler, so that agreement with it is evidence. Facts without an upper bound are tried up to
`FAR`, which stands for "as much as you like"; what reaches `OPEN` has no upper end.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_FLOOR, Decimal
from itertools import product
from typing import Any

from songhe.policy.clauses import Amount, Condition, Conventions, Dated, Either, Entitlement, Exclusion, Neither, Test
from songhe.policy.vocabulary import Age, Choice, Day, Fact, Number, Vocabulary, Whole, YesNo

FAR = 10**12
OPEN = Decimal(10**9)
SMALL = 400
"""A whole number with no more values than this is tried value by value."""

Facts = Mapping[str, Any]
Items = Mapping[str, tuple[Entitlement, ...]]


@dataclass(frozen=True)
class World:
    """All that a result depends on besides the clauses and the subject."""

    conventions: Conventions
    as_of: date
    vocabulary: Vocabulary


@dataclass(frozen=True)
class Outcome:
    """What a line pays to a subject of whom everything is known. Row 0 pays nothing."""

    row: int = 0
    item: str = ""
    clause: str = ""
    unit: str = ""
    per: str = ""
    value: Decimal = Decimal(0)

    @property
    def yearly(self) -> Decimal:
        return self.value * 12 if self.per == "month" else self.value

    def in_period(self, per: str) -> Decimal:
        return self.value if per == self.per else self.yearly


@dataclass(frozen=True)
class Finding:
    """What an item comes to over all completions; `could_be` None has no upper end."""

    item: str
    clause: str
    row: int
    amount: Decimal
    could_be: Decimal | None
    unit: str
    per: str
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """What an exclusion as a whole comes to."""

    name: str
    amount: Decimal
    could_be: Decimal | None
    per: str
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """Findings by item, without those that can never pay; groups by the name of the exclusion."""

    items: Mapping[str, Finding]
    groups: Mapping[str, Group]


def determine(items: Items, exclusions: Iterable[Exclusion], world: World, facts: Facts) -> Answer:
    findings: dict[str, Finding] = {}
    groups: dict[str, Group] = {}
    alone = dict(items)
    for exclusion in exclusions:
        line = {item: alone.pop(item) for item in exclusion.items if item in alone}
        if not line:
            continue
        completions = Completions(line, world, facts)
        findings |= completions.findings()
        groups[exclusion.name] = completions.group(exclusion.name)
    for item, clauses in alone.items():
        findings |= Completions({item: clauses}, world, facts).findings()
    return Answer(findings, groups)


class Completions:
    """Every way the missing facts that a line mentions may turn out, with what the line then pays."""

    def __init__(self, line: Items, world: World, facts: Facts):
        self.line, self.world = line, world
        self.missing = sorted(name for name in mentioned(line, world.vocabulary) if facts.get(name) is None)
        self.given = facts
        self.outcomes = self.tried(())
        reached = {extreme.yearly for extreme in (self.lowest(), self.highest())}
        if formula_facts(line) & set(self.missing):
            self.outcomes = self.tried(reached)

    def tried(self, targets: Iterable[Decimal]) -> dict[tuple[Any, ...], Outcome]:
        """Outcome by the values of the missing facts. `targets`: yearly amounts that formulas should be tried at."""
        domains = [candidates(name, self.line, self.world, targets) for name in self.missing]
        known = {name for name, value in self.given.items() if value is not None}
        return {
            values: outcome(
                self.line, {**self.given, **dict(zip(self.missing, values, strict=True))}, known, self.world
            )
            for values in product(*domains)
        }

    def lowest(self) -> Outcome:
        return min(self.outcomes.values(), key=lambda one: (one.yearly, one.row))

    def highest(self, item: str | None = None) -> Outcome:
        """The most that is paid (by `item`); of equals, and of all that have no end, the smallest row."""
        paid = [one for one in self.outcomes.values() if item in (None, one.item)]
        return min(paid, key=lambda one: (-min(one.yearly, OPEN), one.row), default=Outcome())

    def matters(self, name: str) -> bool:
        """Two completions that differ only in this fact differ in what the line pays, or by which row."""
        index = self.missing.index(name)
        seen: dict[tuple[Any, ...], set[tuple[int, Decimal]]] = {}
        for values, one in self.outcomes.items():
            others = values[:index] + values[index + 1 :]
            seen.setdefault(others, set()).add((one.row, one.yearly))
        return any(len(different) > 1 for different in seen.values())

    def names_that_matter(self) -> tuple[str, ...]:
        return tuple(name for name in self.missing if self.matters(name))

    def findings(self) -> dict[str, Finding]:
        found = {}
        missing = self.names_that_matter()
        lowest = self.lowest()
        for item in self.line:
            high = self.highest(item)
            if not high.row:
                continue
            low = lowest if lowest.item == item else Outcome()
            decider = low if low.row else high
            amount, could_be, per = ends(low, high)
            found[item] = Finding(item, decider.clause, decider.row, amount, could_be, decider.unit, per, missing)
        return found

    def group(self, name: str) -> Group:
        return Group(name, *ends(self.lowest(), self.highest()), missing=self.names_that_matter())


def ends(low: Outcome, high: Outcome) -> tuple[Decimal, Decimal | None, str]:
    """Both ends in one period: that of the deciding row, or per year when a sure amount and the upper end differ."""
    per = high.per if not low.row or low.per == high.per else "year"
    return low.in_period(per), None if high.yearly >= OPEN else high.in_period(per), per


# What one fully known subject is paid


def outcome(line: Items, facts: Facts, known: set[str], world: World) -> Outcome:
    """The greatest of the line's clauses; of equals, the first."""
    best = Outcome()
    rows_before = 0
    for item, clauses in line.items():
        for clause in clauses:
            row, value = clause_value(clause, facts, known, world)
            grants = clause.grants
            paid = Outcome(rows_before + row, item, clause.id, grants.unit, grants.per, value)
            if paid.yearly > best.yearly:
                best = paid
            rows_before += len(grants.rows)
    return best


def clause_value(clause: Entitlement, facts: Facts, known: set[str], world: World) -> tuple[int, Decimal]:
    """Number of the deciding row within the clause, from 1, and what the clause gives."""
    if not holds(clause.when, facts, known, world):
        return 0, Decimal(0)
    grants = clause.grants
    paying = [
        (row_amount(row.amount, facts, world), number)
        for number, row in enumerate(grants.rows, start=1)
        if holds(row.when, facts, known, world)
    ]
    if not paying:
        return 0, Decimal(0)
    if grants.hit == "first_of":
        value, number = paying[0]
    elif grants.hit == "highest_of":
        value, number = min(paying, key=lambda one: (-one[0], one[1]))
    else:
        value = sum((amount for amount, _ in paying), Decimal(0))
        number = next((number for amount, number in paying if amount > 0), 0)
    if grants.at_most:
        value = min(value, dated(grants.at_most, world.as_of))
    return number, value


def row_amount(amount: Amount, facts: Facts, world: World) -> Decimal:
    value = dated(amount.values, world.as_of)
    if amount.each:
        return value * Decimal(facts[amount.each])
    if amount.less:
        return max(Decimal(0), value - Decimal(facts[amount.less]))
    return value


def dated(values: tuple[Dated, ...], day: date) -> Decimal:
    covering = [one.value for one in values if one.validity.covers(day)]
    if len(covering) != 1:
        raise ValueError(f"{len(covering)} values cover {day}")
    return covering[0]


def holds(condition: Condition, facts: Facts, known: set[str], world: World) -> bool:
    if isinstance(condition, Test):
        return test_holds(condition, facts, known, world)
    parts = [holds(part, facts, known, world) for part in condition.parts]
    if isinstance(condition, Either):
        return any(parts)
    if isinstance(condition, Neither):
        return not any(parts)
    return all(parts)


def test_holds(test: Test, facts: Facts, known: set[str], world: World) -> bool:
    stored = world.vocabulary.stored_name(test.fact)
    if test.op == "known":
        return (stored in known) is test.value
    return value_passes(test, facts[stored], world)


def value_passes(test: Test, stored_value: Any, world: World) -> bool:
    kind = world.vocabulary.facts[test.fact].kind
    if test.op == "within":
        return any(stored_value.startswith(significant(code)) for code in as_tuple(test.value))
    if test.op == "is":
        return bool(comparable(stored_value, kind, world) == test.value)
    if test.op == "in":
        return comparable(stored_value, kind, world) in test.value
    value = position(comparable(stored_value, kind, world), kind)
    wanted = [position(one, kind) for one in as_tuple(test.value)]
    meaning = {
        "at_least": lambda: value >= wanted[0],
        "at_most": lambda: value <= wanted[0],
        "more_than": lambda: value > wanted[0],
        "less_than": lambda: value < wanted[0],
        "between": lambda: wanted[0] <= value <= wanted[1],
    }
    return bool(meaning[test.op]())


def comparable(stored_value: Any, kind: object, world: World) -> Any:
    return age(stored_value, world) if isinstance(kind, Age) else stored_value


def position(value: Any, kind: object) -> Any:
    """A name of an ordered choice is compared by its place in the list."""
    return list(kind.values).index(value) if isinstance(kind, Choice) else value


def as_tuple(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def significant(code: str) -> str:
    """The digits of an area code that say something: 371000 is 3710, 370000 is 37, the nation is none."""
    if len(code) == 12 and code.endswith("000"):
        code = code[:9]
    if len(code) == 9 and code.endswith("000"):
        code = code[:6]
    while len(code) <= 6 and code.endswith("00"):
        code = code[:-2]
    return code


def age(born: date, world: World) -> int:
    """Completed years: how many anniversaries (from the first) have been reached."""
    years = 0
    while world.as_of >= reached_on(born, years + 1, world.conventions):
        years += 1
    return years


def reached_on(born: date, years: int, conventions: Conventions) -> date:
    year = born.year + years
    try:
        birthday = born.replace(year=year)
    except ValueError:
        month, day = conventions.leap_day.split("-")
        birthday = date(year, int(month), int(day))
    return birthday + timedelta(days=1 if conventions.reached == "day_after" else 0)


# How the missing facts may turn out


def candidates(name: str, line: Items, world: World, targets: Iterable[Decimal] = ()) -> list[Any]:
    """Values that show everything a stored fact can do to a line."""
    fact = world.vocabulary.facts[name]
    tests = [test for test in all_tests(line) if world.vocabulary.stored_name(test.fact) == name and test.op != "known"]
    if name in formula_facts(line):
        points = set(around_constants(fact, tests, world)) | set(turning_points(fact, line, world, targets))
        return sorted(points | set(where_rising_meets_falling(fact, line, world)))
    return one_of_each_cell(domain(fact, tests, world), tests, world)


def one_of_each_cell(values: Iterable[Any], tests: list[Test], world: World) -> list[Any]:
    """Values that pass exactly the same tests are the same to a line; the first of them stands for all."""
    cells: dict[tuple[bool, ...], Any] = {}
    for value in values:
        cells.setdefault(tuple(value_passes(test, value, world) for test in tests), value)
    return list(cells.values())


def domain(fact: Fact, tests: list[Test], world: World) -> list[Any]:
    kind = fact.kind
    if isinstance(kind, YesNo):
        return [False, True]
    if isinstance(kind, Choice):
        return list(kind.values)
    if isinstance(kind, Whole | Number):
        return sorted(around_constants(fact, tests, world))
    if isinstance(kind, Day):
        return sorted(days_around(kind, tests, world))
    return areas_around([code for test in tests for code in as_tuple(test.value)])


def around_constants(fact: Fact, tests: list[Test], world: World) -> Iterator[Any]:
    """Every value of a small whole number; else both ends and the constants of the tests with their neighbours."""
    kind = fact.kind
    assert isinstance(kind, Whole | Number)
    if isinstance(kind, Whole) and kind.most is not None and kind.most - kind.least <= SMALL:
        yield from range(kind.least, kind.most + 1)
        return
    step = 1 if isinstance(kind, Whole) else Decimal("0.01")
    constants = [constant for test in tests for constant in as_tuple(test.value)]
    near = [constant + side * step for constant in constants for side in (-1, 0, 1)]
    yield from within_domain(kind, [kind.least, FAR if kind.most is None else kind.most, *near])


def within_domain(kind: Whole | Number, values: Iterable[Any]) -> Iterator[Any]:
    for value in values:
        if kind.least <= value and (kind.most is None or value <= kind.most):
            yield int(value) if isinstance(kind, Whole) else Decimal(value)


def turning_points(fact: Fact, line: Items, world: World, targets: Iterable[Decimal]) -> Iterator[Any]:
    """Where a formula on this fact comes to an amount that another row, a cap or the whole line may come to."""
    kind = fact.kind
    assert isinstance(kind, Whole | Number)
    step = Decimal(1) if isinstance(kind, Whole) else Decimal("0.01")
    levels = sorted(amount_levels(line, world, targets))
    for amount in all_amounts(line):
        if fact.name not in (amount.each, amount.less):
            continue
        value = dated(amount.values, world.as_of)
        points = [value - level if amount.less else level / value for level in levels if amount.less or value]
        down = [(point / step).to_integral_value(ROUND_FLOOR) * step for point in points]
        yield from within_domain(kind, [point + side * step for point in down for side in (0, 1)])


def where_rising_meets_falling(fact: Fact, line: Items, world: World) -> Iterator[Any]:
    """Every value up to the one at which nothing falls any more, when amounts rise and fall with the same fact."""
    kind = fact.kind
    rising = any(fact.name == amount.each for amount in all_amounts(line))
    falling = [dated(amount.values, world.as_of) for amount in all_amounts(line) if fact.name == amount.less]
    if rising and falling:
        assert isinstance(kind, Whole)
        yield from within_domain(kind, [Decimal(value) for value in range(int(max(falling)) + 2)])


def amount_levels(line: Items, world: World, targets: Iterable[Decimal]) -> set[Decimal]:
    """Every constant amount and cap, and the targets, also as they compare with another period."""
    day = world.as_of
    levels = {dated(amount.values, day) for amount in all_amounts(line)} | {Decimal(0)} | set(targets)
    levels |= {dated(clause.grants.at_most, day) for clause in all_clauses(line) if clause.grants.at_most}
    periods = {clause.grants.per for clause in all_clauses(line)}
    if len(periods) > 1 or targets:
        levels |= {level / 12 for level in levels} | {level * 12 for level in levels}
    return levels


def days_around(kind: Day, tests: list[Test], world: World) -> set[date]:
    days = {kind.earliest, world.as_of}
    for test in tests:
        for constant in as_tuple(test.value):
            middles = (
                [constant] if isinstance(constant, date) else [birth_day(constant + more, world) for more in (0, 1)]
            )
            days |= {middle + timedelta(days=side) for middle in middles for side in (-2, -1, 0, 1, 2)}
    return {day for day in days if kind.earliest <= day <= world.as_of}


def birth_day(years: int, world: World) -> date:
    """Within a day of the last day of birth on which someone is so old today."""
    year = max(world.as_of.year - years, 2)
    return world.as_of.replace(year=year, day=min(world.as_of.day, 28)) + timedelta(days=max(world.as_of.day - 28, 0))


def areas_around(codes: list[str]) -> list[str]:
    """Each area used, itself and nothing below it, and somewhere that is in none of them."""
    elsewhere = ["".join(digits) + "0000" for digits in product("987654321", repeat=2)]
    return [*elsewhere, *codes]


# What a line mentions


def all_clauses(line: Items) -> list[Entitlement]:
    return [clause for clauses in line.values() for clause in clauses]


def all_amounts(line: Items) -> list[Amount]:
    return [row.amount for clause in all_clauses(line) for row in clause.grants.rows]


def all_tests(line: Items) -> list[Test]:
    conditions: list[Condition] = []
    for clause in all_clauses(line):
        conditions += [clause.when, *(row.when for row in clause.grants.rows)]
    return [test for condition in conditions for test in tests_in(condition)]


def tests_in(condition: Condition) -> list[Test]:
    if isinstance(condition, Test):
        return [condition]
    return [test for part in condition.parts for test in tests_in(part)]


def formula_facts(line: Items) -> set[str]:
    return {name for amount in all_amounts(line) for name in (amount.each, amount.less) if name}


def mentioned(line: Items, vocabulary: Vocabulary) -> set[str]:
    """Stored facts on whose value the line may depend."""
    return formula_facts(line) | {vocabulary.stored_name(test.fact) for test in all_tests(line) if test.op != "known"}
