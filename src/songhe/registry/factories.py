"""People for tests, here and in the modules above."""

from datetime import date
from itertools import count
from typing import Any

from django.utils import timezone

from songhe.foundation.factories import an_account
from songhe.foundation.scope import Scope
from songhe.registry.actions import NewPerson, add_people
from songhe.registry.identities import identity
from songhe.registry.ledger import NewStatement, deliver, state
from songhe.registry.models import ContactPerson, Delivery, DeliveryKind, Double, Erasure, Ground, Merge, Person, column
from songhe.registry.values import STORED

CITY = Scope("3710")
VILLAGE = "371002001001"
FACT = {column(fact.name): fact.name for fact in STORED}
_serial = count(1)


def stated(person: Person, *, source: str = "township", as_of: date = date(2026, 1, 2), **facts: Any) -> Delivery:
    """A source states facts of somebody, underscores as above; particulars by their names."""
    delivery = deliver(source=source, kind=DeliveryKind.HAND, as_of=as_of, scope=CITY)
    named = {FACT.get(name, name): value for name, value in facts.items()}
    state(delivery, [NewStatement(person.pk, named)])
    return delivery


def a_contact_person(person: Person) -> ContactPerson:
    """A daughter to call."""
    return ContactPerson.objects.create(person=person, scope=person.scope, name="张小红", relation="女儿")


def a_double(person: Person, other: Person | None = None) -> Double:
    """A file that may be of the same person, nobody has looked yet."""
    return Double.objects.create(
        person=person, other=other or person, scope=person.scope, probability=0.9, levels={}, found_at=timezone.now()
    )


def a_merge(person: Person) -> Merge:
    """The record of a merging that was undone."""
    by, now = an_account(), timezone.now()
    return Merge.objects.create(
        person=person, scope=person.scope, merged=person, merged_scope=person.scope, settled=[], by=by, at=now,
        undone_by=by, undone_at=now,
    )  # fmt: skip


def an_erasure(person: Person) -> Erasure:
    """Asked for and withdrawn again."""
    by, now = an_account(), timezone.now()
    return Erasure.objects.create(
        person=person, scope=person.scope, ground=Ground.MISTAKE, note="误录", asked_by=by, asked_at=now,
        withdrawn_by=by, withdrawn_at=now,
    )  # fmt: skip


def a_person(
    *, name: str = "张小三", id_number: str = "", phone: str = "", household: str = "", **facts: Any
) -> Person:
    """Somebody of VILLAGE born in 1940. Facts with underscores: `a_person(assessment_care_grade=3)`."""
    number = id_number or f"37100219400101{next(_serial):03}X"
    known = {"person_born_on": date(1940, 1, 1), "person_lives_in": VILLAGE, "person_registered_in": VILLAGE} | facts
    new = NewPerson(name, number, phone, household, facts={FACT[column]: value for column, value in known.items()})
    add_people(people=[new], city=CITY, recorded_on=date(2026, 1, 1))
    return Person.objects.select_related("facts").get(id_hash=identity(name=name, id_number=number).id_hash)
