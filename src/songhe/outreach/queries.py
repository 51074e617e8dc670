"""What others may ask about contacts and receipts. The caller's scope comes first."""

from django.db.models import Exists, OuterRef, QuerySet

from songhe.foundation.scope import Scope, within
from songhe.outreach.models import Contact, Outcome, Receipt


def contacts(scope: Scope, person_id: int) -> QuerySet[Contact]:
    """Everything that came of contacting a person, the latest first, withdrawn ones too."""
    return contacts_in(scope).filter(person_id=person_id).order_by("-at", "-pk")


def contacts_in(scope: Scope) -> QuerySet[Contact]:
    """All contacts of the area, with who made and who withdrew them."""
    return Contact.objects.filter(within(scope)).select_related("by", "withdrawn_by")


def follow_ups(scope: Scope) -> QuerySet[Contact]:
    """待跟进: reached and not yet receiving, or not found; the latest of each person and item, the oldest first."""
    of_same = {"person": OuterRef("person"), "item": OuterRef("item")}
    later = Contact.objects.filter(**of_same, withdrawn_at=None, pk__gt=OuterRef("pk"))
    received = Receipt.objects.filter(**of_same, until=None)
    waiting = contacts_in(scope).filter(withdrawn_at=None, outcome__in=[Outcome.REACHED, Outcome.NOT_FOUND])
    return waiting.filter(~Exists(later), ~Exists(received)).select_related("person").order_by("at", "pk")


def receipts(scope: Scope, person_id: int) -> QuerySet[Receipt]:
    """What a person receives now."""
    return receiving(scope).filter(person_id=person_id).order_by("item")


def receiving(scope: Scope) -> QuerySet[Receipt]:
    """What people of the area receive now."""
    return Receipt.objects.filter(within(scope), until=None)
