"""Every way the missing facts of one subject may turn out, as far as some conditions and numbers can tell.

A completion gives each missing fact a value of its declared domain, and never makes a number greater than the number
that it is part of. Completions that nothing asked can tell apart make one world.
"""

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import product
from typing import Any, NamedTuple

from songhe.policy.cells import MISSING, Cells, SpanCells, cells_of
from songhe.policy.clauses import All
from songhe.policy.diagram import Diagrams, Node, TooLarge
from songhe.policy.domains import Calendar, Span, encode
from songhe.policy.errors import PolicyError, Problem
from songhe.policy.line import Builder, line_about, tests_in
from songhe.policy.numbers import Numbers, relatives
from songhe.policy.vocabulary import Number, Vocabulary, Whole

Holds = tuple[bool, ...]
Key = tuple[int | None, ...]
TOO_MANY = "its conditions combine in too many ways to be decided exactly"


class World(NamedTuple):
    """Completions alike. Inside a world the numbers lie anywhere in their spans, whichever conditions hold."""

    stretches: tuple[int, ...]
    """Which stretch each of `Worlds.parted(key)` is in."""
    spans: Mapping[str, Span]
    """By fact, encoded; a known number is a span of one point."""
    node: Node
    holds: frozenset[Holds]
    """Every combination of the conditions that occurs, one flag a condition."""


