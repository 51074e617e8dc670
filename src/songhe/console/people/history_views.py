"""经过: the time line of a person's file, all of it or one kind of events."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from songhe.console.people.facts_views import about
from songhe.console.people.history_page import KINDS, MOST, events
from songhe.foundation.access import StaffRequest, may
from songhe.foundation.roles import FINDING
from songhe.registry.actions import open_person


@may(*FINDING)
def history(request: StaffRequest, person_id: int) -> HttpResponse:
    """Opening it is kept in the log, every time."""
    found = open_person(by=request.user, person_id=person_id)
    if found.pk != person_id:
        return redirect("console:history", found.pk)
    kind = request.GET.get("kind", "")
    kind = kind if kind in KINDS else ""
    shown = about(request, found) | {
        "events": events(request.user.sees, found, kind, request.user),
        "kind": kind,
        "kinds": [(name, f"console.history_{name}") for name in KINDS],
        "most": MOST,
    }
    return render(request, "console/people/history.html", shown)
