"""待跟进: contacts that are not the end of it: reached but not yet receiving, or not found."""

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpResponse
from django.shortcuts import render

from songhe.foundation.access import SIGNED_IN, StaffRequest, may
from songhe.foundation.scope import Scope
from songhe.outreach.models import Contact, Outcome, Receipt
from songhe.outreach.queries import contacts_in

SHOWN = 200


def follow_ups(scope: Scope) -> QuerySet[Contact]:
    """The latest of each person and item, the oldest first."""
    later = Contact.objects.filter(
        person=OuterRef("person"), item=OuterRef("item"), withdrawn_at=None, pk__gt=OuterRef("pk")
    )
    received = Receipt.objects.filter(person=OuterRef("person"), item=OuterRef("item"), until=None)
    waiting = contacts_in(scope).filter(withdrawn_at=None, outcome__in=[Outcome.REACHED, Outcome.NOT_FOUND])
    return waiting.filter(~Exists(later), ~Exists(received)).order_by("at", "pk")


@may(SIGNED_IN)
def follow_up(request: StaffRequest) -> HttpResponse:
    """The oldest first: they have waited longest."""
    queue = follow_ups(request.user.sees)
    names = settings.SONGHE_VOCABULARY.items
    found = [(contact, names[contact.item]) for contact in queue.select_related("person", "by")[:SHOWN]]
    return render(request, "console/follow_ups.html", {"contacts": found, "count": queue.count(), "shown": SHOWN})
