"""One subject: its facts, the standards it is held to, what it is granted, its history; the form to record facts."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from songhe.areas import queries as areas
from songhe.console.subjects import facts, form, standards
from songhe.console.subjects.grants import grants
from songhe.console.subjects.kinds import NoSuchRegister, held
from songhe.console.subjects.waiting import KIND, place_of
from songhe.foundation.access import StaffRequest, may
from songhe.foundation.one_line import one_line
from songhe.foundation.roles import CASEWORK, Role
from songhe.foundation.words import lang, words
from songhe.policy.errors import PolicyError
from songhe.subjects import queries
from songhe.subjects.actions import open_subject, record_facts
from songhe.subjects.errors import SubjectError
from songhe.subjects.facts import SUBJECTS
from songhe.subjects.models import Subject

OFFICERS = (Role.CITY_OFFICER, Role.COUNTY_OFFICER)


@may(*CASEWORK)
def subject(request: StaffRequest, kind: str, subject_id: int) -> HttpResponse:
    """Opening somebody's is kept in the log, every time."""
    found = _opened(request, kind, subject_id)
    shown = facts.shown(found)
    vocabulary = settings.SONGHE_VOCABULARY
    page = _about(found) | {
        "waiting": place_of(found, request.user.sees) if found.kind == KIND else None,
        "facts": shown,
        "missing": [one for one in shown if one.missing],
        "standards": _or_none(standards.all_of, found),
        "grants": _or_none(grants, found),
        "history": [
            (change, facts.changed(change, vocabulary.facts)) for change in queries.changes(request.user.sees, found)
        ],
        "may_edit": request.user.role in OFFICERS,
    }
    return render(request, "console/subject.html", page)


def _or_none(work: Any, found: Subject) -> Any:
    """None where the policies cannot be applied just now: the page says so and shows the rest."""
    try:
        return work(found)
    except PolicyError:
        return None


@may(*OFFICERS)
def edit(request: StaffRequest, kind: str, subject_id: int) -> HttpResponse:
    """The form; what was sent is recorded when every value may be, else shown again with what to correct."""
    found = _opened(request, kind, subject_id)
    if request.method != "POST":
        return _form(request, found, form.fields(found))
    sent = form.read(found, request.POST.dict())
    if sent.refused:
        return _form(request, found, sent.fields, status=422)
    try:
        _record(request, found, sent)
    except SubjectError as refused:
        return _form(request, found, sent.fields, refused=refused, status=refused.status)
    messages.success(request, words("console.subject_recorded"))
    return redirect("console:subject", kind=kind, subject_id=subject_id)


def _record(request: StaffRequest, found: Subject, sent: form.Typed) -> None:
    version = request.POST.get("version", "")
    source = one_line(request.POST.get("source", ""))[: form.LONGEST_SOURCE]
    record_facts(
        by=request.user,
        subject_id=found.pk,
        facts=sent.values,
        version=int(version) if version.isdecimal() and len(version) < 9 else 0,
        source=source,
    )


def _form(
    request: StaffRequest,
    found: Subject,
    fields: list[form.Field],
    *,
    refused: SubjectError | None = None,
    status: int = 200,
) -> HttpResponse:
    shown = _about(found) | {
        "fields": fields,
        "version": request.POST.get("version", found.version),
        "source": request.POST.get("source", ""),
        "refused": f"{refused.said(lang())}{refused.advice[lang()] if refused.status == 409 else ''}"
        if refused
        else "",
        "wrong": [field for field in fields if field.refused],
        "longest_source": form.LONGEST_SOURCE,
    }
    return render(request, "console/subject_edit.html", shown, status=status)


def _opened(request: StaffRequest, kind: str, subject_id: int) -> Subject:
    found = open_subject(by=request.user, subject_id=subject_id)
    if found.kind != held(kind):
        raise NoSuchRegister
    return found


def _about(found: Subject) -> dict[str, Any]:
    place = areas.full_name(found.scope)
    return {"subject": found, "kind": found.kind, "kind_name": SUBJECTS[found.kind], "place": place}
