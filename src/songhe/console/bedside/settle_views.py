"""The page on which the lead settles what two assessors answered differently; the second reads it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from songhe.assessment.errors import SheetWrong
from songhe.assessment.shelf import scale_of
from songhe.console.bedside.settling import settle_as, settling
from songhe.foundation import audit
from songhe.foundation.access import StaffRequest, may
from songhe.foundation.roles import Role
from songhe.foundation.scope import Scope
from songhe.foundation.words import lang
from songhe.scales.engine import score
from songhe.scales.explain import explain


@may(Role.ASSESSOR)
@never_cache
def settle_page(request: StaffRequest, assessment_id: int) -> HttpResponse:
    """GET: the differences. POST (the lead): one option for each of them; the result is shown."""
    found = settling(request.user, assessment_id)
    assessment = found.assessment
    shown: dict[str, object] = {
        "found": found,
        "leads": found.lead.assessor.account_id == request.user.pk,
        "chosen": request.POST,
    }
    if request.method != "POST":
        scope = Scope(assessment.scope)
        audit.record(by=request.user, what="open_settling", whom=assessment.person_id, scope=scope)
        return render(request, "console/bedside/settle.html", shown)
    try:
        result = settle_as(request.user, found, request.POST.dict())
    except SheetWrong as refused:
        shown["refused"] = refused.said(lang())
        return render(request, "console/bedside/settle.html", shown, status=refused.status)
    scale = scale_of(assessment.scale, assessment.version)
    shown["steps"] = explain(scale, score(scale, result.answers), result.answers)
    return render(request, "console/bedside/settled.html", shown | {"result": result})
