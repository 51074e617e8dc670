"""政策版本: the list, one version with its effect, and what officers do with it."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRefresh

from songhe.console.versions.page import page
from songhe.console.versions.progress import progress
from songhe.determinations.simulation import start_trial
from songhe.foundation.access import StaffRequest, may
from songhe.foundation.one_line import one_line
from songhe.foundation.roles import CASEWORK, Role
from songhe.foundation.words import words
from songhe.versions import actions, in_force, queries
from songhe.versions.models import PolicyVersion
from songhe.versions.version_states import State

LONGEST_SEARCH = 60
LONG = ("edits", "files", "problems", "proof", "simulation")
"""What the list does without."""


@may(*CASEWORK)
def versions(request: StaffRequest) -> HttpResponse:
    """Searched by number or words, filtered by state."""
    text = one_line(request.GET.get("text", ""))[:LONGEST_SEARCH].strip()
    state = request.GET.get("state", "")
    state = state if state in State.values else ""
    refused = in_force.refused()
    shown = {
        "versions": list(queries.versions(request.user, state=state, text=text).defer(*LONG)),
        "states": State.values,
        "state": state,
        "text": text,
        "refused": refused,
        "officer": request.user.role == Role.CITY_OFFICER,
    }
    return render(request, "console/version_list.html", shown)


@may(*CASEWORK)
def version(request: StaffRequest, number: int) -> HttpResponse:
    """What it changes, how it was found, what it would do, and what is next."""
    found = queries.version(request.user, number)
    return render(request, "console/version.html", page(request.user, found))


@may(Role.CITY_OFFICER)
def trial(request: StaffRequest, number: int) -> HttpResponse:
    """The part of the page that waits; when the work is done the whole page comes again."""
    found = queries.version(request.user, number)
    shown = progress(found)
    if not shown.running:
        return HttpResponseClientRefresh()
    return render(request, "console/version_trial.html", {"version": found, "progress": shown})


@require_POST
@may(Role.CITY_OFFICER)
def try_again(request: StaffRequest, number: int) -> HttpResponse:
    found = queries.version(request.user, number)
    start_trial(by=request.user, version=found)
    return redirect("console:version", number)


@require_POST
@may(Role.CITY_OFFICER)
def approve(request: StaffRequest, number: int) -> HttpResponse:
    """What the officer read, not what its author made of it meanwhile."""
    act = partial(actions.approve, seen=request.POST.get("seen", ""))
    return _done(request, number, act, "version_was_approved")


@require_POST
@may(Role.CITY_OFFICER)
def publish(request: StaffRequest, number: int) -> HttpResponse:
    return _done(request, number, actions.publish, "version_was_published")


@require_POST
@may(Role.CITY_OFFICER)
def withdraw(request: StaffRequest, number: int) -> HttpResponse:
    return _done(request, number, actions.withdraw, "version_was_withdrawn")


@require_POST
@may(Role.CITY_OFFICER)
def reverse(request: StaffRequest, number: int) -> HttpResponse:
    """A further version that brings the former figures back."""
    found = queries.version(request.user, number)
    title = words("console.version_reverse_title", number=number)
    draft = actions.draft_reverse(by=request.user, version=found, title=title)
    start_trial(by=request.user, version=draft)
    return redirect("console:version", draft.number)


def _done(request: StaffRequest, number: int, act: Callable[..., None], said: str) -> HttpResponse:
    found: PolicyVersion = queries.version(request.user, number)
    act(by=request.user, version=found)
    messages.success(request, words(f"console.{said}", day=found.in_force_from))
    return redirect("console:version", number)
