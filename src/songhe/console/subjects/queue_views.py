"""公办机构轮候: who is next, by which rule, and why. It names people, so whoever opens it is kept in the log."""

from collections.abc import Iterator
from typing import Any

from django.http import FileResponse, HttpResponse
from django.shortcuts import render

from songhe.console.filters import area_choices
from songhe.console.policies.planned import tier_words
from songhe.console.sheets import sheet
from songhe.console.subjects import waiting
from songhe.console.subjects.asking import Asked, about, asked
from songhe.console.subjects.kinds import NoSuchRegister
from songhe.console.subjects.standards import area_of
from songhe.determinations.law import library
from songhe.foundation import audit
from songhe.foundation.access import StaffRequest, may
from songhe.foundation.clock import today
from songhe.foundation.roles import CASEWORK
from songhe.foundation.words import lang, words
from songhe.policy.plan_clauses import Priority
from songhe.policy.plan_words import tie_words

OPEN_QUEUE = "open_queue"
HEADS = ("queue_number", "register_name", "queue_age", "register_area", "queue_tier", "queue_could_be", "queue_needs",
         "queue_applied_on", "queue_before")  # fmt: skip


@may(*CASEWORK)
def queue(request: StaffRequest) -> HttpResponse:
    """Everybody who waits in the area, by tier."""
    account = request.user
    wanted = asked(request.GET.dict(), account.sees, waiting.KIND)
    rule = waiting.chosen(area_of(account.scope), wanted.rule)
    shown: dict[str, Any] = {"rule": rule, "asked": wanted, "areas": area_choices(account.sees)}
    if rule:
        found = waiting.line(account.sees, rule)
        _keep(request, rule, wanted, len(found.places))
        shown |= _shown(request, rule, found, wanted)
    return render(request, "console/queue.html", shown)


def _shown(request: StaffRequest, rule: Priority, found: waiting.Line, wanted: Asked) -> dict[str, Any]:
    vocabulary = found.queue.vocabulary
    one, other = request.GET.get("one", ""), request.GET.get("other", "")
    return {
        "rules": waiting.rules(area_of(request.user.scope), today()),
        "document": library().documents[rule.document],
        "tiers": [(tier, tier_words(tier, vocabulary)) for tier in rule.tiers],
        "ties": [tie_words(tie, vocabulary) for tie in rule.then],
        "heads": found.heads,
        "classes": waiting.classes(found, wanted.scope(request.user.sees)),
        "people": len(found.places),
        "one": one,
        "other": other,
        "compared": _compared(found, one, other),
    }


def _compared(found: waiting.Line, one: str, other: str) -> str:
    """Why the one stands before the other; empty when nothing was asked."""
    if not one and not other:
        return ""
    here, there = found.at(one), found.at(other)
    if here is None or there is None or here == there:
        return words("console.queue_wrong_numbers", most=len(found.places))
    first = min(here, there, key=lambda place: place.number)
    return words("console.queue_first", name=found.name(first), why=found.why(here, there)[lang()])


@may(*CASEWORK)
def export(request: StaffRequest) -> FileResponse:
    """The whole queue of the area asked for. Raises NoSuchRegister where no rule is in force."""
    account = request.user
    wanted = asked(request.GET.dict(), account.sees, waiting.KIND)
    rule = waiting.chosen(area_of(account.scope), wanted.rule)
    if rule is None:
        raise NoSuchRegister
    found = waiting.line(account.sees, rule)
    classes = waiting.classes(found, wanted.scope(account.sees))
    count = sum(len(one.people) for one in classes)
    _keep(request, rule, wanted, count, what="export_queue")
    heads = [words(f"console.{key}") for key in HEADS]
    return sheet(account, words("console.queue"), about(account, wanted, waiting.KIND, count), heads, _rows(classes))


def _rows(classes: list[waiting.Class]) -> Iterator[list[Any]]:
    speech = lang()
    titles = {one.number: one.title[speech] for one in classes}
    for one in classes:
        for person in one.people:
            standing = person.place.standing
            yield [
                person.place.number,
                person.application.full_name,
                person.age,
                person.area,
                titles[standing.tier],
                titles[standing.could_be] if standing.could_be != standing.tier else "",
                "、".join(need[speech] for need in person.needs),
                person.application.known(["application.applied_on"])["application.applied_on"],
                person.before[speech] if person.before else "",
            ]


def _keep(request: StaffRequest, rule: Priority, wanted: Asked, people: int, what: str = OPEN_QUEUE) -> None:
    scope = request.user.sees
    audit.record(by=request.user, what=what, scope=scope, rule=rule.id, filters=wanted.query, people=people)