class Worlds:
    """The worlds of subjects, for conditions and numbers. Raises PolicyError when the conditions are too many."""

    def __init__(self, conditions: Sequence[All], numbers: Sequence[str], calendar: Calendar, vocabulary: Vocabulary):
        self.conditions = conditions
        self.line = line_about(conditions, calendar, vocabulary)
        asked = [fact for fact in self.line.facts if isinstance(vocabulary.facts[fact].kind, Whole | Number)]
        self.linked = tuple(fact for fact in asked if fact in numbers or relatives(fact, vocabulary))
        """Facts of the conditions whose own values matter besides: they are told apart stretch by stretch."""
        self.numbers = Numbers((*numbers, *self.linked), calendar, vocabulary)
        self.facts = tuple(dict.fromkeys((*self.line.facts, *self.numbers.facts)))
        """Every stored fact that is looked at."""
        self.cells = {fact: self._cells(fact) for fact in self.line.facts}
        self._codes: dict[str, dict[Any, int | None]] = {fact: {None: None} for fact in self.facts}
        self._build()

    def _cells(self, fact: str) -> Cells:
        atoms = list(self.line.atoms.values())
        cuts = () if fact in self.linked else None
        return cells_of(fact, atoms, self.line.vocabulary, self.line.calendar, cuts)

    def _build(self) -> None:
        self.diagrams = Diagrams()
        builder = Builder(self.line, self.cells, self.diagrams)
        try:
            flags = [builder.condition(condition) for condition in self.conditions]
            self.root = reduce(lambda one, flag: self.diagrams.combine(_and_also, one, flag), flags, self._leaf(()))
        except TooLarge:
            place = next(test.place for condition in self.conditions for test in tests_in(condition))
            raise PolicyError([Problem(place, "", TOO_MANY, "use fewer facts in one clause")]) from None

    def _leaf(self, value: Hashable) -> Node:
        return self.diagrams.leaf(value)

    def key(self, facts: Mapping[str, Any]) -> Key:
        """All that the worlds depend on: subjects with the same key have the same. Raises ValueError with a sentence.

        `facts`: stored facts by name; absent or None is missing.
        """
        return tuple([self._code(fact, facts.get(fact)) for fact in self.facts])

    def _code(self, fact: str, value: Any) -> int | None:
        codes = self._codes[fact]
        if value not in codes:
            if fact in self.numbers.domains:
                codes[value] = int(encode(self.line.vocabulary.facts[fact].kind, value))
            else:
                codes[value] = self.cells[fact].code(value) - 1
        return codes[value]

    @property
    def combinations(self) -> frozenset[Holds]:
        """Every combination of the conditions that occurs with any subject, on record or not."""
        return frozenset(self.diagrams.reached(self.root)[1])

    def parted(self, key: Key) -> tuple[str, ...]:
        """The missing facts that are told apart stretch by stretch."""
        return tuple(fact for fact, code in zip(self.facts, key, strict=True) if code is None and fact in self.linked)

    def bounds(self, key: Key) -> dict[str, Span]:
        """Where each number may lie over all worlds; a known one is a span of one point."""
        return self.numbers.spans(self._known(key), {}) or {}

    def _known(self, key: Key) -> dict[str, int]:
        codes = dict(zip(self.facts, key, strict=True))
        return {fact: code for fact in self.numbers.facts if (code := codes[fact]) is not None}

    def stretch(self, fact: str, world: World, key: Key) -> Span:
        """Where a number may lie in a world, by itself: another number may leave it less room."""
        parted = self.parted(key)
        if fact not in parted:
            return self.bounds(key)[fact]
        return self._stretch(fact, world.stretches[parted.index(fact)])

    def at(self, key: Key) -> list[World]:
        """The worlds of the subjects with a key."""
        if len(self.diagrams) > self.diagrams.limit // 2:
            self._build()  # the store has filled with the diagrams of other keys
        return list(self._worlds(key))

    def _worlds(self, key: Key) -> Iterator[World]:
        codes = dict(zip(self.facts, key, strict=True))
        known = self._known(key)
        parted = self.parted(key)
        node = self.root
        for fact in self.line.facts:
            if fact not in parted:
                node = self._fixed(node, fact, self._cell(fact, codes[fact]))
        for stretches in product(*(range(self.cells[fact].count) for fact in parted)):
            found = zip(parted, stretches, strict=True)
            boxes = {fact: self._stretch(fact, stretch) for fact, stretch in found}
            spans = self.numbers.spans(known, boxes)
            if spans is not None:
                inside = reduce(self._in_stretch, zip(parted, stretches, strict=True), node)
                yield World(stretches, spans, inside, frozenset(self.diagrams.reached(inside)[1]))

    def _cell(self, fact: str, code: int | None) -> int | None:
        if code is None or fact not in self.linked:
            return code
        cells = self.cells[fact]
        assert isinstance(cells, SpanCells)
        return cells.cell[bisect_right(cells.starts, code) - 1]

    def _fixed(self, node: Node, fact: str, cell: int | None) -> Node:
        """The diagram once a fact is known to be in a cell, or known to be missing."""
        place = 2 * self.line.facts.index(fact)
        if cell is None:
            return self.diagrams.fixed(node, place, MISSING)
        return self.diagrams.fixed(self.diagrams.fixed(node, place, 1), place + 1, cell)

    def _in_stretch(self, node: Node, where: tuple[str, int]) -> Node:
        """The diagram once a missing fact turns out to lie in a stretch: for `known` it is missing all the same."""
        fact, stretch = where
        place = 2 * self.line.facts.index(fact)
        return self.diagrams.fixed(self.diagrams.fixed(node, place, MISSING), place + 1, stretch)

    def _stretch(self, fact: str, stretch: int) -> Span:
        cells = self.cells[fact]
        assert isinstance(cells, SpanCells)
        return cells.stretch(stretch)

    def matters(self, key: Key, worlds: Sequence[World], label: Callable[[World], Callable[[Holds], Any]]) -> set[str]:
        """The missing facts of the conditions on which `label(world)(holds)` depends; labels compare by value."""
        nodes = {world.stretches: self.diagrams.mapped(label(world), world.node) for world in worlds}
        found = {
            self.line.facts[variable // 2] for node in nodes.values() for variable in self.diagrams.reached(node)[0]
        }
        for place, fact in enumerate(self.parted(key)):
            seen: dict[tuple[int, ...], Node] = {}
            for stretches, node in nodes.items():
                others = (*stretches[:place], *stretches[place + 1 :])
                if seen.setdefault(others, node) != node:
                    found.add(fact)
        return found


def _and_also(holds: Holds, flag: bool) -> Holds:
    return (*holds, flag)
