"""One line of a law: the clauses that are decided together, their rows numbered, as one function of facts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import reduce

from songhe.policy import curves
from songhe.policy.cells import Atom, Cells, cells_of, lower
from songhe.policy.clauses import All, Clause, Condition, Dated, Either, Entitlement, Exclusion, Row, Test
from songhe.policy.curves import Curve
from songhe.policy.diagram import Diagrams, Node
from songhe.policy.domains import Calendar
from songhe.policy.errors import PolicyError, Problem
from songhe.policy.vocabulary import Number, Vocabulary

UNCOVERED = "no amount covers"
MONTHS = 12


@dataclass(frozen=True)
class LineRow:
    """A row of a clause's table; `number` counts from 1 over the whole line."""

    number: int
    item: str
    clause: Entitlement
    row: Row


@dataclass(frozen=True)
class Line:
    """`period` is the one in which amounts are compared: yearly when months and years meet."""

    name: str
    items: tuple[str, ...]
    rows: tuple[LineRow, ...]
    clauses: tuple[Entitlement, ...]
    exclusion: Exclusion | None
    unit: str
    period: str
    counted: str | None
    """The fact that an amount counts by (beds × yuan), if any."""
    facts: tuple[str, ...]
    """Stored facts in the order they are decided, the counted one first."""
    atoms: Mapping[Test, Atom]
    calendar: Calendar
    vocabulary: Vocabulary

    def row(self, number: int) -> LineRow:
        return self.rows[number - 1]

    def factor(self, clause: Entitlement) -> int:
        """What a clause's amounts are multiplied by to be amounts of the line's period."""
        return MONTHS if clause.grants.per == "month" and self.period == "year" else 1


def line_of(
    name: str,
    items: tuple[str, ...],
    clauses: Sequence[Entitlement],
    exclusion: Exclusion | None,
    calendar: Calendar,
    vocabulary: Vocabulary,
) -> Line:
    """Check that the clauses can be decided together. Raises PolicyError where they cannot, exactly."""
    tests = list(dict.fromkeys(test for clause in clauses for test in _tests_of(clause)))
    atoms = {test: lower(test, vocabulary, calendar) for test in tests}
    counted = _counted(clauses, exclusion)
    mentioned = [*([counted] if counted else []), *(atom.fact for atom in atoms.values())]
    numbered = [(clause, row) for clause in clauses for row in clause.grants.rows]
    return Line(
        name=name,
        items=items,
        rows=tuple(LineRow(n, clause.item, clause, row) for n, (clause, row) in enumerate(numbered, 1)),
        clauses=tuple(clauses),
        exclusion=exclusion,
        unit=_unit(clauses),
        period=_period(clauses, exclusion),
        counted=counted,
        facts=tuple(dict.fromkeys(mentioned)),
        atoms=atoms,
        calendar=calendar,
        vocabulary=vocabulary,
    )


def line_about(conditions: Sequence[All], calendar: Calendar, vocabulary: Vocabulary) -> Line:
    """A line that grants nothing: the facts and cells of some conditions alone."""
    tests = dict.fromkeys(test for condition in conditions for test in tests_in(condition))
    atoms = {test: lower(test, vocabulary, calendar) for test in tests}
    facts = tuple(dict.fromkeys(atom.fact for atom in atoms.values()))
    return Line("", (), (), (), None, "", "", None, facts, atoms, calendar, vocabulary)


def tests_in(condition: Condition) -> Iterable[Test]:
    """Every test of a condition, in the order written."""
    if isinstance(condition, Test):
        yield condition
    else:
        for part in condition.parts:
            yield from tests_in(part)


def _tests_of(clause: Entitlement) -> Iterable[Test]:
    yield from tests_in(clause.when)
    for row in clause.grants.rows:
        yield from tests_in(row.when)


def _unit(clauses: Sequence[Entitlement]) -> str:
    units = sorted({clause.grants.unit for clause in clauses})
    if len(units) > 1:
        raise _problem(clauses[-1], f"its unit cannot be compared: {' and '.join(units)}", "give all one unit")
    return units[0]


def _period(clauses: Sequence[Entitlement], exclusion: Exclusion | None) -> str:
    periods = {clause.grants.per for clause in clauses}
    if len(periods) == 1:
        return periods.pop()
    if exclusion:
        message = f"in exclusion {exclusion.name} amounts by {' and '.join(sorted(periods))} meet"
        raise _problem(clauses[-1], message, "give the items of one exclusion one period")
    if periods == {"month", "year"}:
        return "year"
    raise _problem(
        clauses[-1], "amounts paid once cannot be compared with those paid every month or year", "use another item"
    )


