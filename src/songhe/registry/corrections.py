"""Facts put right by hand: what somebody saw on a visit, or what an office verified; and taking it back."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction

from songhe.foundation import audit
from songhe.foundation.clock import today
from songhe.foundation.errors import NotFound
from songhe.foundation.models import Account
from songhe.foundation.roles import Role
from songhe.foundation.scope import DIGITS, Scope
from songhe.policy.domains import encode
from songhe.policy.vocabulary import Area, Fact
from songhe.registry import queries
from songhe.registry.errors import BadSince, BadValueByHand, ElsewhereByHand, NoteMissing
from songhe.registry.ledger import NewStatement, deliver, state, withdraw
from songhe.registry.models import Delivery, DeliveryKind, Person, Statement
from songhe.registry.sources import VERIFIED

VISITED = "township"
EARLIEST = date(1900, 1, 1)
LONGEST_NOTE = 200
VERIFIERS = (Role.CITY_OFFICER, Role.COUNTY_OFFICER)


def source_of(account: Account) -> str:
    """As what an account's word counts: an office of city or county verifies, others tell what they saw on a visit."""
    return VERIFIED if account.role in VERIFIERS else VISITED


@transaction.atomic
def correct(*, by: Account, person_id: int, fact: str, value: Any, since: date, note: str) -> Delivery:
    """State a fact of the vocabulary of somebody from a day on; None: it is no longer known.

    What held before stays on record; what follows from it follows. The note goes into the log. Raises NotFound,
    NoteMissing, BadSince, BadValueByHand, ElsewhereByHand.
    """
    person = queries.person(by.sees, person_id)
    _check(_stored(fact), value, since, note, by)
    source = source_of(by)
    delivery = deliver(source=source, kind=DeliveryKind.HAND, as_of=today(), scope=by.sees, by=by)
    state(delivery, [NewStatement(person.pk, {fact: value}, valid_from=since)])
    kept = {"fact": fact, "source": source, "since": str(since), "delivery": delivery.pk}
    audit.record(
        by=by,
        what="correct_person",
        whom=person.pk,
        scope=Scope(person.scope),
        purpose=note.strip()[:LONGEST_NOTE],
        **kept,
    )
    return delivery


@transaction.atomic
def take_back(*, by: Account, person_id: int, delivery_id: int) -> Delivery:
    """Undo a correction of one's own. Raises NotFound; UndoneAlready and LaterDelivery as the ledger does."""
    person = queries.person(by.sees, person_id)
    delivery = own(by, person).filter(pk=delivery_id).first()
    if delivery is None:
        raise NotFound
    undo = withdraw(delivery, by=by)
    audit.record(by=by, what="correct_person_undone", whom=person.pk, scope=Scope(person.scope), delivery=delivery.pk)
    return undo


def own(by: Account, person: Person) -> Any:
    """The corrections of somebody that an account made and that stand."""
    stated = Statement.objects.filter(person__in=queries.files(person)).values("delivery")
    return Delivery.objects.filter(pk__in=stated, kind=DeliveryKind.HAND, by=by, undone_in=None)


def _stored(name: str) -> Fact:
    fact = settings.SONGHE_VOCABULARY.facts.get(name)
    if fact is None or not fact.stored or fact.subject != "person":
        raise NotFound
    return fact


def _check(fact: Fact, value: Any, since: date, note: str, by: Account) -> None:
    if not note.strip():
        raise NoteMissing
    if not EARLIEST <= since <= today():
        raise BadSince(since=since)
    if value is None:
        return
    try:
        encode(fact.kind, value)
    except ValueError:
        raise BadValueByHand(fact=fact.words.zh, fact_en=fact.words.en, given=value) from None
    if isinstance(value, date) and value > today():
        raise BadValueByHand(fact=fact.words.zh, fact_en=fact.words.en, given=value)
    if isinstance(fact.kind, Area) and not _stays_in_sight(by, value):
        raise ElsewhereByHand


def _stays_in_sight(by: Account, place: str) -> bool:
    """An office moves people within its own area; the city's office also out of the city."""
    return by.sees.covers(place) or len(by.sees.digits) <= DIGITS["city"]
