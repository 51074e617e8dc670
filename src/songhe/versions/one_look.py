"""What a question found stays the answer until the request is over: one request speaks of one law."""

from collections.abc import Callable
from contextvars import ContextVar
from typing import TypeVar

from django.http import HttpRequest, HttpResponse

T = TypeVar("T")
_found: ContextVar[dict[object, object] | None] = ContextVar("what this request found", default=None)


class OneLawARequest:
    """The middleware: without it, as in a command, every question is asked anew."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        before = _found.set({})
        try:
            return self.get_response(request)
        finally:
            _found.reset(before)


def once(question: object, ask: Callable[[], T]) -> T:
    """The answer of this request to a question; outside a request it is asked every time."""
    answers = _found.get()
    if answers is None:
        return ask()
    if question not in answers:
        answers[question] = ask()
    return answers[question]  # type: ignore[return-value]


def forget() -> None:
    """After a publication: the same request asks again."""
    answers = _found.get()
    if answers is not None:
        answers.clear()
