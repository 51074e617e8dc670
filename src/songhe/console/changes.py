"""最近变化: what the last run changed against the one before, kind by kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from songhe.areas import queries as areas
from songhe.console.needs import need
from songhe.determinations import queries as determinations
from songhe.determinations.law import library
from songhe.determinations.models import Change, ChangeKind, Run
from songhe.foundation.access import StaffRequest, may
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


@may(*CASEWORK)
def changes(request: StaffRequest) -> HttpResponse:
    """All kinds, or one; fifty a page."""
    scope = request.user.sees
    run = determinations.latest_run(scope)
    kind = request.GET.get("kind", "")
    kind = kind if kind in ChangeKind.values else ""
    after = request.GET.get("after", "")
    found = _after(scope, run, kind, int(after) if after.isascii() and after.isdigit() else 0)
    counts = determinations.change_counts(scope, run) if run else {}
    shown = {
        "run": run,
        "kind": kind,
        "counts": [(name, counts.get(name, 0)) for name in ChangeKind.values],
        "count": counts.get(kind, 0) if kind else sum(counts.values()),
        "differences": _differences(found[:PAGE]),
        "next": found[PAGE - 1].pk if len(found) > PAGE else "",
        "after": after,
    }
    return render(request, "console/changes.html", shown)


def _after(scope: Scope, run: Run | None, kind: str, after: int) -> list[Change]:
    return list(determinations.changes(scope, run, kind).filter(pk__gt=after)[: PAGE + 1]) if run else []


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
    )


def _amount(clause: str, amount: Decimal) -> Words:
    """In the unit of the clause; a clause that the policies no longer hold leaves the number."""
    found = library().clauses.get(clause)
    if not isinstance(found, Entitlement):
        return NOTHING if not amount else Words(str(amount), str(amount))
    return amount_words(amount, found.grants.unit, found.grants.per, settings.SONGHE_VOCABULARY)
