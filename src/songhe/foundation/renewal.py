"""Sealing and hashing anew what is stored, table by table and batch by batch, as the owner of the tables.

Row-level security holds the owner too: it goes province by province. Each batch is a transaction of its own.
"""

from collections.abc import Callable, Iterator
from typing import Any, Protocol

from django.conf import settings
from django.db import IntegrityError, connections

from songhe.foundation.encryption import heading, seal, search_hash, unseal
from songhe.foundation.provinces import areas_of, within_area
from songhe.foundation.sealed_columns import Hashed, Sealed, SealedTable, sealed_tables

BATCH = 1000

Say = Callable[[str], None]
Row = list[Any]
"""Primary key, then seals and hashes."""


class DoubleFound(Exception):
    """Two rows have the same number, which only one may have: somebody came in twice while keys were changed."""


class Renewal(Protocol):
    """What is done anew: with which columns of a table, with which of its rows, and how."""

    def columns(self, table: SealedTable) -> list[Sealed | Hashed]: ...

    def wanted(self, table: SealedTable) -> str:
        """Rows that may have to be done, in SQL."""

    def renew(self, table: SealedTable, row: Row) -> list[Any]:
        """Primary key and columns as they should be."""


class Resealing:
    """Everything under the sealing key and cipher of today."""

    def __init__(self) -> None:
        self.head = heading(settings.SONGHE_KEYS.keys.sealing.now)

    def columns(self, table: SealedTable) -> list[Sealed | Hashed]:
        return list(table.columns)

    def wanted(self, table: SealedTable) -> str:
        return " or ".join(
            f"substr(encode({_read(column)}, 'hex'), 1, 4) <> '{self.head.hex()}'" for column in table.columns
        )

    def renew(self, table: SealedTable, row: Row) -> list[Any]:
        return [row[0], *(self._sealed(*pair) for pair in zip(table.columns, row[1:], strict=True))]

    def _sealed(self, column: Sealed, sealed: bytes | None) -> bytes | None:
        if not sealed or sealed.startswith(self.head):
            return sealed
        return seal(unseal(sealed, purpose=column.purpose), purpose=column.purpose, same=column.same)


class Rehashing:
    """Every keyed hash under the search key of today, worked out from what is sealed beside it."""

    def columns(self, table: SealedTable) -> list[Sealed | Hashed]:
        hashing = _hashing(table)
        return [*hashing, *(one for column in hashing for one in column.hashes)]

    def wanted(self, table: SealedTable) -> str:
        return " or ".join(f"{_read(column)} is not null" for column in _hashing(table))

    def renew(self, table: SealedTable, row: Row) -> list[Any]:
        hashing = _hashing(table)
        seals = row[1 : 1 + len(hashing)]
        hashes = [
            _hash(column, one, seal) for column, seal in zip(hashing, seals, strict=True) for one in column.hashes
        ]
        return [row[0], *seals, *hashes]


def _hash(column: Sealed, hashed: Hashed, sealed: Any) -> bytes | None:
    if not sealed:
        return None
    return search_hash(hashed.of(unseal(sealed, purpose=column.purpose)), purpose=hashed.purpose)


def renew_all(renewal: Renewal, say: Say, using: str) -> int:
    """Until nothing is left, for a long transaction may still have written the old way. Returns how many rows."""
    total = 0
    while changed := sum(_renew_table(table, renewal, say, using) for table in sealed_tables()):
        total += changed
    return total


def outdated(renewal: Renewal, using: str) -> bool:
    """Whether any row is not as it should be."""
    return any(
        renewal.renew(table, row) != row
        for table in sealed_tables()
        if renewal.columns(table)
        for area in areas_of(table.name, using)
        for rows in _batches(table, renewal, area, using)
        for row in rows
    )


def uses_old_key(using: str) -> bool:
    """Whether any row is sealed with another key than that of today, whatever the cipher."""
    now = heading(settings.SONGHE_KEYS.keys.sealing.now)[1:].hex()
    for table in sealed_tables():
        seals = [f"encode({_read(column)}, 'hex')" for column in table.columns]
        old = " or ".join(f"substr({seal}, 1, 2) = '01' or substr({seal}, 3, 2) <> '{now}'" for seal in seals)
        for area in areas_of(table.name, using):
            with within_area(area, using), connections[using].cursor() as cursor:
                cursor.execute(f"select exists (select from {table.name} where {old})")
                if cursor.fetchone()[0]:
                    return True
    return False


def _renew_table(table: SealedTable, renewal: Renewal, say: Say, using: str) -> int:
    done = 0
    for area in areas_of(table.name, using) if renewal.columns(table) else ():
        last: Any = -1
        while last is not None:
            with within_area(area, using):
                rows = _batch(table, renewal, last, using, "for update")
                pairs = ((row, renewal.renew(table, row)) for row in rows)
                changed = [new for row, new in pairs if new != row]
                _write(table, renewal.columns(table), changed, using)
            done += len(changed)
            if changed:
                say(f"{table.name}: {done:,}")
            last = rows[-1][0] if rows else None
    return done


def _batches(table: SealedTable, renewal: Renewal, area: Any, using: str) -> Iterator[list[Row]]:
    last: Any = -1
    while last is not None:
        with within_area(area, using):
            rows = _batch(table, renewal, last, using)
        yield rows
        last = rows[-1][0] if rows else None


def _batch(table: SealedTable, renewal: Renewal, last: Any, using: str, lock: str = "") -> list[Row]:
    names = ", ".join([table.key, *map(_read, renewal.columns(table))])
    with connections[using].cursor() as cursor:
        cursor.execute(
            f"select {names} from {table.name} where {table.key} > %s and ({renewal.wanted(table)})"
            f" order by {table.key} limit {BATCH} {lock}",
            [last],
        )
        return [[pk, *(value and bytes(value) for value in values)] for pk, *values in cursor.fetchall()]


def _write(table: SealedTable, columns: list[Sealed | Hashed], rows: list[Row], using: str) -> None:
    if not rows:
        return
    names = [f"new_{place}" for place in range(len(columns))]
    setting = ", ".join(
        f"{column.column} = {_written(column, name)}" for column, name in zip(columns, names, strict=True)
    )
    statement = (
        f"update {table.name} set {setting}"
        f" from unnest(%s::bigint[], {', '.join(['%s::bytea[]'] * len(columns))}) as new (pk, {', '.join(names)})"
        f" where {table.name}.{table.key} = new.pk"
    )
    try:
        with connections[using].cursor() as cursor:
            cursor.execute(statement, [list(values) for values in zip(*rows, strict=True)])
    except IntegrityError as error:
        raise DoubleFound(
            f"In {table.name}, somebody between {rows[0][0]} and {rows[-1][0]} is there twice under one number: "
            "merge the two, then run the command again."
        ) from error


def _hashing(table: SealedTable) -> list[Sealed]:
    return [column for column in table.columns if column.hashes]


def _read(column: Sealed | Hashed) -> str:
    """A seal or hash as bytes, in SQL."""
    key = column.key if isinstance(column, Sealed) else ""
    return f"decode({column.column} ->> '{key}', 'hex')" if key else column.column


def _written(column: Sealed | Hashed, name: str) -> str:
    key = column.key if isinstance(column, Sealed) else ""
    if not key:
        return name
    value = f"jsonb_set({column.column}, '{{{key}}}', to_jsonb(encode({name}, 'hex')))"
    return f"case when {name} is null then {column.column} else {value} end"
