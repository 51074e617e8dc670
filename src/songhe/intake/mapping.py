"""Which column of a source's file is what: kept as plain text, so that it can be shown, changed and used again."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from dataclasses import field as attribute
from typing import Any

from songhe.foundation.words import words
from songhe.intake.errors import ColumnsMissing, HeaderTwice, OtherDepartment
from songhe.intake.fields import IDENTIFYING, JOINED, Known, fields
from songhe.intake.fold import fold
from songhe.intake.header import plain_header
from songhe.intake.import_errors import MappingWrong
from songhe.intake.table import Table
from songhe.intake.wrong import Wrong
from songhe.registry.sources import AUTHORITY, SOURCES, VERIFIED

SPEAKS_OF_ALL = frozenset({VERIFIED, "township", "visits", "demo"})
"""Sources whose file may hold any fact."""
NOT_STATED = frozenset({"id_number", "valid_from", "valid_until"})
"""Fields that identify a row or date it: they state nothing of a person."""


@dataclass(frozen=True)
class Column:
    """A column of the file and the field it holds. `words`: what its values stand for, e.g. {"城市低保": "是"}."""

    header: str
    field: str
    words: Mapping[str, str] = attribute(default_factory=dict)


@dataclass(frozen=True)
class FileMapping:
    """`full`: whoever is not in the file has left the list; then `left` is stated of them, or the facts end.

    `defaults` hold for every row: {"welfare.dibao": "是"} for a list of dibao. All values as a file writes them.
    """

    columns: tuple[Column, ...]
    full: bool = False
    defaults: Mapping[str, str] = attribute(default_factory=dict)
    left: Mapping[str, str] = attribute(default_factory=dict)

    def plain(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return asdict(self) | {"columns": [asdict(column) for column in self.columns]}

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> "FileMapping":
        columns = tuple(Column(**column) for column in plain["columns"])
        return cls(columns, plain["full"], plain["defaults"], plain["left"])

    def values(self, known: Known) -> dict[str, Any]:
        """The defaults as values."""
        return read_texts(self.defaults, known)

    @property
    def stated(self) -> frozenset[str]:
        """The facts and particulars that the file states."""
        return frozenset({column.field for column in self.columns} | set(self.defaults)) - NOT_STATED

    @property
    def facts(self) -> frozenset[str]:
        """Of those, what ends when somebody leaves the list: never who they are or where they live."""
        return frozenset(name for name in self.stated if "." in name and not name.startswith("person."))


def read_texts(said: Mapping[str, str], known: Known) -> dict[str, Any]:
    """Texts by field as their values. Raises Wrong."""
    return {name: fields()[name].convert(known)(text) for name, text in said.items()}


TELLING = frozenset({"died_on"} | {name for name in AUTHORITY if "." in name and not name.startswith("person.")})
"""What only some sources speak of."""


def positions(mapping: FileMapping, table: Table) -> dict[str, list[int]]:
    """Where the columns of each field stand in the file. Raises ColumnsMissing, HeaderTwice."""
    plain = [plain_header(header) for header in table.headers]
    found: dict[str, list[int]] = {}
    missing = []
    for column in mapping.columns:
        places = [place for place, header in enumerate(plain) if header == plain_header(column.header)]
        if len(places) > 1:
            first, second = (table.letters[place] for place in places[:2])
            raise HeaderTwice(header=column.header, first=first, second=second)
        missing += [] if places else [column.header]
        found.setdefault(column.field, []).extend(places)
    if missing:
        raise ColumnsMissing(missing="、".join(missing))
    return found


def check_mapping(mapping: FileMapping, known: Known) -> None:
    """Raises MappingWrong with a sentence when rows could not be told apart or nothing would be stated."""
    held = Counter(column.field for column in mapping.columns)
    says = (
        _unknown(mapping)
        or _twice(mapping, held)
        or _identified(held)
        or _says_something(mapping)
        or _unreadable(mapping, known)
    )
    if says:
        raise MappingWrong(says=says)


def _unknown(mapping: FileMapping) -> str:
    names = {column.field for column in mapping.columns} | set(mapping.defaults) | set(mapping.left)
    wrong = sorted(names - set(fields()))
    return words("intake.map_unknown", fields="、".join(wrong)) if wrong else ""


def _twice(mapping: FileMapping, held: Counter[str]) -> str:
    known = fields()
    for name, count in held.items():
        if count > 1 and name not in JOINED:
            return words("intake.map_twice", field=known[name].words.zh)
        if name in mapping.defaults:
            return words("intake.map_default_twice", field=known[name].words.zh)
    return ""


def _identified(held: Counter[str]) -> str:
    if not held["name"]:
        return words("intake.map_no_name")
    return "" if any(held[name] for name in IDENTIFYING if name != "name") else words("intake.map_nobody")


def _says_something(mapping: FileMapping) -> str:
    if not mapping.stated - {"name"}:
        return words("intake.map_nothing")
    return words("intake.map_full_nothing") if mapping.full and not mapping.facts else ""


def _unreadable(mapping: FileMapping, known: Known) -> str:
    for name, text in (*mapping.defaults.items(), *mapping.left.items()):
        try:
            fields()[name].convert(known)(text)
        except Wrong as wrong:
            return words("intake.map_value", field=fields()[name].words.zh, value=fold(text), why=wrong.said())
    return ""


def check_source(mapping: FileMapping, source: str) -> None:
    """Raises OtherDepartment when what the file states is for other sources to say, and nothing is for this one.

    Who somebody is and where they live stands in everybody's files, and tells nothing.
    """
    telling = sorted(name for name in mapping.stated if name in TELLING)
    if source in SPEAKS_OF_ALL or not telling or any(AUTHORITY[name] == source for name in telling):
        return
    looks = SOURCES[Counter(AUTHORITY[name] for name in telling).most_common(1)[0][0]]
    told = [fields()[name].words for name in telling][:3]
    wanted = SOURCES[source]
    raise OtherDepartment(
        looks=looks.zh,
        looks_en=looks.en,
        wanted=wanted.zh,
        wanted_en=wanted.en,
        why=words("intake.other_department", columns="、".join(each.zh for each in told)),
        why_en="its columns are " + ", ".join(each.en for each in told),
    )
