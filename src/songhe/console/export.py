"""A worklist as an Excel file: a line about what it is, a header, a row a person."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import islice
from typing import Any

from django.http import FileResponse
from django.utils.timezone import localtime

from songhe.console import filters
from songhe.console.rows import Entry, entries
from songhe.console.sheets import sheet
from songhe.console.standing import Standing, standing
from songhe.foundation import audit
from songhe.foundation.access import StaffRequest
from songhe.foundation.clock import today
from songhe.foundation.models import Account
from songhe.foundation.scope import Scope
from songhe.foundation.words import lang, words
from songhe.outreach.models import Contact
from songhe.outreach.worklists import EXPORT_PAGE, WORKLISTS, Row, Worklist

COLUMNS = {
    "name": 12, "id_number": 22, "phone": 15, "age": 8, "township": 16, "village": 20, "address": 40, "items": 60,
    "yuan": 14, "reason": 44, "contact": 30,
}  # fmt: skip
OWED_COLUMNS = COLUMNS | {"owed_since": 14, "reach_by": 14}
"""What is owed is to be told by a day."""


def export(request: StaffRequest, name: str) -> FileResponse:
    """The filtered list, whole. Who took it, and what of it, is kept."""
    account, scope = request.user, request.user.sees
    wanted = filters.wanted(request.GET, scope)
    queue = WORKLISTS[name](scope, wanted.filters).ordered(wanted.order)
    count = queue.count()
    audit.record(by=account, what=f"export_{name}", scope=scope, filters=wanted.query, people=count)
    about, rows = _about(account, wanted, count), _rows(scope, queue, standing(scope))
    return sheet(
        account, words(f"outreach.{name}"), about, _heads(queue.kind), rows, list(_columns(queue.kind).values())
    )


def _about(account: Account, wanted: filters.Wanted, count: int) -> str:
    return words(
        "console.export_about",
        area=account.area_name,
        filters=filters.said(wanted) or words("console.no_filter"),
        count=count,
        day=today(),
        by=account.name,
    )


def _columns(kind: str) -> dict[str, int]:
    return OWED_COLUMNS if kind == "owed" else COLUMNS


def _heads(kind: str) -> list[str]:
    names = _columns(kind)
    return [words(f"console.column_{kind}_{name}" if name in _OWN else f"console.column_{name}") for name in names]


_OWN = {"yuan", "reason"}
"""Columns that the two lists call differently."""


def _rows(scope: Scope, queue: Worklist, law: Standing) -> Iterator[list[Any]]:
    found = queue.every()
    while batch := list[Row](islice(found, EXPORT_PAGE)):
        for entry in entries(scope, batch, law):
            yield _row(entry, queue.kind)


def _row(entry: Entry, kind: str) -> list[Any]:
    speech = lang()
    owed = kind == "owed"
    items = [f"{line.words[speech]} {(line.amount if owed else line.range)[speech]}" for line in entry.lines]
    fen = entry.outstanding.owed_fen if owed else entry.outstanding.open_fen
    why = entry.because[speech] if owed else "，".join(need[speech] for need in entry.needs)
    person = entry.person
    place = [entry.township, entry.village, person.address]
    identity = [person.name, person.masked_id_number, person.masked_phone, entry.age]
    when = [entry.outstanding.owed_since, entry.outstanding.reach_by] if owed else []
    return [*identity, *place, "；".join(items), Decimal(fen) / 100, why, _said(entry.contact), *when]


def _said(contact: Contact | None) -> str:
    if contact is None:
        return ""
    return f"{words(f'outreach.outcome_{contact.outcome}')} {localtime(contact.at):%Y-%m-%d} {contact.by.name}"
