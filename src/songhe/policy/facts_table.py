"""A table of facts, one row a subject: its columns matched to the vocabulary and every value checked before use."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from math import isnan
from pathlib import Path
from typing import Any

import duckdb

from songhe.policy.domains import decode, encode
from songhe.policy.errors import FactsError
from songhe.policy.vocabulary import Area, Choice, Day, Fact, Number, Vocabulary, Whole, YesNo

INTEGERS = {"TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "HUGEINT"}
DECIMALS = {"FLOAT", "DOUBLE", "DECIMAL"}
TYPES: dict[type, set[str]] = {
    YesNo: {"BOOLEAN"},
    Choice: {"VARCHAR", "ENUM"},
    Whole: INTEGERS | DECIMALS,
    Number: INTEGERS | DECIMALS,
    Day: {"DATE", "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS"},
    Area: {"VARCHAR"},
}
EMPTY = {YesNo: "BOOLEAN", Choice: "VARCHAR", Area: "VARCHAR", Day: "DATE", Whole: "BIGINT", Number: "DECIMAL(18, 2)"}


@dataclass(frozen=True)
class FactsTable:
    """A checked source: `relation` is what stands behind FROM, `columns` the SQL of each stored fact."""

    relation: str
    id_type: str
    people: int
    columns: dict[str, str]
    ignored: tuple[str, ...]
    """Columns that are derived or unknown to the vocabulary."""
    absent: tuple[str, ...]
    """Stored facts that have no column: missing for everybody."""


def quoted(name: str) -> str:
    """A name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def parquet(path: Path) -> str:
    """What stands behind FROM for a Parquet file, with each row's number."""
    return f"read_parquet({literal(str(path))}, file_row_number = true)"


def facts_in_file(
    connection: duckdb.DuckDBPyConnection, path: Path, vocabulary: Vocabulary, as_of: date, subject: str = "person"
) -> FactsTable:
    """Open and check a Parquet file of facts. Raises FactsError naming column, row and value."""
    _check_file(path)
    try:
        return facts_in(connection, parquet(path), vocabulary, as_of, subject)
    except FactsError as error:
        raise FactsError(f"{path}: {error}") from None
    except (duckdb.InvalidInputException, duckdb.IOException) as error:
        raise FactsError(f"{path}: this is not a Parquet file that can be read ({_first_line(error)})") from None


def _check_file(path: Path) -> None:
    if not path.is_file():
        what = "this is a folder; name a Parquet file" if path.is_dir() else "there is no such file"
        raise FactsError(f"{path}: {what}")


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]


def facts_in(
    connection: duckdb.DuckDBPyConnection, relation: str, vocabulary: Vocabulary, as_of: date, subject: str = "person"
) -> FactsTable:
    """Check what stands behind `relation`; it has a column file_row_number from 0."""
    types = {row[0]: row[1] for row in connection.sql(f"DESCRIBE FROM {relation}").fetchall()}
    key = f"{subject}.id"
    if key not in types:
        raise FactsError(f"the column {key} is missing; it names each {subject}")
    facts = vocabulary.stored(subject)
    present = [fact for fact in facts if fact.name in types]
    for fact in present:
        _check_type(fact, types[fact.name])
    columns = {fact.name: _column(fact, types.get(fact.name)) for fact in facts}
    people = _check_values(connection, relation, key, present, columns, as_of)
    known = {key, "file_row_number", *(fact.name for fact in facts)}
    return FactsTable(
        relation=relation,
        id_type=types[key],
        people=people,
        columns=columns,
        ignored=tuple(name for name in types if name not in known),
        absent=tuple(fact.name for fact in facts if fact.name not in types),
    )


def facts_of_one(path: Path, vocabulary: Vocabulary, subject_id: str, subject: str = "person") -> dict[str, Any]:
    """The stored facts of one subject. Raises FactsError when the file has no such subject or an impossible value."""
    _check_file(path)
    key = quoted(f"{subject}.id")
    with duckdb.connect() as connection:
        try:
            found = connection.sql(
                f"FROM {parquet(path)} WHERE CAST({key} AS VARCHAR) = {literal(subject_id)}"
            ).to_arrow_table()
        except duckdb.Error as error:
            raise FactsError(f"{path}: this is not a table of facts ({_first_line(error)})") from None
    if len(found) != 1:
        raise FactsError(f"{path}: {'no' if not len(found) else 'more than one'} row has {subject}.id {subject_id}")
    row = found.to_pylist()[0]
    return {fact.name: _one_value(path, fact, row.get(fact.name), row) for fact in vocabulary.stored(subject)}


def _one_value(path: Path, fact: Fact, value: Any, row: dict[str, Any]) -> Any:
    if isinstance(value, float):
        value = None if isnan(value) else Decimal(str(value))
    if isinstance(value, datetime):
        value = value.date()
    try:
        code = None if value is None else encode(fact.kind, value)
    except ValueError as error:
        raise FactsError(f"{path}: column {fact.name}, row {row['file_row_number'] + 1}: {error}") from None
    return None if code is None else decode(fact.kind, code)


def _check_type(fact: Fact, found: str) -> None:
    name = found.split("(")[0].strip('"')
    if name not in TYPES[type(fact.kind)] and name != "NULL":
        expected = " or ".join(sorted(TYPES[type(fact.kind)])[:3])
        raise FactsError(f"column {fact.name} holds {found}, but it is a {fact.kind.name}; store it as {expected}")


