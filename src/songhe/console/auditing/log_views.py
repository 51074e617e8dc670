"""审计记录: the log as a list, an entry of it, and the list as an Excel file. Opening it is kept in it too."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from songhe.console.auditing import entries
from songhe.console.auditing.acts import KINDS
from songhe.console.auditing.asking import LONGEST_TEXT, MOST_PEOPLE, Asked, asked
from songhe.console.auditing.details import details, filters
from songhe.console.filters import area_choices
from songhe.console.sheets import sheet
from songhe.foundation import audit
from songhe.foundation.access import StaffRequest, may
from songhe.foundation.clock import today
from songhe.foundation.errors import NotFound
from songhe.foundation.models import AuditEntry
from songhe.foundation.one_line import one_line
from songhe.foundation.roles import AUDITING, Role
from songhe.foundation.scope import Scope, within
from songhe.foundation.words import lang, words
from songhe.registry.models import Person
from songhe.registry.search import kinds, search

READERS = (*AUDITING, Role.CITY_OFFICER)
PAGE = 50
MOST_ROWS = 50_000
"""As many as an Excel file is given; a narrower filter gives the others."""
AT_ONCE = 1000
NAMES_SHOWN = 3
COLUMNS = {"at": 18, "account": 22, "act": 22, "person": 12, "place": 34, "purpose": 34, "detail": 50}


@may(*READERS)
@never_cache
def log(request: StaffRequest) -> HttpResponse:
    """The newest first, fifty a page."""
    scope = request.user.sees
    wanted = asked(request.GET, scope)
    after = AuditEntry.objects.filter(within(scope), pk=_number(request.GET.get("after", ""))).first()
    if after is None:
        audit.record(by=request.user, what="read_audit_log", scope=scope, filters=wanted.query)
    found = entries.page(wanted.narrowed(scope), after, PAGE)
    shown = {
        "tab": "log",
        "asked": wanted,
        "rows": entries.shown(scope, found[:PAGE]),
        "after": found[PAGE - 1].pk if len(found) > PAGE else None,
        "continued": after is not None,
        "kinds": [(kind, name[lang()]) for kind, name in KINDS.items()],
        "areas": area_choices(scope),
        "people": _names(scope, wanted.ids),
    }
    return render(request, "console/audit_log.html", shown)


@may(*READERS)
@require_POST
def people(request: StaffRequest) -> HttpResponse:
    """Whose files: by name or number, which is posted so that it stands in no address. Goes to the log of those."""
    scope = request.user.sees
    text = one_line(request.POST.get("text", ""))[:LONGEST_TEXT]
    found = [one.person.pk for one in search(scope, text)][:MOST_PEOPLE] if text else []
    audit.record(by=request.user, what="search", scope=scope, page="audit", kind=kinds(text), hits=len(found))
    if not found:
        messages.error(request, words("console.audit_nobody"))
        return redirect("console:audit")
    wanted = asked(request.POST, scope)
    query = Asked(wanted.account, wanted.kind, ",".join(map(str, found)), wanted.since, wanted.until).query
    return redirect(f"{reverse('console:audit')}?{query}")


@may(*READERS)
@never_cache
def entry(request: StaffRequest, entry_id: int) -> HttpResponse:
    """One entry with all it keeps."""
    scope = request.user.sees
    found = AuditEntry.objects.filter(within(scope), pk=entry_id).first()
    if found is None:
        raise NotFound
    audit.record(by=request.user, what="read_audit_entry", whom=found.person, scope=Scope(found.scope), entry=found.pk)
    one = entries.shown(scope, [found])[0]
    shown = {"tab": "log", "one": one, "details": details(found.detail), "kind": KINDS[one.kind]}
    return render(request, "console/audit_entry.html", shown)


@may(*READERS)
def export(request: StaffRequest) -> FileResponse:
    """The filtered log, its newest MOST_ROWS. Who took it is kept."""
    account, scope = request.user, request.user.sees
    wanted = asked(request.GET, scope)
    found = wanted.narrowed(scope).order_by("-at", "-pk")[:MOST_ROWS]
    rows = found.count()
    about = words(
        "console.audit_about" if rows < MOST_ROWS else "console.audit_about_most",
        area=account.area_name, filters=filters(wanted.query) or words("console.no_filter"), count=rows, day=today(),
        by=account.name,
    )  # fmt: skip
    heads = [words(f"console.audit_{name}") for name in COLUMNS]
    made = sheet(account, words("console.audit"), about, heads, _rows(scope, found), list(COLUMNS.values()))
    audit.record(by=account, what="export_audit", scope=scope, filters=wanted.query, rows=rows)
    return made


def _rows(scope: Scope, found: Any) -> Iterator[list[str]]:
    left = found.iterator(chunk_size=AT_ONCE)
    while some := list(islice(left, AT_ONCE)):
        for one in entries.shown(scope, some):
            kept = "；".join(f"{name}：{value}" for name, value in details(one.entry.detail))
            who = f"{one.account.name} {one.entry.account}" if one.account else one.entry.account
            person = one.person.masked_name if one.person else ""
            at = f"{localtime(one.entry.at):%Y-%m-%d %H:%M:%S}"
            yield [
                at,
                who or words("console.audit_platform"),
                one.act[lang()],
                person,
                one.place,
                one.entry.purpose,
                kept,
            ]


def _names(scope: Scope, ids: list[int]) -> str:
    """张*三、李*等5人."""
    found = Person.objects.filter(within(scope), pk__in=ids)
    names = "、".join(person.masked_name for person in found[:NAMES_SHOWN])
    return words("console.audit_people_more", names=names, count=len(ids)) if len(ids) > NAMES_SHOWN else names


def _number(text: str) -> int:
    """0, which no entry has, for what is no number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
