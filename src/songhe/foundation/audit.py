"""Who did what, when, to whom and why. Entries are added and read, never changed: the database refuses it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from songhe.foundation.models import Account, AuditEntry
from songhe.foundation.scope import Scope, within


@dataclass(frozen=True)
class Doer:
    """Somebody who did something, and when last."""

    name: str
    at: datetime


def record(
    *, by: Account | None, what: str, scope: Scope, whom: int | None = None, purpose: str = "", **detail: object
) -> AuditEntry:
    """Add an entry to the log of an area. `by` None is the platform itself; `whom` is a person's id."""
    return AuditEntry.objects.create(
        account=by.username if by else "",
        what=what,
        person=whom,
        purpose=purpose,
        scope=scope.digits,
        detail=detail,
    )


def last_to(scope: Scope, *, what: str, whom: int, most: int) -> list[Doer]:
    """Who did this to a person lately: each account once, the latest first."""
    entries = AuditEntry.objects.filter(within(scope), what=what, person=whom)
    latest = dict(entries.values_list("account").annotate(last=Max("at")).order_by("-last")[:most])
    names = dict(Account.objects.filter(username__in=latest).values_list("username", "name"))
    return [Doer(names.get(account) or str(account), at) for account, at in latest.items()]
