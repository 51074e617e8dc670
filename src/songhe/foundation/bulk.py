"""Many rows at once. PostgreSQL refuses COPY into a table under row-level security: it goes through a staging table."""

from collections.abc import Iterable, Sequence
from typing import Any, LiteralString

from django.db import connections
from psycopg import sql


def add_rows(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], using: str = "default") -> int:
    """Add rows to a table, in the transaction that is open. Returns how many."""
    staging = stage(table, columns, rows, using)
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    with connections[using].cursor() as cursor:
        cursor.execute(
            sql.SQL("insert into {table} ({names}) select {names} from {staging}").format(
                table=sql.Identifier(table), names=names, staging=sql.Identifier(staging)
            )
        )
        added: int = cursor.rowcount
        cursor.execute(sql.SQL("drop table {}").format(sql.Identifier(staging)))
    return added


def stage(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], using: str = "default") -> str:
    """Copy rows into a temporary table with these columns of `table`, gone with the transaction. Returns its name.

    Making the rows must not ask the same connection: it is busy with the copy.
    """
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    made = sql.SQL("on commit drop as select {} from {} with no data").format(names, sql.Identifier(table))
    return _stage(f"staged_{table}", made, rows, using)


def stage_as(staging: str, columns: LiteralString, rows: Iterable[Sequence[Any]], using: str = "default") -> str:
    """The same into a table of its own: `stage_as("stated", "person_id bigint, facts jsonb", rows)`."""
    return _stage(staging, sql.SQL("({}) on commit drop").format(sql.SQL(columns)), rows, using)


def _stage(staging: str, made: sql.Composed, rows: Iterable[Sequence[Any]], using: str) -> str:
    table = sql.Identifier(staging)
    with connections[using].cursor() as cursor:
        cursor.execute(sql.SQL("drop table if exists pg_temp.{}").format(table))
        cursor.execute(sql.SQL("create temporary table {} {}").format(table, made))
        with cursor.copy(sql.SQL("copy {} from stdin").format(table)) as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute(sql.SQL("analyze {}").format(table))
    return staging


def next_ids(table: str, count: int, using: str = "default") -> list[int]:
    """Fresh ids for rows that other rows will name before they are added."""
    with connections[using].cursor() as cursor:
        cursor.execute("select nextval(pg_get_serial_sequence(%s, 'id')) from generate_series(1, %s)", [table, count])
        return [row[0] for row in cursor.fetchall()]
