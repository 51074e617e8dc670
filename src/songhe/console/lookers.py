"""Who opened a person's page lately."""

from dataclasses import dataclass
from datetime import datetime

from songhe.foundation.models import Account, AuditEntry
from songhe.foundation.scope import Scope, within
from songhe.registry.models import Person

SHOWN = 5


@dataclass(frozen=True)
class Looker:
    """Somebody who looked."""

    name: str
    at: datetime


def lookers(scope: Scope, person: Person) -> list[Looker]:
    """The last few, this time included."""
    looked = AuditEntry.objects.filter(within(scope), person=person.pk, what="open_person").order_by("-at")[:SHOWN]
    entries = list(looked)
    names = dict(Account.objects.filter(username__in={e.account for e in entries}).values_list("username", "name"))
    return [Looker(names.get(entry.account, entry.account), entry.at) for entry in entries]
