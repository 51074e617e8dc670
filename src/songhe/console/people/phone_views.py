"""显示号码: the whole phone number of a person, for a purpose that is kept in the log."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from songhe.foundation.access import StaffRequest, may
from songhe.foundation.roles import FINDING
from songhe.foundation.words import catalogue, lang
from songhe.registry import queries as registry
from songhe.registry.actions import reveal_phone
from songhe.registry.errors import PurposeMissing

PURPOSES = ["console.purpose_notify", "console.purpose_verify", "console.purpose_follow_up"]


@may(*FINDING)
@require_POST
@never_cache
def phone(request: StaffRequest, person_id: int) -> HttpResponse:
    """The number in place of the button; without JavaScript a page of its own."""
    person = registry.person(request.user.sees, person_id)
    purpose = request.POST.get("purpose", "")
    shown: dict[str, object] = {"person": person, "purposes": PURPOSES}
    status = 200
    try:
        said = catalogue()[purpose]["zh"] if purpose in PURPOSES else ""
        shown["number"] = reveal_phone(by=request.user, person=person, purpose=said)
    except PurposeMissing as refused:
        shown["refused"], status = refused.said(lang()), refused.status
    return render(
        request, "console/people/phone.html" if request.htmx else "console/people/phone_page.html", shown, status=status
    )
