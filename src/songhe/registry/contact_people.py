"""联系人、监护人: whom to call about somebody, added, changed, removed, and their telephone shown for a purpose."""

import re

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from songhe.foundation import audit
from songhe.foundation.encryption import seal, search_hash, unseal
from songhe.foundation.errors import NotFound
from songhe.foundation.models import Account
from songhe.foundation.one_line import one_line
from songhe.foundation.scope import Scope
from songhe.registry import queries
from songhe.registry.errors import BadContactPerson, PurposeMissing
from songhe.registry.models import CONTACT_PHONE, CONTACT_PHONE_TAIL, ContactPerson, Person, last_four

LONGEST_NAME, LONGEST_RELATION = 30, 16
PHONE = re.compile(r"\d{7,12}")


def contact_people(person: Person) -> QuerySet[ContactPerson]:
    """Those of a person and of files merged into it, guardians first."""
    there = ContactPerson.objects.filter(person__in=queries.files(person), removed_at=None)
    return there.order_by("-guardian", "pk")


@transaction.atomic
def save(
    *, by: Account, person_id: int, contact_id: int | None, name: str, relation: str, phone: str, guardian: bool
) -> ContactPerson:
    """Add one, or change one; an empty phone leaves the number on record. Raises NotFound, BadContactPerson."""
    person = queries.person(by.sees, person_id)
    found = _one(person, contact_id) if contact_id else ContactPerson(person=person, scope=person.scope)
    found.name, found.relation = one_line(name), one_line(relation)
    if not (0 < len(found.name) <= LONGEST_NAME and 0 < len(found.relation) <= LONGEST_RELATION):
        raise BadContactPerson
    number = re.sub(r"[\s\-]", "", phone)
    if number:
        _call_at(found, number)
    found.guardian = guardian
    found.save()
    _record(by, person, "correct_contact_person" if contact_id else "correct_contact_person_added", found)
    return found


@transaction.atomic
def remove(*, by: Account, person_id: int, contact_id: int) -> None:
    """Raises NotFound."""
    person = queries.person(by.sees, person_id)
    found = _one(person, contact_id)
    found.removed_at = timezone.now()
    found.save(update_fields=["removed_at"])
    _record(by, person, "correct_contact_person_removed", found)


@transaction.atomic
def reveal(*, by: Account, person_id: int, contact_id: int, purpose: str) -> str:
    """The whole number, for a purpose that is kept in the log. Raises NotFound, PurposeMissing."""
    person = queries.person(by.sees, person_id)
    found = _one(person, contact_id)
    if not purpose.strip():
        raise PurposeMissing
    _record(by, person, "reveal_contact_phone", found, purpose.strip())
    return unseal(found.phone_sealed, purpose=CONTACT_PHONE) if found.phone_sealed else ""


def _one(person: Person, contact_id: int) -> ContactPerson:
    found = contact_people(person).filter(pk=contact_id).first()
    if found is None:
        raise NotFound
    return found


def _call_at(found: ContactPerson, number: str) -> None:
    if not PHONE.fullmatch(number):
        raise BadContactPerson
    found.phone_sealed = seal(number, purpose=CONTACT_PHONE)
    found.phone_hash = search_hash(number, purpose=CONTACT_PHONE)
    found.phone_tail_hash = search_hash(last_four(number), purpose=CONTACT_PHONE_TAIL)


def _record(by: Account, person: Person, what: str, found: ContactPerson, purpose: str = "") -> None:
    audit.record(by=by, what=what, whom=person.pk, scope=Scope(person.scope), purpose=purpose, contact=found.pk)
