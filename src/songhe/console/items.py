"""Every item of the law for one person: due, open or not due, with its reasons as an outline, and how it stands."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.conf import settings

from songhe.console.because import because
from songhe.console.lines import singular
from songhe.console.needs import need
from songhe.console.person_file import known, sources
from songhe.console.standing import Standing
from songhe.determinations.law import library
from songhe.foundation.scope import Scope
from songhe.foundation.words import lang
from songhe.outreach import queries as outreach
from songhe.outreach.models import Contact, Outcome, Receipt
from songhe.policy.clauses import Clause
from songhe.policy.explain import Explanation, explain_all
from songhe.policy.outline import OutlineLine, outline
from songhe.policy.vocabulary import Words
from songhe.policy.words import AreaWords, amount_words
from songhe.registry.models import Person

OUTCOMES = ("due", "open", "not_due")


@dataclass(frozen=True)
class Said:
    """One line of an outline; a clause's own line knows the clause and the measures it cites."""

    line: OutlineLine
    clause: Clause | None
    cited: list[str]


@dataclass(frozen=True)
class Item:
    """One item as the page shows it."""

    explanation: Explanation
    because: Words
    needs: list[Words]
    outline: list[Said]
    receipt: Receipt | None
    contact: Contact | None
    settled: bool
    """Some contact was the end of it: any but “not found”."""

    first: bool = False
    """Shown opened."""

    @property
    def certain(self) -> Words:
        """The amount that no missing fact can take away."""
        found = self.explanation.decision
        return singular(amount_words(found.amount, found.unit, found.per, settings.SONGHE_VOCABULARY))

    @property
    def amount(self) -> Words:
        """What it is or could be."""
        return singular(self.explanation.amount)

    @property
    def owed(self) -> bool:
        """Due, not received, and nobody settled it."""
        return self.explanation.outcome == "due" and not self.receipt and not self.settled


@dataclass(frozen=True)
class Items:
    """By outcome, in the order of the page."""

    due: list[Item]
    open: list[Item]
    not_due: list[Item]


def items(scope: Scope, person: Person, standing: Standing, areas: AreaWords) -> Items:
    """Decided anew from what is on record now, under the law last determined."""
    worth = {item: place for place, item in enumerate(owed_items(person))}
    receipts = {receipt.item: receipt for receipt in outreach.receipts(scope, person.pk)}
    counted = outreach.contacts(scope, person.pk).filter(withdrawn_at=None).order_by("at", "pk")
    contacts = {contact.item: contact for contact in counted}
    settled = {contact.item for contact in counted if contact.outcome != Outcome.NOT_FOUND}
    explained = explain_all(standing.program, known(person), sources(scope, person), areas)
    shown = [
        _item(found, receipts.get(found.item), contacts.get(found.item), found.item in settled) for found in explained
    ]
    due, unsure, off = ([item for item in shown if item.explanation.outcome == name] for name in OUTCOMES)
    due.sort(key=lambda item: (not item.owed, worth.get(item.explanation.item, len(worth))))
    if due and due[0].owed:
        due[0] = replace(due[0], first=True)
    return Items(due, unsure, off)


def owed_items(person: Person) -> list[str]:
    """What is due, not received and not settled, the most worth first."""
    return list(getattr(getattr(person, "outstanding", None), "owed_items", []))


def _item(explanation: Explanation, receipt: Receipt | None, contact: Contact | None, settled: bool) -> Item:
    return Item(
        explanation=explanation,
        because=because(explanation),
        needs=[need(fact) for fact in explanation.decision.missing] if explanation.missing else [],
        outline=list(said(explanation)),
        receipt=receipt,
        contact=contact,
        settled=settled,
    )


def said(explanation: Explanation) -> Iterator[Said]:
    """The outline without its head, which the page shows as the summary."""
    clauses = {reason.clause.id: reason.clause for reason in explanation.clauses}
    for line in outline(explanation)[1:]:
        yield Said(line, clauses.get(line.clause), [_cited(cite.document, cite.measure) for cite in line.cites])


def _cited(document: str, measure: str) -> str:
    found = library().documents[document]
    name = found.number or found.title[lang()]
    return f"{name} {measure}"
