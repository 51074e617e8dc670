"""Receipts and contacts for tests, here and in the modules above."""

from datetime import date

from django.utils import timezone

from songhe.foundation.models import Account
from songhe.foundation.scope import Scope
from songhe.outreach.actions import NewReceipt, record_contact, record_receipts
from songhe.outreach.models import Contact, Outcome, QualityPart, Receipt
from songhe.registry.models import Person


def a_receipt(person: Person, item: str = "home_care") -> Receipt:
    """The person receives the item."""
    new = NewReceipt(person.pk, person.scope, item, date(2025, 1, 1), "test")
    record_receipts(scope=Scope(person.scope), receipts=[new])
    return Receipt.objects.get(person=person, item=item)


def a_contact(person: Person, by: Account, item: str = "home_care", outcome: str = Outcome.REACHED) -> Contact:
    """Somebody spoke with the person about the item."""
    return record_contact(by=by, person_id=person.pk, item=item, outcome=outcome)


def a_quality_part(scope: str) -> QualityPart:
    """One fact of one person, missing."""
    return QualityPart.objects.create(
        scope=scope, fact="welfare.dibao", people=1, missing=1, stale=0, contradictory=0, open_people=0, open_fen=0,
        counted_at=timezone.now(),
    )  # fmt: skip
