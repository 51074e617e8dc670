"""Going through a guarded table whole: row-level security holds every role, so it goes province by province."""

from collections.abc import Iterator
from contextlib import AbstractContextManager

from django.db import connections, transaction

from songhe.foundation.scope import Scope, scoped

CODES = range(10, 100)


def areas_of(table: str, using: str) -> Iterator[Scope | None]:
    """The provinces in which a table has rows; None for a table that is not held by area."""
    with connections[using].cursor() as cursor:
        cursor.execute("select relrowsecurity from pg_class where oid = %s::regclass", [table])
        guarded = cursor.fetchone()[0]
    if guarded:
        yield from provinces_of(table, using)
    else:
        yield None


def provinces_of(table: str, using: str) -> Iterator[Scope]:
    """The provinces in which a guarded table has rows."""
    for code in CODES:
        province = Scope(str(code))
        if _any_row(table, province, using):
            yield province


def within_area(area: Scope | None, using: str) -> AbstractContextManager[None]:
    """A transaction that sees the area."""
    return scoped(area, using) if area else transaction.atomic(using=using)


def _any_row(table: str, province: Scope, using: str) -> bool:
    with scoped(province, using), connections[using].cursor() as cursor:
        cursor.execute(f"select exists (select from {table})")
        return bool(cursor.fetchone()[0])
