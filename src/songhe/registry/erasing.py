"""A person's data erased where the law allows: asked for by one, confirmed by another, done by the database.

Statements may not be changed by the role of the pages. What does it is one function of the owner's
(`registry_erase`), which only carries out an erasure that was confirmed, inside the area of the caller.
"""

from django.db import connections, transaction
from django.db.models import QuerySet
from django.utils import timezone

from songhe.foundation import audit
from songhe.foundation.errors import NotFound
from songhe.foundation.models import Account
from songhe.foundation.one_line import one_line
from songhe.foundation.scope import Scope, within
from songhe.registry import queries
from songhe.registry.errors import (
    ErasureAsked,
    ErasureByOneself,
    ErasureClosed,
    GroundMissing,
    NotEnded,
    StillRunning,
)
from songhe.registry.ledger import hold
from songhe.registry.models import Ended, Erasure, Ground, Person

LONGEST_NOTE = 200
ENDS = {Ground.DIED: Ended.DIED, Ground.MOVED_AWAY: Ended.MOVED_AWAY}


def erasures(scope: Scope) -> QuerySet[Erasure]:
    """Those of the area, the latest first."""
    found = Erasure.objects.filter(within(scope)).select_related("person", "asked_by", "confirmed_by", "withdrawn_by")
    return found.order_by("-pk")


@transaction.atomic
def ask(*, by: Account, person_id: int, ground: str, note: str) -> Erasure:
    """Ask for a person's data to be erased.

    Raises NotFound, GroundMissing, NotEnded, StillRunning, ErasureAsked.
    """
    person = queries.person(by.sees, person_id)
    note = one_line(note)[:LONGEST_NOTE]
    if ground not in Ground.values or not note:
        raise GroundMissing
    _allowed(person, Ground(ground))
    if erasures(by.sees).filter(person=person, confirmed_at=None, withdrawn_at=None).exists():
        raise ErasureAsked
    asked = Erasure.objects.create(
        person=person, scope=person.scope, ground=ground, note=note, asked_by=by, asked_at=timezone.now()
    )
    audit.record(by=by, what="ask_erasure", whom=person.pk, scope=Scope(person.scope), purpose=note, ground=ground)
    return asked


@transaction.atomic
def confirm(*, by: Account, number: int) -> Erasure:
    """The second person's yes: it is gone for good.

    Raises NotFound, ErasureClosed, ErasureByOneself, and what stands against it today, as `ask`.
    """
    asked = _open(by, number)
    if asked.asked_by_id == by.pk:
        raise ErasureByOneself
    hold(queries.files(queries.person(by.sees, asked.person_id)))
    _allowed(queries.person(by.sees, asked.person_id), Ground(asked.ground))
    asked.confirmed_by, asked.confirmed_at = by, timezone.now()
    asked.save(update_fields=["confirmed_by", "confirmed_at"])
    with connections["default"].cursor() as cursor:
        cursor.execute("select registry_erase(%s)", [asked.pk])
    asked.refresh_from_db(fields=["kinds"])
    scope, purpose = Scope(asked.scope), asked.note
    audit.record(by=by, what="erase", whom=asked.person_id, scope=scope, purpose=purpose, kinds=asked.kinds)
    return asked


@transaction.atomic
def withdraw(*, by: Account, number: int) -> Erasure:
    """Nothing is erased. Raises NotFound, ErasureClosed."""
    asked = _open(by, number)
    asked.withdrawn_by, asked.withdrawn_at = by, timezone.now()
    asked.save(update_fields=["withdrawn_by", "withdrawn_at"])
    audit.record(by=by, what="withdraw_erasure", whom=asked.person_id, scope=Scope(asked.scope))
    return asked


def _open(by: Account, number: int) -> Erasure:
    found = Erasure.objects.select_for_update(of=("self",)).filter(within(by.sees), pk=number).first()
    if found is None:
        raise NotFound
    if found.confirmed_at or found.withdrawn_at:
        raise ErasureClosed
    return found


def _allowed(person: Person, ground: Ground) -> None:
    if ground in ENDS and person.ended_why != ENDS[ground]:
        raise NotEnded
    with connections["default"].cursor() as cursor:
        cursor.execute("select registry_running(%s)", [person.pk])
        running: list[str] = cursor.fetchone()[0]
    if running:
        raise StillRunning(
            what="、".join(RUNNING[one][0] for one in running), what_en=", ".join(RUNNING[one][1] for one in running)
        )


RUNNING = {
    "receipts": ("在领待遇", "items received"),
    "applications": ("轮候申请", "applications waiting"),
    "assessments": ("未结束的评估", "assessments under way"),
    "objections": ("未结束的异议", "objections not closed"),
}
