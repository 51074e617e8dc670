"""停发风险: payments that still run for people who died or moved away, or twice since two files were merged.

What an item is worth a month is known from the change by which it ended. Too much is paid, as we count it, for every
month after the one in which the person's claim ended, up to the current one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Greatest

from songhe.determinations.law import library, program
from songhe.determinations.models import Change, ChangeKind
from songhe.determinations.queries import latest_run
from songhe.determinations.results import Prices
from songhe.foundation import audit
from songhe.foundation.clock import today
from songhe.foundation.errors import NotFound
from songhe.foundation.models import Account
from songhe.foundation.scope import DIGITS, Scope, scoped, within
from songhe.outreach.errors import MergedFile, StoppedBefore
from songhe.outreach.models import Receipt
from songhe.outreach.outstanding import refresh
from songhe.policy.clauses import Entitlement
from songhe.registry import ledger, queries
from songhe.registry.models import DeliveryKind, Ended, Person

FACTS = {Ended.DIED: "died_on", Ended.MOVED_AWAY: "moved_away_on"}


@dataclass(frozen=True)
class Risk:
    """A payment to stop: since when nothing is due, fen a month and altogether where its worth is known."""

    receipt: Receipt
    person: Person
    since: date
    monthly_fen: int | None
    months: int

    @property
    def paid_fen(self) -> int | None:
        return None if self.monthly_fen is None else self.monthly_fen * self.months


@dataclass(frozen=True)
class Sum:
    """All of an area: how many, fen a month, and fen paid too much."""

    count: int
    monthly_fen: int
    paid_fen: int


def running(scope: Scope) -> QuerySet[Receipt]:
    """The receipts of an area that should have ended by today, the oldest claim first."""
    twin = Receipt.objects.filter(until=None, item=OuterRef("item"), person=OuterRef("person__merged_into"))
    ended = Q(person__ended_why__in=FACTS, person__ended_on__lte=today())
    merged = Q(Exists(twin), person__ended_why=Ended.MERGED)
    found = Receipt.objects.filter(within(scope), ended | merged, until=None).select_related("person")
    both = Greatest("since", Subquery(twin.values("since")[:1]))
    return found.annotate(both_since=both, ended_on=F("person__ended_on")).order_by("person__ended_on", "pk")


def risks(scope: Scope, receipts: Iterable[Receipt]) -> list[Risk]:
    """Those of `running`, with what they are worth: one query more."""
    found = list(receipts)
    worth = _monthly(scope, found)
    return [_risk(receipt, worth.get((receipt.person_id, receipt.item))) for receipt in found]


def total(found: Sequence[Risk]) -> Sum:
    monthly = sum(risk.monthly_fen or 0 for risk in found)
    return Sum(len(found), monthly, sum(risk.paid_fen or 0 for risk in found))


@transaction.atomic
def stop(*, by: Account, receipt_id: int, on: date) -> Receipt:
    """The payment ended on a day. Raises NotFound; StoppedBefore for a day that cannot be."""
    receipt = _one(by, receipt_id)
    if not receipt.since <= on <= today():
        raise StoppedBefore(since=receipt.since)
    receipt.until = on
    receipt.save(update_fields=["until"])
    refresh(by.sees, people=[receipt.person_id])
    _keep(by, "stop_receipt", receipt, until=str(on))
    return receipt


@transaction.atomic
def refute(*, by: Account, receipt_id: int) -> tuple[Receipt, str]:
    """The person lives, or lives here: whoever states otherwise no longer does, in the caller's name.

    Results follow. Returns the fact that was wrong. Raises NotFound; MergedFile, which merging alone can undo.
    """
    receipt = _one(by, receipt_id)
    person = receipt.person
    if person.ended_why not in FACTS:
        raise MergedFile
    fact = FACTS[Ended(person.ended_why)]
    city = Scope(person.scope[: DIGITS["city"]])
    with scoped(city):
        for source in _stating(person, fact):
            delivery = ledger.deliver(source=source, kind=DeliveryKind.HAND, as_of=today(), scope=city, by=by)
            ledger.state(delivery, [ledger.NewStatement(person.pk, {fact: None})])
    _keep(by, "refute_end", receipt, fact=fact)
    return receipt, fact


def _one(by: Account, receipt_id: int) -> Receipt:
    found = running(by.sees).filter(pk=receipt_id).first()
    if found is None:
        raise NotFound
    return found


def _stating(person: Person, fact: str) -> list[str]:
    """Every source that states it today."""
    standing = queries.history(Scope(person.scope), person).filter(withdrawn_at=None, facts__has_key=fact)
    standing = standing.filter(valid_from__lte=today()).exclude(valid_until__lte=today())
    return sorted({one.source for one in standing if one.facts[fact] is not None})


def _keep(by: Account, what: str, receipt: Receipt, **more: str) -> None:
    person = receipt.person
    audit.record(by=by, what=what, whom=person.pk, scope=Scope(person.scope), item=receipt.item, **more)


def _monthly(scope: Scope, receipts: list[Receipt]) -> dict[tuple[int, str], int]:
    """Fen a month of each person's item by the clause that granted it last."""
    run = latest_run(scope)
    if run is None or not receipts:
        return {}
    prices, clauses = Prices(program(run.area, run.current_on)), library(run.current_on).clauses
    people = [receipt.person_id for receipt in receipts]
    ended = Change.objects.filter(within(scope), person_id__in=people, kind=ChangeKind.ENDED).order_by("pk")
    found: dict[tuple[int, str], int] = {}
    for change in ended:
        clause = clauses.get(change.clause_before)
        per = clause.grants.per if isinstance(clause, Entitlement) else ""
        fen = prices.fen(change.item, change.clause_before, per, change.amount_before)
        if fen is not None:
            found[change.person_id, change.item] = fen
    return found


def _risk(receipt: Receipt, monthly_fen: int | None) -> Risk:
    person = receipt.person
    since: date = vars(receipt)["both_since" if person.ended_why == Ended.MERGED else "ended_on"]
    day = today()
    months = (day.year - since.year) * 12 + day.month - since.month
    return Risk(receipt, person, since, monthly_fen, max(months, 0))
