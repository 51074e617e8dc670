"""The page of one assessment, the elder's notice on paper, photographs and evidence."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from songhe.areas import queries as areas
from songhe.assessment import queries
from songhe.assessment.assessment_states import may as may_take
from songhe.assessment.evidence import evidence as evidence_of
from songhe.assessment.lists import of_person
from songhe.assessment.models import Assessment, Photo
from songhe.assessment.photos import photo as photo_of
from songhe.assessment.revocation import asked_to_revoke
from songhe.assessment.rules import rules
from songhe.assessment.shelf import scale_of
from songhe.console.assessment import case
from songhe.console.assessment.roles import OFFICE, OFFICERS
from songhe.console.assessment.teams import candidates
from songhe.foundation import audit
from songhe.foundation.access import StaffRequest, may
from songhe.foundation.clock import today
from songhe.foundation.errors import DomainError, NotFound
from songhe.foundation.roles import CASEWORK
from songhe.foundation.scope import DIGITS, Scope
from songhe.foundation.words import lang


@may(*CASEWORK)
@never_cache
def assessment(request: StaffRequest, assessment_id: int) -> HttpResponse:
    """Opening it is kept in the log, every time."""
    found = queries.assessment(request.user.sees, assessment_id)
    _opened(request, found, "open_assessment")
    return page(request, found)


@may(*CASEWORK)
@never_cache
def notice(request: StaffRequest, assessment_id: int) -> HttpResponse:
    """告知书: what the elder is given."""
    found = queries.assessment(request.user.sees, assessment_id)
    result = case.result_of(found)
    if result is None:
        raise NotFound
    _opened(request, found, "open_assessment_notice")
    scale = scale_of(found.scale, found.version)
    shown = {
        "assessment": found,
        "result": result,
        "grade": scale.grade(result.grade).words,
        "scale": scale,
        "place": areas.full_name(found.scope),
        "days": rules().objection_days,
        "office": request.user,
        "today": today(),
    }
    return render(request, "console/assessment/notice.html", shown)


@may(*CASEWORK)
@never_cache
def photograph(request: StaffRequest, assessment_id: int, photo_id: int) -> HttpResponse:
    """One of the bedside."""
    found = queries.assessment(request.user.sees, assessment_id)
    one = Photo.objects.filter(sheet__assessment=found, pk=photo_id).first()
    if one is None:
        raise NotFound
    _opened(request, found, "open_assessment_photo")
    return HttpResponse(photo_of(one.sha256), content_type="image/jpeg")


@may(*CASEWORK)
@never_cache
def evidence(request: StaffRequest, assessment_id: int) -> HttpResponse:
    """The report that a recognised result rests on."""
    found = queries.assessment(request.user.sees, assessment_id)
    result = case.result_of(found)
    if result is None or not result.evidence:
        raise NotFound
    _opened(request, found, "open_assessment_evidence")
    content, media = evidence_of(result.evidence)
    suffix = media.rpartition("/")[2].replace("jpeg", "jpg")
    headers = {"Content-Disposition": f'attachment; filename="{result.number}.{suffix}"'}
    return HttpResponse(content, content_type=media, headers=headers)


def page(request: StaffRequest, found: Assessment, refused: DomainError | None = None, step: str = "") -> HttpResponse:
    """The whole page; with what was refused at the form of a step, and what was typed there."""
    scope = request.user.sees
    sheets = list(found.sheets.select_related("assessor__account").prefetch_related("photos").order_by("pk"))
    result = case.result_of(found)
    shown: dict[str, Any] = {
        "assessment": found,
        "person": found.person,
        "place": areas.full_name(found.scope),
        "township": found.scope[: DIGITS["township"]],
        "scale": scale_of(found.scale, found.version),
        "stages": case.stages(found),
        "late": found.due_on < today() and found.state in ("needed", "assigned", "appointed", "sent"),
        "sheets": sheets,
        "compared": case.compared(found, sheets),
        "differ": sum(one.differs for one in case.compared(found, sheets)),
        "result": result,
        "reasons": case.reasons(result) if result else [],
        "grade": scale_of(found.scale, found.version).grade(result.grade).words if result else None,
        "objections": result.objections.select_related("review", "taken_by").order_by("pk") if result else [],
        "history": [(one, case.said(one)) for one in found.steps.select_related("by")],
        "others": of_person(scope, found.person_id).exclude(pk=found.pk),
        "asked_revoke": asked_to_revoke(found),
        "today": today(),
        "public_notice": rules().public_notice,
        "refused": refused.said(lang()) if refused else "",
        "advice": refused.advice[lang()] if refused else "",
        "failed": step,
        "typed": request.POST if refused else {},
    }
    shown |= _may(request, found, shown)
    shown["teams"] = candidates(scope, found) if shown["may_assign"] else []
    return render(request, "console/assessment/case.html", shown, status=refused.status if refused else 200)


def _may(request: StaffRequest, found: Assessment, shown: dict[str, Any]) -> dict[str, bool]:
    """Which forms the page shows."""
    office, officer = request.user.role in OFFICE, request.user.role in OFFICERS
    result = shown["result"]
    in_time = result is not None and not (result.objection_until and today() > result.objection_until)
    return {
        "may_assign": office and may_take("assign", found.state),
        "may_appoint": office and may_take("appoint", found.state),
        "may_cancel": office and may_take("cancel", found.state),
        "may_recognise": office and may_take("recognise", found.state),
        "may_settle": office and may_take("conclude", found.state) and len(shown["sheets"]) == 2,
        "may_notify": office and may_take("notify", found.state) and not (result and result.notified_at),
        "may_object": may_take("object", found.state) and in_time,
        "may_ask_revoke": officer and may_take("revoke", found.state) and not shown["asked_revoke"],
        "may_decide_revoke": officer and shown["asked_revoke"] is not None,
    }


def _opened(request: StaffRequest, found: Assessment, what: str) -> None:
    scope = Scope(found.scope)
    audit.record(by=request.user, what=what, whom=found.person_id, scope=scope, assessment=found.pk)
