"""The telephone's own addresses: the app, its service worker, the day's assignments, and where sheets arrive."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from songhe.assessment import queries
from songhe.assessment.bedside import send
from songhe.assessment.models import Sheet
from songhe.assessment.shelf import scale_of
from songhe.console.bedside import shell as app
from songhe.console.bedside.day import Plain, day
from songhe.console.bedside.form_check import check_form
from songhe.console.bedside.incoming import submission_of
from songhe.foundation import audit
from songhe.foundation.access import ANYONE, StaffRequest, may
from songhe.foundation.errors import DomainError
from songhe.foundation.roles import Role
from songhe.foundation.scope import Scope
from songhe.scales.errors import AnswersError

SEEN = "bedside_seen"
"""In the session: the people whose particulars it was given, so that each is logged once."""
POSITION = "camera=(), microphone=(), geolocation=(self)"


@may(Role.ASSESSOR)
@require_GET
def shell(request: StaffRequest) -> HttpResponse:
    """The app; the service worker keeps it for when there is no network."""
    return HttpResponse(app.shell(), headers={"Permissions-Policy": POSITION})


@may(ANYONE)
@require_GET
def worker(request: HttpRequest) -> HttpResponse:
    """Under /bedside/, so that it answers for these pages and no others. Browsers ask for it without a cookie."""
    return HttpResponse(app.worker(), content_type="text/javascript; charset=utf-8")


@may(Role.ASSESSOR)
@require_GET
@never_cache
def day_json(request: StaffRequest) -> HttpResponse:
    """The assignments, the server's time, and the token that a queue needs which is sent hours later."""
    found = day(request.user, set(request.GET.get("have", "").split(",")))
    _log(request, [one["id"] for one in found["assessments"]])
    return JsonResponse(found | {"csrf": get_token(request)}, json_dumps_params={"ensure_ascii": False})


@may(Role.ASSESSOR)
@require_POST
@never_cache
def sheets(request: StaffRequest) -> HttpResponse:
    """Take a sheet, the same one as often as it comes; what is refused is said in both languages."""
    try:
        with transaction.atomic():
            return JsonResponse(_taken(request))
    except DomainError as refused:
        return JsonResponse(_said(refused), status=refused.status)


def _taken(request: StaffRequest) -> Plain:
    submission = submission_of(request)
    assessment = queries.assessment(request.user.sees, submission.assessment_id)
    check_form(scale_of(assessment.scale, assessment.version), submission.form, submission.notes)
    sheet = send(by=request.user, submission=submission)
    return _receipt(sheet)


def _receipt(sheet: Sheet) -> Plain:
    assessment = queries.assessments(Scope(sheet.scope)).select_related("result").get(pk=sheet.assessment_id)
    result = getattr(assessment, "result", None)
    return {
        "number": str(sheet.submission),
        "received_at": sheet.received_at.isoformat(),
        "state": assessment.state,
        "grade": result.grade if result else None,
    }


def _said(refused: DomainError) -> Plain:
    problems = refused.__cause__.problems if isinstance(refused.__cause__, AnswersError) else ()
    return {
        "code": refused.code,
        "zh": refused.said("zh"),
        "en": refused.said("en"),
        "advice": {"zh": refused.advice["zh"], "en": refused.advice["en"]},
        "where": [problem.question for problem in problems],
    }


def _log(request: StaffRequest, assessments: list[int]) -> None:
    seen = request.session.get(SEEN, [])
    new = queries.assessments(request.user.sees).filter(pk__in=set(assessments) - set(seen))
    for one in new:
        scope = Scope(one.scope)
        audit.record(by=request.user, what="open_bedside_day", whom=one.person_id, scope=scope, assessment=one.pk)
    if new:
        request.session[SEEN] = assessments
