"""A law → look-up tables: per line, the code of each fact picks an outcome whose interval is exact.

A line is what can be decided apart from the rest: one item, or all the items of one exclusion. Its outcome is computed
once for every combination of cells and missing facts, so that evaluating a person is arithmetic and a look-up, on any
engine.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from songhe.policy.clauses import Conventions, Entitlement, Exclusion
from songhe.policy.domains import Calendar
from songhe.policy.errors import NotCovered, PolicyError, Problem
from songhe.policy.in_force import Law
from songhe.policy.line import UNCOVERED, line_of, value_on
from songhe.policy.tables import LineTable, tabulated
from songhe.policy.vocabulary import Vocabulary


@dataclass(frozen=True)
class Program:
    """The compiled law of one area on one day."""

    as_of: date
    lines: tuple[LineTable, ...]
    vocabulary: Vocabulary
    calendar: Calendar
    worth: Mapping[str, Decimal]
    """Yuan one unit is worth, by clause id, where the policy gives a price."""
    fingerprint: str = ""

    @property
    def items(self) -> tuple[str, ...]:
        return tuple(item for table in self.lines for item in table.line.items)

    def line_with(self, item: str) -> LineTable:
        """The line that decides an item. Raises KeyError when the law grants no such item."""
        for table in self.lines:
            if item in table.line.items:
                return table
        raise KeyError(item)


def compile_law(law: Law, vocabulary: Vocabulary) -> Program:
    """Compile everything that holds. Raises PolicyError for what cannot be compiled exactly."""
    return compile_items(
        law.items, law.exclusions, law.calendar.conventions, law.as_of, vocabulary, fingerprint=law.fingerprint
    )


def compile_items(
    items: Mapping[str, tuple[Entitlement, ...]],
    exclusions: Sequence[Exclusion],
    conventions: Conventions,
    as_of: date,
    vocabulary: Vocabulary,
    fingerprint: str = "",
) -> Program:
    """Compile the clauses of each item and the exclusions among them."""
    calendar = Calendar(as_of, conventions)
    problems: list[Problem] = []
    tables = []
    for name, names, exclusion in _grouped(items, exclusions):
        clauses = [clause for item in names for clause in items[item]]
        try:
            tables.append(tabulated(line_of(name, names, clauses, exclusion, calendar, vocabulary)))
        except PolicyError as error:
            problems += error.problems
    if problems:
        covered = all(problem.message.startswith(UNCOVERED) for problem in problems)
        raise (NotCovered if covered else PolicyError)(problems)
    clauses_all = [clause for group in items.values() for clause in group]
    return Program(as_of, tuple(tables), vocabulary, calendar, _worths(clauses_all, as_of), fingerprint)


def _grouped(
    items: Mapping[str, tuple[Entitlement, ...]], exclusions: Sequence[Exclusion]
) -> Iterable[tuple[str, tuple[str, ...], Exclusion | None]]:
    """The lines: each exclusion with the items it is among, then every other item alone."""
    taken: set[str] = set()
    for exclusion in exclusions:
        present = tuple(item for item in exclusion.items if item in items)
        if len(present) > 1:
            if taken & set(present):
                message = f"{', '.join(sorted(taken & set(present)))} stands in another exclusion too"
                advice = "write one exclusion of all their items at the nearer level"
                raise PolicyError([Problem(exclusion.place, exclusion.name, message, advice)])
            taken |= set(present)
            yield exclusion.name, present, exclusion
    for item in items:
        if item not in taken:
            yield item, (item,), None


def _worths(clauses: Iterable[Entitlement], as_of: date) -> dict[str, Decimal]:
    """Yuan a unit is worth, by clause id; money is worth itself."""
    found = {}
    for clause in clauses:
        if clause.grants.unit == "yuan":
            found[clause.id] = Decimal(1)
        elif clause.grants.worth:
            found[clause.id] = value_on(clause.grants.worth, as_of, clause)
    return found
