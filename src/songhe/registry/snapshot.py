"""A frozen copy of the facts of an area as Parquet: the input that a determination is tied to by its hash."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
from django.db import connections
from psycopg import sql

from songhe.foundation.clock import today
from songhe.foundation.scope import AFTER_DIGITS, Scope
from songhe.policy.vocabulary import Area, Choice, Day, Fact, Number, Whole, YesNo
from songhe.registry.facts import FACTS
from songhe.registry.models import column

TYPES = {
    Day: pa.date32(),
    YesNo: pa.bool_(),
    Choice: pa.string(),
    Area: pa.string(),
    Whole: pa.int32(),
    Number: pa.decimal128(12, 2),
}
STORED = [fact for fact in FACTS if fact.stored]


@dataclass(frozen=True)
class Snapshot:
    """Where it is, how many people it holds, and the SHA-256 of the file."""

    path: Path
    people: int
    sha256: str


def snapshot(
    *, scope: Scope, path: Path, day: date | None = None, people: Sequence[int] | None = None, using: str = "default"
) -> Snapshot:
    """Write `person.id` and a column per stored fact, as the open transaction sees the people of the area.

    day: those who ended on it (today) or before are left out. people: only these; None is everybody.
    """
    with TemporaryFile() as file:
        _copy_out(scope, day or today(), people, file, using)
        file.seek(0)
        written = _to_parquet(file, path)
    return Snapshot(path, written, _sha256(path))


def facts_of(*, scope: Scope, people: Sequence[int], day: date | None = None, using: str = "default") -> pa.Table:
    """The same of some people, in memory."""
    with TemporaryFile() as file:
        _copy_out(scope, day or today(), people, file, using)
        file.seek(0)
        return _read(file)


def _read(file: IO[bytes]) -> pa.Table:
    if not file.read(1):
        return _schema().empty_table()
    file.seek(0)
    schema = _schema()
    found = pa.csv.read_csv(file, pa.csv.ReadOptions(column_names=schema.names), convert_options=_conversion())
    return found.cast(schema)


def _schema() -> pa.Schema:
    return pa.schema({"person.id": pa.int64()} | {fact.name: _type(fact) for fact in STORED})


def _copy_out(scope: Scope, day: date, people: Sequence[int] | None, file: IO[bytes], using: str) -> None:
    columns = sql.SQL(", ").join(sql.Identifier(column(fact.name)) for fact in STORED)
    ends = sql.Literal(scope.digits), sql.Literal(scope.digits + AFTER_DIGITS)
    chosen = sql.SQL("") if people is None else sql.SQL("and person_id = any({})").format(sql.Literal(list(people)))
    query = sql.SQL(
        "copy (select person_id, {} from registry_personfacts where scope >= {} and scope < {}"
        " and (ended_on is null or ended_on > {}) {} order by person_id) to stdout (format csv)"
    ).format(columns, *ends, sql.Literal(day), chosen)
    with connections[using].cursor() as cursor, cursor.copy(query) as copy:
        for block in copy:
            file.write(block)


def _to_parquet(file: IO[bytes], path: Path) -> int:
    schema = _schema()
    with pa.parquet.ParquetWriter(path, schema, compression="zstd") as parquet:
        if not file.read(1):
            return 0
        file.seek(0)
        people = 0
        for batch in pa.csv.open_csv(
            file, pa.csv.ReadOptions(column_names=schema.names), convert_options=_conversion()
        ):
            parquet.write_batch(batch.cast(schema))
            people += batch.num_rows
    return people


def _conversion() -> "pa.csv.ConvertOptions":
    return pa.csv.ConvertOptions(
        column_types=_schema(),
        true_values=["t"],
        false_values=["f"],
        null_values=[""],
        strings_can_be_null=True,
        quoted_strings_can_be_null=False,
    )


def _type(fact: Fact) -> pa.DataType:
    return TYPES[type(fact.kind)]


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
