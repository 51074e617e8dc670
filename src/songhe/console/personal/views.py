"""个人信息: what a person may ask of the platform: their own file to take away, and their data erased."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from songhe.console.personal.book import book
from songhe.foundation import audit
from songhe.foundation.access import StaffRequest, may
from songhe.foundation.one_line import one_line
from songhe.foundation.roles import Role
from songhe.foundation.scope import Scope
from songhe.foundation.words import words
from songhe.registry import erasing
from songhe.registry.actions import open_person
from songhe.registry.errors import PurposeMissing
from songhe.registry.models import Ground

OFFICERS = (Role.CITY_OFFICER, Role.COUNTY_OFFICER)
LISTED = 200


@may(*OFFICERS)
def personal(request: StaffRequest, person_id: int) -> HttpResponse:
    """Both requests, and what was asked before."""
    person = open_person(by=request.user, person_id=person_id, purpose=words("console.personal"))
    asked = erasing.erasures(request.user.sees).filter(person=person)
    shown = {"person": person, "grounds": Ground.values, "asked": asked}
    return render(request, "console/personal/person.html", shown)


@may(*OFFICERS)
@require_POST
def export(request: StaffRequest, person_id: int) -> FileResponse:
    """The whole file, for a purpose that is kept."""
    purpose = one_line(request.POST.get("purpose", ""))[:200]
    if not purpose:
        raise PurposeMissing
    person = open_person(by=request.user, person_id=person_id, purpose=purpose)
    audit.record(by=request.user, what="export_person", whom=person.pk, scope=Scope(person.scope), purpose=purpose)
    return book(request.user.sees, person)


@may(*OFFICERS)
@require_POST
def ask(request: StaffRequest, person_id: int) -> HttpResponse:
    post = request.POST
    erasing.ask(by=request.user, person_id=person_id, ground=post.get("ground", ""), note=post.get("note", ""))
    messages.success(request, words("console.erasure_asked"))
    return redirect("console:erasures")


@may(*OFFICERS)
def erasures(request: StaffRequest) -> HttpResponse:
    """What waits for a second person, and what was done."""
    rows = erasing.erasures(request.user.sees)[:LISTED]
    return render(request, "console/personal/erasures.html", {"rows": rows})


@may(*OFFICERS)
@require_POST
def decide(request: StaffRequest, number: int) -> HttpResponse:
    """Confirmed or withdrawn."""
    confirmed = request.POST.get("what") == "confirm"
    (erasing.confirm if confirmed else erasing.withdraw)(by=request.user, number=number)
    messages.success(request, words("console.erasure_done" if confirmed else "console.erasure_withdrawn"))
    return redirect("console:erasures")
