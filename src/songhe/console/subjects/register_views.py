"""台账: all registers, one of them as a list, and the list as an Excel file."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import render

from songhe.areas import queries as areas
from songhe.console.filters import area_choices
from songhe.console.sheets import sheet
from songhe.console.subjects import register
from songhe.console.subjects.asking import ORDERS, about, asked
from songhe.console.subjects.kinds import facts_of, held, listed
from songhe.foundation import audit
from songhe.foundation.access import StaffRequest, may
from songhe.foundation.roles import CASEWORK
from songhe.foundation.words import lang, words
from songhe.policy.vocabulary import Choice, Day, Fact, Number, Whole, YesNo
from songhe.policy.words import seen_words
from songhe.subjects.facts import SUBJECTS
from songhe.subjects.models import PEOPLE

PAGE = 50


@may(*CASEWORK)
def registers(request: StaffRequest) -> HttpResponse:
    """Every register with how much of it is missing."""
    shown = []
    for kind, name in SUBJECTS.items():
        total, missing = register.missing_counts(request.user.sees, kind)
        asked_for = total * len(missing)
        shown.append({"kind": kind, "name": name, "total": total, "share": _percent(sum(missing.values()), asked_for)})
    return render(request, "console/registers.html", {"registers": shown})


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0


@may(*CASEWORK)
def of_kind(request: StaffRequest, kind: str) -> HttpResponse:
    """One register: searched, filtered, sorted, a page at a time."""
    scope, kind = request.user.sees, held(kind)
    wanted = asked(request.GET.dict(), scope, kind)
    page = Paginator(register.found(scope, kind, wanted), PAGE).get_page(request.GET.get("page"))
    total, missing = register.missing_counts(wanted.scope(scope), kind)
    facts = [(fact.name, fact.words, missing[fact.name]) for fact in facts_of(kind)]
    shown = {
        "kind": kind,
        "name": SUBJECTS[kind],
        "kinds": SUBJECTS,
        "asked": wanted,
        "areas": area_choices(scope),
        "facts": sorted((one for one in facts if one[2]), key=lambda one: -one[2]),
        "orders": [(order, words(f"console.register_order_{order}")) for order in ORDERS],
        "columns": listed(kind),
        "sortable": [fact for fact in listed(kind) if isinstance(fact.kind, Whole | Number | Day)],
        "page": page,
        "total": total,
        "entries": register.entries(kind, page.object_list),
    }
    return render(request, "console/register.html", shown)


@may(*CASEWORK)
def export(request: StaffRequest, kind: str) -> FileResponse:
    """The filtered register, whole, every fact a column. Who took it is kept."""
    scope, kind = request.user.sees, held(kind)
    wanted = asked(request.GET.dict(), scope, kind)
    found = register.found(scope, kind, wanted)
    count, facts = found.count(), facts_of(kind)
    audit.record(by=request.user, what=f"export_register_{kind}", scope=scope, filters=wanted.query, count=count)
    heads = [words("console.register_name"), words("console.register_area"), words("console.register_code")]
    heads += [fact.words[lang()] for fact in facts]
    return sheet(
        request.user, SUBJECTS[kind][lang()], about(request.user, wanted, kind, count), heads, _rows(found, facts)
    )


def _rows(found: Any, facts: list[Fact]) -> Iterator[list[Any]]:
    subjects = list(found)
    places = areas.full_names(subject.scope for subject in subjects)
    for subject in subjects:
        known = subject.known(fact.name for fact in facts)
        code = "" if subject.kind in PEOPLE else subject.code
        yield [subject.shown_name, places[subject.scope], code, *(_cell(fact, known[fact.name]) for fact in facts)]


def _cell(fact: Fact, value: Any) -> Any:
    """Numbers and days as such, the rest in words; empty where missing."""
    if value is None or isinstance(value, Decimal | date):
        return value
    if isinstance(fact.kind, YesNo | Choice):
        return seen_words(fact, value)[lang()]
    return value
