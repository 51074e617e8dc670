"""Looks that are worth a question: far more files than usual, and files opened at night."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import median

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import ExtractHour, TruncDate
from django.utils import timezone

from songhe.console.auditing.acts import of_kind
from songhe.foundation.models import Account, AuditEntry
from songhe.foundation.scope import Scope, within

DAYS = 30
"""So many days before tell what is usual."""
FEWEST = 20
TIMES = 3
"""More than so many times the usual number, and at least FEWEST, is unusual."""
NIGHT_ENDS, NIGHT_BEGINS = 6, 22
LOOKS = of_kind("look") | of_kind("reveal")


@dataclass(frozen=True)
class Many:
    """An account that opened the files of so many people on a day; usually it is so many, None: never before."""

    username: str
    name: str
    files: int
    usual: int | None


@dataclass(frozen=True)
class AtNight:
    """An account that looked at files between NIGHT_BEGINS and NIGHT_ENDS of the days up to one."""

    username: str
    name: str
    looks: int
    last: datetime


def many_files(scope: Scope, day: date) -> list[Many]:
    """Accounts that opened far more files on a day than on the days on which they worked before, most first."""
    found = _looks(scope, day - timedelta(days=DAYS), day).annotate(day=TruncDate("at"))
    counted = found.values_list("account", "day").annotate(files=Count("person", distinct=True)).order_by()
    before, now = defaultdict[str, list[int]](list), dict[str, int]()
    for account, when, files in counted:
        if when == day:
            now[account] = files
        else:
            before[account].append(files)
    usual = {account: round(median(files)) for account, files in before.items()}
    unusual = {name: n for name, n in now.items() if n >= FEWEST and n > TIMES * usual.get(name, 0)}
    names = _names(unusual)
    rows = [Many(one, names.get(one, ""), files, usual.get(one)) for one, files in unusual.items()]
    return sorted(rows, key=lambda row: (-row.files, row.username))


def at_night(scope: Scope, day: date, days: int = 7) -> list[AtNight]:
    """Accounts that looked at files at night on the last days up to one, most first."""
    late = Q(hour__gte=NIGHT_BEGINS) | Q(hour__lt=NIGHT_ENDS)
    found = _looks(scope, day - timedelta(days=days - 1), day).annotate(hour=ExtractHour("at")).filter(late)
    looks, last = defaultdict[str, int](int), dict[str, datetime]()
    for account, at in found.order_by("at").values_list("account", "at"):
        looks[account] += 1
        last[account] = at
    names = _names(looks)
    rows = [AtNight(one, names.get(one, ""), count, last[one]) for one, count in looks.items()]
    return sorted(rows, key=lambda row: (-row.looks, row.username))


def _looks(scope: Scope, first: date, last: date) -> QuerySet[AuditEntry]:
    bounds = {"at__gte": _midnight(first), "at__lt": _midnight(last + timedelta(days=1))}
    return AuditEntry.objects.filter(within(scope), LOOKS, person__isnull=False, **bounds).exclude(account="")


def _names(usernames: dict[str, int]) -> dict[str, str]:
    return dict(Account.objects.filter(username__in=usernames).values_list("username", "name"))


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
