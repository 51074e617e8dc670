"""Rows that may be of somebody known, and what a person decides of each: the same, somebody new, or nothing."""

import json
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from songhe.foundation import audit
from songhe.foundation.encryption import search_hashes, unseal
from songhe.foundation.models import Account
from songhe.foundation.scope import DIGITS, Scope, scoped, within
from songhe.intake.applying import new_person, statement
from songhe.intake.import_errors import DecidedAlready
from songhe.intake.mapping import FileMapping
from songhe.intake.models import DOUBT, Doubt
from songhe.intake.work import known_for
from songhe.registry import queries
from songhe.registry.actions import enrol
from songhe.registry.ledger import deliver, state
from songhe.registry.models import ID_NUMBER, DeliveryKind, Person
from songhe.registry.values import from_json

DAYS = frozenset({"valid_from", "valid_until"})
SAME, NEW, DROPPED = "same", "new", "dropped"


def waiting(scope: Scope) -> QuerySet[Doubt]:
    """Rows of the area that nobody has decided, the oldest first."""
    return Doubt.objects.filter(within(scope), decision="").select_related("imported").order_by("pk")


def row_of(doubt: Doubt) -> dict[str, Any]:
    """The values of the row by field."""
    plain: dict[str, Any] = json.loads(unseal(doubt.data_sealed, purpose=DOUBT))
    return {name: _value(name, value) for name, value in plain.items()}


def candidates(scope: Scope, doubt: Doubt) -> list[tuple[Person, float]]:
    """The people of the area whose row it may be, likeliest first, with how likely."""
    people = queries.people(scope).in_bulk([one["person"] for one in doubt.candidates])
    return [(people[one["person"]], one["probability"]) for one in doubt.candidates if one["person"] in people]


@transaction.atomic
def settle(*, by: Account, doubt: Doubt, person: Person | None = None, drop: bool = False) -> None:
    """Of `person`; of somebody new, when none is given; or nobody's. Raises DecidedAlready, NotFound.

    What the row states becomes a delivery of its own, of the day of which the file speaks.
    """
    locked = Doubt.objects.select_for_update().select_related("imported").get(pk=doubt.pk)
    if locked.decision:
        raise DecidedAlready
    if person:
        queries.person(by.sees, person.pk)
    locked.decision = DROPPED if drop else SAME if person else NEW
    if not drop:
        with scoped(Scope(by.scope[: DIGITS["city"]])):
            person = _stated(by, locked, person)
    locked.settled_as, locked.decided_by, locked.decided_at = person, by, timezone.now()
    locked.save()
    audit.record(
        by=by, what="settle_doubt", scope=by.sees, whom=person.pk if person else None, decision=locked.decision
    )


def _stated(by: Account, doubt: Doubt, person: Person | None) -> Person:
    imported, row, city = doubt.imported, row_of(doubt), Scope(by.scope[: DIGITS["city"]])
    mapping = FileMapping.of(imported.mapping or {})
    delivery = deliver(source=imported.source, kind=DeliveryKind.FILE, as_of=imported.as_of, scope=by.sees, by=by)
    if not person and _taken(row.get("id_number", "")):
        row = {name: value for name, value in row.items() if name != "id_number"}
    number = person.pk if person else enrol(delivery, [new_person(row)], city=city)[0]
    state(delivery, [statement(number, row, mapping.values(known_for(city)), is_new=person is None)])
    return person or Person.objects.get(pk=number)


def _taken(number: str) -> bool:
    """Whether somebody on record has this ID number: the row's cannot be theirs too."""
    return bool(number) and Person.objects.filter(id_hash__in=search_hashes(number, purpose=ID_NUMBER)).exists()


def _value(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if name in DAYS else value if name == "phone" else from_json(name, value)
