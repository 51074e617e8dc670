"""What the log is narrowed to, read from the address. No number of a person ever stands there: ids do."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.utils import timezone

from songhe.console.auditing.acts import KINDS, of_kind
from songhe.console.filters import inside
from songhe.foundation.models import Account, AuditEntry
from songhe.foundation.one_line import one_line
from songhe.foundation.scope import Scope, within

LONGEST_TEXT = 64
MOST_PEOPLE = 50


@dataclass(frozen=True)
class Asked:
    """The filters of an address, each valid or empty. `people`: ids with commas; days as 2026-01-31."""

    account: str = ""
    kind: str = ""
    people: str = ""
    since: str = ""
    until: str = ""
    area: str = ""
    unexplained: str = ""

    def __bool__(self) -> bool:
        return any(asdict(self).values())

    @property
    def query(self) -> str:
        """As the query of a link, without the empty ones."""
        return urlencode({name: value for name, value in asdict(self).items() if value})

    @property
    def ids(self) -> list[int]:
        return [int(one) for one in self.people.split(",") if one]

    def narrowed(self, own: Scope) -> QuerySet[AuditEntry]:
        """The entries asked for, in no order."""
        entries = AuditEntry.objects.filter(within(Scope(self.area) if self.area else own), *self._conditions())
        if self.account:
            entries = entries.filter(account__in=[self.account, *_named(self.account)])
        return entries

    def _conditions(self) -> list[Q]:
        found = [of_kind(self.kind)] if self.kind else []
        found += [Q(person__in=self.ids)] if self.people else []
        found += [Q(at__gte=_midnight(self.since))] if self.since else []
        found += [Q(at__lt=_midnight(self.until) + timedelta(days=1))] if self.until else []
        found += [Q(person__isnull=False, purpose="")] if self.unexplained else []
        return found


def asked(query: Mapping[str, str], scope: Scope) -> Asked:
    """What means nothing, or lies outside the area, is left out."""
    given = {name: one_line(query.get(name, ""))[:LONGEST_TEXT] for name in Asked.__dataclass_fields__}
    people = [one for one in query.get("people", "").split(",") if one.isascii() and one.isdigit() and len(one) < 19]
    return Asked(
        account=given["account"],
        kind=given["kind"] if given["kind"] in KINDS else "",
        people=",".join(people[:MOST_PEOPLE]),
        since=_day(given["since"]),
        until=_day(given["until"]),
        area=given["area"] if inside(given["area"], scope) else "",
        unexplained="1" if given["unexplained"] else "",
    )


def _named(text: str) -> list[str]:
    """User names of the accounts whose user name or name holds the text."""
    found = Account.objects.filter(Q(username__icontains=text) | Q(name__icontains=text))
    return list(found.values_list("username", flat=True)[:MOST_PEOPLE])


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


def _midnight(day: str) -> datetime:
    return timezone.make_aware(datetime.combine(date.fromisoformat(day), time()))
