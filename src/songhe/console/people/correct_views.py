"""更正信息: the form in which a fact is put right by hand, and taking a correction of one's own back."""

from datetime import date

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from songhe.areas import queries as areas
from songhe.console.people.facts_views import about
from songhe.foundation.access import StaffRequest, may
from songhe.foundation.clock import today
from songhe.foundation.errors import DomainError, NotFound
from songhe.foundation.one_line import one_line
from songhe.foundation.roles import CASEWORK
from songhe.foundation.scope import DIGITS, Scope
from songhe.foundation.words import lang, words
from songhe.policy.vocabulary import Area, Choice, Day, Fact, Whole, Words, YesNo
from songhe.registry import corrections
from songhe.registry.actions import open_person
from songhe.registry.sources import SOURCES
from songhe.subjects.errors import BadValue
from songhe.subjects.values import allowed, as_typed, typed

YES_NO = (("yes", Words("是", "yes")), ("no", Words("否", "no")))


@may(*CASEWORK)
def correct(request: StaffRequest, person_id: int) -> HttpResponse:
    """The form of one fact; what was sent is stated, or shown again with what to put right."""
    fact = _fact((request.POST or request.GET).get("fact", ""))
    person = open_person(by=request.user, person_id=person_id)
    given = {
        "value": as_typed(fact, person.facts.value(fact.name)),
        "since": str(today()),
        "note": "",
    } | {name: one_line(request.POST[name]) for name in ("value", "since", "note") if name in request.POST}
    shown = about(request, person) | {
        "fact": fact,
        "given": given,
        "choices": _choices(fact, request.user.sees, given["value"]),
        "type": "date" if isinstance(fact.kind, Day) else "text",
        "hint": "" if isinstance(fact.kind, YesNo | Choice | Area) else allowed(fact.kind)[lang()],
        "source": SOURCES[corrections.source_of(request.user)],
        "longest": corrections.LONGEST_NOTE,
    }
    if request.method != "POST":
        return render(request, "console/people/correct.html", shown)
    try:
        _state(request, person.pk, fact, given)
    except (DomainError, BadValue) as refused:
        if refused.status == NotFound.status:
            raise
        return render(
            request, "console/people/correct.html", shown | {"refused": refused.said(lang())}, status=refused.status
        )
    messages.success(request, words("console.corrected", fact=fact.words[lang()]))
    return redirect("console:facts", person.pk)


@may(*CASEWORK)
@require_POST
def take_back(request: StaffRequest, person_id: int) -> HttpResponse:
    """撤销: a correction of one's own."""
    delivery = request.POST.get("delivery", "")
    if not (delivery.isascii() and delivery.isdigit()):
        raise NotFound
    corrections.take_back(by=request.user, person_id=person_id, delivery_id=int(delivery))
    messages.success(request, words("console.correction_undone"))
    return redirect("console:history", person_id)


def _state(request: StaffRequest, person_id: int, fact: Fact, given: dict[str, str]) -> None:
    value = None if given["value"] == "" else typed(fact, given["value"])
    try:
        since = date.fromisoformat(given["since"])
    except ValueError:
        raise BadValue(fact=Words("起始日期", "first day"), given=given["since"], allowed=allowed(Day())) from None
    corrections.correct(
        by=request.user, person_id=person_id, fact=fact.name, value=value, since=since, note=given["note"]
    )


def _fact(name: str) -> Fact:
    fact = settings.SONGHE_VOCABULARY.facts.get(name)
    if fact is None or not fact.stored or fact.subject != "person":
        raise NotFound
    return fact


def _choices(fact: Fact, scope: Scope, chosen: str) -> list[tuple[str, Words]]:
    kind = fact.kind
    if isinstance(kind, YesNo):
        return list(YES_NO)
    if isinstance(kind, Choice):
        return list(kind.values.items())
    if isinstance(kind, Whole) and kind.labels and kind.most == max(kind.labels):
        return [(str(value), said) for value, said in kind.labels.items()]
    return _places(scope, chosen) if isinstance(kind, Area) else []


def _places(scope: Scope, chosen: str) -> list[tuple[str, Words]]:
    """Townships of the area, the villages of one's own township, and what stands there now."""
    there = areas.villages(scope) if len(scope.digits) >= DIGITS["township"] else areas.townships(scope)
    found = {code: name for code, name in there.values_list("code", "name")}
    if chosen and chosen not in found:
        found = {chosen: areas.full_name(chosen) or chosen} | found
    return [(code, Words(name, name)) for code, name in found.items()]
