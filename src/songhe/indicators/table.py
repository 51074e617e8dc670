"""A table of counts by area: groups of columns, what adds up to what, few people hidden; as JSON and back."""

from collections.abc import Iterator, Mapping, Sequence
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
    """Columns under one head. `splits`: a column, here or in another group, and those that add up to it.

    `people`: they count people, and adding up never mixes them with columns that do not.
    """

    name: str
    words: Words
    columns: tuple[Column, ...]
    splits: tuple[tuple[str, tuple[str, ...]], ...] = ()
    people: bool = True


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
        """The same with counts of 1 to 4 people hidden, and as few others as keep them so."""
        groups = [group for group in self.groups if group.people]
        names = [column.name for group in groups for column in group.columns]
        cells = {(digits, name): row[name] or 0 for digits, row in self.counts.items() for name in names}
        gone = hidden(cells, list(self._sums(groups)))
        counts = {
            digits: {name: None if (digits, name) in gone else count for name, count in row.items()}
            for digits, row in self.counts.items()
        }
        return replace(self, counts=counts)

    def _sums(self, groups: Sequence[Group]) -> Iterator[Sum[tuple[str, str]]]:
        for column in (column for group in groups for column in group.columns):
            yield Sum((WHOLE, column.name), tuple((digits, column.name) for digits in self.areas))
        splits = [split for group in groups for split in group.splits]
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
                    "people": group.people,
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
            group.get("people", True),
        )
        for group in stored["groups"]
    )
    return Table(groups, dict(stored["areas"]), stored["counts"], tuple(Words(*note) for note in stored["notes"]))


def _both(words: Words) -> list[str]:
    return [words.zh, words.en]
