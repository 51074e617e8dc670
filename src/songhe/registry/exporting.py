"""Everything the registry holds of one person, as tables: what a person is shown who asks what is known of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.timezone import localtime

from songhe.foundation.encryption import unseal
from songhe.foundation.models import Account, AuditEntry
from songhe.foundation.scope import Scope, within
from songhe.registry.models import CONTACT_PHONE, ID_NUMBER, PHONE, ContactPerson, Delivery, Disagreement, Person
from songhe.registry.queries import files, history, known
from songhe.registry.sources import SOURCES, words_of
from songhe.registry.values import from_json

Rows = Iterator[Sequence[Any]]


@dataclass(frozen=True)
class Matter:
    """One table: its name and heads as keys of `registry.words`, and its rows."""

    name: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Any]]


def matters(scope: Scope, person: Person, lang: str) -> list[Matter]:
    """Identity in full, facts with their sources, every statement, disagreements, contact persons, who looked."""
    return [
        Matter("identity", ("item", "value"), list(_identity(person))),
        Matter("facts", ("item", "value", "source", "since", "recorded"), list(_facts(scope, person, lang))),
        Matter(
            "statements",
            ("item", "value", "source", "since", "until", "recorded", "delivery", "withdrawn"),
            list(_statements(scope, person, lang)),
        ),
        Matter("disagreements", ("item", "value", "source", "since", "settled"), list(_disagreements(person, lang))),
        Matter("contact_people", ("name", "relation", "phone", "guardian"), list(_contact_people(person))),
        Matter("looked", ("when", "who", "act", "purpose"), list(_looked(scope, person))),
    ]


def _identity(person: Person) -> Rows:
    yield "name", person.name
    yield "id_number", unseal(person.id_sealed, purpose=ID_NUMBER) if person.id_sealed else ""
    yield "phone", unseal(person.phone_sealed, purpose=PHONE) if person.phone_sealed else ""
    yield "address", person.address
    yield "household", person.household
    yield "ended", f"{person.ended_on or ''} {person.get_ended_why_display()}".strip()


def _facts(scope: Scope, person: Person, lang: str) -> Rows:
    for name, one in sorted(known(scope, person).items()):
        yield words_of(name)[lang], one.value, _source(one.source, lang), one.since, localtime(one.recorded_at)


def _statements(scope: Scope, person: Person, lang: str) -> Rows:
    for one in history(scope, person):
        for name, value in one.facts.items():
            told = from_json(name, value)
            holds = _source(one.source, lang), one.valid_from, one.valid_until
            withdrawn = localtime(one.withdrawn_at) if one.withdrawn_at else ""
            kept = localtime(one.recorded_at), _delivery(one.delivery, lang), withdrawn
            yield words_of(name)[lang], told, *holds, *kept


def _disagreements(person: Person, lang: str) -> Rows:
    for one in Disagreement.objects.filter(person=person).order_by("pk"):
        for said in one.values:
            settled = localtime(one.settled_at) if one.settled_at else ""
            value = from_json(one.fact, said["value"])
            yield words_of(one.fact)[lang], value, _source(said["source"], lang), said["since"], settled


def _contact_people(person: Person) -> Rows:
    for one in ContactPerson.objects.filter(person__in=files(person)).order_by("pk"):
        phone = unseal(one.phone_sealed, purpose=CONTACT_PHONE) if one.phone_sealed else ""
        yield one.name, one.relation, phone, one.guardian


def _looked(scope: Scope, person: Person) -> Rows:
    entries = AuditEntry.objects.filter(within(scope), person__in=list(files(person))).order_by("pk")
    names = dict(Account.objects.values_list("username", "name"))
    for entry in entries:
        yield localtime(entry.at), names.get(entry.account, entry.account), entry.what, entry.purpose


def _source(source: str, lang: str) -> str:
    return SOURCES[source][lang] if source in SOURCES else source


def _delivery(delivery: Delivery, lang: str) -> str:
    return f"{delivery.pk} {_source(delivery.source, lang)} {delivery.as_of}".replace("  ", " ")
