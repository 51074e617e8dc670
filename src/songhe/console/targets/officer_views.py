"""What a city officer does about targets: measure them again, and release how they stand to the public."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from songhe.console.targets.released import release_as_they_stand
from songhe.foundation.access import StaffRequest, may
from songhe.foundation.clock import today
from songhe.foundation.roles import Role
from songhe.foundation.words import words
from songhe.indicators import queries
from songhe.indicators.actions import start_measuring


@may(Role.CITY_OFFICER)
@require_POST
def measure_again(request: StaffRequest) -> HttpResponse:
    """In a thread of its own; the page asks how far it is."""
    start_measuring(by=request.user, as_of=today())
    return redirect("console:targets_measuring")


@may(Role.CITY_OFFICER)
def measuring(request: StaffRequest) -> HttpResponse:
    """How far it is: the part of the page that asks again by itself, or a page of its own without scripts."""
    found = queries.measuring(request.user.sees.city)
    template = "console/target_progress.html" if request.htmx else "console/target_measuring.html"
    return render(request, template, {"measuring": found})


@may(Role.CITY_OFFICER)
@require_POST
def release_targets(request: StaffRequest) -> HttpResponse:
    """What is met and what is not becomes public, as it stands."""
    release_as_they_stand(by=request.user)
    messages.success(request, words("indicators.released"))
    return redirect("console:targets")
