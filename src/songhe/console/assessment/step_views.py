"""The steps of one assessment: what the forms of its page send; what is refused is said there, with what was typed."""

from collections.abc import Callable
from datetime import date, datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from songhe.assessment import conclusion, path, queries, revocation
from songhe.assessment.errors import EntryWrong
from songhe.assessment.evidence import keep_evidence
from songhe.assessment.rules import rules
from songhe.console.assessment.case import compared
from songhe.console.assessment.case_views import page
from songhe.console.assessment.roles import OFFICE, OFFICERS
from songhe.console.assessment.teams import team_of
from songhe.foundation.access import StaffRequest, may
from songhe.foundation.errors import DomainError, NotFound
from songhe.foundation.roles import CASEWORK
from songhe.foundation.words import words


@may(*OFFICE)
@require_POST
def assign(request: StaffRequest, assessment_id: int) -> HttpResponse:
    """派单."""

    def take() -> None:
        lead, second = team_of(request.user.sees, request.POST)
        team = {"lead": lead, "second": second}
        path.assign(by=request.user, assessment_id=assessment_id, agency=lead.agency, **team)

    return _taken(request, assessment_id, "assign", take)


@may(*OFFICE)
@require_POST
def appoint(request: StaffRequest, assessment_id: int) -> HttpResponse:
    """预约."""

    def take() -> None:
        when = _moment(request.POST.get("day", ""), request.POST.get("time", ""))
        place = request.POST.get("place", "")[:200]
        path.appoint(by=request.user, assessment_id=assessment_id, visit_at=when, place=place)

    return _taken(request, assessment_id, "appoint", take)


@may(*OFFICE)
@require_POST
def cancel(request: StaffRequest, assessment_id: int) -> HttpResponse:
    """取消."""
    why = _text(request, "why")
    return _taken(
        request, assessment_id, "cancel", lambda: path.cancel(by=request.user, assessment_id=assessment_id, why=why)
    )


@may(*OFFICE)
@require_POST
def settle(request: StaffRequest, assessment_id: int) -> HttpResponse:
    """合议: what both agree on where their sheets differ."""

    def take() -> None:
        found = queries.assessment(request.user.sees, assessment_id)
        asked = compared(found, list(found.sheets.order_by("pk")))
        agreed = {one.question.code: one.answers[0].code for one in asked if not one.differs and one.answers[0]}
        agreed |= {one.question.code: request.POST.get(one.field, "") for one in asked if one.differs}
        conclusion.settle(by=request.user, assessment_id=assessment_id, answers=agreed)

    return _taken(request, assessment_id, "conclude", take)


@may(*OFFICE)
@require_POST
def notify(request: StaffRequest, assessment_id: int) -> HttpResponse:
    """告知, and 公示 where it was chosen and the city publishes."""
    public = request.POST.get("public") == "1" and rules().public_notice
    return _taken(
        request,
        assessment_id,
        "notify",
        lambda: conclusion.notify(by=request.user, assessment_id=assessment_id, public=public),
    )


@may(*CASEWORK)
@require_POST
def object_to(request: StaffRequest, assessment_id: int) -> HttpResponse:
    """异议."""
    who, text = _text(request, "who", 64), _text(request, "text")
    return _taken(
        request,
        assessment_id,
        "object",
        lambda: conclusion.object_to(by=request.user, assessment_id=assessment_id, who=who, text=text),
    )


@may(*OFFICE)
@require_POST
def recognise(request: StaffRequest, assessment_id: int) -> HttpResponse:
    """互认, with the report it rests on."""

    def take() -> None:
        grade = request.POST.get("grade", "")
        file = request.FILES.get("evidence")
        if file is None:
            raise EntryWrong(why="请上传原评估报告。", why_en="Upload the report.")
        conclusion.recognise(
            by=request.user,
            assessment_id=assessment_id,
            grade=int(grade) if grade.isascii() and grade.isdigit() and len(grade) < 3 else -1,
            assessed_on=_day(request.POST.get("assessed_on", "")),
            valid_until=_day(request.POST.get("valid_until", "")),
            made_by=_text(request, "made_by", 100),
            evidence=keep_evidence(file.read()),
        )

    return _taken(request, assessment_id, "recognise", take)


@may(*OFFICERS)
@require_POST
def ask_revoke(request: StaffRequest, assessment_id: int) -> HttpResponse:
    """申请撤销."""
    why = _text(request, "why", 200)
    return _taken(
        request,
        assessment_id,
        "ask_revoke",
        lambda: revocation.ask_to_revoke(by=request.user, assessment_id=assessment_id, why=why),
    )


@may(*OFFICERS)
@require_POST
def decide_revoke(request: StaffRequest, assessment_id: int) -> HttpResponse:
    """复核: revoked, or left standing."""
    revoked, note = request.POST.get("decision") == "revoke", _text(request, "note")
    return _taken(
        request,
        assessment_id,
        "revoke" if revoked else "keep_result",
        lambda: revocation.decide_revocation(by=request.user, assessment_id=assessment_id, revoked=revoked, note=note),
    )


def _taken(request: StaffRequest, assessment_id: int, step: str, take: Callable[[], object]) -> HttpResponse:
    found = queries.assessment(request.user.sees, assessment_id)
    try:
        take()
    except NotFound:
        raise
    except DomainError as refused:
        return page(request, found, refused, step)
    messages.success(request, words(f"console.assess_done_{step}"))
    return redirect("console:assessment", assessment_id)


def _text(request: StaffRequest, name: str, most: int = 500) -> str:
    return request.POST.get(name, "").strip()[:most]


def _moment(day: str, time: str) -> datetime:
    try:
        return timezone.make_aware(datetime.fromisoformat(f"{day}T{time}"))
    except ValueError as error:
        raise EntryWrong(why="请填写上门的日期和时间。", why_en="Give the day and the time of the visit.") from error


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise EntryWrong(
            why="请填写评估日期和有效期。", why_en="Give the day of assessment and its validity."
        ) from error
