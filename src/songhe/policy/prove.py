"""Proof that a lower level's list never falls below the upper level's (清单“不得低于”), or a person who shows it does.

Both lists are functions over the same finite cells, so the proof is complete and needs no search beyond one combined
diagram. It covers missing facts too: if every completion gives at least as much, then so do the least and the most
over any set of completions; and where an end falls short, a completion does. Where a completion falls short and
neither end does (a clause asked whether a fact is on record), nobody is said to get less.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any, Literal

from songhe.policy.cells import AreaCells, Cells, SpanCells, cells_of
from songhe.policy.clauses import Entitlement, Library
from songhe.policy.curves import Curve, crossings, piece_at
from songhe.policy.decide import Decision, decide_line
from songhe.policy.diagram import Diagrams, Node
from songhe.policy.domains import Calendar, decode, prefix
from songhe.policy.in_force import list_of
from songhe.policy.line import MONTHS, Builder, Line, line_of
from songhe.policy.tables import LineTable, tabulated
from songhe.policy.vocabulary import Vocabulary

Outcome = Literal["proved", "missing", "other_unit", "other_period", "short", "not_comparable"]


@dataclass(frozen=True)
class Proof:
    """One item of the upper list from one day on. `short` comes with a person and what each list gives them."""

    item: str
    day: date
    outcome: Outcome
    person: Mapping[str, Any]
    upper: Decision | None = None
    lower: Decision | None = None


def prove(library: Library, lower: str, upper: str, as_of: date, vocabulary: Vocabulary) -> list[Proof]:
    """Compare the lists of two levels, item by item, on `as_of` and on every later day on which either changes.

    Only people registered and living in the lower area count. Each item is reported once: the first day on which it
    falls short, else `as_of`.
    """
    found: dict[str, Proof] = {}
    for day in _days(library, {lower, upper}, as_of):
        for proof in _on(library, lower, upper, day, vocabulary):
            if proof.item not in found or found[proof.item].outcome == "proved" != proof.outcome:
                found[proof.item] = proof
    return list(found.values())


def _days(library: Library, areas: set[str], as_of: date) -> list[date]:
    documents = [document for document in library.documents.values() if document.jurisdiction in areas]
    return sorted({as_of, *(day for document in documents for day in document.turning_days() if day > as_of)})


def _on(library: Library, lower: str, upper: str, day: date, vocabulary: Vocabulary) -> Iterable[Proof]:
    calendar = Calendar(day, library.conventions)
    below, above = (list_of(library, area, day) for area in (lower, upper))
    for item, clauses in above.items():
        if item not in below:
            yield Proof(item, day, "missing", {})
        else:
            yield _Comparison(item, below[item], clauses, lower, calendar, vocabulary).proof()


@dataclass
class _Comparison:
    """One item of two lists on one day."""

    item: str
    below: tuple[Entitlement, ...]
    above: tuple[Entitlement, ...]
    area: str
    calendar: Calendar
    vocabulary: Vocabulary

    def proof(self) -> Proof:
        lower, upper = self.line(self.below), self.line(self.above)
        if lower.unit != upper.unit:
            return Proof(self.item, self.calendar.as_of, "other_unit", {})
        if "once" in (lower.period, upper.period) and lower.period != upper.period:
            return Proof(self.item, self.calendar.as_of, "other_period", {})
        if lower.counted and upper.counted and lower.counted != upper.counted:
            return Proof(self.item, self.calendar.as_of, "not_comparable", {})
        tables: list[LineTable] = []
        for person in _Search(lower, upper, self.area).people():
            tables = tables or [tabulated(line) for line in (lower, upper)]
            gets, should = (decide_line(table, person)[0] for table in tables)
            if _less(gets, should):
                return Proof(self.item, self.calendar.as_of, "short", person, upper=should, lower=gets)
        return Proof(self.item, self.calendar.as_of, "proved", {})

    def line(self, clauses: tuple[Entitlement, ...]) -> Line:
        return line_of(self.item, (self.item,), clauses, None, self.calendar, self.vocabulary)


class _Search:
    """Looks for people whom the lower line may give less: surely those of whom everything is on record."""

    def __init__(self, lower: Line, upper: Line, area: str):
        counted = lower.counted or upper.counted
        facts = tuple(dict.fromkeys((*([counted] if counted else []), *lower.facts, *upper.facts)))
        self.lower, self.upper = replace(lower, facts=facts), replace(upper, facts=facts)
        self.facts, self.area, self.counted = facts, prefix(area), counted
        atoms = [*lower.atoms.values(), *upper.atoms.values()]
        self.cells: dict[str, Cells] = {fact: cells_of(fact, atoms, lower.vocabulary, lower.calendar) for fact in facts}
        if counted:
            self.cells[counted] = cells_of(
                counted, atoms, lower.vocabulary, lower.calendar, cuts=crossings(self._curves())
            )
        self.diagrams = Diagrams()

    def _curves(self) -> Iterable[Curve]:
        """Every amount that either line can come to, in a year where their periods differ."""
        draft = Diagrams()
        for line in (self.lower, self.upper):
            yield from draft.reached(self._root(line, draft))[1]

    def _root(self, line: Line, diagrams: Diagrams) -> Node:
        root = Builder(line, self.cells, diagrams).root()
        yearly = line.period == "month" and self.lower.period != self.upper.period
        return diagrams.mapped(_a_year, root) if yearly else root

    def people(self) -> Iterator[dict[str, Any]]:
        """Stored facts of those for whom some completion falls short."""
        lower, upper = (self._root(line, self.diagrams) for line in (self.lower, self.upper))
        if not self.counted:
            yield from self._walk(self.diagrams.combine(_falls_short, lower, upper), {})
            return
        cells = self.cells[self.counted]
        assert isinstance(cells, SpanCells)
        for cell in range(cells.count):
            start, _ = cells.stretch(cell)
            assert start is not None
            at = [self.diagrams.mapped(partial(_fixed_at, value=start), root) for root in (lower, upper)]
            short = self.diagrams.combine(_falls_short, *at)
            yield from self._walk(self.diagrams.fixed(short, 1, cell), {self.counted: decode(cells.kind, start)})

    def _walk(self, node: Node, chosen: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """Follow the branches to each leaf that is short; facts that do not matter take their first value."""
        variable = self.diagrams.variable(node)
        if variable == Diagrams.LEAF:
            if self.diagrams.value(node):
                rest = {fact: next(self._values(fact))[1] for fact in self.facts if fact not in chosen}
                yield {**rest, **chosen}
            return
        fact = self.facts[variable // 2]
        if variable % 2 == 0:
            yield from self._walk(self.diagrams.fixed(node, variable, 1), chosen)
            yield from self._walk(self.diagrams.fixed(node, variable, 0), {**chosen, fact: None})
            return
        for cell, value in self._values(fact):
            yield from self._walk(self.diagrams.fixed(node, variable, cell), {fact: value, **chosen})

    def _values(self, fact: str) -> Iterator[tuple[int, Any]]:
        """A value of every cell that somebody of the lower area can be in."""
        cells = self.cells[fact]
        if isinstance(cells, AreaCells):
            inside = [start for start in cells.prefixes if start.startswith(self.area)]
            for area in (self.area, *inside):
                code = area.ljust(6, "0") if len(area) <= 6 else area
                yield cells.code(code) - 1, code
            return
        for cell in range(cells.count):
            yield cell, cells.example(cell)


def _a_year(curve: Curve) -> Curve:
    return tuple(piece._replace(base=piece.base * MONTHS, slope=piece.slope * MONTHS) for piece in curve)


def _fixed_at(curve: Curve, value: int) -> Curve:
    piece = piece_at(curve, value)
    return (piece._replace(start=0, base=piece.base + piece.slope * value, slope=0),)


def _falls_short(lower: Curve, upper: Curve) -> bool:
    return lower[0].base < upper[0].base


def _less(gets: Decision, should: Decision) -> bool:
    """Either end is lower, by the year where the periods differ."""
    mine, theirs = (MONTHS if found.per == "month" and gets.per != should.per else 1 for found in (gets, should))
    if gets.amount * mine < should.amount * theirs:
        return True
    return gets.could_be is not None and (should.could_be is None or gets.could_be * mine < should.could_be * theirs)
