"""找人: by name, pinyin initials, or a whole ID or telephone number.

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
from songhe.foundation.access import StaffRequest, may
from songhe.foundation.one_line import one_line
from songhe.foundation.roles import FINDING
from songhe.foundation.scope import Scope
from songhe.registry import queries as registry
from songhe.registry.models import Person

LONGEST_NAME = 30
DIGITS_OF_A_NUMBER = 6


@dataclass(frozen=True)
class Hit:
    """Somebody found."""

    person: Person
    age: int | None
    place: str


@may(*FINDING)
def search(request: StaffRequest) -> HttpResponse:
    """While typing only the hits; on Enter the page, or the person when there is only one."""
    asked = request.POST if request.method == "POST" else request.GET
    text = one_line(asked.get("text", ""))[:LONGEST_NAME]
    hits = _hits(request.user.sees, text)
    shown = {"hits": hits, "text": text, "most": registry.FOUND_AT_MOST}
    if request.htmx:
        return render(request, "console/hits.html", shown)
    if len(hits) == 1 and request.method == "POST":
        return redirect("console:person", hits[0].person.pk)
    if request.method == "POST" and not _is_number(text):
        return redirect(f"{reverse('console:search')}?{urlencode({'text': text})}")
    return render(request, "console/search.html", shown)


def _hits(scope: Scope, text: str) -> list[Hit]:
    found = list(registry.search(scope, text))
    places, law = areas.full_names(person.scope for person in found), standing(scope)
    return [Hit(person, age(person, law), places[person.scope]) for person in found]


def _is_number(text: str) -> bool:
    return sum(letter.isdigit() for letter in text) >= DIGITS_OF_A_NUMBER
