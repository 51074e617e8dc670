"""评估报告: a page, a PDF, a FHIR resource; and what anybody may check of one they hold in their hands."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from songhe.areas import queries as areas
from songhe.assessment import queries
from songhe.assessment.models import Assessment, Result
from songhe.assessment.report import confirmed, outcome_of, report
from songhe.assessment.report_pdf import report_pdf
from songhe.foundation import audit
from songhe.foundation.access import ANYONE, StaffRequest, may
from songhe.foundation.errors import NotFound
from songhe.foundation.roles import CASEWORK, Role
from songhe.foundation.scope import DIGITS, Scope, scoped
from songhe.scales.fhir import questionnaire_response

READERS = (*CASEWORK, Role.ASSESSOR)
FHIR = "application/fhir+json"


@may(*READERS)
def page(request: StaffRequest, assessment_id: int) -> HttpResponse:
    """Annex C of the standard. Opening it is kept in the log."""
    result = _result(request, assessment_id, "page")
    shown = {"report": report(result), "place": areas.full_name(result.scope), "check": _check(request, result)}
    return render(request, "console/reports/report.html", shown)


@may(*READERS)
def paper(request: StaffRequest, assessment_id: int) -> HttpResponse:
    """The same as a PDF."""
    result = _result(request, assessment_id, "pdf")
    found = report_pdf(report(result), place=areas.full_name(result.scope), check_address=_check(request, result))
    return _file(HttpResponse(found, content_type="application/pdf"), f"{result.number}.pdf")


@may(*READERS)
def fhir(request: StaffRequest, assessment_id: int) -> HttpResponse:
    """A FHIR R4 QuestionnaireResponse. Of a recognised result there are no answers: NotFound."""
    result = _result(request, assessment_id, "fhir")
    outcome, scale = outcome_of(result), report(result).scale
    if outcome is None:
        raise NotFound
    found = questionnaire_response(
        scale,
        result.answers,
        outcome,
        subject=f"Patient/{result.person_id}",
        authors={"author": f"Practitioner/{result.assessment.lead_id}"},
        at=result.concluded_at,
    )
    return _file(
        JsonResponse(found, content_type=FHIR, json_dumps_params={"ensure_ascii": False}), f"{result.number}.json"
    )


@may(ANYONE)
def check(request: HttpRequest, area: str, code: str) -> HttpResponse:
    """核验: no more than stands on the report itself, the name masked."""
    if len(area) != DIGITS["county"] or not area.isascii() or not area.isdigit():
        raise NotFound
    with scoped(Scope(area)):
        found = confirmed(code)
        return render(request, "console/reports/check.html", {"found": found}, status=200 if found else 404)


def _result(request: StaffRequest, assessment_id: int, form: str) -> Result:
    assessment = queries.assessment(request.user.sees, assessment_id)
    if request.user.role == Role.ASSESSOR and not _assessed(request, assessment):
        raise NotFound
    result = Result.objects.select_related("person__facts", "assessment__agency").filter(assessment=assessment).first()
    if result is None:
        raise NotFound
    scope = Scope(result.scope)
    audit.record(by=request.user, what="assessment_report", whom=result.person_id, scope=scope, form=form)
    return result


def _assessed(request: StaffRequest, assessment: Assessment) -> bool:
    team = [assessor.account_id for assessor in (assessment.lead, assessment.second) if assessor]
    return request.user.pk in team


def _check(request: HttpRequest, result: Result) -> str:
    area = result.scope[: DIGITS["county"]]
    return request.build_absolute_uri(reverse("console:report_check", args=[area, result.check_code]))


def _file(response: HttpResponse, name: str) -> HttpResponse:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
