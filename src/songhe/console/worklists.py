"""应享未享 and 待核实: a page of the queue, and the whole of it for Excel."""

from django.conf import settings
from django.http import FileResponse, HttpResponse
from django.shortcuts import render

from songhe.console import filters, sums
from songhe.console.export import export
from songhe.console.rows import entries
from songhe.console.standing import standing
from songhe.foundation.access import StaffRequest, may
from songhe.foundation.roles import CASEWORK
from songhe.outreach.worklists import WORKLISTS


@may(*CASEWORK)
def due(request: StaffRequest) -> HttpResponse:
    """People due something certain that they do not receive, most worth a month first."""
    return _page(request, "due_not_received", "console/due.html")


@may(*CASEWORK)
def verify(request: StaffRequest) -> HttpResponse:
    """People for whom a missing fact could unlock something, the most first."""
    return _page(request, "to_verify", "console/verify.html")


@may(*CASEWORK)
def due_export(request: StaffRequest) -> FileResponse:
    return export(request, "due_not_received")


@may(*CASEWORK)
def verify_export(request: StaffRequest) -> FileResponse:
    return export(request, "to_verify")


def _page(request: StaffRequest, name: str, template: str) -> HttpResponse:
    scope = request.user.sees
    wanted, law = filters.wanted(request.GET, scope), standing(scope)
    queue = WORKLISTS[name](scope, wanted.filters).ordered(wanted.order)
    after = request.GET.get("after", "")
    page = queue.page(after=after)
    shown = {
        "wanted": wanted,
        "choices": filters.choices(scope, law.program, queue.kind),
        "kind": queue.kind,
        "reach_days": settings.SONGHE_REACH_DAYS,
        "by_fact": sums.by_fact(queue) if queue.kind == "open" else [],
        "count": queue.count(),
        "entries": entries(scope, page.rows, law),
        "next": page.next,
        "after": after,
        "standing": law,
    }
    return render(request, template, shown)
