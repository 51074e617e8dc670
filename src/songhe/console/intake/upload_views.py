"""导入文件: a file is sent; what it cannot be is refused before it is kept."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from songhe.console.intake.days import day_of
from songhe.console.intake.list_views import INTAKE
from songhe.foundation.access import StaffRequest, may
from songhe.foundation.clock import today
from songhe.foundation.errors import DomainError
from songhe.foundation.words import lang
from songhe.intake import actions
from songhe.intake.import_errors import DayWrong, NothingSent
from songhe.intake.signature import LARGEST_FILE


@csrf_exempt  # only so that nobody who is not signed in has a large file read; `_sent` is protected
@may(*INTAKE)
def upload(request: StaffRequest) -> HttpResponseBase:
    """The form; a file that was taken opens on its own page."""
    if request.method != "POST":
        return _form(request)
    return _protected(request)


@csrf_protect
def _protected(request: HttpRequest) -> HttpResponse:
    assert isinstance(request, HttpRequest)
    return _sent(request)  # type: ignore[arg-type]


def _sent(request: StaffRequest) -> HttpResponse:
    try:
        file = request.FILES.get("file")
        day = day_of(request.POST.get("as_of", ""))
        if file is None:
            raise NothingSent
        if day is None:
            raise DayWrong(today=today())
        source = request.POST.get("source", "")
        found = actions.receive(
            by=request.user, source=source, name=file.name or "", pieces=file.chunks(1024 * 1024), as_of=day
        )
    except (DomainError, RequestDataTooBig) as refused:
        return _form(request, refused if isinstance(refused, DomainError) else None)
    return redirect("console:intake_import", found.pk)


def _form(request: StaffRequest, refused: DomainError | None = None) -> HttpResponse:
    shown = {
        "refused": refused and refused.said(lang()),
        "advice": refused and refused.advice[lang()],
        "sources": actions.sources_of(request.user),
        "chosen": request.POST.get("source") or request.GET.get("source", ""),
        "as_of": request.POST.get("as_of") or today().isoformat(),
        "today": today().isoformat(),
        "megabytes": LARGEST_FILE // (1024 * 1024),
    }
    return render(request, "console/intake_new.html", shown, status=refused.status if refused else 200)
