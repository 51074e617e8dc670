"""What others may ask about versions. Nobody is named in them; drafts are for the officers of their city."""

from datetime import date, datetime

from django.db import connection
from django.db.models import Q, QuerySet

from songhe.foundation.models import Account
from songhe.foundation.roles import Role
from songhe.foundation.scope import DIGITS
from songhe.versions.errors import NoSuchVersion
from songhe.versions.in_force import Published, published
from songhe.versions.models import PolicyVersion, Trial
from songhe.versions.version_states import State

LOCK = 7401
"""The first number of the advisory lock that a running trial holds; the second is the version's key."""


def area_of(account: Account) -> str:
    """The city whose policies an account sees versions of."""
    return account.sees.city


def may_write(account: Account, area: str) -> bool:
    """City officers change the policies of their own city."""
    return account.role == Role.CITY_OFFICER and account.area == area


def versions(account: Account, *, state: str = "", text: str = "") -> QuerySet[PolicyVersion]:
    """Of the account's city, newest first: all for its officers, what was published for everybody else."""
    found = PolicyVersion.objects.filter(area=area_of(account)).select_related("created_by", "approved_by")
    if account.role != Role.CITY_OFFICER:
        found = found.filter(published_at__isnull=False)
    if state:
        found = found.filter(state=state)
    if text:
        number = Q(number=int(text)) if text.isascii() and text.isdigit() and len(text) < 9 else Q()
        found = found.filter(Q(title__icontains=text) | Q(edits__icontains=text) | number)
    return found.order_by("-number")


def under_way(account: Account) -> QuerySet[PolicyVersion]:
    """Neither published nor withdrawn."""
    return versions(account).exclude(state__in=[State.PUBLISHED, State.WITHDRAWN])


def version(account: Account, number: int) -> PolicyVersion:
    """Raises NoSuchVersion."""
    found = versions(account).filter(number=number).first()
    if found is None:
        raise NoSuchVersion
    return found


def behind(area: str, day: date, at: datetime) -> Published | None:
    """The version that a determination of an area used: the last in force on its day, published when it was made."""
    city = area[: DIGITS["city"]]
    used = [one for one in published() if one.area.startswith(city) and one.day <= day and one.at and one.at <= at]
    return used[-1] if used else None


def in_force_today(version: PolicyVersion, today: date) -> bool:
    return version.state == State.PUBLISHED and version.in_force_from <= today


def trial_of(version: PolicyVersion) -> Trial | None:
    """The last check, proof and simulation that was begun."""
    return Trial.objects.filter(version=version).first()


def at_work(version_id: int) -> bool:
    """Whether some process is trying the version: the lock goes with the process that holds it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select exists (select from pg_locks where locktype = 'advisory' and classid = %s and objid = %s"
            " and granted and database = (select oid from pg_database where datname = current_database()))",
            [LOCK, version_id],
        )
        return bool(cursor.fetchone()[0])
