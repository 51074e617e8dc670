"""找人: by name, letters, place, whole numbers or their last four digits, while somebody is on the telephone.

What somebody types is posted: numbers stand in no address, no log and no history. A name then moves into the address,
so that “back” works.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from songhe.areas import queries as areas
from songhe.console.rows import age
from songhe.console.standing import standing
from songhe.foundation import audit
from songhe.foundation.access import StaffRequest, may
from songhe.foundation.one_line import one_line
from songhe.foundation.roles import FINDING
from songhe.foundation.scope import Scope
from songhe.registry.models import Person
from songhe.registry.search import FOUND_AT_MOST, By, kinds, search
from songhe.registry.typed import Kind, typed

LONGEST = 60
DIGITS_OF_A_NUMBER = 4
SAID = {By.CONTACT_PERSON, By.ADDRESS}
"""Ways of finding that somebody would wonder about, said beside the name."""


@dataclass(frozen=True)
class Hit:
    """Somebody found. `by`: the word for how, where it is not plain."""

    person: Person
    age: int | None
    place: str
    by: str
    merged: bool


@may(*FINDING)
def find(request: StaffRequest) -> HttpResponse:
    """While typing only the hits; on Enter the page, or the person when there is only one."""
    asked = request.POST if request.method == "POST" else request.GET
    text = one_line(asked.get("text", ""))[:LONGEST]
    hits = _hits(request.user.sees, text)
    if text:
        audit.record(by=request.user, what="search", scope=request.user.sees, kind=kinds(text), hits=len(hits))
    shown = {"hits": hits, "text": text, "most": FOUND_AT_MOST, "begun": _begun(text)}
    if request.htmx:
        return render(request, "console/people/hits.html", shown)
    if len(hits) == 1 and request.method == "POST":
        return redirect("console:person", hits[0].person.pk)
    if request.method == "POST" and not _holds_a_number(text):
        return redirect(f"{reverse('console:search')}?{urlencode({'text': text})}")
    return render(request, "console/people/search.html", shown)


def _hits(scope: Scope, text: str) -> list[Hit]:
    found = search(scope, text)
    places, law = areas.full_names(one.person.scope for one in found), standing(scope)
    return [
        Hit(
            one.person,
            age(one.person, law),
            places[one.person.scope],
            f"console.found_by_{one.by.name.lower()}" if one.by in SAID else "",
            one.merged,
        )
        for one in found
    ]


def _begun(text: str) -> bool:
    """A number that is not whole yet finds nobody: better said than “nobody found”."""
    return any(word.kind is Kind.PART_OF_A_NUMBER for word in typed(text))


def _holds_a_number(text: str) -> bool:
    return sum(letter.isdigit() for letter in text) >= DIGITS_OF_A_NUMBER
