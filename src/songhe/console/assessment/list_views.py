"""能力评估: the lists by where an assessment stands, their Excel file, and many given to one team at once."""

from django.contrib import messages
from django.db import transaction
from django.http import FileResponse, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from songhe.areas import queries as areas
from songhe.assessment import queries
from songhe.assessment.errors import EntryWrong, NotNow, WrongTeam
from songhe.assessment.lists import counts, lists
from songhe.assessment.models import Assessment, Assessor, Need
from songhe.assessment.path import assign
from songhe.assessment.shelf import scale_of
from songhe.console.assessment import asking
from songhe.console.assessment.roles import OFFICE
from songhe.console.assessment.teams import everybody, team_of
from songhe.console.filters import area_choices
from songhe.console.people.errors import TooManyToExport
from songhe.console.sheets import sheet
from songhe.foundation import audit
from songhe.foundation.access import StaffRequest, may
from songhe.foundation.clock import today
from songhe.foundation.errors import NotFound
from songhe.foundation.roles import CASEWORK
from songhe.foundation.words import lang, words

ASSIGNABLE = ("needed", "assigned")
EXPORTED_AT_MOST = 20_000


@may(*CASEWORK)
def assessments(request: StaffRequest) -> HttpResponse:
    """One list, a page at a time."""
    return _page(request, request.GET)


@may(*OFFICE)
@require_POST
def assign_many(request: StaffRequest) -> HttpResponse:
    """Give the chosen to one team; whom it may not assess is listed with the reasons, the others go through."""
    given = request.POST.getlist("assessment")
    chosen = [int(one) for one in given if one.isascii() and one.isdigit() and len(one) < 19]
    query = QueryDict(request.POST.get("query", ""))
    try:
        team = team_of(request.user.sees, request.POST)
    except EntryWrong as wrong:
        return _page(request, query, wrong=wrong.said(lang()))
    refused = []
    for number in dict.fromkeys(chosen):
        try:
            _assign(request, number, *team)
        except (NotFound, NotNow, WrongTeam) as error:
            refused.append((_called(request, number), error.said(lang())))
    done = len(dict.fromkeys(chosen)) - len(refused)
    if done:
        messages.success(request, words("console.assess_assigned_many", count=done, agency=team[0].agency.name))
    more = {"refused": refused, "none_chosen": not chosen}
    return _page(request, query, **more)


@may(*CASEWORK)
def export(request: StaffRequest) -> FileResponse:
    """The filtered list: with an agency, that agency's work. Who took it is kept."""
    account, wanted = request.user, asking.asked(request.GET, request.user.sees)
    rows = list(asking.found(account.sees, wanted)[: EXPORTED_AT_MOST + 1])
    if len(rows) > EXPORTED_AT_MOST:
        raise TooManyToExport(most=f"{EXPORTED_AT_MOST:,}")
    audit.record(by=account, what="export_assessments", scope=account.sees, filters=wanted.query, people=len(rows))
    name = words(f"console.assess_list_{wanted.list}")
    agency = next((one.agency.name for one in rows if one.agency), "") if wanted.agency else ""
    filters = f"{name} {agency}".strip()
    given = {"area": account.area_name, "filters": filters, "count": len(rows), "day": today(), "by": account.name}
    heads = [words(f"console.assess_column_{one}") for one in COLUMNS]
    places = areas.full_names(row.scope for row in rows)
    lines = ([*_cells(row, places.get(row.scope, ""))] for row in rows)
    return sheet(account, words("console.assessments"), words("console.export_about", **given), heads, lines)


COLUMNS = (
    "name", "place", "need", "state", "scale", "due", "agency", "lead", "second", "visit", "grade", "assessed_on",
    "valid_until", "number",
)  # fmt: skip


def _cells(row: Assessment, place: str) -> list[object]:
    result = getattr(row, "result", None)
    visit = timezone.localtime(row.visit_at).replace(tzinfo=None) if row.visit_at else None
    scale = scale_of(row.scale, row.version)
    return [
        row.person.name,
        place,
        words(f"assessment.need_{row.need}"),
        words(f"assessment.state_{row.state}"),
        scale.words[lang()],
        row.due_on,
        row.agency.name if row.agency else "",
        row.lead.account.name if row.lead else "",
        row.second.account.name if row.second else "",
        visit,
        scale.grade(result.grade).words[lang()] if result else "",
        result.assessed_on if result else None,
        result.valid_until if result else None,
        result.number if result else "",
    ]


def _page(request: StaffRequest, query: QueryDict, **more: object) -> HttpResponse:
    scope = request.user.sees
    wanted = asking.asked(query, scope)
    rows = asking.found(scope, wanted)
    page = asking.page(rows, wanted.order, query.get("after", ""))
    places = areas.full_names(row.scope for row in page.rows)
    numbers = counts(scope)
    assignable = wanted.list in ASSIGNABLE and request.user.role in OFFICE
    shown = {
        "asked": wanted,
        "lists": [(name, numbers[name]) for name in lists()],
        "count": rows.count() if wanted else numbers[wanted.list],
        "rows": [(row, places.get(row.scope, ""), _grade(row)) for row in page.rows],
        "late": today(),
        "next": page.after,
        "after": query.get("after", ""),
        "areas": area_choices(scope),
        "needs": Need.values,
        "agencies": [(one.pk, one.name) for one in queries.agencies(scope)],
        "orders": list(asking.ORDERS),
        "assignable": assignable,
        "teams": everybody(scope) if assignable else [],
        "may_register": request.user.role in OFFICE,
    }
    return render(request, "console/assessment/list.html", shown | more)


def _grade(row: Assessment) -> object:
    result = getattr(row, "result", None)
    return scale_of(row.scale, row.version).grade(result.grade).words if result else None


@transaction.atomic
def _assign(request: StaffRequest, number: int, lead: Assessor, second: Assessor) -> None:
    assign(by=request.user, assessment_id=number, agency=lead.agency, lead=lead, second=second)


def _called(request: StaffRequest, number: int) -> str:
    one = queries.assessments(request.user.sees).filter(pk=number).first()
    return one.person.name if one else str(number)
