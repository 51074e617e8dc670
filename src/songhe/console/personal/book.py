"""A person's own file as Excel: one sheet a matter, everything on record."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import FileResponse
from openpyxl import Workbook

from songhe.console.sheets import cells, response
from songhe.determinations import queries as determinations
from songhe.foundation.clock import today
from songhe.foundation.scope import Scope
from songhe.foundation.words import lang, words
from songhe.outreach.models import Contact, Receipt
from songhe.registry.exporting import Matter, matters
from songhe.registry.models import Person
from songhe.registry.queries import files
from songhe.subjects.models import Subject


def book(scope: Scope, person: Person) -> FileResponse:
    """Named after the person and the day."""
    made = Workbook(write_only=True)
    for matter in [*matters(scope, person, lang()), *_served(scope, person)]:
        page: Any = made.create_sheet(words(f"console.personal_{matter.name}"))
        page.freeze_panes = "A2"
        for position in range(len(matter.heads)):
            page.column_dimensions["ABCDEFGH"[position]].width = 24
        page.append(cells(page, [words(f"console.personal_head_{head}") for head in matter.heads], bold=True))
        for row in matter.rows:
            page.append(cells(page, [_shown(matter.name, place, value) for place, value in enumerate(row)]))
    return response(made, f"{words('console.personal_file')}-{person.name}-{today():%Y%m%d}")


def _served(scope: Scope, person: Person) -> list[Matter]:
    """What the person is due, receives, was told, and waits for."""
    items = settings.SONGHE_VOCABULARY.items
    own = list(files(person))
    due = [
        (items[one.item][lang()], one.amount, one.could_be, one.clause)
        for one in determinations.of_person(scope, person.pk)
    ]
    received = [
        (items[one.item][lang()], one.since, one.until, one.source)
        for one in Receipt.objects.filter(person__in=own).order_by("pk")
    ]
    told = [
        (one.at, items[one.item][lang()], words(f"outreach.outcome_{one.outcome}"), one.note, one.by.name)
        for one in Contact.objects.filter(person__in=own).select_related("by").order_by("pk")
    ]
    waits = [(one.code, one.recorded_on) for one in Subject.objects.filter(person__in=own).order_by("pk")]
    return [
        Matter("due", ("item", "amount", "could_be", "clause"), due),
        Matter("receipts", ("item", "since", "until", "source"), received),
        Matter("contacts", ("when", "item", "outcome", "note", "who"), told),
        Matter("applications", ("item", "recorded"), waits),
    ]


def _shown(matter: str, place: int, value: Any) -> Any:
    """As a cell takes it: no zones, yes and no in words, the acts of the log and the parts of an identity by name."""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, bool):
        return words("console.personal_yes" if value else "console.personal_no")
    if matter == "identity" and place == 0:
        return words(f"console.personal_head_{value}")
    return value
