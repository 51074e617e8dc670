"""Why a subject is due what they are due: every condition in words with the value seen, and what would change it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from songhe.policy.cells import Atom, Cells, SpanCells
from songhe.policy.clauses import All, Condition, Either, Entitlement, Neither, Test
from songhe.policy.compile import Program
from songhe.policy.decide import Decision, decide_line
from songhe.policy.domains import decode
from songhe.policy.line import Line, LineRow, value_on
from songhe.policy.tables import LineTable
from songhe.policy.vocabulary import Age, Fact, Words
from songhe.policy.words import AreaWords, code_words, gives_words, range_words, seen_words, test_words

State = Literal["met", "not_met", "unknown"]
GROUP_WORDS = {
    All: Words("同时满足", "all of"),
    Either: Words("满足任一", "any of"),
    Neither: Words("均不满足", "none of"),
}

NOWHERE = "990000"
"""An area code that no area has."""


@dataclass(frozen=True)
class Reason:
    """One condition: its words, how it stands, and for a test the value seen and where that came from."""

    words: Words
    state: State
    fact: str = ""
    seen: Words | None = None
    source: Words | None = None
    parts: tuple["Reason", ...] = ()


@dataclass(frozen=True)
class RowReason:
    """One row of a clause's table."""

    gives: Words
    title: Words | None
    state: State
    decides: bool
    conditions: tuple[Reason, ...]


@dataclass(frozen=True)
class ClauseReason:
    """One clause of the item: its own conditions and its rows."""

    clause: Entitlement
    state: State
    conditions: tuple[Reason, ...]
    rows: tuple[RowReason, ...]


@dataclass(frozen=True)
class Change:
    """What would make it different: a fact that turns out or comes to be so, or a day by age alone."""

    words: Words
    then: Words
    fact: str
    missing: bool
    on: date | None = None


@dataclass(frozen=True)
class Explanation:
    """One item for one subject. `outcome`: due (certain), open (depends on missing facts), not_due."""

    item: str
    words: Words
    outcome: Literal["due", "open", "not_due"]
    decision: Decision
    amount: Words
    missing: tuple[Words, ...]
    clauses: tuple[ClauseReason, ...]
    changes: tuple[Change, ...]
    exclusion: Words | None
    as_of: date


def explain(
    program: Program,
    facts: Mapping[str, Any],
    item: str,
    sources: Mapping[str, Words] | None = None,
    areas: AreaWords = code_words,
) -> Explanation:
    """Explain one item. `sources`: where each fact's value came from; `areas`: names of areas.

    Raises KeyError when the law grants no such item.
    """
    return _Explainer(program, program.line_with(item), facts, sources or {}, areas).item(item)


def explain_all(
    program: Program,
    facts: Mapping[str, Any],
    sources: Mapping[str, Words] | None = None,
    areas: AreaWords = code_words,
) -> list[Explanation]:
    """Explain every item of the law: due first, then open, then not due."""
    found = [
        _Explainer(program, table, facts, sources or {}, areas).item(item)
        for table in program.lines
        for item in table.line.items
    ]
    return sorted(found, key=lambda explanation: ("due", "open", "not_due").index(explanation.outcome))


