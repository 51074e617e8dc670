"""One import: its columns matched, checked, previewed, applied, undone; and its problems to send back."""

from typing import Any

from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from songhe.console.duplicates.views import OFFICERS
from songhe.console.intake import columns
from songhe.console.intake.days import day_of
from songhe.console.intake.list_views import INTAKE
from songhe.console.intake.page import about
from songhe.console.sheets import TYPE
from songhe.foundation import audit
from songhe.foundation.access import StaffRequest, may
from songhe.foundation.clock import today
from songhe.foundation.errors import DomainError, NotFound
from songhe.foundation.scope import DIGITS, within
from songhe.foundation.words import lang, words
from songhe.intake import actions, files
from songhe.intake.import_errors import DayWrong, FileGone, NoSuchImport
from songhe.intake.import_states import AT_WORK, State
from songhe.intake.mapping import FileMapping
from songhe.intake.models import Import
from songhe.intake.suggestion import suggest
from songhe.intake.table import Table, read_table, sheets_of
from songhe.intake.work import known_for
from songhe.registry.sources import SOURCES

DOES = {"sound": State.CHECKING, "apply": State.APPLYING, "undo": State.UNDOING, "drop": State.DROPPED}
TASTED = 2_000
"""Rows read to match the columns; the job reads them all."""


@may(*INTAKE)
def page(request: StaffRequest, import_id: int) -> HttpResponse:
    """As far as it is; asked by htmx while work is going on, only the part that changes."""
    found = _found(request, import_id)
    if found.state == State.RECEIVED:
        return redirect("console:intake_columns", found.pk)
    if request.htmx and found.state in AT_WORK:
        return render(request, "console/intake_working.html", {"one": found, "ahead": _ahead(found)})
    shown = {"one": found, "ahead": _ahead(found), "source": SOURCES[found.source][lang()]} | about(found)
    shown["may_recognise"] = request.user.role in OFFICERS
    response = render(request, "console/intake_import.html", shown)
    if request.htmx:
        response["HX-Refresh"] = "true"
    return response


@may(*INTAKE)
def match_columns(request: StaffRequest, import_id: int) -> HttpResponse:
    """GET: the columns with what is suggested. POST: matched as chosen, and sent to be checked."""
    found = _found(request, import_id)
    if found.state not in (State.RECEIVED, State.REFUSED, State.READY, State.FAILED):
        return redirect("console:intake_import", found.pk)
    path = files.folder(found.pk) / files.FILE
    if not path.exists():
        raise FileGone(days=files.KEPT.days)
    names = sheets_of(path, found.name)
    asked = request.POST.get("sheet") or request.GET.get("sheet") or found.sheet
    sheet = asked if asked in names else names[0] if len(names) == 1 else ""
    if not sheet and len(names) > 1:
        return render(request, "console/intake_sheet.html", {"one": found, "sheets": names})
    try:
        table = read_table(path, found.name, sheet, most=TASTED)
        if request.method == "POST":
            return _chosen(request, found, table, sheet)
    except DomainError as refused:
        return _form(request, found, None, names, sheet, refused)
    return _form(request, found, table, names, sheet)


def _chosen(request: StaffRequest, found: Import, table: Table, sheet: str) -> HttpResponse:
    mapping, day = columns.mapping_of(request.POST, table), day_of(request.POST.get("as_of", ""))
    try:
        if day is None:
            raise DayWrong(today=today())
        actions.choose(by=request.user, found=found, table=table, mapping=mapping, sheet=sheet, as_of=day)
    except DomainError as refused:
        return _form(request, found, table, [sheet], sheet, refused, mapping)
    return redirect("console:intake_import", found.pk)


def _form(
    request: StaffRequest,
    found: Import,
    table: Table | None,
    sheets: list[str],
    sheet: str,
    refused: DomainError | None = None,
    mapping: FileMapping | None = None,
) -> HttpResponse:
    shown: dict[str, Any] = {
        "one": found,
        "source": SOURCES[found.source][lang()],
        "sheets": sheets,
        "sheet": sheet,
        "refused": refused and refused.said(lang()),
        "advice": refused and refused.advice[lang()],
        "today": today().isoformat(),
        "as_of": request.POST.get("as_of") or found.as_of.isoformat(),
    }
    if table is not None:
        mapping, kept = (mapping, None) if mapping else _offered(request, found, table)
        shown |= {
            "columns": columns.shown(table, mapping),
            "options": columns.options(found.source),
            "stated": columns.stated(found.source),
            "defaults": columns.defaults_of(mapping),
            "mapping": mapping,
            "kept": kept,
            "same": actions.same_file(found),
        }
    return render(request, "console/intake_columns.html", shown, status=refused.status if refused else 200)


def _offered(request: StaffRequest, found: Import, table: Table) -> tuple[FileMapping, str | None]:
    """What was chosen before, what was used for such a file, or what is suggested; and by whom, if it was used."""
    if found.mapping:
        return FileMapping.of(found.mapping), None
    kept = actions.fits(request.user.scope[: DIGITS["city"]], found.source, table)
    if kept:
        return FileMapping.of(kept.content), kept.used_by.name if kept.used_by else words("console.intake_command")
    return suggest(table, found.name, known_for(request.user.sees)), None


@require_POST
@may(*INTAKE)
def go_on(request: StaffRequest, import_id: int, act: str) -> HttpResponse:
    """`act`: sound (check again without the rows that have problems), apply, undo, drop."""
    found = _found(request, import_id)
    if act not in DOES:
        raise NotFound
    changed = {"only_sound": True} if act == "sound" else {}
    actions.go_on(by=request.user, found=found, state=DOES[act], **changed)
    return redirect("console:intake_import", found.pk)


@may(*INTAKE)
def problems(request: StaffRequest, import_id: int) -> FileResponse:
    """The rows with problems, to send back. Who took them is kept."""
    found = _found(request, import_id)
    path = files.folder(found.pk) / files.PROBLEMS_BOOK
    if not path.exists():
        raise FileGone(days=files.KEPT.days)
    audit.record(by=request.user, what="export_problems", scope=request.user.sees, number=found.pk)
    name = words("console.intake_problems_file", name=found.name.rsplit(".", 1)[0])
    return FileResponse(path.open("rb"), as_attachment=True, filename=f"{name}.xlsx", content_type=TYPE)


def _found(request: StaffRequest, import_id: int) -> Import:
    found = Import.objects.select_related("by", "delivery").filter(within(request.user.sees), pk=import_id).first()
    if found is None:
        raise NoSuchImport
    return found


def _ahead(found: Import) -> Import | None:
    """Another import of the source that is at work before this one."""
    if found.step != "wait":
        return None
    others = Import.objects.filter(source=found.source, state__in=AT_WORK).exclude(pk=found.pk).exclude(step="wait")
    return others.order_by("pk").first()
