"""Everything that writes about reaching people."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from songhe.foundation import audit
from songhe.foundation.bulk import add_rows
from songhe.foundation.errors import NotFound
from songhe.foundation.models import Account
from songhe.foundation.one_line import one_line
from songhe.foundation.scope import Scope, scoped
from songhe.outreach.errors import AlreadyWithdrawn, NoteTooLong, UnknownOutcome
from songhe.outreach.models import LONGEST_NOTE, Contact, Outcome
from songhe.outreach.outstanding import refresh
from songhe.outreach.queries import contacts_in
from songhe.registry import queries as registry


@dataclass(frozen=True)
class NewReceipt:
    """A line of a paying department's list."""

    person_id: int
    scope: str
    item: str
    since: date
    source: str


@transaction.atomic
def record_contact(*, by: Account, person_id: int, item: str, outcome: str, note: str = "") -> Contact:
    """Keep what came of a contact. All but “not found” take the item off 应享未享; withdrawing puts it back."""
    if outcome not in Outcome.values or item not in settings.SONGHE_VOCABULARY.items:
        raise UnknownOutcome
    note = one_line(note)
    if len(note) > LONGEST_NOTE:
        raise NoteTooLong(most=LONGEST_NOTE)
    person = registry.person(by.sees, person_id)
    contact = Contact.objects.create(person=person, scope=person.scope, item=item, outcome=outcome, note=note, by=by)
    _changed(by, "record_contact", contact)
    return contact


@transaction.atomic
def withdraw_contact(*, by: Account, contact_id: int) -> Contact:
    """Undo a contact: it stays in the record and no longer counts."""
    contact = contacts_in(by.sees).select_for_update(of=("self",)).filter(pk=contact_id).first()
    if contact is None:
        raise NotFound
    if contact.withdrawn_at:
        raise AlreadyWithdrawn
    contact.withdrawn_at, contact.withdrawn_by = timezone.now(), by
    contact.save(update_fields=["withdrawn_at", "withdrawn_by"])
    _changed(by, "withdraw_contact", contact)
    return contact


def record_receipts(*, scope: Scope, receipts: Iterable[NewReceipt], using: str = "default") -> int:
    """Take over what people of an area receive; what is outstanding follows. Returns how many were taken over."""
    columns = ["person_id", "scope", "item", "since", "source"]
    with scoped(scope, using):
        added = add_rows("outreach_receipt", columns, map(astuple, receipts), using)
        refresh(scope, using=using)
    return added


def refresh_outstanding(*, scope: Scope, using: str = "default") -> int:
    """After a run: make the worklists of the area follow. Returns how many people are on any."""
    with scoped(scope, using):
        return refresh(scope, using=using)


def _changed(by: Account, what: str, contact: Contact) -> None:
    refresh(by.sees, people=[contact.person_id])
    audit.record(
        by=by,
        what=what,
        whom=contact.person_id,
        scope=Scope(contact.scope),
        contact=contact.pk,
        item=contact.item,
        outcome=contact.outcome,
    )