@dataclass
class _Explainer:
    program: Program
    table: LineTable
    facts: Mapping[str, Any]
    sources: Mapping[str, Words]
    areas: AreaWords

    @property
    def line(self) -> Line:
        return self.table.line

    def item(self, item: str) -> Explanation:
        vocabulary = self.program.vocabulary
        decision = self.decision(item, self.facts)
        open_ended = decision.open
        return Explanation(
            item=item,
            words=vocabulary.items[item],
            outcome="due" if decision.due else "open" if open_ended else "not_due",
            decision=decision,
            amount=self.amount(decision),
            missing=tuple(vocabulary.facts[fact].words for fact in decision.missing) if open_ended else (),
            clauses=tuple(self.clause(clause, decision) for clause in self.line.clauses if clause.item == item),
            changes=tuple(self.changes(item, decision)),
            exclusion=self.line.exclusion.title if self.line.exclusion else None,
            as_of=self.program.as_of,
        )

    def decision(self, item: str, facts: Mapping[str, Any]) -> Decision:
        return next(found for found in decide_line(self.table, facts) if found.item == item)

    def amount(self, decision: Decision) -> Words:
        return range_words(decision.amount, decision.could_be, decision.unit, decision.per, self.program.vocabulary)

    def clause(self, clause: Entitlement, decision: Decision) -> ClauseReason:
        conditions = tuple(self.reason(part) for part in clause.when.parts)
        rows = tuple(self.row(row, decision) for row in self.line.rows if row.clause is clause)
        return ClauseReason(clause, _all([reason.state for reason in conditions]), conditions, rows)

    def row(self, found: LineRow, decision: Decision) -> RowReason:
        grants = found.clause.grants
        value = value_on(found.row.amount.values, self.program.as_of, found.clause)
        conditions = tuple(self.reason(part) for part in found.row.when.parts)
        return RowReason(
            gives=gives_words(found.row.amount, value, grants.unit, grants.per, self.program.vocabulary),
            title=found.row.title,
            state=_all([reason.state for reason in conditions]),
            decides=found.number == decision.row,
            conditions=conditions,
        )

    def reason(self, condition: Condition) -> Reason:
        if isinstance(condition, Test):
            return self.test(condition)
        parts = tuple(self.reason(part) for part in condition.parts)
        state = _STATES[type(condition)]([part.state for part in parts])
        if isinstance(condition, Neither) and len(parts) == 1 and not parts[0].parts:
            words = parts[0].words
            return replace(parts[0], words=Words(f"并非{words.zh}", f"not: {words.en}"), state=state)
        return Reason(GROUP_WORDS[type(condition)], state, parts=parts)

    def test(self, test: Test) -> Reason:
        vocabulary = self.program.vocabulary
        fact, stored = vocabulary.facts[test.fact], vocabulary.stored_name(test.fact)
        value = self.facts.get(stored)
        shown = self.program.calendar.age(value) if isinstance(fact.kind, Age) and value is not None else value
        return Reason(
            words=test_words(test, vocabulary, self.areas),
            state=self.state(self.line.atoms[test], value),
            fact=stored,
            seen=seen_words(fact, shown, self.areas),
            source=self.sources.get(stored, fact.source) if value is not None else None,
        )

    def state(self, atom: Atom, value: Any) -> State:
        if atom.known is not None:
            return "met" if (value is not None) is atom.known else "not_met"
        if value is None:
            return "unknown"
        cells = self.table.cells[atom.fact]
        return "met" if cells.code(value) - 1 in cells.inside(atom) else "not_met"

    def changes(self, item: str, now: Decision) -> Iterable[Change]:
        """Other values of the facts that can change or are missing, and later birthdays, where the result differs."""
        for name in self.line.facts:
            fact = self.program.vocabulary.facts[name]
            missing = self.facts.get(name) is None
            if (missing and name in now.missing) or (not missing and fact.can_change):
                yield from self.other_values(item, now, fact, missing)
        yield from self.birthdays(item, now)

    def other_values(self, item: str, now: Decision, fact: Fact, missing: bool) -> Iterable[Change]:
        cells = self.table.cells[fact.name]
        here = cells.code(self.facts.get(fact.name)) - 1
        for cell, value, words in _samples(cells, fact, self.areas):
            then = self.decision(item, {**self.facts, fact.name: value})
            if cell != here and (then.amount, then.could_be) != (now.amount, now.could_be):
                text = Words(f"{fact.words.zh}：{words.zh}", f"{fact.words.en}: {words.en}")
                yield Change(text, self.amount(then), fact.name, missing)

    def birthdays(self, item: str, now: Decision) -> Iterable[Change]:
        """The next birthday from which age alone makes a difference."""
        for stored, years in sorted(self.ages(), key=lambda found: found[1]):
            born = self.facts.get(stored)
            if born is None or self.program.calendar.age(born) >= years:
                continue
            younger = date.fromordinal(self.program.calendar.last_birthday_of(years))
            then = self.decision(item, {**self.facts, stored: younger})
            if (then.amount, then.could_be) != (now.amount, now.could_be):
                day = self.program.calendar.birthday(born, years)
                text = Words(f"自{day}起，仅因年龄满{years}周岁", f"from {day}, by age {years} alone")
                yield Change(text, self.amount(then), stored, False, on=day)
                return

    def ages(self) -> set[tuple[str, int]]:
        """Every age at which a test of the line turns."""
        found = set()
        for test in self.line.atoms:
            kind = self.program.vocabulary.facts[test.fact].kind
            if isinstance(kind, Age):
                values = test.value if isinstance(test.value, tuple) else (test.value,)
                found |= {(kind.of, value + more) for value in values for more in (0, 1)}
        return found


def _samples(cells: Cells, fact: Fact, areas: AreaWords) -> Iterable[tuple[int, Any, Words]]:
    """A value of each cell, with words for the whole cell."""
    if not isinstance(cells, SpanCells):
        for prefix, cell in zip(cells.prefixes, cells.cell, strict=True):
            area = prefix.ljust(6, "0")
            yield cell, area, areas(area)
        if cells.elsewhere not in cells.cell:
            yield cells.elsewhere, NOWHERE, Words("其他地区", "elsewhere")
        return
    ends = [*(start - 1 for start in cells.starts[1:]), cells.last]
    for cell in range(cells.count):
        stretches = [(start, end) for start, end, at in zip(cells.starts, ends, cells.cell, strict=True) if at == cell]
        yield cell, decode(cells.kind, stretches[0][0]), _stretch_words(fact, stretches, areas)


def _stretch_words(fact: Fact, stretches: list[tuple[int, int | None]], areas: AreaWords) -> Words:
    parts = [_one_stretch(fact, start, end, areas) for start, end in stretches]
    return Words("或".join(part.zh for part in parts), " or ".join(part.en for part in parts))


def _one_stretch(fact: Fact, start: int, end: int | None, areas: AreaWords) -> Words:
    low = seen_words(fact, decode(fact.kind, start), areas)
    if end is None:
        return Words(f"{low.zh}以上", f"{low.en} or more")
    if end == start:
        return low
    high = seen_words(fact, decode(fact.kind, end), areas)
    return Words(f"{low.zh}至{high.zh}", f"{low.en} to {high.en}")


def _all(states: list[State]) -> State:
    if "not_met" in states:
        return "not_met"
    return "unknown" if "unknown" in states else "met"


def _any(states: list[State]) -> State:
    if "met" in states:
        return "met"
    return "unknown" if "unknown" in states else "not_met"


def _none(states: list[State]) -> State:
    turned: dict[State, State] = {"met": "not_met", "not_met": "met", "unknown": "unknown"}
    return turned[_any(states)]


_STATES = {All: _all, Either: _any, Neither: _none}
