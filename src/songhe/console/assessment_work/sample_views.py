"""抽查: draws with a public seed, what was drawn, whether it comes out the same again, and the reviews."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from songhe.assessment import sampling
from songhe.assessment.models import Agency
from songhe.console.assessment_work.asking import YEAR, day, number
from songhe.console.assessment_work.quality_views import OFFICERS
from songhe.foundation.access import StaffRequest, may
from songhe.foundation.clock import today
from songhe.foundation.words import words


@may(*OFFICERS)
def samples(request: StaffRequest) -> HttpResponse:
    """Every draw, and the form for one more."""
    shown = {
        "samples": sampling.samples(request.user.sees),
        "since": today() - YEAR / 12,
        "until": today(),
        "tab": "samples",
    }
    return render(request, "console/assessment_work/samples.html", shown)


@may(*OFFICERS)
@require_POST
def draw(request: StaffRequest) -> HttpResponse:
    """Draw once; kept for ever."""
    given = request.POST
    drawn = sampling.draw(
        by=request.user,
        since=day(given.get("since", "")) or today() - YEAR / 12,
        until=day(given.get("until", "")) or today(),
        seed=given.get("seed", ""),
        percent=number(given.get("percent", ""), 101) or 0,
        least=number(given.get("least", ""), 101) or 0,
    )
    messages.success(request, words("console.work_drawn"))
    return redirect("console:work_sample", drawn.pk)


@may(*OFFICERS)
def sample(request: StaffRequest, number: int) -> HttpResponse:
    """One draw with its cases, made again to see that it comes out the same."""
    found = sampling.sample(request.user.sees, number)
    names = dict(Agency.objects.filter(pk__in=map(int, found.frame)).values_list("pk", "name"))
    shown = {
        "sample": found,
        "cases": found.cases.select_related("person", "agency", "assessment", "review__result").order_by("lot"),
        "frame": [(names.get(int(agency), ""), count) for agency, count in found.frame.items()],
        "same": sampling.same_again(found),
        "waiting": found.cases.filter(review=None).exclude(sampling.not_standing()).exists(),
        "tab": "samples",
    }
    return render(request, "console/assessment_work/sample.html", shown)


@may(*OFFICERS)
@require_POST
def open_reviews(request: StaffRequest, number: int) -> HttpResponse:
    """An assessment by others for each case whose result stands."""
    opened = sampling.open_reviews(by=request.user, number=number)
    messages.success(request, words("console.work_reviews_opened", count=opened))
    return redirect("console:work_sample", number)
