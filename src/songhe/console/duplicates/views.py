"""重复档案: pairs of files that may be of one person; merged, kept apart or left for later, and parted again."""

from contextlib import suppress

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST
from procrastinate.exceptions import AlreadyEnqueued

from songhe.console.duplicates.side_by_side import compared, lines, sides
from songhe.foundation.access import StaffRequest, may
from songhe.foundation.roles import Role
from songhe.foundation.scope import DIGITS
from songhe.foundation.words import words
from songhe.intake import doubts
from songhe.registry import likeness, merging
from songhe.registry.actions import open_person
from songhe.registry.models import Decision
from songhe.registry.tasks import find_doubles_of

OFFICERS = (Role.CITY_OFFICER, Role.COUNTY_OFFICER)
PAGE = 30
STATES = ("", Decision.LATER, Decision.APART)


@may(*OFFICERS)
def duplicates(request: StaffRequest) -> HttpResponse:
    """Those nobody has decided, the likeliest first; or those left for later, or kept apart."""
    state = request.GET.get("state", "")
    state = state if state in STATES else ""
    pages = Paginator(likeness.undecided(request.user.sees, state), PAGE)
    page = pages.get_page(request.GET.get("page"))
    rows = [(pair, compared(pair.levels)) for pair in page]
    shown = {
        "state": state,
        "states": STATES,
        "page": page,
        "rows": rows,
        "asked": {"query": f"state={state}"},
        "waiting": doubts.waiting(request.user.sees).count(),
    }
    return render(request, "console/duplicates/list.html", shown)


@may(*OFFICERS)
def duplicate(request: StaffRequest, number: int) -> HttpResponse:
    """Both files side by side: opened, and kept in the log as such."""
    scope = request.user.sees
    pair = likeness.double(scope, number)
    for person_id in (pair.person_id, pair.other_id):
        open_person(by=request.user, person_id=person_id, purpose=words("console.duplicates"))
    shown = {
        "pair": pair,
        "open": likeness.looked_at(pair),
        "compared": compared(pair.levels),
        "sides": sides(scope, pair),
        "lines": lines(scope, pair),
    }
    return render(request, "console/duplicates/pair.html", shown)


@may(*OFFICERS)
@require_POST
def decide(request: StaffRequest, number: int) -> HttpResponse:
    """Merge into the file chosen, or keep apart, or later."""
    pair = likeness.double(request.user.sees, number)
    what, note = request.POST.get("what", ""), request.POST.get("note", "")
    if what == "merge":
        kept = pair.other_id if request.POST.get("kept") == str(pair.other_id) else pair.person_id
        merged = pair.person_id if kept == pair.other_id else pair.other_id
        merging.merge(by=request.user, kept_id=kept, merged_id=merged, note=note)
        messages.success(request, words("console.duplicate_merged"))
        return redirect("console:person", kept)
    decision = Decision.APART if what == "apart" else Decision.LATER
    likeness.decide(by=request.user, number=number, decision=decision, note=note)
    messages.success(request, words(f"console.duplicate_decided_{decision}"))
    return redirect("console:duplicates")


@may(*OFFICERS)
def merged(request: StaffRequest) -> HttpResponse:
    """Every merging, the latest first."""
    page = Paginator(likeness.merges(request.user.sees), PAGE).get_page(request.GET.get("page"))
    return render(request, "console/duplicates/merged.html", {"page": page})


@may(*OFFICERS)
@require_POST
def part(request: StaffRequest, number: int) -> HttpResponse:
    """Two files again."""
    done = merging.unmerge(by=request.user, merge_id=number)
    messages.success(request, words("console.duplicate_parted"))
    return redirect("console:person", done.merged_id)


@may(*OFFICERS)
@require_POST
def find(request: StaffRequest) -> HttpResponse:
    """Ask for a search of the city; it is made by the worker."""
    city = request.user.scope[: DIGITS["city"]]
    with suppress(AlreadyEnqueued), transaction.atomic():
        find_doubles_of.configure(queueing_lock=f"find_doubles {city}").defer(city=city)
    messages.success(request, words("console.duplicate_searching"))
    return redirect("console:duplicates")
