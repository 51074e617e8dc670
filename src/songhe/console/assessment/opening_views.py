"""申请评估: an assessment is opened for somebody, from their file or a worklist."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from songhe.areas import queries as areas
from songhe.assessment.errors import EntryWrong
from songhe.assessment.lists import of_person
from songhe.assessment.models import Need
from songhe.assessment.path import UNFINISHED, open_assessment
from songhe.assessment.shelf import ABILITY, GRADE_FACTS, INSURANCE, scale_for_new
from songhe.console.lines import line
from songhe.determinations import queries as determinations
from songhe.foundation.access import StaffRequest, may
from songhe.foundation.clock import today
from songhe.foundation.errors import DomainError, NotFound
from songhe.foundation.roles import CASEWORK
from songhe.foundation.scope import DIGITS, Scope
from songhe.foundation.words import lang, words
from songhe.registry.actions import open_person
from songhe.registry.models import Person
from songhe.subjects import queries as subjects
from songhe.subjects.models import Subject

NEEDS = (Need.FIRST, Need.ROUTINE, Need.IMMEDIATE, Need.OTHER)


@may(*CASEWORK)
def assess(request: StaffRequest, person_id: int) -> HttpResponse:
    """GET: the form. POST: open it, or say what is wrong."""
    person = open_person(by=request.user, person_id=person_id, purpose=words("console.assess_open"))
    if person.pk != person_id:
        return redirect("console:assess", person.pk)
    if request.method != "POST":
        return _form(request, person)
    try:
        opened = open_assessment(
            by=request.user,
            person_id=person.pk,
            need=_need(request.POST.get("need", "")),
            scale=INSURANCE if request.POST.get("scale") == INSURANCE else ABILITY,
            due_on=_due(request.POST.get("due_on", "")),
            institution=_institution(request, person),
            note=request.POST.get("note", "").strip()[:500],
        )
    except NotFound:
        raise
    except DomainError as refused:
        return _form(request, person, refused)
    messages.success(request, words("console.assess_opened", name=person.name))
    return redirect("console:assessment", opened.pk)


def _form(request: StaffRequest, person: Person, refused: DomainError | None = None) -> HttpResponse:
    scope = request.user.sees
    past = list(of_person(scope, person.pk))
    usual = Need.ROUTINE if any(getattr(one, "result", None) for one in past) else Need.FIRST
    shown = {
        "person": person,
        "place": areas.full_name(person.scope),
        "needs": NEEDS,
        "scales": [scale_for_new(ABILITY), scale_for_new(INSURANCE)],
        "unlocks": [line(row) for row in determinations.of_person(scope, person.pk) if _opens(row.missing)],
        "institutions": _institutions(person),
        "open": [one for one in past if one.state in UNFINISHED],
        "typed": request.POST if refused else {"need": usual, "scale": ABILITY},
        "refused": refused.said(lang()) if refused else "",
        "advice": refused.advice[lang()] if refused else "",
        "today": today(),
    }
    return render(request, "console/assessment/open.html", shown, status=refused.status if refused else 200)


def _opens(missing: list[str]) -> bool:
    return bool({*GRADE_FACTS.values()} & set(missing))


def _institutions(person: Person) -> list[Subject]:
    """Those of the county that answers for the person."""
    scope = Scope(person.scope[: DIGITS["county"]])
    return list(subjects.subjects(scope, "institution").order_by("name"))


def _institution(request: StaffRequest, person: Person) -> Subject | None:
    chosen = request.POST.get("institution", "")
    return next((one for one in _institutions(person) if str(one.pk) == chosen), None)


def _need(text: str) -> str:
    if text not in NEEDS:
        raise EntryWrong(why="请选择评估原因。", why_en="Choose the reason.")
    return text


def _due(text: str) -> date | None:
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise EntryWrong(why="完成期限不是一个日期。", why_en="The day is no date.") from error
    if day < today():
        raise EntryWrong(why="完成期限已经过去。", why_en="The day to be done by has passed.")
    return day
