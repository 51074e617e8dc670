"""Single numbers and days of a clause changed in its YAML text: comments, layout and everything else stay."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from songhe.policy.clauses import KINDS, Place
from songhe.policy.entries import Broken, Entry, load
from songhe.policy.errors import PolicyError, Problem

Path = tuple[str | int, ...]
"""Keys and positions from the clause down: ("grants", "highest_of", 0, "give").

Of several clauses of one name (one for each value of a parameter) the second begins with 1, the third with 2.
"""
Value = Decimal | date

DIGITS = 15
"""More than any amount has."""
PLAIN = re.compile(r"-?[0-9]+(\.[0-9]+)?")
"""No exponents: 1e3 is a slip, not a thousand."""
NUMBERS = {"tag:yaml.org,2002:int", "tag:yaml.org,2002:float", "tag:yaml.org,2002:timestamp"}
AMOUNTS = {"give", "value", "yuan"}
THRESHOLDS = {"is", "in", "at_least", "at_most", "more_than", "less_than", "between"}


@dataclass(frozen=True)
class Field:
    """One number or day that may be changed. `line` from 1; a price is yuan a unit, a cap limits the result.

    `shared`: names of the other clauses that repeat it by an alias, and so change with it.
    """

    path: Path
    value: Value
    line: int
    shared: tuple[str, ...] = ()

    @property
    def kind(self) -> Literal["amount", "price", "cap", "threshold"]:
        path = within(self.path)
        if path[:2] == ("grants", "worth"):
            return "price"
        if path[:2] == ("grants", "at_most"):
            return "cap"
        return "amount" if path[-1] in AMOUNTS else "threshold"


@dataclass(frozen=True)
class Edit:
    """One value of one clause of one file (named relative to the policies folder) replaced by another."""

    file: str
    clause: str
    path: Path
    before: Value
    after: Value


class DoesNotFit(PolicyError):
    """An edit's address is not in the file, or another value stands there: `found`, None where there is none."""

    def __init__(self, edit: Edit, found: Value | None, line: int = 0):
        self.edit, self.found = edit, found
        what = "there is no such value" if found is None else f"{found} stands here, not {edit.before}"
        where = ".".join(map(str, edit.path))
        advice = "make the change again from what the file says now"
        super().__init__([Problem(Place(edit.file, line), edit.clause, f"{where}: {what}", advice)])


def within(path: Path) -> Path:
    """The path inside its clause, whichever of that name it is."""
    return path[1:] if isinstance(path[0], int) else path


def editable(text: str, clause: str, line: int = 0) -> list[Field]:
    """Every amount and threshold of a clause, in the order of the file. No such clause, or no YAML: none.

    `line`: only of the clause of that name that begins there.
    """
    places: dict[int, set[int]] = defaultdict(set)
    entries = _entries(text)
    for number, entry in enumerate(entries):
        for _, node in _scalars(entry, ()):
            places[node.start_mark.index].add(number)
    found = []
    for number, path, node in _numbers(entries, clause):
        if line in (0, entries[number].start_mark.line + 1):
            others = sorted({_name(entries[other]) for other in places[node.start_mark.index] - {number}})
            found.append(Field(path, _value(node), node.start_mark.line + 1, tuple(others)))
    return found


def apply(texts: Mapping[str, str], edits: Iterable[Edit]) -> dict[str, str]:
    """The texts by file name with every edit made. Raises DoesNotFit; then nothing is changed."""
    by_file: dict[str, list[Edit]] = defaultdict(list)
    for edit in edits:
        by_file[edit.file].append(edit)
    return {**texts, **{file: _changed(texts.get(file, ""), mine) for file, mine in by_file.items()}}


def plain(edit: Edit) -> dict[str, Any]:
    """For JSON: {"file", "clause", "path", "before", "after"}; values as text, 20 or 2026-01-31."""
    return {**vars(edit), "path": list(edit.path), "before": written(edit.before), "after": written(edit.after)}


def from_plain(row: Mapping[str, Any]) -> Edit:
    """What `plain` wrote."""
    return Edit(
        row["file"], row["clause"], tuple(row["path"]), parsed(row["before"]), parsed(row["after"])
    )  # fmt: skip


def written(value: Value) -> str:
    """As YAML has it: 20, 865.5, 2026-01-31."""
    if isinstance(value, date):
        return value.isoformat()
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def parsed(text: str) -> Value:
    """The value behind `written`. Raises ValueError when it is neither a number nor a day."""
    if text.count("-") == 2:
        return date.fromisoformat(text)
    if not PLAIN.fullmatch(text):
        raise ValueError(f"“{text}” is not a number")
    value = Decimal(text)
    if abs(value.adjusted()) > DIGITS:
        raise ValueError(f"“{text}” is not a number")
    return value


def _changed(text: str, edits: list[Edit]) -> str:
    """From the last to the first, so that the places of those still to come do not move."""
    entries = _entries(text)
    found = {edit.clause: {path: node for _, path, node in _numbers(entries, edit.clause)} for edit in edits}
    places: dict[int, tuple[int, str]] = {}
    for edit in edits:
        node = found[edit.clause].get(edit.path)
        if node is None:
            raise DoesNotFit(edit, None)
        end = node.end_mark.index
        start = end - len(node.value)  # an anchor or a tag before the value belongs to the node
        if _value(node) != edit.before or start in places:
            raise DoesNotFit(edit, _value(node), node.start_mark.line + 1)
        places[start] = end, written(edit.after)
    for start, (end, new) in sorted(places.items(), reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _entries(text: str) -> list[Node]:
    root = load(text, "", [])
    return list(root.node.value) if root and isinstance(root.node, SequenceNode) else []


def _numbers(entries: list[Node], clause: str) -> Iterator[tuple[int, Path, ScalarNode]]:
    """With the number of the entry. Each node once an entry: an alias stands for the one it repeats."""
    named = [number for number, entry in enumerate(entries) if _name(entry) == clause]
    for which, number in enumerate(named):
        seen: set[int] = set()
        for path, node in _scalars(entries[number], (which,) if which else ()):
            if _may_change(path, node) and node.start_mark.index not in seen:
                seen.add(node.start_mark.index)
                yield number, path, node


def _name(node: Node) -> str:
    if not isinstance(node, MappingNode):
        return ""
    return next((str(value.value) for key, value in node.value if key.value in KINDS), "")


def _scalars(node: Node, path: Path) -> Iterator[tuple[Path, ScalarNode]]:
    if isinstance(node, ScalarNode):
        yield path, node
    elif isinstance(node, SequenceNode):
        for number, part in enumerate(node.value):
            yield from _scalars(part, (*path, number))
    elif isinstance(node, MappingNode):
        for key, part in node.value:
            yield from _scalars(part, (*path, str(key.value)))


def _may_change(path: Path, node: ScalarNode) -> bool:
    key = next((part for part in reversed(path) if isinstance(part, str)), "")
    return key in AMOUNTS | THRESHOLDS and node.tag in NUMBERS and not node.style and _readable(node)


def _readable(node: ScalarNode) -> bool:
    try:
        return isinstance(Entry(node, "", []).scalar(), int | Decimal | date)
    except Broken:
        return False


def _value(node: ScalarNode) -> Value:
    value = Entry(node, "", []).scalar()
    return value if isinstance(value, date) else Decimal(value)
