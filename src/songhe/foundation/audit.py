"""Who did what, when, to whom and why. Entries are added and read, never changed: the database refuses it."""

from songhe.foundation.models import Account, AuditEntry
from songhe.foundation.scope import Scope


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
