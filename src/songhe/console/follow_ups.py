"""待跟进: contacts that are not the end of it: reached but not yet receiving, or not found."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from songhe.foundation.access import StaffRequest, may
from songhe.foundation.roles import CASEWORK
from songhe.outreach.queries import follow_ups

SHOWN = 200


@may(*CASEWORK)
def follow_up(request: StaffRequest) -> HttpResponse:
    """The oldest first: they have waited longest."""
    queue = follow_ups(request.user.sees)
    names = settings.SONGHE_VOCABULARY.items
    found = [(contact, names[contact.item]) for contact in queue[:SHOWN]]
    return render(request, "console/follow_ups.html", {"contacts": found, "count": queue.count(), "shown": SHOWN})
