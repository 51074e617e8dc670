"""A page of a worklist as its table shows it: each person with place, items in words, reason and last contact."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings

from songhe.areas import queries as areas
from songhe.console.because import because_of
from songhe.console.lines import Line, line
from songhe.console.needs import need
from songhe.console.person_file import known
from songhe.console.standing import Standing
from songhe.foundation.scope import Scope
from songhe.outreach.models import Contact, Outstanding
from songhe.outreach.queries import contacts_in
from songhe.outreach.worklists import Row
from songhe.policy.explain import explain
from songhe.policy.vocabulary import Words
from songhe.registry.models import Person

SHOWN = 3
"""Items of a row that are written out."""


@dataclass(frozen=True)
class Entry:
    """One row of the table."""

    person: Person
    outstanding: Outstanding
    age: int | None
    township: str
    village: str
    lines: list[Line]
    needs: list[Words]
    disputed: list[Words]
    because: Words
    contact: Contact | None

    @property
    def shown(self) -> list[Line]:
        return self.lines[:SHOWN]

    @property
    def more(self) -> list[Line]:
        return self.lines[SHOWN:]


def entries(scope: Scope, found: Sequence[Row], standing: Standing) -> list[Entry]:
    """Two queries, however many rows."""
    villages = areas.names(row.person.scope for row in found)
    contacts = latest_contacts(scope, [row.person.pk for row in found])
    return [_entry(row, villages, contacts, standing) for row in found]


def latest_contacts(scope: Scope, people: Iterable[int]) -> dict[int, Contact]:
    """The last contact of each that still counts."""
    counted = contacts_in(scope).filter(person_id__in=list(people), withdrawn_at=None)
    return {contact.person_id: contact for contact in counted.order_by("at", "pk")}


def age(person: Person, standing: Standing) -> int | None:
    born = person.facts.person_born_on
    return standing.program.calendar.age(born) if born else None


def _entry(row: Row, villages: dict[str, str], contacts: dict[int, Contact], standing: Standing) -> Entry:
    items = settings.SONGHE_VOCABULARY.items
    village = villages.get(row.person.scope, "")
    return Entry(
        person=row.person,
        outstanding=row.outstanding,
        age=age(row.person, standing),
        township=row.township,
        village="" if village == row.township else village,
        lines=[line(item) for item in row.items],
        needs=[need(fact) for fact in row.outstanding.open_facts],
        disputed=[items[item] for item in row.disputed],
        because=_because(row, standing),
        contact=contacts.get(row.person.pk),
    )


def _because(row: Row, standing: Standing) -> Words:
    """Of every item that is certain, the one worth most first."""
    certain = [item.item for item in row.items if item.amount > 0 and item.item in standing.program.items]
    facts = known(row.person)
    return because_of(explain(standing.program, facts, item) for item in certain)
