"""待辨认: rows of files that may be of somebody on record; of whom each is, or that it is somebody new."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from songhe.areas import queries as areas
from songhe.console.duplicates.side_by_side import BY_NAME, compared, shown_value
from songhe.console.duplicates.views import OFFICERS, PAGE
from songhe.foundation.access import StaffRequest, may
from songhe.foundation.encryption import masked_id_number
from songhe.foundation.errors import NotFound
from songhe.foundation.words import lang, words
from songhe.intake import doubts
from songhe.intake.fields import fields
from songhe.intake.models import Doubt
from songhe.policy.vocabulary import Area
from songhe.registry import queries as registry
from songhe.registry.actions import open_person
from songhe.registry.models import Person
from songhe.registry.sources import SOURCES

OF_ROW = ("valid_from", "valid_until")
"""What a row says of itself, not of the person."""


@dataclass(frozen=True)
class Candidate:
    """Somebody on record whose row it may be, and how the two compare."""

    person: Person
    place: str
    compared: list[Any]


@may(*OFFICERS)
def rows(request: StaffRequest) -> HttpResponse:
    """Those nobody has decided, the oldest first."""
    page = Paginator(doubts.waiting(request.user.sees), PAGE).get_page(request.GET.get("page"))
    listed = [(one, doubts.row_of(one).get("name", ""), SOURCES[one.imported.source]) for one in page]
    return render(request, "console/duplicates/rows.html", {"page": page, "rows": listed})


@may(*OFFICERS)
def row(request: StaffRequest, number: int) -> HttpResponse:
    """The row beside the people it may be of: opened, and kept in the log as such."""
    scope = request.user.sees
    doubt = _doubt(request, number)
    found = [person for person, _ in doubts.candidates(scope, doubt)]
    for person in found:
        open_person(by=request.user, person_id=person.pk, purpose=words("console.duplicate_rows"))
    levels = {one["person"]: one["levels"] for one in doubt.candidates}
    shown = {
        "doubt": doubt,
        "source": SOURCES[doubt.imported.source],
        "candidates": [
            Candidate(person, areas.full_name(person.scope), compared(levels[person.pk])) for person in found
        ],
        "lines": _lines(request, doubt, found),
    }
    return render(request, "console/duplicates/row.html", shown)


@may(*OFFICERS)
@require_POST
def settle(request: StaffRequest, number: int) -> HttpResponse:
    """Of the person chosen, of somebody new, or nobody's."""
    doubt, whose = _doubt(request, number), request.POST.get("whose", "")
    offered = {str(person.pk): person for person, _ in doubts.candidates(request.user.sees, doubt)}
    if whose not in (*offered, "new", "drop"):
        raise NotFound
    doubts.settle(by=request.user, doubt=doubt, person=offered.get(whose), drop=whose == "drop")
    messages.success(request, words("console.duplicate_row_settled"))
    return redirect("console:duplicate_rows")


def _doubt(request: StaffRequest, number: int) -> Doubt:
    found = doubts.waiting(request.user.sees).filter(pk=number).first()
    if found is None:
        raise NotFound
    return found


def _lines(request: StaffRequest, doubt: Doubt, people: list[Person]) -> list[tuple[Any, list[str]]]:
    """Each field of the row with its value there and on each file."""
    row = doubts.row_of(doubt)
    known = [registry.known(request.user.sees, person) for person in people]
    held = [{name: one.value for name, one in each.items()} for each in known]
    codes = [
        each[name] for each in (row, *held) for name in each if name in BY_NAME and isinstance(BY_NAME[name].kind, Area)
    ]
    places = areas.full_names(codes)
    found = []
    for name in (name for name in fields() if name in row and name not in OF_ROW):
        if name == "id_number":
            values = [masked_id_number(row[name]), *(person.masked_id_number for person in people)]
        else:
            values = [shown_value(name, each[name], places) if name in each else "" for each in (row, *held)]
        found.append((fields()[name].words[lang()], values))
    return found
