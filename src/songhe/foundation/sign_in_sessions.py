"""Sessions in the database: how long one lasts, how many an account has, and ending them.

A session ends 30 minutes after the last request (SESSION_COOKIE_AGE), eight hours after it began, when it is the
fourth-newest of its account, and when the account's password, role or area changes or it is disabled.
"""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db.models import QuerySet
from django.utils import timezone

from songhe.foundation.models import Account, Session

MOST = 3
LONGEST = timedelta(hours=8)
NOTED_EVERY = timedelta(minutes=1)
"""How often a session that is used is written again: a page view is no write."""
BEGAN = "began"
LAST_SIGN_IN = "last_sign_in"
"""When the account signed in before, in ISO form; empty: never."""


class SessionStore(DatabaseStore):
    """Django's, in a table that knows whose session it is."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        now = timezone.now()
        began = datetime.fromisoformat(data[BEGAN]) if BEGAN in data else now
        return Session(
            session_key=self._get_or_create_session_key(),  # type: ignore[attr-defined]
            session_data=self.encode(data),
            expire_date=min(now + timedelta(seconds=settings.SESSION_COOKIE_AGE), began + LONGEST),
            account_id=data.get(SESSION_KEY),
            began_at=began,
        )

    def load(self) -> dict[str, Any]:
        """What is kept; a session in use is written again once a minute, so that it does not end."""
        found = self._get_session_from_db()  # type: ignore[attr-defined]
        if found is None:
            return {}
        fresh = timezone.now() + timedelta(seconds=settings.SESSION_COOKIE_AGE) - NOTED_EVERY
        self.modified = self.modified or found.expire_date < min(fresh, found.began_at + LONGEST)
        return self.decode(found.session_data)


def begin(session: SessionBase, account: Account) -> None:
    """Of somebody who has just signed in. The oldest session beyond the third ends; rows that are over are removed."""
    Account.objects.select_for_update().get(pk=account.pk)
    session[BEGAN] = timezone.now().isoformat()
    session.save()
    kept = sessions_of(account).values_list("pk", flat=True)[:MOST]
    Session.objects.filter(account=account).exclude(pk__in=list(kept)).delete()
    Session.objects.filter(expire_date__lt=timezone.now()).delete()


def sessions_of(account: Account) -> QuerySet[Session]:
    """Those that are alive, the newest first."""
    return Session.objects.filter(account=account, expire_date__gt=timezone.now()).order_by("-began_at")


def end_sessions(account: Account, *, but: str | None = None, using: str = "default") -> int:
    """End all of an account's, or all but the one with this key. Returns how many."""
    found = Session.objects.using(using).filter(account=account).exclude(pk=but or "")
    return found.delete()[0]
