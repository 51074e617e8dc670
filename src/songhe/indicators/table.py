"""A table of counts by area: columns in groups, what adds up to what, small counts hidden; as JSON and back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from songhe.indicators.suppression import Sum, hidden
from songhe.policy.vocabulary import Words

WHOLE = ""
"""The digits under which the row of all areas together stands."""
Count = int | None
"""None is hidden."""
Counts = Mapping[str, Mapping[str, Count]]
"""Digits → column → count."""


@dataclass(frozen=True)
class Column:
    """One count."""

    name: str
    words: Words


@dataclass(frozen=True)
class Group:
    """Columns under one head. `splits`: a column, here or in another group, and those that add up to it."""

    name: str
    words: Words
    columns: tuple[Column, ...]
    splits: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True)
class Table:
    """A row per area by its digits, in order, which add up to the row WHOLE."""

    groups: tuple[Group, ...]
    areas: Mapping[str, str]
    counts: Counts
    notes: tuple[Words, ...] = ()

    @property
    def columns(self) -> Iterator[Column]:
        return (column for group in self.groups for column in group.columns)

    @property
    def hides(self) -> int:
        """How many counts are hidden."""
        return sum(count is None for row in self.counts.values() for count in row.values())

    def rows(self, group: Group) -> list[tuple[str, list[Count]]]:
        """The name of each area, empty for all together, which stand first, and the counts of a group's columns."""
        return [
            (self.areas.get(digits, ""), [self.counts[digits][column.name] for column in group.columns])
            for digits in (WHOLE, *self.areas)
        ]

    def released(self) -> "Table":
        """The same with counts of 1 to 4 hidden, and as few others as keep them so."""
        cells = {(digits, name): count or 0 for digits, row in self.counts.items() for name, count in row.items()}
        gone = hidden(cells, list(self._sums()))
        counts = {
            digits: {name: None if (digits, name) in gone else count for name, count in row.items()}
            for digits, row in self.counts.items()
        }
        return replace(self, counts=counts)

    def _sums(self) -> Iterator[Sum[tuple[str, str]]]:
        for column in self.columns:
            yield Sum((WHOLE, column.name), tuple((digits, column.name) for digits in self.areas))
        splits = [split for group in self.groups for split in group.splits]
        for digits in (WHOLE, *self.areas):
            for whole, parts in splits:
                yield Sum((digits, whole), tuple((digits, part) for part in parts))

    def as_json(self) -> dict[str, Any]:
        return {
            "groups": [
                {
                    "name": group.name,
                    "words": _both(group.words),
                    "columns": [[column.name, *_both(column.words)] for column in group.columns],
                    "splits": [[whole, list(parts)] for whole, parts in group.splits],
                }
                for group in self.groups
            ],
            "areas": [list(area) for area in self.areas.items()],
            "counts": {digits: dict(row) for digits, row in self.counts.items()},
            "notes": [_both(note) for note in self.notes],
        }


def from_json(stored: Mapping[str, Any]) -> Table:
    """What `as_json` gave."""
    groups = tuple(
        Group(
            group["name"],
            Words(*group["words"]),
            tuple(Column(name, Words(zh, en)) for name, zh, en in group["columns"]),
            tuple((whole, tuple(parts)) for whole, parts in group["splits"]),
        )
        for group in stored["groups"]
    )
    return Table(groups, dict(stored["areas"]), stored["counts"], tuple(Words(*note) for note in stored["notes"]))


def _both(words: Words) -> list[str]:
    return [words.zh, words.en]
