"""Around the work on an import: its turn, its transaction, and whatever goes wrong said in its record."""

import errno
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import DatabaseError, connection
from django.utils import timezone

from songhe.foundation.errors import DomainError
from songhe.foundation.scope import DIGITS, Scope, scoped
from songhe.intake.import_states import State, may_become
from songhe.intake.models import Import

logger = logging.getLogger(__name__)
FULL_DISK = frozenset({"53100"})
"""PostgreSQL's code."""
GONE_AWAY = ("08", "57P")
"""Codes of a server that went away: the job is done again."""
ROOM = "set local work_mem = '128MB'; set local jit = off"
"""A whole city is sorted and joined in memory instead of on disk."""
BROKEN = {
    "zh": "程序出错，没有完成；登记没有变化。",
    "en": "Something went wrong in the program; nothing was changed.",
    "advice": {
        "zh": "请再试一次；仍然不行，请把这次导入的编号告诉系统管理员。",
        "en": "Try again; if it fails again, tell your administrator the number of this import.",
    },
}
DISK = {
    "zh": "服务器的磁盘满了，没有完成；登记没有变化。",
    "en": "The server's disk is full; nothing was changed.",
    "advice": {"zh": "请系统管理员清理磁盘后再试。", "en": "Ask your administrator to make room, then try again."},
}


@dataclass(frozen=True)
class Outcome:
    """`counts` of `counting.py`; `refused` says why in both languages, empty when it is not."""

    counts: Mapping[str, Any] = field(default_factory=dict)
    refused: Mapping[str, Any] = field(default_factory=dict)


@contextmanager
def handled(number: int, scope: Scope, state: State) -> Iterator[Import | None]:
    """The import if it waits for this work, else None. What goes wrong is said in its record."""
    with scoped(scope):
        found = Import.objects.select_related("by", "delivery").filter(pk=number, state=state).first()
    try:
        yield found
    except Exception as error:
        wrong = _what_is_wrong(error)
        if not found or not wrong:
            raise
        if wrong is BROKEN:
            logger.exception("import %s", number)
        refused = isinstance(error, DomainError) and may_become(state, State.REFUSED)
        finish(found, State.REFUSED if refused else State.FAILED, Outcome({}, wrong))


def _what_is_wrong(error: Exception) -> Mapping[str, Any]:
    """In words; nothing when it is worth doing the job again."""
    if isinstance(error, DomainError):
        return said(error)
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DISK
    code = str(getattr(error.__cause__, "sqlstate", "") or "") if isinstance(error, DatabaseError) else ""
    if code in FULL_DISK:
        return DISK
    return {} if code.startswith(GONE_AWAY) else BROKEN


def said(error: DomainError) -> Mapping[str, Any]:
    """As an import keeps it."""
    return {"zh": error.said("zh"), "en": error.said("en"), "advice": dict(error.advice), "code": error.code}


@contextmanager
def in_turn(found: Import) -> Iterator[None]:
    """A transaction that sees the whole city; one import of a source of a city after the other."""
    city = Scope(found.scope[: DIGITS["city"]])
    with scoped(city):
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [f"intake {city} {found.source}"])
            cursor.execute(ROOM)
        yield


def finish(found: Import, state: State, outcome: Outcome) -> None:
    """The record of what came of it, in the transaction that is open or one of its own."""
    found.state, found.counts, found.says = state, dict(outcome.counts), dict(outcome.refused)
    found.step, found.progress, found.done_at = "", 0, timezone.now()
    with scoped(Scope(found.scope)):
        found.save()
