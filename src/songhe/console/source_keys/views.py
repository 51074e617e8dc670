"""接口密钥: the keys with which departments push what they know; made, shown once, revoked."""

from datetime import date, timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from songhe.areas import queries as areas
from songhe.areas.models import Division
from songhe.foundation.access import StaffRequest, may
from songhe.foundation.clock import today
from songhe.foundation.roles import ADMINISTRATION
from songhe.foundation.scope import DIGITS
from songhe.foundation.words import lang, words
from songhe.intake import source_keys as keys
from songhe.intake.push_errors import KeyWrong
from songhe.intake.push_models import SourceKey
from songhe.registry.sources import SOURCES

USUAL_DAYS = 365


@may(*ADMINISTRATION)
def source_keys(request: StaffRequest) -> HttpResponse:
    """Every key of the area, and the form for another."""
    return _page(request)


@may(*ADMINISTRATION)
@require_POST
def make(request: StaffRequest) -> HttpResponse:
    """A new key, shown this once."""
    post = request.POST
    try:
        key, text = keys.make_key(
            by=request.user,
            name=post.get("name", ""),
            source=post.get("source", ""),
            area=post.get("area", ""),
            expires_on=_day(post.get("until", "")),
        )
    except KeyWrong as refused:
        return _page(request, refused)
    return render(request, "console/source_keys/made.html", {"key": key, "text": text, "source": SOURCES[key.source]})


@may(*ADMINISTRATION)
@require_POST
def revoke(request: StaffRequest, number: int) -> HttpResponse:
    keys.revoke_key(by=request.user, key_id=number)
    messages.success(request, words("console.source_key_revoked"))
    return redirect("console:source_keys")


def _page(request: StaffRequest, refused: KeyWrong | None = None) -> HttpResponse:
    shown = {
        "rows": [(key, SOURCES[key.source], _state(key)) for key in keys.keys(request.user.sees)],
        "sources": [(source, SOURCES[source]) for source in keys.PUSHING],
        "places": _places(request),
        "until": today() + timedelta(days=USUAL_DAYS),
        "typed": request.POST,
        "refused": refused.said(lang()) if refused else "",
    }
    return render(request, "console/source_keys/list.html", shown, status=refused.status if refused else 200)


def _state(key: SourceKey) -> str:
    if key.revoked_at:
        return "off"
    return "over" if key.expires_on < today() else "on"


def _places(request: StaffRequest) -> list[Division]:
    """The account's own city or county, and the counties in it."""
    own = request.user.scope.ljust(DIGITS["county"], "0")
    city = list(Division.objects.filter(code=own, level="city"))
    return city + list(areas.counties(request.user.sees))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
