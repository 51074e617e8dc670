"""待核: the disagreements of sources in the area, settled one after the other, or sent back to the department."""

from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from songhe.console.filters import area_choices, inside
from songhe.console.people.disagreeing import shown
from songhe.console.sheets import sheet
from songhe.console.standing import standing
from songhe.foundation import audit
from songhe.foundation.access import StaffRequest, may
from songhe.foundation.clock import today
from songhe.foundation.errors import DomainError, NotFound
from songhe.foundation.models import Account
from songhe.foundation.one_line import one_line
from songhe.foundation.roles import CASEWORK
from songhe.foundation.scope import Scope, within
from songhe.foundation.words import lang, words
from songhe.registry import disagreements
from songhe.registry.corrections import LONGEST_NOTE, VERIFIERS
from songhe.registry.models import Disagreement
from songhe.registry.sources import AGREED_UPON, SOURCES, words_of
from songhe.registry.values import KINDS

PAGE, RECENT, MOST = 20, 5, 5000
AGES = ("7", "30", "90")


@may(*CASEWORK)
def list_them(request: StaffRequest) -> HttpResponse:
    """The oldest first, a page at a time; below them what the caller settled last, to undo."""
    scope = request.user.sees
    asked = _asked(request, scope)
    found = _narrowed(scope, asked).order_by("found_at", "pk")
    after = request.GET.get("after", "")
    if after.isascii() and after.isdigit() and len(after) < 19:
        found = _after(found, int(after))
    rows = list(found[: PAGE + 1])
    query = urlencode({name: value for name, value in asked.items() if value})
    page = {
        "asked": asked,
        "query": query,
        "areas": area_choices(scope),
        "facts": [(name, words_of(name)) for name in (*KINDS, *sorted(AGREED_UPON))],
        "sources": SOURCES.items(),
        "ages": [(days, words("console.disagreement_older", days=days)) for days in AGES],
        "rows": shown(rows[:PAGE], standing(scope)),
        "next": rows[PAGE - 1].pk if len(rows) > PAGE else "",
        "recent": shown(_settled_by(request), standing(scope)),
        "may_verify": request.user.role in VERIFIERS,
        "verifiable": KINDS,
        "longest": LONGEST_NOTE,
    }
    return render(request, "console/people/disagreements.html", page)


@may(*CASEWORK)
@require_POST
def settle(request: StaffRequest, disagreement_id: int) -> HttpResponse:
    """Keep, adopt, send back or undo; then the list again, as it was filtered."""
    how, source = request.POST.get("how", "").partition(":")[::2]
    note = one_line(request.POST.get("note", ""))
    try:
        _do(request.user, disagreement_id, how, source, note)
    except DomainError as refused:
        if refused.status == NotFound.status:
            raise
        messages.error(request, refused.said(lang()))
    else:
        messages.success(request, words(f"console.disagreement_done_{how}"))
    back = one_line(request.POST.get("query", ""))[:500]
    return redirect(f"/disagreements?{back}" if back else "/disagreements")


def _do(by: Account, which: int, how: str, source: str, note: str) -> None:
    """Raises NotFound for what cannot be done, or not by this account."""
    if how == "undo":
        disagreements.reopen(by=by, disagreement_id=which)
    elif how == "keep":
        disagreements.keep(by=by, disagreement_id=which, note=note)
    elif how == "adopt" and by.role in VERIFIERS:
        disagreements.adopt(by=by, disagreement_id=which, source=source, note=note)
    elif how == "send":
        disagreements.send_back(by=by, disagreement_id=which, source=source, note=note)
    else:
        raise NotFound


@may(*CASEWORK)
def export(request: StaffRequest) -> FileResponse:
    """What one department is asked to look into, to send to it."""
    scope, source = request.user.sees, request.GET.get("source", "")
    if source not in SOURCES:
        raise NotFound
    found = list(disagreements.standing(scope).filter(sent_to=source).order_by("fact", "pk")[:MOST])
    audit.record(by=request.user, what="export_disagreements", scope=scope, source=source, people=len(found))
    heads = [words(f"console.{name}") for name in ("column_name", "column_id_number", "fact_name")]
    heads += [words(f"console.disagreement_{name}") for name in ("theirs", "since", "others", "note", "answer")]
    about = words("console.disagreement_about", area=request.user.area_name, count=len(found), day=today())
    lines = []
    for one in shown(found, standing(scope)):
        theirs = next((side for side in one.sides if side.source == source), None)
        others = "；".join(f"{s.source_words[lang()]}：{s.words[lang()]}" for s in one.sides if s.source != source)
        said = [theirs.words[lang()], theirs.since] if theirs else ["", ""]
        lines.append(
            [one.row.person.name, one.row.person.masked_id_number, one.fact[lang()], *said, others, one.row.note, ""]
        )
    title = words("console.disagreement_file", source=SOURCES[source][lang()])
    return sheet(request.user, title, about, heads, lines)


def _asked(request: StaffRequest, scope: Scope) -> dict[str, str]:
    given = {name: one_line(request.GET.get(name, "")) for name in ("area", "fact", "source", "older", "sent")}
    allowed = {
        "area": inside(given["area"], scope),
        "fact": given["fact"] in KINDS or given["fact"] in AGREED_UPON,
        "source": given["source"] in SOURCES,
        "older": given["older"] in AGES,
        "sent": given["sent"] == "1",
    }
    return {name: value if allowed[name] else "" for name, value in given.items()}


def _narrowed(scope: Scope, asked: dict[str, str]) -> QuerySet[Disagreement]:
    found = disagreements.standing(scope)
    found = found.exclude(sent_to="") if asked["sent"] else found.filter(sent_to="")
    found = found.filter(within(Scope(asked["area"]))) if asked["area"] else found
    found = found.filter(fact=asked["fact"]) if asked["fact"] else found
    found = found.filter(values__contains=[{"source": asked["source"]}]) if asked["source"] else found
    return found.filter(found_at__lt=_days_ago(asked["older"])) if asked["older"] else found


def _days_ago(days: str) -> datetime:
    return timezone.now() - timedelta(days=int(days))


def _after(found: QuerySet[Disagreement], last: int) -> QuerySet[Disagreement]:
    """Those after one that may have been settled meanwhile; after none when it is gone."""
    place = Disagreement.objects.filter(pk=last).values_list("found_at", flat=True).first()
    if place is None:
        return found
    return found.filter(found_at__gte=place).exclude(found_at=place, pk__lte=last)


def _settled_by(request: StaffRequest) -> QuerySet[Disagreement]:
    mine = Disagreement.objects.filter(within(request.user.sees), settled_by=request.user, settled_at__isnull=False)
    return mine.select_related("person__facts").order_by("-settled_at")[:RECENT]
