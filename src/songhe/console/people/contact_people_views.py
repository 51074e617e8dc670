"""联系人、监护人 on a person's file: added, changed, removed, their number shown for a purpose."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from songhe.console.people.facts_views import about
from songhe.console.people.phone_views import PURPOSES
from songhe.foundation.access import StaffRequest, may
from songhe.foundation.errors import NotFound
from songhe.foundation.roles import CASEWORK, FINDING
from songhe.foundation.words import catalogue, lang, words
from songhe.registry import contact_people, queries
from songhe.registry.errors import BadContactPerson, PurposeMissing


@may(*CASEWORK)
def contact_person(request: StaffRequest, person_id: int, contact_id: int = 0) -> HttpResponse:
    """The form; contact_id 0: a new one."""
    person = queries.person(request.user.sees, person_id)
    known = contact_people.contact_people(person).filter(pk=contact_id).first()
    if contact_id and known is None:
        raise NotFound
    shown = about(request, person) | {"known": known, "given": request.POST, "longest": contact_people.LONGEST_NAME}
    if request.method != "POST":
        return render(request, "console/people/contact_person.html", shown)
    try:
        contact_people.save(
            by=request.user,
            person_id=person.pk,
            contact_id=contact_id or None,
            name=request.POST.get("name", ""),
            relation=request.POST.get("relation", ""),
            phone=request.POST.get("phone", ""),
            guardian="guardian" in request.POST,
        )
    except BadContactPerson as refused:
        shown["refused"] = refused.said(lang())
        return render(request, "console/people/contact_person.html", shown, status=refused.status)
    messages.success(request, words("console.contact_person_saved"))
    return redirect("console:facts", person.pk)


@may(*CASEWORK)
@require_POST
def remove(request: StaffRequest, person_id: int, contact_id: int) -> HttpResponse:
    """Nobody to call any more."""
    contact_people.remove(by=request.user, person_id=person_id, contact_id=contact_id)
    messages.success(request, words("console.contact_person_removed"))
    return redirect("console:facts", person_id)


@may(*FINDING)
@require_POST
@never_cache
def phone(request: StaffRequest, person_id: int, contact_id: int) -> HttpResponse:
    """The number in place of the button; without JavaScript a page of its own."""
    person = queries.person(request.user.sees, person_id)
    contact = contact_people.contact_people(person).filter(pk=contact_id).first()
    if contact is None:
        raise NotFound
    purpose = request.POST.get("purpose", "")
    shown = about(request, person) | {"contact": contact, "purposes": PURPOSES}
    status = 200
    try:
        said = catalogue()[purpose]["zh"] if purpose in PURPOSES else ""
        shown["number"] = contact_people.reveal(
            by=request.user, person_id=person.pk, contact_id=contact_id, purpose=said
        )
    except PurposeMissing as refused:
        shown["refused"], status = refused.said(lang()), refused.status
    template = "contact_phone.html" if request.htmx else "contact_phone_page.html"
    return render(request, f"console/people/{template}", shown, status=status)