def _counted(clauses: Sequence[Entitlement], exclusion: Exclusion | None) -> str | None:
    found = {
        fact: clause
        for clause in clauses
        for row in clause.grants.rows
        for fact in (row.amount.each, row.amount.less)
        if fact
    }
    if found and exclusion:
        clause = next(iter(found.values()))
        raise _problem(clause, f"an amount that counts by a fact cannot stand in exclusion {exclusion.name}")
    if len(found) > 1:
        names = " and ".join(sorted(found))
        clause = list(found.values())[-1]
        raise _problem(clause, f"one item counts by two facts, {names}", "give each its own item")
    return next(iter(found), None)


def _problem(clause: Entitlement, message: str, advice: str = "") -> PolicyError:
    return PolicyError([Problem(clause.place, clause.id, message, advice)])


def value_on(values: Sequence[Dated], day: date, clause: Clause) -> Decimal:
    """The value that holds on a day. Raises PolicyError when none does: never the latest instead."""
    for dated in values:
        if dated.validity.covers(day):
            return dated.value
    place = values[0].place
    raise PolicyError([Problem(place, clause.id, f"{UNCOVERED} {day}", "add a value with from and until for that day")])


@dataclass
class Builder:
    """Builds the diagram of a line over given cells; its leaves are curves over the counted fact."""

    line: Line
    cells: Mapping[str, Cells]
    diagrams: Diagrams

    def known_variable(self, fact: str) -> int:
        return 2 * self.line.facts.index(fact)

    def value_variable(self, fact: str) -> int:
        return 2 * self.line.facts.index(fact) + 1

    def root(self) -> Node:
        """The whole line: the best of each item's clauses, then the best of its items."""
        return reduce(self.best, (self.clause(clause) for clause in self.line.clauses))

    def best(self, one: Node, other: Node) -> Node:
        return self.diagrams.combine(curves.best, one, other)

    def clause(self, clause: Entitlement) -> Node:
        nothing = self.diagrams.leaf(curves.NOTHING)
        rows = [
            (self.condition(found.row.when), self.diagrams.leaf(self.curve(found)))
            for found in self.line.rows
            if found.clause is clause
        ]
        table = self.table(clause.grants.hit, rows, nothing)
        if clause.grants.at_most:
            limit = value_on(clause.grants.at_most, self.line.calendar.as_of, clause)
            scaled = int(limit * 100) * self.line.factor(clause)
            table = self.diagrams.mapped(lambda curve: curves.capped(curve, scaled), table)
        return self.diagrams.chosen(self.condition(clause.when), table, nothing)

    def table(self, hit: str, rows: list[tuple[Node, Node]], nothing: Node) -> Node:
        if hit == "first_of":
            return reduce(lambda rest, row: self.diagrams.chosen(row[0], row[1], rest), reversed(rows), nothing)
        given = [self.diagrams.chosen(condition, gives, nothing) for condition, gives in rows]
        operation = curves.best if hit == "highest_of" else curves.plus
        return reduce(lambda one, other: self.diagrams.combine(operation, one, other), given)

    def curve(self, found: LineRow) -> Curve:
        """What a row gives, in hundredths of the unit a period of the line."""
        amount, factor = found.row.amount, self.line.factor(found.clause)
        value = int(value_on(amount.values, self.line.calendar.as_of, found.clause) * 100)
        if amount.each:
            return curves.each(found.number, value * factor)
        if amount.less:
            step = 1 if isinstance(self.line.vocabulary.facts[amount.less].kind, Number) else 100
            return curves.less(found.number, value, step, factor)
        return curves.fixed(found.number, value * factor)

    def condition(self, condition: Condition) -> Node:
        if isinstance(condition, Test):
            return self.test(self.line.atoms[condition])
        parts = [self.condition(part) for part in condition.parts]
        if isinstance(condition, All):
            return reduce(lambda one, other: self.diagrams.combine(both, one, other), parts, self.diagrams.leaf(True))
        either = reduce(lambda one, other: self.diagrams.combine(_any, one, other), parts, self.diagrams.leaf(False))
        return either if isinstance(condition, Either) else self.diagrams.mapped(_not, either)

    def test(self, atom: Atom) -> Node:
        no, yes = self.diagrams.leaf(False), self.diagrams.leaf(True)
        if atom.known is not None:
            return self.diagrams.node(self.known_variable(atom.fact), (no, yes) if atom.known else (yes, no))
        cells = self.cells[atom.fact]
        inside = cells.inside(atom)
        return self.diagrams.node(
            self.value_variable(atom.fact), [yes if cell in inside else no for cell in range(cells.count)]
        )


def line_cells(line: Line) -> dict[str, Cells]:
    """The coarsest cells of every fact of a line."""
    atoms = list(line.atoms.values())
    return {fact: cells_of(fact, atoms, line.vocabulary, line.calendar) for fact in line.facts}


def both(one: bool, other: bool) -> bool:
    """The conjunction, as an operation that diagrams remember."""
    return one and other


def _any(one: bool, other: bool) -> bool:
    return one or other


def _not(one: bool) -> bool:
    return not one
