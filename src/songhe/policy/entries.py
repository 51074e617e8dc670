"""A YAML file as entries that know their line: typed look-ups that name what is wrong and where."""

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from songhe.policy.clauses import Bound, Place, Validity
from songhe.policy.errors import Problem
from songhe.policy.vocabulary import Words

T = TypeVar("T")


class Broken(Exception):
    """This entry cannot be read; its problem is already noted."""


class _Scalars(yaml.SafeLoader):
    """YAML scalars as Python values, decimals exactly."""


def _decimal(loader: yaml.SafeLoader, node: ScalarNode) -> Decimal:
    try:
        return Decimal(node.value.replace("_", ""))
    except ArithmeticError:
        return Decimal("NaN")


_Scalars.add_constructor("tag:yaml.org,2002:float", _decimal)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Advice that names the nearest known words."""
    known = list(known)
    close = difflib.get_close_matches(word, known, n=3, cutoff=0.5)
    return f"did you mean {' or '.join(close)}?" if close else f"write one of: {', '.join(known)}"


@dataclass
class Answers:
    """What stands in the place of {parameter: name}, and which clauses asked."""

    nodes: dict[str, Node] = field(default_factory=dict)
    used: dict[str, dict[str, None]] = field(default_factory=dict)

    def use(self, name: str, clause: str) -> None:
        self.used.setdefault(name, {})[clause] = None


@dataclass
class Entry:
    """One node of a YAML file. Look-ups raise `Broken` after noting the problem."""

    node: Node
    file: str
    problems: list[Problem]
    clause: str = ""
    answers: Answers = field(default_factory=Answers)

    @property
    def place(self) -> Place:
        return Place(self.file, self.node.start_mark.line + 1)

    def broken(self, message: str, advice: str = "") -> Broken:
        self.problems.append(Problem(self.place, self.clause, message, advice))
        return Broken(message)

    def at(self, node: Node) -> "Entry":
        found = Entry(node, self.file, self.problems, self.clause, self.answers)
        name = _parameter(node)
        if name is None:
            return found
        if name not in self.answers.nodes:
            raise found.broken(f"“{name}” is not a parameter of the document", did_you_mean(name, self.answers.nodes))
        self.answers.use(name, self.clause)
        return Entry(self.answers.nodes[name], self.file, self.problems, self.clause, self.answers)

    def pairs(self) -> list[tuple[str, "Entry"]]:
        if not isinstance(self.node, MappingNode):
            raise self.broken("expected “key: value” lines here")
        return [(str(key.value), self.at(value)) for key, value in self.node.value]

    def fields(self, *known: str) -> dict[str, "Entry"]:
        """All fields by name; a name outside `known`, or one written twice, is a mistake."""
        found: dict[str, Entry] = {}
        for (key, entry), (key_node, _) in zip(self.pairs(), self.node.value, strict=True):
            if known and key not in known:
                raise self.at(key_node).broken(f"“{key}” is not a word of the grammar here", did_you_mean(key, known))
            if key in found:
                raise self.at(key_node).broken(f"“{key}” is written twice", "keep one of them")
            found[key] = entry
        return found

    def need(self, fields: dict[str, "Entry"], key: str) -> "Entry":
        if key not in fields:
            raise self.broken(f"“{key}” is missing", f"add a line “{key}: …”")
        return fields[key]

    def items(self) -> list["Entry"]:
        if not isinstance(self.node, SequenceNode):
            raise self.broken("expected a list here", "begin each part with “- ”, or write [a, b]")
        return [self.at(node) for node in self.node.value]

    def scalar(self) -> Any:
        if not isinstance(self.node, ScalarNode):
            raise self.broken("expected a single value here")
        loader = _Scalars("")
        try:
            value = loader.construct_object(self.node)
        except (ValueError, yaml.YAMLError):
            value = self
        finally:
            loader.dispose()
        if not isinstance(value, str | int | Decimal | date | None):
            raise self.broken(f"“{self.node.value}” is not a value that can be read here", "put text in quotes")
        return value

    def plain(self) -> Any:
        """The value as plain Python data, whatever its shape."""
        if isinstance(self.node, MappingNode):
            return {key: entry.plain() for key, entry in self.pairs()}
        if isinstance(self.node, SequenceNode):
            return [entry.plain() for entry in self.items()]
        return self.scalar()

    def text(self) -> str:
        value = self.scalar()
        if not isinstance(value, str):
            raise self.broken(f"{self.node.value} is not text", f'put it in quotes: "{self.node.value}"')
        return value.strip()

    def name(self) -> str:
        value = self.text()
        if not value or any(mark in value for mark in " /\t"):
            raise self.broken(f"“{value}” cannot be a name", "use letters, digits, - and _")
        return value

    def texts(self) -> tuple[str, ...]:
        return tuple(entry.text() for entry in self.items())

    def flag(self) -> bool:
        value = self.scalar()
        if not isinstance(value, bool):
            raise self.broken(f"“{self.node.value}” is not yes or no", "write true or false")
        return value

    def number(self) -> Decimal:
        value = self.scalar()
        if isinstance(value, bool) or not isinstance(value, int | Decimal) or not Decimal(value).is_finite():
            raise self.broken(f"“{getattr(self.node, 'value', '')}” is not a number")
        if value < 0:
            raise self.broken(f"{value} is negative", "an amount is 0 or more")
        if Decimal(value) * 100 % 1:
            raise self.broken(f"{value} has more than two decimal places")
        return Decimal(value)

    def day(self) -> date:
        value = self.scalar()
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.broken(f"“{self.node.value}” is not a day", "write it as 2026-01-31")
        if not 1900 <= value.year <= 2200:
            raise self.broken(f"the year of {value} cannot be meant")
        return value

    def one_of(self, known: Iterable[str], what: str) -> str:
        value = self.text()
        known = list(known)
        if value not in known:
            raise self.broken(f"“{value}” is not {what}", did_you_mean(value, known))
        return value

    def words(self) -> Words:
        fields = self.fields("zh", "en")
        return Words(self.need(fields, "zh").text(), self.need(fields, "en").text())

    def sentence(self) -> Words:
        """{zh: …, en: …}, or one text: “Chinese / English”, or in one language that stands for both."""
        if isinstance(self.node, MappingNode):
            return self.words()
        zh, _, en = self.text().partition(" / ")
        return Words(zh, en or zh)

    def bound(self) -> Bound:
        """A day, or {assumed: day or open, why: …}."""
        if isinstance(self.node, ScalarNode):
            return Bound(self.day())
        fields = self.fields("assumed", "why")
        assumed = self.need(fields, "assumed")
        day = None if assumed.node.value == "open" else assumed.day()
        return Bound(day, assumed=self.need(fields, "why").sentence())


def _parameter(node: Node) -> str | None:
    """The name in {parameter: name}."""
    if not isinstance(node, MappingNode) or len(node.value) != 1:
        return None
    key, value = node.value[0]
    return value.value if key.value == "parameter" and isinstance(value, ScalarNode) else None


def validity(entry: Entry, fields: dict[str, Entry], default: Validity | None = None) -> Validity:
    """`from` and `until` of an entry; what is left out comes from `default`."""
    default = default or Validity()
    found = Validity(
        fields["from"].bound() if "from" in fields else default.start,
        fields["until"].bound() if "until" in fields else default.end,
    )
    if found.start.day and found.end.day and found.end.day < found.start.day:
        raise entry.broken(f"“until” {found.end.day} is before “from” {found.start.day}")
    return found


def collect(entries: Iterable[Entry], read: Callable[[Entry], T]) -> tuple[T, ...]:
    """Read each entry; the broken ones are left out, their problems noted."""
    found = []
    for entry in entries:
        try:
            found.append(read(entry))
        except Broken:
            continue
    return tuple(found)


def _composed(text: str) -> Node | None:
    """By the C parser, which takes an eighth of the time; what it refuses is read again for the better message."""
    try:
        return yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return yaml.compose(text, Loader=_Scalars)


def load(text: str, file: str, problems: list[Problem], answers: Answers | None = None) -> Entry | None:
    """The root entry of a file; None when it is empty or not YAML, with the problem noted."""
    try:
        node = _composed(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        tab = "\\t" in str(error.problem)
        advice = "a tab stands here: indent with spaces" if tab else "check the indentation and the colons"
        problems.append(Problem(Place(file, line), "", f"this is not YAML: {error.problem}", advice))
        return None
    except yaml.YAMLError as error:
        problems.append(Problem(Place(file, 1), "", f"this is not YAML: {error}"))
        return None
    if node is None:
        problems.append(Problem(Place(file, 1), "", "the file is empty", "write its entries or remove the file"))
        return None
    return Entry(node, file, problems, answers=answers or Answers())
