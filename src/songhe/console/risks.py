"""停发风险: payments that still run for people who died, moved away or were merged; stopping them, or the record."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from songhe.areas import queries as areas
from songhe.console.sheets import sheet
from songhe.foundation import audit
from songhe.foundation.access import StaffRequest, may
from songhe.foundation.clock import today
from songhe.foundation.roles import CASEWORK, Role
from songhe.foundation.scope import Scope
from songhe.foundation.words import lang, words
from songhe.outreach import risks as outreach
from songhe.outreach.errors import StoppedBefore
from songhe.outreach.risks import Risk
from songhe.registry.sources import words_of

PAGE = 100
COLUMNS = {
    "column_name": 12, "column_id_number": 22, "column_place": 36, "risk_why": 14, "risk_ended": 14,
    "column_items": 28, "risk_monthly": 12, "risk_paid": 14,
}  # fmt: skip
STOPPING = (*CASEWORK, Role.FINANCE)
"""Who answers for people, and who pays."""


@may(*STOPPING)
def risks(request: StaffRequest) -> HttpResponse:
    """Whose claim ended longest ago first, a hundred a page."""
    scope = request.user.sees
    found = _all(scope)
    given = request.GET.get("after", "")
    first = min(int(given[:9]), len(found)) if given.isascii() and given.isdigit() else 0
    places = areas.full_names((risk.person.scope for risk in found[first : first + PAGE]), highest="township")
    shown = {
        "sum": outreach.total(found),
        "rows": [(risk, places[risk.person.scope], _item(risk)) for risk in found[first : first + PAGE]],
        "after": first,
        "next": first + PAGE if len(found) > first + PAGE else 0,
        "today": today(),
        "names_people": request.user.role in CASEWORK,
    }
    return render(request, "console/risks.html", shown)


@may(*STOPPING)
def risks_export(request: StaffRequest) -> FileResponse:
    """All of them. Who took the list is kept."""
    account, scope = request.user, request.user.sees
    found = _all(scope)
    audit.record(by=account, what="export_risks", scope=scope, people=len(found))
    heads = [words(f"console.{name}") for name in COLUMNS]
    about = words("console.risks_about", area=account.area_name, count=len(found), day=today(), by=account.name)
    return sheet(account, words("console.risks"), about, heads, _rows(found), list(COLUMNS.values()))


@may(*STOPPING)
@require_POST
def risk(request: StaffRequest, receipt_id: int) -> HttpResponse:
    """The payment was stopped on a day, or the record is wrong."""
    if "wrong" in request.POST:
        receipt, fact = outreach.refute(by=request.user, receipt_id=receipt_id)
        said = words("console.risk_corrected", name=receipt.person.name, fact=words_of(fact)[lang()])
    else:
        receipt = outreach.stop(by=request.user, receipt_id=receipt_id, on=_day(request))
        item = settings.SONGHE_VOCABULARY.items[receipt.item][lang()]
        said = words("console.risk_done", name=receipt.person.name, item=item)
    messages.success(request, said)
    return redirect("console:risks")


def _day(request: StaffRequest) -> date:
    try:
        return date.fromisoformat(request.POST.get("on", ""))
    except ValueError:
        raise StoppedBefore(since="—") from None


def _all(scope: Scope) -> list[Risk]:
    return outreach.risks(scope, outreach.running(scope))


def _item(risk: Risk) -> str:
    return str(settings.SONGHE_VOCABULARY.items[risk.receipt.item][lang()])


def _rows(found: list[Risk]) -> Iterator[list[Any]]:
    places = areas.full_names((risk.person.scope for risk in found), highest="township")
    for risk in found:
        who = [risk.person.name, risk.person.masked_id_number, places[risk.person.scope]]
        why = words(f"console.risk_{risk.person.ended_why}")
        yield [*who, why, risk.since, _item(risk), _yuan(risk.monthly_fen), _yuan(risk.paid_fen)]


def _yuan(fen: int | None) -> Decimal | None:
    return None if fen is None else Decimal(fen) / 100
