"""The keys of the push interface: made and revoked by an administrator, shown once, known again by a digest."""

import hashlib
import secrets
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Case, F, QuerySet, Value, When
from django.db.models.functions import Now, Trunc
from django.utils import timezone

from songhe.areas import queries as areas
from songhe.foundation import audit
from songhe.foundation.clock import today
from songhe.foundation.errors import NotFound
from songhe.foundation.models import Account
from songhe.foundation.one_line import one_line
from songhe.foundation.scope import DIGITS, Scope, within
from songhe.intake.push_errors import KeyWrong, NoKey, TooManyCalls
from songhe.intake.push_models import SourceKey
from songhe.registry.sources import AUTHORITY, SOURCES, VERIFIED

PREFIX = "shk_"
LONGEST_DAYS = 730
CALLS_A_MINUTE = 60
CHANGES = 1000
PUSHING = tuple(source for source in SOURCES if source != VERIFIED)
"""Who pushes: whatever was verified by hand was looked at by somebody."""
OF_EVERYBODY = frozenset(
    ["name", "phone", "address", "household", "person.born_on", "person.sex", "person.lives_in", "person.registered_in"]
)
"""Who somebody is and where: every department knows it of its people."""
DEATHS = frozenset(["police", "public_health"])
"""Departments that learn of deaths besides the register."""


def may_state(source: str) -> frozenset[str]:
    """The facts and particulars a source may state. Precedence decides whose word counts."""
    own = {fact for fact, authority in AUTHORITY.items() if authority == source}
    return OF_EVERYBODY | own | ({"died_on"} if source in DEATHS else set())


def keys(scope: Scope) -> QuerySet[SourceKey]:
    """Those of the area, the latest first, revoked ones too."""
    return SourceKey.objects.filter(within(scope)).select_related("made_by", "revoked_by").order_by("-pk")


@transaction.atomic
def make_key(*, by: Account, name: str, source: str, area: str, expires_on: date | None) -> tuple[SourceKey, str]:
    """A new key, and its text, which is kept nowhere. Raises KeyWrong."""
    name = one_line(name)[:64]
    scope = area[: DIGITS["city"]] if area.endswith("00") and len(area) == DIGITS["county"] else area
    latest = today() + timedelta(days=LONGEST_DAYS)
    known = areas.names([area]).get(area)
    fits = name and source in PUSHING and by.sees.covers(scope)
    if not fits or not known or expires_on is None or not today() < expires_on <= latest:
        raise KeyWrong(most=LONGEST_DAYS)
    text = PREFIX + secrets.token_urlsafe(32)
    key = SourceKey.objects.create(
        name=name,
        source=source,
        area=area,
        area_name=known,
        scope=scope,
        digest=_digest(text),
        beginning=text[:12],
        made_by=by,
        expires_on=expires_on,
    )
    audit.record(by=by, what="make_source_key", scope=by.sees, key=key.pk, source=source, area=area)
    return key, text


@transaction.atomic
def revoke_key(*, by: Account, key_id: int) -> SourceKey:
    """From now on it opens nothing. Revoked again it stays as it was. Raises NotFound."""
    key = keys(by.sees).select_for_update(of=("self",)).filter(pk=key_id).first()
    if key is None:
        raise NotFound
    if not key.revoked_at:
        key.revoked_at, key.revoked_by = timezone.now(), by
        key.save(update_fields=["revoked_at", "revoked_by"])
        audit.record(by=by, what="revoke_source_key", scope=by.sees, key=key.pk)
    return key


def opened_by(text: str) -> SourceKey:
    """The key of a call, which is counted; calls with one key wait for one another. Raises NoKey, TooManyCalls."""
    valid = SourceKey.objects.filter(digest=_digest(text), revoked_at=None, expires_on__gte=today())
    minute = Trunc(Now(), "minute")
    counted = Case(When(minute=minute, then=F("calls") + Value(1)), default=Value(1))
    if not valid.update(calls=counted, minute=minute, used_at=Now()):
        raise NoKey
    key = valid.get()
    if key.calls > CALLS_A_MINUTE:
        raise TooManyCalls(most=CALLS_A_MINUTE, seconds=60 - timezone.now().second, changes=CHANGES)
    return key


def _digest(text: str) -> bytes:
    """Plain: the text is 256 random bits, so that nobody finds it by trying."""
    return hashlib.sha256(text.encode(errors="replace")).digest()
