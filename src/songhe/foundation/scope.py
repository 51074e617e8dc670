"""Which area a caller may see: its significant digits, kept in the database session for row-level security.

The setting `songhe.scope` lives exactly as long as the transaction; the policies of every table with person
data read it. No scope shows no rows.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import OperationalError, connections, transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse

DIGITS = {"province": 2, "city": 4, "county": 6, "township": 9, "village": 12}
AFTER_DIGITS = ":"  # the character after "9": digits + ":" is the end of everything that starts with digits


@dataclass(frozen=True)
class Scope:
    """The significant digits of an area: 3710 a city, 371002 a county, 371002001 a township."""

    digits: str

    def __post_init__(self) -> None:
        if not (self.digits.isascii() and self.digits.isdigit() and len(self.digits) in DIGITS.values()):
            raise ValueError(f"“{self.digits}” is no scope: 2, 4, 6, 9 or 12 digits")

    def __str__(self) -> str:
        return self.digits

    @property
    def city(self) -> str:
        """The six-digit code of the city it lies in."""
        return self.digits[: DIGITS["city"]].ljust(DIGITS["county"], "0")

    def covers(self, digits: str) -> bool:
        return digits.startswith(self.digits)


def within(scope: Scope, column: str = "scope") -> Q:
    """Rows of the area: a text range that a plain index serves, and that row-level security may push down."""
    return Q(**{f"{column}__gte": scope.digits, f"{column}__lt": scope.digits + AFTER_DIGITS})


@contextmanager
def scoped(scope: Scope, using: str = "default") -> Iterator[None]:
    """A transaction that sees this area; afterwards what was seen before."""
    with transaction.atomic(using=using):
        before = _replace(scope.digits, using)
        yield
        _replace(before, using)


def _replace(digits: str, using: str) -> str:
    with connections[using].cursor() as cursor:
        cursor.execute("select coalesce(current_setting('songhe.scope', true), '')")
        before: str = cursor.fetchone()[0]
        cursor.execute("select set_config('songhe.scope', %s, true)", [digits])
    return before


DATABASE_DOWN = "数据库暂时连不上，请稍后再试。\nThe database cannot be reached just now: try again shortly.\n"


class ScopeMiddleware:
    """One transaction a request, rendering included, that sees the area of the signed-in account.

    A response of 500 and above rolls everything back; no database is a 503. Inside it each view is a savepoint
    (ATOMIC_REQUESTS), so that a refusal undoes the view and the page saying so can still read.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            return self._in_one_transaction(request)
        except OperationalError:
            return HttpResponse(DATABASE_DOWN, status=503, content_type="text/plain; charset=utf-8")

    def _in_one_transaction(self, request: HttpRequest) -> HttpResponse:
        digits = request.user.scope if request.user.is_authenticated else ""
        with transaction.atomic():
            with connections["default"].cursor() as cursor:
                cursor.execute("select set_config('songhe.scope', %s, true)", [digits])
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response
