"""Everything that writes about reaching people."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import date

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from songhe.foundation import audit
from songhe.foundation.bulk import add_rows
from songhe.foundation.clock import today
from songhe.foundation.errors import NotFound
from songhe.foundation.models import Account
from songhe.foundation.one_line import one_line
from songhe.foundation.scope import DIGITS, Scope, scoped
from songhe.outreach import wrong_facts
from songhe.outreach.errors import AlreadyWithdrawn, NoteTooLong, UnknownOutcome
from songhe.outreach.models import LONGEST_NOTE, Contact, Outcome, Receipt
from songhe.outreach.outstanding import refresh
from songhe.outreach.queries import contacts_in
from songhe.registry import queries as registry
from songhe.registry.models import Person


@dataclass(frozen=True)
class NewReceipt:
    """A line of a paying department's list."""

    person_id: int
    scope: str
    item: str
    since: date
    source: str


@transaction.atomic
def record_contact(
    *, by: Account, person_id: int, item: str, outcome: str, note: str = "", fact: str = "", right: str = ""
) -> Contact:
    """Keep what came of a contact, and what follows from it. All but “not found” take the item off 应享未享.

    fact, right: what is wrong and, in the words of a file, what is right; only with “a fact is wrong”. Raises
    UnknownOutcome, NoteTooLong, UnknownFact, RightUnusable.
    """
    if outcome not in Outcome.values or item not in settings.SONGHE_VOCABULARY.items:
        raise UnknownOutcome
    note = one_line(note)
    if len(note) > LONGEST_NOTE:
        raise NoteTooLong(most=LONGEST_NOTE)
    person = registry.person(by.sees, person_id)
    kept = Contact(person=person, scope=person.scope, item=item, outcome=outcome, note=note, by=by)
    if outcome == Outcome.ALREADY_RECEIVES:
        kept.receipt = _received(person, item)
    if outcome == Outcome.WRONG_FACT and fact:
        kept.fact, kept.right = fact, one_line(right)
    kept.save()
    if kept.fact:
        with scoped(_city(person.scope)):  # what is right may move them out of the caller's area
            kept.delivery = wrong_facts.refute(by=by, person=person, fact=kept.fact, right=kept.right)
            kept.save(update_fields=["delivery"])
    _changed(by, "record_contact", kept)
    return kept


@transaction.atomic
def withdraw_contact(*, by: Account, contact_id: int) -> Contact:
    """Undo a contact and what followed from it: it stays in the record and no longer counts."""
    contact = contacts_in(by.sees).select_for_update(of=("self",)).filter(pk=contact_id).first()
    if contact is None:
        raise NotFound
    if contact.withdrawn_at:
        raise AlreadyWithdrawn
    contact.withdrawn_at, contact.withdrawn_by = timezone.now(), by
    contact.save(update_fields=["withdrawn_at", "withdrawn_by"])
    if contact.receipt:
        Receipt.objects.filter(pk=contact.receipt.pk).update(until=F("since"))
    if contact.fact:
        wrong_facts.take_back(by=by, person=contact.person, fact=contact.fact, delivery=contact.delivery)
    _changed(by, "withdraw_contact", contact)
    return contact


def _received(person: Person, item: str) -> Receipt | None:
    """The receipt that the person tells of; None where one is known already."""
    if Receipt.objects.filter(person=person, item=item, until=None).exists():
        return None
    return Receipt.objects.create(
        person=person, scope=person.scope, item=item, since=today(), source=wrong_facts.TOWNSHIP
    )


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


def _city(scope: str) -> Scope:
    return Scope(scope[: DIGITS["city"]])


def _changed(by: Account, what: str, contact: Contact) -> None:
    city = _city(contact.scope)
    with scoped(city):
        refresh(city, people=[contact.person_id])
    audit.record(
        by=by,
        what=what,
        whom=contact.person_id,
        scope=Scope(contact.scope),
        contact=contact.pk,
        item=contact.item,
        outcome=contact.outcome,
    )
