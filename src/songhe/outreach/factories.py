"""Receipts and contacts for tests, here and in the modules above."""

from datetime import date

from songhe.foundation.models import Account
from songhe.foundation.scope import Scope
from songhe.outreach.actions import NewReceipt, record_contact, record_receipts
from songhe.outreach.models import Contact, Outcome, Receipt
from songhe.registry.models import Person


def a_receipt(person: Person, item: str = "home_care") -> Receipt:
    """The person receives the item."""
    new = NewReceipt(person.pk, person.scope, item, date(2025, 1, 1), "test")
    record_receipts(scope=Scope(person.scope), receipts=[new])
    return Receipt.objects.get(person=person, item=item)


def a_contact(person: Person, by: Account, item: str = "home_care", outcome: str = Outcome.REACHED) -> Contact:
    """Somebody spoke with the person about the item."""
    return record_contact(by=by, person_id=person.pk, item=item, outcome=outcome)
