"""信息与来源: every fact of a person with its source, also as it stood on a day and was known by another."""

from datetime import date, datetime, time
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import make_aware

from songhe.areas import queries as areas
from songhe.console.people import household, told
from songhe.console.people.phone_views import PURPOSES
from songhe.console.rows import age
from songhe.console.standing import standing
from songhe.foundation.access import StaffRequest, may
from songhe.foundation.roles import CASEWORK, FINDING
from songhe.registry.actions import open_person
from songhe.registry.contact_people import contact_people
from songhe.registry.models import ChangedPerson, Person


@may(*FINDING)
def facts(request: StaffRequest, person_id: int) -> HttpResponse:
    """Opening it is kept in the log, every time."""
    scope = request.user.sees
    found = open_person(by=request.user, person_id=person_id)
    if found.pk != person_id:
        return redirect("console:facts", found.pk)
    day, known_on = _day(request.GET.get("day", "")), _day(request.GET.get("known", ""))
    known_by = make_aware(datetime.combine(known_on, time.max)) if known_on else None
    shown = about(request, found) | {
        "groups": told.groups(scope, found, day, known_by),
        "day": day,
        "known_on": known_on,
        "now": day is None and known_on is None,
        "members": household.members(scope, found, standing(scope)),
        "contact_people": contact_people(found),
        "purposes": PURPOSES,
    }
    return render(request, "console/people/facts.html", shown)


def about(request: StaffRequest, person: Person) -> dict[str, Any]:
    """What the head of every page of a person's file says."""
    return {
        "person": person,
        "age": age(person, standing(request.user.sees)),
        "place": areas.full_name(person.scope),
        "changing": ChangedPerson.objects.filter(person=person).exists(),
        "may_record": request.user.role in CASEWORK,
    }


def _day(text: str) -> date | None:
    """None for what is no day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