def _column(fact: Fact, found: str | None) -> str:
    """The column as SQL of its own type; what is absent is NULL, what is not a number is missing."""
    if found is None or found.strip('"') == "NULL":
        return f"CAST(NULL AS {EMPTY[type(fact.kind)]})"
    name = quoted(fact.name)
    if found in ("FLOAT", "DOUBLE"):
        return f"CASE WHEN isnan({name}) THEN NULL ELSE {name} END"
    if found.startswith("ENUM"):
        return f"CAST({name} AS VARCHAR)"
    return name


def _check_values(
    connection: duckdb.DuckDBPyConnection,
    relation: str,
    key: str,
    facts: list[Fact],
    columns: dict[str, str],
    as_of: date,
) -> int:
    """Look for an impossible value in one column after the other, and return the number of rows.

    A filter on one column reaches the reader, which tests a dictionary's words once and passes over groups of rows
    whose least and greatest values are possible: a ninth of the time of one scan with all tests.
    """
    total, ids = _one_row(connection, f"SELECT count(*), count({quoted(key)}) FROM {relation}")
    if ids < total:
        raise FactsError(f"column {key}, row {_row(connection, relation, f'{quoted(key)} IS NULL')}: the id is empty")
    for fact in facts:
        test = _impossible(fact, columns[fact.name], as_of)
        if _row(connection, relation, test):
            raise FactsError(_said(connection, relation, fact, test, as_of))
    _check_unique(connection, relation, key, total)
    return int(total)


def _check_unique(connection: duckdb.DuckDBPyConnection, relation: str, key: str, total: int) -> None:
    """Ids that rise from row to row differ, which costs no memory; otherwise as many hashes as rows prove it."""
    name = quoted(key)
    pairs = f"SELECT {name} AS this, lag({name}) OVER () AS before FROM {relation}"
    rising, compared = _one_row(connection, f"SELECT bool_and(this > before), count(before) FROM ({pairs})")
    if rising and compared == total - 1:
        return
    (different,) = _one_row(connection, f"SELECT count(DISTINCT hash({name})) FROM {relation}")
    if different < total:
        for twice, number in connection.sql(
            f"SELECT {name}, max(file_row_number) FROM {relation} GROUP BY 1 HAVING count(*) > 1 ORDER BY 2 LIMIT 1"
        ).fetchall():
            raise FactsError(f"column {key}, row {number + 1}: the id {twice} stands in more than one row")


def _one_row(connection: duckdb.DuckDBPyConnection, query: str) -> tuple[Any, ...]:
    (row,) = connection.sql(query).fetchall()
    return tuple(row)


def _row(connection: duckdb.DuckDBPyConnection, relation: str, test: str) -> int:
    """The number of the first row that the test holds for, from 1; 0 when there is none."""
    (number,) = _one_row(connection, f"SELECT min(file_row_number) + 1 FROM {relation} WHERE {test}")
    return int(number or 0)


def _said(connection: duckdb.DuckDBPyConnection, relation: str, fact: Fact, test: str, as_of: date) -> str:
    name = quoted(fact.name)
    value, number = _one_row(
        connection, f"SELECT {name}, file_row_number FROM {relation} WHERE {test} ORDER BY file_row_number LIMIT 1"
    )
    return f"column {fact.name}, row {number + 1}: {_why(fact, value, as_of)}"


def _why(fact: Fact, value: Any, as_of: date) -> str:
    if isinstance(fact.kind, Day):
        day = value if not hasattr(value, "date") else value.date()
        return f"{value} is after {as_of}, the day asked" if day > as_of else f"{value} is before {fact.kind.earliest}"
    try:
        encode(fact.kind, value)
    except ValueError as error:
        return str(error)
    return f"{value} is not a {fact.kind.name}"


def _impossible(fact: Fact, column: str, as_of: date) -> str:
    return _IMPOSSIBLE[type(fact.kind)](fact.kind, column, as_of)


def _impossible_choice(kind: Choice, column: str, as_of: date) -> str:
    return f"{column} NOT IN ({', '.join(map(literal, kind.values))})"


def _impossible_whole(kind: Whole, column: str, as_of: date) -> str:
    above = "" if kind.most is None else f" OR {column} > {kind.most}"
    return f"{column} < {kind.least}{above} OR {column} <> trunc({column})"


def _impossible_number(kind: Number, column: str, as_of: date) -> str:
    above = "" if kind.most is None else f" OR {column} > {kind.most}"
    return f"{column} < {kind.least}{above} OR {column} <> round({column}, 2)"


def _impossible_day(kind: Day, column: str, as_of: date) -> str:
    return f"CAST({column} AS DATE) > DATE '{as_of}' OR {column} < DATE '{kind.earliest}'"


def _impossible_area(kind: Area, column: str, as_of: date) -> str:
    return f"length({column}) NOT IN (6, 9, 12) OR trim({column}, '0123456789') <> ''"


def _nothing_impossible(kind: YesNo, column: str, as_of: date) -> str:
    return "false"


_IMPOSSIBLE: dict[type, Callable[[Any, str, date], str]] = {
    YesNo: _nothing_impossible,
    Choice: _impossible_choice,
    Whole: _impossible_whole,
    Number: _impossible_number,
    Day: _impossible_day,
    Area: _impossible_area,
}
