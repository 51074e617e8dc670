"""公示: the results of a township that may be objected to, without names, for everybody where the city publishes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from songhe.areas import queries as areas
from songhe.assessment.models import Result, State
from songhe.assessment.rules import rules
from songhe.assessment.shelf import scale_of
from songhe.foundation.access import ANYONE, may
from songhe.foundation.clock import today
from songhe.foundation.encryption import masked_name
from songhe.foundation.scope import DIGITS, Scope, scoped, within
from songhe.scales.questions import Words


@dataclass(frozen=True)
class Notice:
    """What everybody may know of a result."""

    number: str
    name: str
    village: str
    scale: Words
    grade: Words
    until: date


@may(ANYONE)
def notices(request: HttpRequest, area: str) -> HttpResponse:
    """The notices of one township by the digits of its area; nothing of anybody once the days are over."""
    if not rules().public_notice or len(area) != DIGITS["township"] or not (area.isascii() and area.isdigit()):
        raise Http404
    if area not in areas.names([area]):
        raise Http404
    scope = Scope(area)
    with scoped(scope):
        shown = {"place": areas.full_name(area), "notices": list(_open(scope))}
        return render(request, "assessment/notices.html", shown)


def _open(scope: Scope) -> Iterator[Notice]:
    standing = Result.objects.filter(within(scope), public=True, objection_until__gte=today())
    standing = standing.filter(assessment__state=State.CONCLUDED).select_related("assessment", "person")
    found = list(standing.order_by("objection_until", "pk"))
    villages = areas.names(one.scope for one in found)
    for one in found:
        scale = scale_of(one.assessment.scale, one.assessment.version)
        grade = scale.grade(one.grade).words
        village = villages.get(one.scope, "")
        until = one.objection_until or today()
        yield Notice(one.number, masked_name(one.person.name), village, scale.words, grade, until)
