"""A person's page: who they are, what they are due and why, what is open, what came of contacting them."""

from dataclasses import replace

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render

from songhe.areas import queries as areas
from songhe.console import contacts, trial
from songhe.console.assessment.on_file import on_file
from songhe.console.items import items
from songhe.console.people.household import members
from songhe.console.people.phone_views import PURPOSES
from songhe.console.policies.places import Places, places
from songhe.console.rows import age
from songhe.console.standing import standing
from songhe.determinations.law import library
from songhe.foundation import audit
from songhe.foundation.access import StaffRequest, may
from songhe.foundation.roles import CASEWORK, FINDING
from songhe.outreach import queries as outreach
from songhe.policy.vocabulary import Vocabulary
from songhe.registry.actions import OPEN_PERSON, open_person
from songhe.registry.models import ChangedPerson, Person

LOOKERS = 5


@may(*FINDING)
def person(request: StaffRequest, person_id: int) -> HttpResponse:
    """Opening it is kept in the log, every time. A file that was merged leads to the one kept."""
    account, scope = request.user, request.user.sees
    found = open_person(by=account, person_id=person_id)
    if found.pk != person_id:
        return redirect("console:person", found.pk)
    law, vocabulary = standing(scope), settings.SONGHE_VOCABULARY
    shown = {
        "person": found,
        "age": age(found, law),
        "purposes": PURPOSES,
        "place": areas.full_name(found.scope),
        "members": members(scope, found, law),
        "changing": ChangedPerson.objects.filter(person=found).exists(),
        "standing": law,
        "items": items(scope, found, law, _places(found, vocabulary)),
        "asked": trial.missing(found, law),
        "receipts": outreach.receipts(scope, found.pk),
        "may_record": account.role in CASEWORK,
        "contacts": outreach.contacts(scope, found.pk),
        "assessed": on_file(scope, found),
        "lookers": audit.last_to(scope, what=OPEN_PERSON, whom=found.pk, most=LOOKERS),
    }
    return render(request, "console/people/file.html", shown | contacts.form(scope, found))


@may(*FINDING)
def tried(request: StaffRequest, person_id: int) -> HttpResponse:
    """如果…: what some missing facts would make of it. Nothing is stored but that the file was opened."""
    scope = request.user.sees
    found = open_person(by=request.user, person_id=person_id, purpose="trial")
    law = standing(scope)
    asked = [replace(one, chosen=request.GET.get(one.fact.name, "")) for one in trial.missing(found, law)]
    shown = {"person": found, "asked": asked, "trial": trial.trial(found, law, asked)}
    return render(request, "console/people/trial_page.html", shown)


def _places(person: Person, vocabulary: Vocabulary) -> Places:
    """Names of every area that a reason may mention."""
    mine = [person.facts.person_lives_in, person.facts.person_registered_in]
    return places(library(), vocabulary, [code for code in mine if code])
