"""不达标: the standards in force with how many fail each, and one standard's list of failures and unknowns."""

from collections.abc import Iterator
from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import render

from songhe.areas import queries as areas
from songhe.console.filters import area_choices
from songhe.console.sheets import sheet
from songhe.console.subjects import standards
from songhe.console.subjects.asking import Asked, about, asked
from songhe.console.subjects.standards import OUTCOMES, Judged
from songhe.determinations.law import library
from songhe.foundation import audit
from songhe.foundation.access import StaffRequest, may
from songhe.foundation.clock import today
from songhe.foundation.roles import CASEWORK
from songhe.foundation.words import lang, words
from songhe.policy.plan_clauses import Standard
from songhe.subjects.facts import SUBJECTS

PAGE = 50


@may(*CASEWORK)
def all_standards(request: StaffRequest) -> HttpResponse:
    """By kind of subject, how many pass, fail, are not known."""
    found = standards.in_force(standards.area_of(request.user.scope), today())
    counted = standards.counts(request.user.sees, found, today())
    documents = library().documents
    shown = [(one, documents[one.standard.document]) for one in counted]
    kinds = [(kind, name, [one for one in shown if one[0].standard.subject == kind]) for kind, name in SUBJECTS.items()]
    return render(request, "console/standards.html", {"kinds": [one for one in kinds if one[2]]})


@may(*CASEWORK)
def standard(request: StaffRequest, document: str, name: str) -> HttpResponse:
    """The subjects of the area that fail it or may fail it, a page at a time."""
    found, wanted = _asked(request, document, name)
    rows = _rows(request, found, wanted)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    places = areas.full_names(one.subject.scope for one in page.object_list)
    (count,) = standards.counts(wanted.scope(request.user.sees), [found], today())
    shown = {
        "standard": found,
        "document": library().documents[found.document],
        "kind_name": SUBJECTS[found.subject],
        "asked": wanted,
        "areas": area_choices(request.user.sees),
        "outcomes": OUTCOMES,
        "count": count,
        "page": page,
        "rows": [(one, places[one.subject.scope]) for one in page.object_list],
    }
    return render(request, "console/standard.html", shown)


@may(*CASEWORK)
def export(request: StaffRequest, document: str, name: str) -> FileResponse:
    """The whole list. Who took it is kept."""
    found, wanted = _asked(request, document, name)
    rows = _rows(request, found, wanted)
    audit.record(
        by=request.user, what="export_standard", scope=request.user.sees, standard=found.id, filters=wanted.query
    )
    heads = [words(f"console.{key}") for key in HEADS]
    line = about(request.user, wanted, found.subject, len(rows))
    return sheet(request.user, found.title[lang()], line, heads, _cells(rows))


HEADS = ("register_name", "register_area", "standard_outcome", "standard_lacks", "standard_needs")


def _asked(request: StaffRequest, document: str, name: str) -> tuple[Standard, Asked]:
    found = standards.named(document, name, standards.area_of(request.user.scope))
    return found, asked(request.GET.dict(), request.user.sees, found.subject, OUTCOMES)


def _rows(request: StaffRequest, found: Standard, wanted: Asked) -> list[Judged]:
    return standards.under(wanted.scope(request.user.sees), found, wanted.outcome, wanted.order == "area")


def _cells(rows: list[Judged]) -> Iterator[list[Any]]:
    speech = lang()
    places = areas.full_names(one.subject.scope for one in rows)
    for one in rows:
        yield [
            one.subject.shown_name,
            places[one.subject.scope],
            words(f"console.standard_{one.judgement.outcome}"),
            "；".join(lack[speech] for lack in one.lacks),
            "、".join(need[speech] for need in one.needs),
        ]
