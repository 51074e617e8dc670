"""How the conditions of a line cut the domain of one fact: inside a cell no condition can tell two values apart."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from songhe.policy.clauses import Test
from songhe.policy.domains import Calendar, Span, ages_as_births, decode, encode, limits, prefix
from songhe.policy.operators import OPERATORS
from songhe.policy.vocabulary import Age, Area, Day, Kind, Vocabulary

MISSING = 0
"""The code of a missing fact; cell n has code n + 1."""


@dataclass(frozen=True)
class Atom:
    """A test lowered to its stored fact: the encoded spans or area prefixes that satisfy it, or `known`."""

    fact: str
    spans: tuple[Span, ...] = ()
    prefixes: tuple[str, ...] = ()
    known: bool | None = None


def lower(test: Test, vocabulary: Vocabulary, calendar: Calendar) -> Atom:
    """The atom of a test on one day."""
    kind, operator = vocabulary.facts[test.fact].kind, OPERATORS[test.op]
    if operator.takes == "flag":
        return Atom(test.fact, known=test.value)
    if operator.takes == "areas":
        return Atom(test.fact, prefixes=tuple(prefix(area) for area in test.value))
    one = not isinstance(test.value, tuple)
    spans = operator.spans(encode(kind, test.value) if one else tuple(encode(kind, value) for value in test.value))
    if isinstance(kind, Age):
        return Atom(kind.of, ages_as_births(spans, calendar))
    return Atom(test.fact, spans)


@dataclass(frozen=True)
class SpanCells:
    """`starts[i]` begins the i-th stretch of the encoded domain, `cell[i]` is the cell it belongs to."""

    fact: str
    kind: Kind
    starts: tuple[int, ...]
    cell: tuple[int, ...]
    last: int | None

    @cached_property
    def count(self) -> int:
        return max(self.cell) + 1

    def code(self, value: Any) -> int:
        """The code of a value as it stands in the facts; None is missing."""
        if value is None:
            return MISSING
        return self.cell[bisect_right(self.starts, int(encode(self.kind, value))) - 1] + 1

    def example(self, cell: int) -> Any:
        """A value of a cell, as it stands in the facts: of days the last, so that who is “from 80” is 80, not 146."""
        at = self.cell.index(cell)
        last = isinstance(self.kind, Day) and at + 1 < len(self.starts)
        return decode(self.kind, self.starts[at + 1] - 1 if last else self.starts[at])

    def inside(self, atom: Atom) -> frozenset[int]:
        """The cells whose values satisfy an atom."""
        return frozenset(
            cell for start, cell in zip(self.starts, self.cell, strict=True) if _in_spans(start, atom.spans)
        )

    def stretch(self, cell: int) -> Span:
        """The ends of a cell that is a single stretch."""
        at = self.cell.index(cell)
        return self.starts[at], self.starts[at + 1] - 1 if at + 1 < len(self.starts) else self.last


@dataclass(frozen=True)
class AreaCells:
    """`prefixes[i]`, longest first, puts an area into `cell[i]`; what matches none is `elsewhere`."""

    fact: str
    kind: Kind
    prefixes: tuple[str, ...]
    cell: tuple[int, ...]
    elsewhere: int

    @cached_property
    def count(self) -> int:
        return max((*self.cell, self.elsewhere)) + 1

    def code(self, value: Any) -> int:
        """The code of an area code; None is missing."""
        if value is None:
            return MISSING
        for start, cell in zip(self.prefixes, self.cell, strict=True):
            if value.startswith(start):
                return cell + 1
        return self.elsewhere + 1

    def example(self, cell: int) -> str:
        """The digits that areas of a cell begin with; none for elsewhere."""
        return self.prefixes[self.cell.index(cell)] if cell in self.cell else ""

    def inside(self, atom: Atom) -> frozenset[int]:
        """The cells whose areas satisfy an atom."""
        found = {cell for start, cell in zip(self.prefixes, self.cell, strict=True) if start.startswith(atom.prefixes)}
        return frozenset(found)


Cells = SpanCells | AreaCells


def cells_of(
    fact: str, atoms: Iterable[Atom], vocabulary: Vocabulary, calendar: Calendar, cuts: Iterable[int] | None = None
) -> Cells:
    """The coarsest cells that the atoms on one fact can tell apart.

    `cuts`, for a fact that an amount counts by, are further starts; then every stretch is a cell of its own.
    """
    kind = vocabulary.facts[fact].kind
    atoms = [atom for atom in atoms if atom.fact == fact and atom.known is None]
    if isinstance(kind, Area):
        return _area_cells(fact, kind, atoms)
    return _span_cells(fact, kind, atoms, limits(kind, calendar.as_of), cuts)


def _span_cells(fact: str, kind: Kind, atoms: list[Atom], domain: Span, cuts: Iterable[int] | None) -> SpanCells:
    first, last = domain
    assert first is not None
    starts = {first, *(cuts or ())}
    for low, high in (span for atom in atoms for span in atom.spans):
        starts |= {start for start in (low, None if high is None else high + 1) if start is not None}
    inside = sorted(start for start in starts if start >= first and (last is None or start <= last))
    signatures = [
        (index if cuts is not None else 0, *(_in_spans(start, atom.spans) for atom in atoms))
        for index, start in enumerate(inside)
    ]
    return SpanCells(fact, kind, tuple(inside), _numbered(signatures), last)


def _area_cells(fact: str, kind: Kind, atoms: list[Atom]) -> AreaCells:
    prefixes = sorted({start for atom in atoms for start in atom.prefixes}, key=lambda start: (-len(start), start))
    signatures = [tuple(start.startswith(atom.prefixes) for atom in atoms) for start in prefixes]
    everywhere = tuple("" in atom.prefixes for atom in atoms)
    *cell, elsewhere = _numbered([*signatures, everywhere])
    return AreaCells(fact, kind, tuple(prefixes), tuple(cell), elsewhere)


def _numbered(signatures: list[tuple[Any, ...]]) -> tuple[int, ...]:
    numbers: dict[tuple[Any, ...], int] = {}
    return tuple(numbers.setdefault(signature, len(numbers)) for signature in signatures)


def _in_spans(value: int, spans: tuple[Span, ...]) -> bool:
    return any((low is None or low <= value) and (high is None or value <= high) for low, high in spans)
