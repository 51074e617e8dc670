"""The ledger of what sources state of people: added to and withdrawn from, set by set, never changed.

One transaction of the caller holds a delivery together: its statements, what follows from them (`projection.py`) and
the queue of people to be determined again.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, LiteralString

from django.db import connections
from django.utils import timezone

from songhe.foundation.bulk import add_rows, stage_as
from songhe.foundation.clock import today
from songhe.foundation.models import Account
from songhe.foundation.scope import AFTER_DIGITS, Scope
from songhe.registry.errors import LaterDelivery, UndoneAlready
from songhe.registry.ledger_steps import (
    BEGIN_OR_END,
    GROW_OLDER,
    HOLD,
    HOLD_TAKEN,
    LATER,
    LEAVE_ERASED,
    SOMEBODY_WHOLE,
    SPOKEN_OF,
    TAKE_OVER,
    TAKEN_WHOLE,
    TOUCHED,
    UNDO,
)
from songhe.registry.models import Delivery, DeliveryKind, Person
from songhe.registry.projection import project
from songhe.registry.values import all_to_json

STATED: LiteralString = "person_id bigint, facts jsonb, valid_from date, valid_until date"


@dataclass(frozen=True)
class NewStatement:
    """What a source states of one person: facts by their names in the vocabulary, or particulars (`sources.py`).

    None: the source no longer knows. `valid_from` empty: the day the delivery speaks of.
    """

    person_id: int
    facts: Mapping[str, Any] = field(default_factory=dict)
    valid_from: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True)
class Stated:
    """What came of it: people of whom the source says something new, and those for whom something changed by it."""

    people: int
    changed: int


def deliver(
    *, source: str, kind: DeliveryKind, as_of: date, scope: Scope, by: Account | None = None, using: str = "default"
) -> Delivery:
    """Begin a delivery."""
    return Delivery.objects.using(using).create(source=source, kind=kind, as_of=as_of, scope=scope.digits, by=by)


def state(delivery: Delivery, statements: Iterable[NewStatement], *, using: str = "default") -> Stated:
    """Take over what a source states, one statement a person; what it said for that time gives way.

    What is said already changes nothing, nor does what is said of somebody who was erased. Everything that follows
    from it follows in the open transaction, which must see all these people. Raises KeyError for a fact nobody keeps.
    """
    rows = (
        (each.person_id, json.dumps(all_to_json(each.facts)), each.valid_from or delivery.as_of, each.valid_until)
        for each in statements
    )
    stage_as("stated", STATED, rows, using)
    _run((HOLD, LEAVE_ERASED), using)
    _run(TAKE_OVER, using, delivery=delivery.pk, source=delivery.source, as_of=delivery.as_of, now=timezone.now())
    return _follow(delivery, using)


def queue_whole(delivery: Delivery, people: Sequence[tuple[int, str, list[str]]], using: str) -> None:
    """New people of whom everything stands already: queued by id, scope, facts; the next `state` has less to follow."""
    moment = timezone.now()
    queued = ((pk, scope, facts, delivery.pk, moment) for pk, scope, facts in people)
    add_rows("registry_changedperson", ["person_id", "scope", "facts", "delivery_id", "at"], queued, using)
    stage_as("whole", "person_id bigint", ((pk,) for pk, *_ in people), using)


def withdraw(delivery: Delivery, *, by: Account | None = None, using: str = "default") -> Delivery:
    """Undo a delivery as one: what it stated goes, what it replaced stands again, people it added are on no list.

    Raises UndoneAlready; LaterDelivery while a later one that rests on it stands.
    """
    delivery = Delivery.objects.using(using).select_for_update().get(pk=delivery.pk)
    if delivery.undone_in_id:
        raise UndoneAlready
    _run((*SPOKEN_OF, HOLD_TAKEN), using, delivery=delivery.pk)
    _refuse_later(delivery, using)
    undo = deliver(
        source=delivery.source, kind=DeliveryKind.UNDO, as_of=today(), scope=Scope(delivery.scope), by=by, using=using
    )
    said = {"delivery": delivery.pk, "source": delivery.source}
    _run(UNDO, using, **said, undo=undo.pk, now=timezone.now(), day=today())
    _follow(undo, using)
    Delivery.objects.using(using).filter(pk=delivery.pk).update(undone_in=undo)
    return undo


def hold(people: Iterable[int]) -> list[Person]:
    """For the open transaction: deliveries about them that are under way are waited for, others wait."""
    return list(Person.objects.select_for_update(of=("self",)).filter(pk__in=people).order_by("pk"))


def reach_days(*, scope: Scope, after: date, until: date, born: Sequence[date], using: str = "default") -> Delivery:
    """Queue whom the days after one and up to another touch, in the open transaction.

    Whose statement begins or ends to hold, who was born on one of the days given, who died or moved away by then.
    """
    delivery = deliver(source="", kind=DeliveryKind.CALENDAR, as_of=until, scope=scope, using=using)
    ends = {"from": scope.digits, "to": scope.digits + AFTER_DIGITS, "after": after, "until": until}
    _run((*BEGIN_OR_END, HOLD_TAKEN), using, **ends)
    _follow(delivery, using)
    _run(GROW_OLDER, using, **ends, born=list(born), delivery=delivery.pk, now=timezone.now())
    return delivery


def _refuse_later(delivery: Delivery, using: str) -> None:
    """A later delivery that speaks of the same facts of the same people rests on it."""
    with connections[using].cursor() as cursor:
        cursor.execute(LATER, {"delivery": delivery.pk, "source": delivery.source})
        later = cursor.fetchone()[0]
    if later:
        other = Delivery.objects.using(using).get(pk=later)
        raise LaterDelivery(delivery=other.pk, at=f"{timezone.localtime(other.at):%Y-%m-%d %H:%M}")


def _run(steps: tuple[LiteralString, ...], using: str, **fields: Any) -> None:
    with connections[using].cursor() as cursor:
        for step in steps:
            cursor.execute(step, fields)


def _follow(delivery: Delivery, using: str) -> Stated:
    """What holds of the people in `taken` follows."""
    with connections[using].cursor() as cursor:
        cursor.execute("select coalesce(array_agg(distinct key), '{}') from taken")
        facts = cursor.fetchone()[0]
        cursor.execute(SOMEBODY_WHOLE)
        cursor.execute(TOUCHED)
        touched = int(cursor.rowcount)
        cursor.execute("analyze touched")
        cursor.execute(TAKEN_WHOLE)
        whole = int(cursor.fetchone()[0])
        cursor.execute("drop table whole")
    people = touched + whole
    changed = whole + (project(delivery, facts, using=using) if touched else 0)
    Delivery.objects.using(using).filter(pk=delivery.pk).update(people=people)
    return Stated(people, changed)
