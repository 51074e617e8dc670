"""工作台: what needs doing today. Every count is the count of the list that it opens."""

from collections import Counter

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render

from songhe.console import sums
from songhe.console.accounts.homes import home_of
from songhe.console.rows import entries
from songhe.console.standing import Standing, standing
from songhe.console.targets.lines import LAMPS, lines
from songhe.determinations import queries as determinations
from songhe.determinations.models import ChangeKind
from songhe.foundation.access import SIGNED_IN, StaffRequest, may
from songhe.foundation.roles import CASEWORK, SUMS
from songhe.foundation.scope import DIGITS, Scope
from songhe.indicators import queries as indicators
from songhe.outreach.queries import follow_ups
from songhe.outreach.risks import running
from songhe.outreach.worklists import Filters, due_not_received, to_verify
from songhe.registry import disagreements

FIRST = 5
TOWNSHIPS = 10


@may(SIGNED_IN)
def home(request: StaffRequest) -> HttpResponse:
    """For who works with worklists; for finance the sums without names. Everybody else has another first page."""
    if request.user.role not in SUMS:
        return redirect(f"console:{home_of(request.user)}")
    scope = request.user.sees
    names = request.user.role in CASEWORK
    law, due, verify = standing(scope), due_not_received(scope), to_verify(scope)
    shown = {
        "standing": law,
        "due": due.count(),
        "due_fen": due.fen(),
        "verify": verify.count(),
        "verify_fen": verify.fen(),
        "overdue": due_not_received(scope, Filters(overdue=True)).count(),
        "reach_days": settings.SONGHE_REACH_DAYS,
        "follow_ups": follow_ups(scope).count(),
        "disagreements": disagreements.standing(scope).filter(sent_to="").count(),
        "risks": running(scope).count(),
        "changes": _changes(scope, law),
        "targets": _targets(scope),
        "names": names,
        "first": entries(scope, due.page(size=FIRST).rows, law) if names else [],
        "items": sums.by_item(due),
        "townships": sums.by_township(due, TOWNSHIPS) if len(scope.digits) < DIGITS["township"] else [],
    }
    return render(request, "console/home.html", shown)


def _targets(scope: Scope) -> list[tuple[str, int]]:
    """How many targets have each lamp, what needs attention first; nothing where none was ever measured."""
    if indicators.last_day(scope) is None:
        return []
    counts = Counter(line.lamp.state for line in lines(scope) if not line.history)
    return [(lamp, counts[lamp]) for lamp in LAMPS if counts[lamp]]


def _changes(scope: Scope, law: Standing) -> list[tuple[str, int]]:
    """Every kind with its count; nothing where nothing was ever compared with what stood before."""
    if law.run is None:
        return []
    counts = determinations.change_counts(scope, law.run)
    return [(kind, counts.get(kind, 0)) for kind in ChangeKind.values] if counts or law.run.changes is not None else []
