"""最近变化: what the last whole run and every change of a single person since then brought, kind by kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from songhe.areas import queries as areas
from songhe.console.change_reasons import why
from songhe.console.needs import need
from songhe.determinations import queries as determinations
from songhe.determinations.law import library
from songhe.determinations.models import Change, ChangeKind, Run
from songhe.foundation.access import StaffRequest, may
from songhe.foundation.clock import today
from songhe.foundation.roles import CASEWORK
from songhe.foundation.scope import Scope
from songhe.policy.clauses import Entitlement
from songhe.policy.vocabulary import Words
from songhe.policy.words import amount_words
from songhe.registry.models import Person

PAGE = 50
NOTHING = Words("—", "—")


@dataclass(frozen=True)
class Difference:
    """One change in words."""

    person: Person
    place: str
    kind: str
    item: Words
    before: Words
    now: Words
    needs: list[Words]
    why: Words
    on: date


@may(*CASEWORK)
def changes(request: StaffRequest) -> HttpResponse:
    """All kinds, or one; of today or since the last whole run; the latest first, fifty a page."""
    scope = request.user.sees
    run = determinations.latest_run(scope)
    kind = request.GET.get("kind", "")
    kind = kind if kind in ChangeKind.values else ""
    since = today() if "today" in request.GET else None
    after = request.GET.get("after", "")
    found = _after(scope, run, kind, since, after)
    counts = determinations.change_counts(scope, run, since) if run else {}
    shown = {
        "run": run,
        "kind": kind,
        "today": since is not None,
        "counts": [(name, counts.get(name, 0)) for name in ChangeKind.values],
        "count": counts.get(kind, 0) if kind else sum(counts.values()),
        "differences": _differences(found[:PAGE]),
        "next": found[PAGE - 1].pk if len(found) > PAGE else "",
        "after": after,
    }
    return render(request, "console/changes.html", shown)


def _after(scope: Scope, run: Run | None, kind: str, since: date | None, after: str) -> list[Change]:
    if run is None:
        return []
    found = determinations.changes(scope, run, kind, since)
    if after.isascii() and after.isdigit():
        found = found.filter(pk__lt=int(after))
    return list(found[: PAGE + 1])


def _differences(found: Sequence[Change]) -> list[Difference]:
    places = areas.full_names((change.scope for change in found), highest="township")
    return [_difference(change, places[change.scope]) for change in found]


def _difference(change: Change, place: str) -> Difference:
    return Difference(
        person=change.person,
        place=place,
        kind=change.kind,
        item=settings.SONGHE_VOCABULARY.items[change.item],
        before=_amount(change.clause_before, change.amount_before),
        now=_amount(change.clause or change.clause_before, change.amount),
        needs=[need(fact) for fact in change.missing],
        why=why(change),
        on=timezone.localdate(change.run.computed_at),
    )


def _amount(clause: str, amount: Decimal) -> Words:
    """In the unit of the clause; a clause that the policies no longer hold leaves the number."""
    found = library().clauses.get(clause)
    if not isinstance(found, Entitlement):
        return NOTHING if not amount else Words(str(amount), str(amount))
    return amount_words(amount, found.grants.unit, found.grants.per, settings.SONGHE_VOCABULARY)
