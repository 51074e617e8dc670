"""What a person asked for that cannot be done, and the one middleware that says so on a page."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language


class DomainError(Exception):
    """Something a person asked for that cannot be done, and why.

    Subclasses set `message` in both languages; {fields} are filled from the keyword arguments.
    """

    code: ClassVar[str] = "not_possible"
    status: ClassVar[int] = 409
    message: ClassVar[Mapping[str, str]] = {"zh": "这件事现在办不了。", "en": "This cannot be done now."}
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "请返回上一页，刷新后再试。",
        "en": "Go back, reload the page and try again.",
    }
    """What the person can do about it."""

    def __init__(self, **fields: object):
        self.fields = fields
        super().__init__(self.said("en"))

    def said(self, lang: str) -> str:
        return self.message[lang].format(**self.fields)


class NotFound(DomainError):
    """It does not exist, or lies outside the caller's area: the two look alike on purpose."""

    code = "not_found"
    status = 404
    message: ClassVar[Mapping[str, str]] = {
        "zh": "没有找到，或不在您的辖区内。",
        "en": "Not found, or not in your area.",
    }
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "请返回上一页再试；需要其他辖区的资料，请联系上级民政部门。",
        "en": "Go back and try again. For people of another area, ask the civil-affairs office above yours.",
    }


class NotAllowed(DomainError):
    """The caller's role does not do this."""

    code = "not_allowed"
    status = 403
    message: ClassVar[Mapping[str, str]] = {
        "zh": "您的账号没有这项权限。",
        "en": "Your account may not do this.",
    }
    advice: ClassVar[Mapping[str, str]] = {
        "zh": "需要这项权限，请联系系统管理员。",
        "en": "If you need to, ask your administrator.",
    }


class ErrorPages:
    """Turns a domain error into a page with its own status. Nothing else catches them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, DomainError):
            return None
        return error_page(request, exception)


def error_page(request: HttpRequest, error: DomainError) -> HttpResponse:
    """What was refused and what to do. A view that must keep what it wrote returns it instead of raising the error."""
    lang = "en" if get_language() == "en" else "zh"
    shown = {"code": error.code, "message": error.said(lang), "advice": error.advice[lang]}
    return render(request, "foundation/error.html", shown, status=error.status)
