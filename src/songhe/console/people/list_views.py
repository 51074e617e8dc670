"""老人名册: everybody of the area, by any filter in any order, a page at a time; the list as an Excel file."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import FileResponse, HttpResponse
from django.shortcuts import render

from songhe.areas import queries as areas
from songhe.console.filters import AreaChoice, area_choices
from songhe.console.people import asking
from songhe.console.people.errors import TooManyToExport
from songhe.console.rows import age
from songhe.console.sheets import sheet
from songhe.console.standing import Standing, standing
from songhe.foundation import audit
from songhe.foundation.access import StaffRequest, may
from songhe.foundation.clock import today
from songhe.foundation.roles import CASEWORK
from songhe.foundation.scope import DIGITS, Scope
from songhe.foundation.words import lang, words
from songhe.policy.vocabulary import Words
from songhe.policy.words import seen_words
from songhe.registry import listing
from songhe.registry.models import Person
from songhe.registry.sources import SOURCES
from songhe.registry.values import STORED

EXPORTED_AT_MOST = 20_000
BATCH = 1000
SITUATION = (
    "welfare.tekun", "welfare.dibao", "welfare.dibao_margin", "welfare.low_income", "disability.level",
    "assessment.care_grade", "person.living",
)  # fmt: skip
"""Facts that a row names where somebody stands out by them."""
ORDINARY = (None, False, "none", 0, "with_family", "couple", "with_others")


@dataclass(frozen=True)
class Row:
    """Somebody of the list."""

    person: Person
    age: int | None
    place: str
    situation: list[Words]


@may(*CASEWORK)
def people(request: StaffRequest) -> HttpResponse:
    """A page of the register. How many there are is counted only when asked for."""
    scope, law = request.user.sees, standing(request.user.sees)
    asked = asking.asked(request.GET, scope)
    wanted = asked.wanted(law.program.calendar)
    page = listing.page(scope, wanted, asking.cursor(request.GET, asked.order))
    shown = {
        "asked": asked,
        "areas": _areas(scope, asked.area),
        "offered": list(asking.offered()),
        "conditions": asking.conditions(asked),
        "sources": SOURCES.items(),
        "orders": [(order, f"console.people_order_{order.replace('-', 'down_')}") for order in asking.ORDER_NAMES],
        "rows": list(_rows(page.people, law)),
        "before": asking.address(page.before, asked.query) if page.before else "",
        "after": asking.address(page.after, asked.query) if page.after else "",
        "count": listing.count(scope, wanted) if request.GET.get("count") else None,
    }
    return render(request, "console/people/list.html", shown)


@may(*CASEWORK)
def export(request: StaffRequest) -> FileResponse:
    """The filtered register, whole when it is not too long. Who took it, and what of it, is kept."""
    account, scope, law = request.user, request.user.sees, standing(request.user.sees)
    asked = asking.asked(request.GET, scope)
    wanted = asked.wanted(law.program.calendar)
    found = list(listing.every(scope, wanted, EXPORTED_AT_MOST + 1))
    if len(found) > EXPORTED_AT_MOST:
        raise TooManyToExport(most=f"{EXPORTED_AT_MOST:,}")
    audit.record(by=account, what="export_people", scope=scope, filters=asked.query, people=len(found))
    given = {"area": account.area_name, "filters": asking.said(asked), "count": len(found)}
    about = words("console.export_about", **given, day=today(), by=account.name)
    heads = [words(f"console.column_{name}") for name in ("name", "id_number", "phone", "age", "place", "address")]
    heads += [fact.words[lang()] for fact in STORED]
    return sheet(account, words("console.people_register"), about, heads, _lines(found, law))


def _areas(scope: Scope, area: str) -> list[AreaChoice]:
    """Counties with townships; a chosen township with its villages as well."""
    found = area_choices(scope)
    township = area[: DIGITS["township"]]
    if len(township) == DIGITS["township"] and len(scope.digits) < DIGITS["township"]:
        found += area_choices(Scope(township))
    return found


def _rows(people: list[Person], law: Standing) -> Iterator[Row]:
    places = areas.full_names((person.scope for person in people), "township")
    for person in people:
        yield Row(person, age(person, law), places[person.scope], list(_situation(person)))


def _situation(person: Person) -> Iterator[Words]:
    for name in SITUATION:
        value = person.facts.value(name)
        if value not in ORDINARY:
            fact = asking.FACTS[name]
            said = fact.words if value is True else seen_words(fact, value)
            yield Words(f"残疾{said.zh}", f"disability {said.en}") if name == "disability.level" else said


def _lines(people: list[Person], law: Standing) -> Iterator[list[Any]]:
    for first in range(0, len(people), BATCH):
        batch = people[first : first + BATCH]
        places = areas.full_names(person.scope for person in batch)
        for person in batch:
            known = [seen_words(fact, person.facts.value(fact.name))[lang()] for fact in STORED]
            identity = [person.name, person.masked_id_number, person.masked_phone, age(person, law)]
            yield [*identity, places[person.scope], person.address, *known]
