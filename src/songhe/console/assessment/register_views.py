"""评估机构、评估员: the register that county and city officers keep."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from songhe.areas import queries as areas
from songhe.assessment import agencies
from songhe.assessment.errors import EntryWrong
from songhe.assessment.models import Agency, Assessor
from songhe.console.assessment.roles import OFFICERS
from songhe.console.filters import area_choices, inside
from songhe.foundation.access import StaffRequest, may
from songhe.foundation.errors import NotFound
from songhe.foundation.scope import Scope, within
from songhe.foundation.words import lang, words
from songhe.subjects import queries as subjects
from songhe.subjects.models import Subject


@may(*OFFICERS)
def register(request: StaffRequest) -> HttpResponse:
    """The agencies of the area, each with its assessors; those out of use last."""
    found = Agency.objects.filter(within(request.user.sees)).prefetch_related("assessors__account")
    rows = list(found.order_by("-is_active", "name"))
    places = areas.full_names(one.scope for one in rows)
    shown = {"rows": [(one, places.get(one.scope) or request.user.area_name) for one in rows]}
    return render(request, "console/assessment/agencies.html", shown)


@may(*OFFICERS)
def agency(request: StaffRequest, agency_id: int = 0) -> HttpResponse:
    """GET: the form. POST: keep it. `agency_id` 0 adds one."""
    found = agencies.managed(request.user, agency_id) if agency_id else None
    if request.method != "POST":
        typed: Mapping[str, object] = vars(found) if found else {"is_active": True, "scope": request.user.scope}
        return _agency_form(request, found, typed)
    sent = request.POST.dict() | {"is_active": request.POST.get("is_active") == "1"}
    area = str(sent.get("scope", ""))
    try:
        kept = agencies.keep_agency(
            by=request.user,
            name=str(sent.get("name", ""))[:100],
            credit_code=str(sent.get("credit_code", ""))[:18],
            scope=area if inside(area, request.user.sees) else "",
            is_active=bool(sent["is_active"]),
            agency=found,
        )
    except EntryWrong as refused:
        return _agency_form(request, found, sent, refused)
    messages.success(request, words("console.assess_agency_kept", name=kept.name))
    return redirect("console:assessment_agencies")


@may(*OFFICERS)
def assessor(request: StaffRequest, agency_id: int, assessor_id: int = 0) -> HttpResponse:
    """GET: the form. POST: keep them. `assessor_id` 0 links an account."""
    inside_agency = agencies.managed(request.user, agency_id)
    found = _assessor(inside_agency, assessor_id) if assessor_id else None
    if request.method != "POST":
        typed: Mapping[str, object] = vars(found) if found else {"is_active": True}
        return _assessor_form(request, inside_agency, found, typed)
    sent = request.POST.dict() | {
        "is_active": request.POST.get("is_active") == "1",
        "medical": request.POST.get("medical") == "1",
    }
    accounts = {str(one.pk): one for one in agencies.unlinked(request.user.sees)}
    account = found.account if found else accounts.get(str(sent.get("account", "")))
    try:
        if account is None:
            raise EntryWrong(why="请选择一个评估员账号。", why_en="Choose an assessor's account.")
        kept = agencies.keep_assessor(
            by=request.user,
            agency=inside_agency,
            account=account,
            medical=bool(sent["medical"]),
            certificate=str(sent.get("certificate", ""))[:64],
            household=str(sent.get("household", ""))[:32],
            institution=_institution(request, str(sent.get("institution_id", ""))),
            is_active=bool(sent["is_active"]),
        )
    except EntryWrong as refused:
        return _assessor_form(request, inside_agency, found, sent, refused)
    messages.success(request, words("console.assess_assessor_kept", name=kept.account.name))
    return redirect("console:assessment_agencies")


def _agency_form(
    request: StaffRequest, found: Agency | None, typed: Mapping[str, object], refused: EntryWrong | None = None
) -> HttpResponse:
    scope = request.user.sees
    shown = {
        "agency": found,
        "typed": typed,
        "areas": area_choices(scope),
        "own": (scope.digits, request.user.area_name),
        "refused": refused.said(lang()) if refused else "",
    }
    return render(request, "console/assessment/agency.html", shown, status=refused.status if refused else 200)


def _assessor_form(
    request: StaffRequest,
    inside_agency: Agency,
    found: Assessor | None,
    typed: Mapping[str, object],
    refused: EntryWrong | None = None,
) -> HttpResponse:
    shown = {
        "agency": inside_agency,
        "assessor": found,
        "typed": typed,
        "tied": str(typed.get("institution_id") or ""),
        "accounts": [] if found else agencies.unlinked(request.user.sees),
        "institutions": _institutions(request.user.sees),
        "refused": refused.said(lang()) if refused else "",
    }
    return render(request, "console/assessment/assessor.html", shown, status=refused.status if refused else 200)


def _assessor(inside_agency: Agency, assessor_id: int) -> Assessor:
    found = inside_agency.assessors.select_related("account").filter(pk=assessor_id).first()
    if found is None:
        raise NotFound
    return found


def _institutions(scope: Scope) -> list[Subject]:
    return list(subjects.subjects(scope, "institution").order_by("name"))


def _institution(request: StaffRequest, chosen: str) -> Subject | None:
    return next((one for one in _institutions(request.user.sees) if str(one.pk) == chosen), None)
