"""上传文本: a file or pasted words; what is refused is refused before anything is kept."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from songhe.foundation.access import StaffRequest, may
from songhe.foundation.roles import Role
from songhe.foundation.words import lang
from songhe.texts import actions
from songhe.texts.errors import NothingSent, TextRefused, TooLarge
from songhe.texts.found import megabytes

BESIDE = 64 * 1024
"""Bytes that the rest of the form may take."""
PIECE = 256 * 1024


@csrf_exempt  # only so that the size is looked at before the form is read; `_sent` is protected
@may(Role.CITY_OFFICER)
def upload(request: StaffRequest) -> HttpResponseBase:
    """The form; what was sent is read and kept, and its page opens."""
    if request.method != "POST":
        return _form(request)
    if _size(request) > settings.SONGHE_LARGEST_TEXT + BESIDE:
        _let_pass(request)
        return _form(request, TooLarge(most=megabytes()))
    try:
        return _sent(request)
    except RequestDataTooBig:
        return _form(request, TooLarge(most=megabytes()))


@csrf_protect
def _sent(request: StaffRequest) -> HttpResponse:
    file, pasted = request.FILES.get("file"), request.POST.get("pasted", "")
    try:
        if (file is None) is (not pasted.strip()):
            raise NothingSent
        if file and (file.size or 0) > settings.SONGHE_LARGEST_TEXT:
            raise TooLarge(most=megabytes())
        content = file.read() if file else pasted.encode()
        text = actions.add_text(by=request.user, content=content, name=file.name or "" if file else "")
    except TextRefused as refused:
        return _form(request, refused, pasted)
    return redirect("console:text" if text.draft else "console:text_choose", text.pk)


def _size(request: HttpRequest) -> int:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isdecimal() else 0


def _let_pass(request: HttpRequest) -> None:
    """A browser listens only once it has sent everything: piece after piece, none of them kept."""
    while request.read(PIECE):
        pass


def _form(request: StaffRequest, refused: TextRefused | None = None, pasted: str = "") -> HttpResponse:
    shown = {
        "refused": refused and refused.said(lang()),
        "advice": refused and refused.advice[lang()],
        "pasted": pasted,
        "most": settings.SONGHE_LARGEST_TEXT,
        "megabytes": megabytes(),
        "too_large": TooLarge(most=megabytes()).said(lang()),
    }
    return render(request, "console/reading_upload.html", shown, status=refused.status if refused else 200)
