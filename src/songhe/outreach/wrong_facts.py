"""信息有误: which fact is wrong, and what is right, feed back into what is on record.

What is right is a statement of the township: it holds, or stands against a source that goes before it as a
disagreement. Without it the fact alone is open to be settled.
"""

from typing import Any

from django.db.models import Q
from django.utils import timezone

from songhe.areas.models import Division
from songhe.foundation.clock import today
from songhe.foundation.models import Account
from songhe.foundation.scope import DIGITS, Scope, scoped, within
from songhe.intake.fields import Known, fields
from songhe.intake.places import Places
from songhe.intake.wrong import Wrong
from songhe.outreach.errors import RightUnusable, UnknownFact
from songhe.outreach.models import LONGEST_RIGHT
from songhe.registry import ledger, queries
from songhe.registry.models import Delivery, DeliveryKind, Disagreement, Person
from songhe.registry.values import KINDS, to_json

TOWNSHIP = "township"
ENDS = ("died_on", "moved_away_on")
"""Particulars that somebody who was visited may tell."""


def refute(*, by: Account, person: Person, fact: str, right: str) -> Delivery | None:
    """Keep that a fact is wrong, in the open transaction. Returns the delivery that states what is right, if known.

    Raises UnknownFact; RightUnusable with the reason.
    """
    if fact not in KINDS and fact not in ENDS:
        raise UnknownFact
    city = Scope(person.scope[: DIGITS["city"]])
    if not right:
        _open(person, fact)
        return None
    value = _value(fact, right, city)
    with scoped(city):  # somebody who lives elsewhere is answered for elsewhere from now on
        delivery = ledger.deliver(source=TOWNSHIP, kind=DeliveryKind.HAND, as_of=today(), scope=city, by=by)
        ledger.state(delivery, [ledger.NewStatement(person.pk, {fact: value})])
    return delivery


def take_back(*, by: Account, person: Person, fact: str, delivery: Delivery | None) -> None:
    """What `refute` kept no longer counts. Raises LaterDelivery while a later one rests on it."""
    if delivery is None:
        for found in Disagreement.objects.filter(person=person, fact=fact, settled_at=None):
            if len(found.values) < 2:  # no two sources disagree: only the contact opened it
                found.delete()
        return
    with scoped(Scope(delivery.scope)):
        ledger.withdraw(delivery, by=by)


def _value(fact: str, right: str, city: Scope) -> Any:
    """Read as a column of a department's file is read."""
    above = Division.objects.filter(Q(scope="") | Q(scope=city.digits[: DIGITS["province"]]))
    known = Known(today(), Places(above | Division.objects.filter(within(city)), city.digits))
    try:
        if len(right) > LONGEST_RIGHT:
            raise Wrong("too_long", most=LONGEST_RIGHT)
        return fields()[fact].convert(known)(right)
    except Wrong as wrong:
        raise RightUnusable(value=right[:LONGEST_RIGHT], why=wrong.said()) from wrong


def _open(person: Person, fact: str) -> None:
    """What holds is open to be settled; a disagreement of sources that is open already stays as it is."""
    known = queries.known(Scope(person.scope), person).get(fact)
    values = [{"source": known.source, "value": to_json(fact, known.value), "since": str(known.since)}] if known else []
    opened = {"scope": person.scope, "values": values, "found_at": timezone.now()}
    found, made = Disagreement.objects.get_or_create(person=person, fact=fact, defaults=opened)
    if not made and found.settled_at:
        found.settled_at, found.settled_by, found.found_at = None, None, timezone.now()
        found.save(update_fields=["settled_at", "settled_by", "found_at"])
