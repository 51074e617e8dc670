"""Everything that writes about people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from django.db import transaction

from songhe.foundation import audit
from songhe.foundation.bulk import add_rows, next_ids
from songhe.foundation.encryption import unseal
from songhe.foundation.models import Account
from songhe.foundation.scope import Scope
from songhe.registry import queries
from songhe.registry.errors import PurposeMissing
from songhe.registry.identities import Identity, identity
from songhe.registry.ledger import deliver, queue_whole
from songhe.registry.loaded import Loaded, state_columns
from songhe.registry.models import ID_NUMBER, PHONE, Delivery, DeliveryKind, Person, column
from songhe.registry.pinyin import pinyin
from songhe.registry.values import STORED

OPEN_PERSON = "open_person"
PLACES = ("person.lives_in", "person.registered_in")
PERSON_COLUMNS = ["id", *(part.name for part in fields(Identity)), "household", "address", "scope", "added_in_id"]
FACT_COLUMNS = ["person_id", "scope", "pinyin", *(column(fact.name) for fact in STORED)]


@dataclass(frozen=True)
class NewPerson:
    """Somebody to be added. `facts` by their names in the vocabulary; what is left out or None is missing."""

    name: str
    id_number: str = ""
    phone: str = ""
    household: str = ""
    address: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


def add_people(*, people: Iterable[NewPerson], city: Scope, recorded_on: date, using: str = "default") -> int:
    """Add many people at once, in one transaction, as a first stock: each fact is stated by its authority.

    Returns how many.
    """
    with transaction.atomic(using=using):
        delivery = deliver(source="", kind=DeliveryKind.LOADED, as_of=recorded_on, scope=city, using=using)
        added = enrol(delivery, people, city=city, using=using)
        state_columns(Loaded(delivery.pk, recorded_on), using=using)
    return len(added)


def enrol(
    delivery: Delivery, people: Iterable[NewPerson], *, city: Scope, whole: bool = False, using: str = "default"
) -> list[int]:
    """Add people who were not on record, in the open transaction; what is said of them is stated afterwards.

    whole: what is given here is all that will be stated of them, and holds today: nothing has to follow from it, and
    they are queued at once. Returns their ids in the order given.
    """
    added = [(new, scope_for(new.facts, city).digits) for new in people]
    ids = next_ids("registry_person", len(added), using)
    rows = ((pk, *_identified(new), scope, delivery.pk) for pk, (new, scope) in zip(ids, added, strict=True))
    add_rows("registry_person", PERSON_COLUMNS, rows, using)
    known = (
        (pk, scope, pinyin(new.name), *(new.facts.get(fact.name) for fact in STORED))
        for pk, (new, scope) in zip(ids, added, strict=True)
    )
    add_rows("registry_personfacts", FACT_COLUMNS, known, using)
    if whole:
        queue_whole(
            delivery, [(pk, scope, list(new.facts)) for pk, (new, scope) in zip(ids, added, strict=True)], using
        )
    return ids


@transaction.atomic
def open_person(*, by: Account, person_id: int, purpose: str = "") -> Person:
    """A person's page is opened: who looked is kept. Raises NotFound, also for somebody of another area."""
    found = queries.person(by.sees, person_id)
    audit.record(by=by, what=OPEN_PERSON, whom=found.pk, scope=Scope(found.scope), purpose=purpose)
    return found


@transaction.atomic
def reveal_id_number(*, by: Account, person: Person, purpose: str) -> str:
    """The whole ID number, empty when none is on record, for a purpose that is kept in the log."""
    if not purpose.strip():
        raise PurposeMissing
    audit.record(by=by, what="reveal_id_number", whom=person.pk, scope=Scope(person.scope), purpose=purpose.strip())
    return unseal(person.id_sealed, purpose=ID_NUMBER) if person.id_sealed else ""


@transaction.atomic
def reveal_phone(*, by: Account, person: Person, purpose: str) -> str:
    """The whole phone number, empty when none is on record, for a purpose that is kept in the log."""
    if not purpose.strip():
        raise PurposeMissing
    audit.record(by=by, what="reveal_phone", whom=person.pk, scope=Scope(person.scope), purpose=purpose.strip())
    return unseal(person.phone_sealed, purpose=PHONE) if person.phone_sealed else ""


def scope_for(facts: Mapping[str, Any], city: Scope) -> Scope:
    """The scope that a person's rows carry."""
    lives_in, registered_in = (facts.get(name) for name in PLACES)
    return queries.answering_area(lives_in=lives_in, registered_in=registered_in, city=city)


def _identified(new: NewPerson) -> tuple[object, ...]:
    sealed = identity(name=new.name, id_number=new.id_number, phone=new.phone)
    return (*(getattr(sealed, part.name) for part in fields(Identity)), new.household, new.address)
