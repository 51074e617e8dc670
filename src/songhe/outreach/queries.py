"""What others may ask about contacts and receipts. The caller's scope comes first."""

from django.db.models import QuerySet

from songhe.foundation.scope import Scope, within
from songhe.outreach.models import Contact, Receipt


def contacts(scope: Scope, person_id: int) -> QuerySet[Contact]:
    """Everything that came of contacting a person, the latest first, withdrawn ones too."""
    return contacts_in(scope).filter(person_id=person_id).order_by("-at", "-pk")


def contacts_in(scope: Scope) -> QuerySet[Contact]:
    """All contacts of the area, with who made and who withdrew them."""
    return Contact.objects.filter(within(scope)).select_related("by", "withdrawn_by")


def receipts(scope: Scope, person_id: int) -> QuerySet[Receipt]:
    """What a person receives now."""
    return Receipt.objects.filter(within(scope), person_id=person_id, until=None).order_by("item")
