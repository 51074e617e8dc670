"""Too many failed attempts to sign in: nothing is tried for a while. Kept in the database, so that all workers know.

An account is locked by its name as typed, whether there is such an account or not: nobody learns which exist.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from math import ceil
from typing import ClassVar

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from songhe.foundation.encryption import search_hash
from songhe.foundation.errors import DomainError
from songhe.foundation.models import SignInFailure

OF_ACCOUNT, OF_ADDRESS = 5, 20
WINDOW = timedelta(minutes=15)
"""So many failures within it lock for as long, from the last one."""
KEPT = timedelta(days=1)


class LockedOut(DomainError):
    """Nothing is tried for some minutes, right password or wrong."""

    code = "locked_out"
    status = 429
    message: ClassVar[Mapping[str, str]] = {
        "zh": "登录失败次数太多，请{minutes}分钟后（{time:%H:%M}）再试，或请系统管理员重置密码。",
        "en": "Too many failed attempts: try again in {minutes} minutes, at {time:%H:%M}, or ask your administrator.",
    }


def require_open(who: str, address: str) -> None:
    """Attempts for one name, and from one address, wait for each other. Raises LockedOut."""
    hashed = _hashed(who)
    with connection.cursor() as cursor:
        for key in (hashed.hex(), address):
            cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"sign-in {key}"])
    ends = [end for end in (_until(_of(hashed), OF_ACCOUNT), _until(_from(address), OF_ADDRESS)) if end]
    if ends:
        minutes = ceil((max(ends) - timezone.now()) / timedelta(minutes=1))
        raise LockedOut(minutes=minutes, time=timezone.localtime(max(ends) + timedelta(seconds=59)))


def failed(who: str, address: str) -> None:
    """Keep a failure; those of yesterday go."""
    SignInFailure.objects.create(who=_hashed(who), address=address)
    SignInFailure.objects.filter(at__lt=timezone.now() - KEPT).delete()


def forget(who: str) -> None:
    """The failures of an account that has signed in, or whose password an administrator reset."""
    _of(_hashed(who)).delete()


def address_of(request: HttpRequest) -> str:
    """Of the browser. Behind the proxy that ends TLS it is the last address the proxy was told, not the proxy's own."""
    said = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.HTTPS else ""
    return (said.split(",")[-1].strip() or str(request.META["REMOTE_ADDR"]))[:45]


def _until(failures: QuerySet[SignInFailure], most: int) -> datetime | None:
    """When the lock ends, if the last so many failures fell within the window and it still holds."""
    last = list(failures.order_by("-at").values_list("at", flat=True)[:most])
    locked = len(last) == most and last[0] - last[-1] <= WINDOW and last[0] + WINDOW > timezone.now()
    return last[0] + WINDOW if locked else None


def _of(hashed: bytes) -> QuerySet[SignInFailure]:
    return SignInFailure.objects.filter(who=hashed)


def _from(address: str) -> QuerySet[SignInFailure]:
    return SignInFailure.objects.filter(address=address)


def _hashed(who: str) -> bytes:
    return search_hash(who, purpose="sign_in")
