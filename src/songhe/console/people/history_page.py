"""经过: what was said, found and done about a person, in the order in which it came to be known."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time
from itertools import groupby

from django.conf import settings
from django.utils.timezone import make_aware

from songhe.areas import queries as areas
from songhe.console.people.told import PLACES, words_of_value
from songhe.determinations.models import Change
from songhe.foundation.models import Account, AuditEntry
from songhe.foundation.scope import Scope, within
from songhe.foundation.words import lang, words
from songhe.outreach import queries as outreach
from songhe.policy.vocabulary import Words
from songhe.registry import queries
from songhe.registry.corrections import own
from songhe.registry.models import Person, Statement
from songhe.registry.sources import SOURCES, words_of
from songhe.registry.values import from_json

KINDS = ("facts", "results", "services", "looks")
MOST = 200
OPENED = ("open_person", "reveal_phone", "reveal_id_number", "reveal_contact_phone")


@dataclass(frozen=True)
class Event:
    """One entry. `delivery`: of a correction that the caller may take back. `gone`: withdrawn since."""

    kind: str
    at: datetime
    head: Words
    lines: list[str] = field(default_factory=list)
    gone: bool = False
    delivery: int = 0


def events(scope: Scope, person: Person, kind: str, account: Account) -> list[Event]:
    """The latest first, at most 200 of each kind."""
    found = {"facts": _stated, "results": _changes, "services": _services, "looks": _looks}
    chosen = [kind] if kind in found else list(KINDS)
    every = [event for name in chosen for event in found[name](scope, person, account)]
    return sorted(every, key=lambda event: event.at, reverse=True)[:MOST]


def _stated(scope: Scope, person: Person, account: Account) -> Iterator[Event]:
    """What sources stated: a line a fact; struck out what was withdrawn since."""
    stated = list(queries.history(scope, person)[:MOST])
    mine = set(own(account, person).values_list("pk", flat=True))
    places = areas.full_names(
        str(one.facts[name]) for one in stated for name in PLACES & one.facts.keys() if one.facts[name]
    )
    for (delivery, at, gone), rows in groupby(stated, key=_delivered):
        each = list(rows)
        source, kind = SOURCES[each[0].source], words(f"console.delivery_{each[0].delivery.kind}")
        head = Words(f"{source.zh}（{kind}）", f"{source.en} ({kind})")
        lines = [line for one in each for line in _facts(one, places)]
        yield Event("facts", at, head, lines, gone, delivery if delivery in mine else 0)


def _delivered(one: Statement) -> tuple[int, datetime, bool]:
    return one.recorded_in_id, one.recorded_at, one.withdrawn_at is not None


def _facts(one: Statement, places: dict[str, str]) -> Iterator[str]:
    until = words("console.history_until", day=one.valid_until) if one.valid_until else ""
    for name, stored in one.facts.items():
        value = from_json(name, stored)
        said = words("console.history_unknown") if value is None else _said(words_of_value(name, value, places))
        given = {"fact": _said(words_of(name)), "value": said, "since": one.valid_from, "until": until}
        yield words("console.history_fact", **given)


def _said(both: Words) -> str:
    return both[lang()]


def _changes(scope: Scope, person: Person, account: Account) -> Iterator[Event]:
    """What changed of what the person is due."""
    found = Change.objects.filter(within(scope), person__in=queries.files(person)).select_related("run")
    items = settings.SONGHE_VOCABULARY.items
    for one in found.order_by("-pk")[:MOST]:
        item, kind = items[one.item], words(f"console.change_{one.kind}")
        amounts = words("console.history_amounts", before=_plain(one.amount_before), after=_plain(one.amount))
        yield Event("results", one.run.computed_at, Words(f"{item.zh}：{kind}", f"{item.en}: {kind}"), [amounts])


def _plain(amount: object) -> str:
    return f"{amount:f}".rstrip("0").rstrip(".") or "0"


def _services(scope: Scope, person: Person, account: Account) -> Iterator[Event]:
    items = settings.SONGHE_VOCABULARY.items
    for contact in outreach.contacts(scope, person.pk)[:MOST]:
        outcome, item = words(f"outreach.outcome_{contact.outcome}"), items[contact.item]
        head = Words(f"{item.zh}：{outcome}", f"{item.en}: {outcome}")
        lines = [contact.by.name, *([contact.note] if contact.note else [])]
        yield Event("services", contact.at, head, lines, gone=contact.withdrawn_at is not None)
    for receipt in outreach.receipts(scope, person.pk)[:MOST]:
        item, since = items[receipt.item], words("console.history_received")
        at = make_aware(datetime.combine(receipt.since, time.min))
        yield Event("services", at, Words(f"{item.zh}：{since}", f"{item.en}: {since}"), [receipt.source])


def _looks(scope: Scope, person: Person, account: Account) -> Iterator[Event]:
    entries = AuditEntry.objects.filter(within(scope), person__in=queries.files(person), what__in=OPENED)
    found = list(entries.order_by("-at")[:MOST])
    names = dict(Account.objects.filter(username__in={one.account for one in found}).values_list("username", "name"))
    for one in found:
        did = words(f"console.looked_{one.what}")
        yield Event("looks", one.at, Words(did, did), [f"{names.get(one.account, one.account)} {one.purpose}".strip()])
