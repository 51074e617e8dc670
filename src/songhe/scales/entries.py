"""A YAML file as entries that know their line; what is wrong is noted with file and line."""

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from songhe.scales.errors import Problem
from songhe.scales.questions import Place, Words


class Broken(Exception):
    """This entry cannot be read; its problem is already noted."""


@dataclass(frozen=True)
class Entry:
    """One node of a file. Look-ups raise `Broken` after noting the problem."""

    node: Node
    file: str
    problems: list[Problem]

    @property
    def place(self) -> Place:
        return Place(self.file, self.node.start_mark.line + 1)

    def broken(self, message: str, advice: str = "") -> Broken:
        self.problems.append(Problem(self.place, message, advice))
        return Broken(message)

    def at(self, node: Node) -> "Entry":
        return Entry(node, self.file, self.problems)

    def fields(self, *known: str) -> "Fields":
        """The fields by name; a name outside `known` (when given), or one written twice, is a mistake."""
        if not isinstance(self.node, MappingNode):
            raise self.broken("expected “key: value” lines here")
        found: dict[str, Entry] = {}
        for key_node, value in self.node.value:
            key = str(key_node.value)
            if known and key not in known:
                raise self.at(key_node).broken(f"“{key}” is not a word of the grammar here", did_you_mean(key, known))
            if key in found:
                raise self.at(key_node).broken(f"“{key}” is written twice", "keep one of them")
            found[key] = self.at(value)
        return Fields(self, found)

    def items(self) -> list["Entry"]:
        if not isinstance(self.node, SequenceNode):
            raise self.broken("expected a list here", "begin each part with “- ”, or write [a, b]")
        return [self.at(node) for node in self.node.value]

    def scalar(self) -> Any:
        if not isinstance(self.node, ScalarNode):
            raise self.broken("expected a single value here")
        loader = yaml.SafeLoader("")
        try:
            return loader.construct_object(self.node)
        except (ValueError, yaml.YAMLError):
            raise self.broken(f"“{self.node.value}” cannot be read here", "put text in quotes") from None
        finally:
            loader.dispose()

    def text(self) -> str:
        value = self.scalar()
        if not isinstance(value, str) or not value.strip():
            raise self.broken(f"“{self.node.value}” is not text", f'put it in quotes: "{self.node.value}"')
        return value.strip()

    def texts(self) -> tuple[str, ...]:
        return tuple(entry.text() for entry in self.items())

    def flag(self) -> bool:
        value = self.scalar()
        if not isinstance(value, bool):
            raise self.broken(f"“{self.node.value}” is not yes or no", "write true or false")
        return value

    def whole(self) -> int:
        value = self.scalar()
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise self.broken(f"“{self.node.value}” is not a whole number from 0")
        return value

    def wholes(self) -> tuple[int, ...]:
        return tuple(entry.whole() for entry in self.items())

    def pair(self) -> tuple[int, int]:
        numbers = self.wholes()
        if len(numbers) != 2:
            raise self.broken("two numbers stand here", "write [least, most]")
        return numbers[0], numbers[1]

    def day(self) -> date:
        value = self.scalar()
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.broken(f"“{self.node.value}” is not a day", "write it as 2026-01-31")
        return value

    def one_of(self, known: Iterable[str], what: str) -> str:
        value, known = self.text(), list(known)
        if value not in known:
            raise self.broken(f"“{value}” is not {what}", did_you_mean(value, known))
        return value

    def words(self) -> Words:
        return self.fields("zh", "en").words()


@dataclass(frozen=True)
class Fields:
    """The fields of one entry."""

    entry: Entry
    by_name: dict[str, Entry]

    def __contains__(self, name: str) -> bool:
        return name in self.by_name

    def __iter__(self) -> Iterator[tuple[str, Entry]]:
        return iter(self.by_name.items())

    def __getitem__(self, name: str) -> Entry:
        if name not in self.by_name:
            raise self.entry.broken(f"“{name}” is missing", f"add a line “{name}: …”")
        return self.by_name[name]

    def get(self, name: str) -> Entry | None:
        return self.by_name.get(name)

    def each(self, name: str) -> list[Entry]:
        """The entries of a list that may be left out."""
        return self.by_name[name].items() if name in self.by_name else []

    def flag(self, name: str, default: bool) -> bool:
        return self.by_name[name].flag() if name in self.by_name else default

    def words(self) -> Words:
        """The words that stand among the other fields."""
        return Words(self["zh"].text(), self["en"].text())

    def words_of(self, name: str) -> Words | None:
        """Words under a name that may be left out."""
        return self.by_name[name].words() if name in self.by_name else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Advice that names the nearest known words."""
    known = list(known)
    close = difflib.get_close_matches(word, known, n=3, cutoff=0.5)
    return f"did you mean {' or '.join(close)}?" if close else f"write one of: {', '.join(known)}"


def _composed(text: str) -> Node | None:
    """By the C parser, which is faster; what it refuses is read again for the better message."""
    try:
        return yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return yaml.compose(text, Loader=yaml.SafeLoader)


def load(text: str, file: str, problems: list[Problem]) -> Entry:
    """The root entry of a file. Raises Broken, the problem noted, when it is empty or not YAML."""
    try:
        node = _composed(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        advice = "check the indentation, the colons, and quotes around words with a comma"
        problems.append(Problem(Place(file, line), f"this is not YAML: {error.problem}", advice))
        raise Broken from None
    except yaml.YAMLError as error:
        problems.append(Problem(Place(file, 1), f"this is not YAML: {error}"))
        raise Broken from None
    if node is None:
        problems.append(Problem(Place(file, 1), "the file is empty", "write its entries or remove the file"))
        raise Broken
    return Entry(node, file, problems)
