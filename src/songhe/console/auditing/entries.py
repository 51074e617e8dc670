"""Entries of the log with everything a reader needs: who, what, whom, where, why."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from songhe.areas import queries as areas
from songhe.console.auditing.acts import kind_of, said
from songhe.foundation.models import Account, AuditEntry
from songhe.foundation.scope import Scope, within
from songhe.policy.vocabulary import Words
from songhe.registry.models import Person


@dataclass(frozen=True)
class Shown:
    """One entry. `person` is None where nobody is meant, or somebody the reader's area does not answer for."""

    entry: AuditEntry
    account: Account | None
    person: Person | None
    place: str
    act: Words
    kind: str


def page(found: QuerySet[AuditEntry], after: AuditEntry | None, size: int) -> list[AuditEntry]:
    """The newest entries older than `after`, by the index on (at, id); one more than `size` when there are more."""
    if after:
        found = found.filter(Q(at__lt=after.at) | Q(pk__lt=after.pk), at__lte=after.at)
    return list(found.order_by("-at", "-pk")[: size + 1])


def shown(scope: Scope, entries: Iterable[AuditEntry]) -> list[Shown]:
    """Three queries, for accounts, people and places."""
    rows = list(entries)
    accounts = {one.username: one for one in Account.objects.filter(username__in={row.account for row in rows})}
    known = Person.objects.filter(within(scope), pk__in={row.person for row in rows if row.person})
    people, places = {one.pk: one for one in known}, areas.full_names(row.scope for row in rows)
    return [
        Shown(
            entry=row,
            account=accounts.get(row.account),
            person=people.get(row.person) if row.person else None,
            place=places[row.scope],
            act=said(row.what),
            kind=kind_of(row.what),
        )
        for row in rows
    ]
