"""计划: the ledger as a page and as an Excel file, and the open questions."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from songhe.console.dues import DUES
from songhe.console.plans.ledger import Line, Row, Wanted, clauses_of, documents_over, rows, units_of
from songhe.console.plans.questions import questions as open_questions
from songhe.console.plans.standings import LAMPS, Standing, standings
from songhe.console.policies.document import document_of
from songhe.console.policies.errors import NoSuchPolicy
from songhe.console.policies.validity import held, standing
from songhe.console.sheets import sheet
from songhe.console.versions.asking import next_month
from songhe.determinations import law
from songhe.determinations.simulation import start_trial
from songhe.foundation import audit
from songhe.foundation.access import StaffRequest, may
from songhe.foundation.clock import today
from songhe.foundation.roles import CASEWORK, Role
from songhe.foundation.words import lang, words
from songhe.policy.clauses import KINDS, Document
from songhe.policy.open_questions import settled
from songhe.versions.actions import draft_version
from songhe.versions.errors import OfAnotherArea
from songhe.versions.in_force import texts_on
from songhe.versions.queries import area_of, may_write, under_way

COLUMNS = {
    "column_document": 36, "column_number": 8, "column_measure": 32, "lead_units": 24, "with_units": 36,
    "column_kind": 8, "column_clause": 36, "column_lamp": 12, "column_said": 36, "due": 12,
}  # fmt: skip


@dataclass(frozen=True)
class _Ledger:
    """The ledger as it was asked for."""

    wanted: Wanted
    documents: list[Document]
    rows: list[Row]
    standings: dict[str, Standing]


@may(*CASEWORK)
def plans(request: StaffRequest) -> HttpResponse:
    """Every measure over the caller's area, narrowed to what was asked."""
    found = _ledger(request)
    chosen = next((one for one in found.documents if one.id == found.wanted.document), None)
    counts = Counter(line.standing.lamp for line in _lines(found.rows))
    return render(
        request,
        "console/plan_ledger.html",
        {
            "wanted": found.wanted,
            "documents": found.documents,
            "chosen": chosen,
            "held": chosen and held(chosen.validity),
            "standing": chosen and standing(chosen, today()),
            "rows": found.rows,
            "clauses": sum(counts.values()),
            "overview": [(lamp, counts[lamp]) for lamp in LAMPS if counts[lamp]],
            "units": units_of([chosen] if chosen else found.documents),
            "lamps": LAMPS,
            "dues": DUES,
            "kinds": KINDS,
            "query": found.wanted.query,
            "open_questions": sum(not one.verified for document in found.documents for one in document.parameters),
        },
    )


@may(*CASEWORK)
def export(request: StaffRequest) -> FileResponse:
    """The ledger as it was asked for, a row a clause. Who took it is kept."""
    account, found = request.user, _ledger(request)
    rows = [_cells(row, line) for row in found.rows for line in row.lines]
    audit.record(by=account, what="export_plans", scope=account.sees, filters=found.wanted.query, rows=len(rows))
    about = words("plans.export_about", area=account.area_name, day=today())
    heads, widths = [words(f"plans.{name}") for name in COLUMNS], list(COLUMNS.values())
    return sheet(account, words("plans.plans"), about, heads, rows, widths)


def _cells(row: Row, line: Line) -> list[Any]:
    speech = lang()
    return [
        row.document.title[speech],
        row.measure.number,
        row.measure.title[speech],
        "、".join(row.measure.lead),
        "、".join(row.measure.units),
        words(f"console.policy_kind_{line.clause.kind}"),
        line.clause.title[speech],
        words(f"plans.lamp_{line.standing.lamp}"),
        line.standing.said,
        line.standing.due,
    ]


@may(*CASEWORK)
def questions(request: StaffRequest) -> HttpResponse:
    """What the documents over the caller's area leave open."""
    library = law.library()
    found = open_questions(documents_over(library, request.user.area), library, under_way(request.user))
    return render(request, "console/plan_questions.html", {"questions": found, "area": area_of(request.user)})


@may(Role.CITY_OFFICER)
@require_POST
def settle(request: StaffRequest, document: str, name: str) -> HttpResponse:
    """An answer becomes a draft version of the policies: tried, approved by a second officer, in force from a day."""
    day = next_month()
    paper = document_of(law.library(day), document)
    if not may_write(request.user, paper.jurisdiction):
        raise OfAnotherArea
    asked = next((one for one in paper.parameters if one.name == name), None)
    chosen = next((one for one in asked.answers if one.value == request.POST.get("answer")), None) if asked else None
    if asked is None or chosen is None:
        raise NoSuchPolicy
    file = asked.place.file
    version = draft_version(
        by=request.user,
        area=paper.jurisdiction,
        title=words("plans.settled_title", question=asked.question[lang()], answer=chosen.title[lang()]),
        edits=[],
        files={file: settled(texts_on(day)[file], name, chosen.value)},
        in_force_from=day,
    )
    start_trial(by=request.user, version=version)
    return redirect("console:version", version.number)


def _ledger(request: StaffRequest) -> _Ledger:
    library, day = law.library(), today()
    wanted = Wanted(**{name: request.GET.get(name, "") for name in Wanted.__dataclass_fields__})
    documents = documents_over(library, request.user.area)
    shown = [document_of(library, wanted.document)] if wanted.document else documents
    found = standings(request.user, clauses_of(shown, library), day)
    return _Ledger(wanted, documents, rows(shown, library, found, wanted, day), found)


def _lines(found: list[Row]) -> list[Line]:
    """Each clause once, however many measures name it."""
    return list({line.clause.id: line for row in found for line in row.lines}.values())
