"""One task: how it stands, its history, its files."""

from urllib.parse import quote

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from songhe.areas import queries as areas
from songhe.console.policies.document import citations
from songhe.determinations import law
from songhe.foundation.access import StaffRequest, may
from songhe.foundation.clock import today
from songhe.foundation.errors import DomainError, NotFound
from songhe.foundation.roles import CASEWORK
from songhe.foundation.words import lang, words
from songhe.plans import actions, queries
from songhe.plans.actions import LARGEST_FILE, LONGEST_NOTE
from songhe.plans.errors import FileRefused
from songhe.plans.task_states import NEXT


@may(*CASEWORK)
def task(request: StaffRequest, document: str, name: str) -> HttpResponse:
    """GET: the task. POST: one step of it, with a note."""
    clause = f"{document}/{name}"
    found = queries.task(clause)
    if request.method != "POST":
        return _show(request, clause)
    try:
        record = actions.take_step(
            by=request.user, clause=found.id, to=request.POST.get("to", ""), note=request.POST.get("note", "")
        )
    except DomainError as refused:
        return _show(request, clause, refused)
    messages.success(request, words("plans.stepped", state=words(f"plans.state_{record.state}")))
    return redirect("console:task", document, name)


@may(*CASEWORK)
@require_POST
def add_evidence(request: StaffRequest, document: str, name: str) -> HttpResponse:
    """Keep an uploaded file."""
    clause = f"{document}/{name}"
    queries.task(clause)
    sent = request.FILES.get("file")
    try:
        if sent is None:
            raise FileRefused(name="", why_zh="没有选择文件。", why_en="no file was chosen.")
        content = sent.read(LARGEST_FILE + 1)
        kept = actions.add_evidence(by=request.user, clause=clause, name=sent.name or "", content=content)
    except DomainError as refused:
        return _show(request, clause, refused)
    messages.success(request, words("plans.file_added", name=kept.name))
    return redirect("console:task", document, name)


@may(*CASEWORK)
@require_POST
def withdraw_evidence(request: StaffRequest, evidence_id: int) -> HttpResponse:
    """Take a file back."""
    kept = actions.withdraw_evidence(by=request.user, evidence_id=evidence_id)
    messages.success(request, words("plans.file_withdrawn", name=kept.name))
    return redirect("console:task", *kept.record.clause.split("/", 1))


@may(*CASEWORK)
def evidence(request: StaffRequest, evidence_id: int) -> HttpResponse:
    """The file itself: always to be kept, never shown inside the page."""
    kept = queries.evidence_in(request.user.sees).filter(pk=evidence_id).first()
    if kept is None:
        raise NotFound
    response = HttpResponse(bytes(kept.content), content_type="application/octet-stream")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(kept.name)}"
    return response


def _show(request: StaffRequest, clause: str, refused: DomainError | None = None) -> HttpResponse:
    found, scope = queries.task(clause), request.user.sees
    library = law.library()
    standing = queries.standings(scope, [found], today())[clause]
    cited = citations(found, library)
    below = queries.below(scope, clause, standing.period)
    names = areas.names(list(below))
    shown = {
        "task": found,
        "document": library.documents[found.document],
        "standing": standing,
        "citations": cited,
        "lead": found.lead or tuple(dict.fromkeys(unit for one in cited for unit in one.measure.lead)),
        "units": found.units or tuple(dict.fromkeys(unit for one in cited for unit in one.measure.units)),
        "next": NEXT[standing.state],  # type: ignore[index]
        "steps": queries.steps(scope, clause),
        "evidence": queries.evidence(scope, clause),
        "below": [(names.get(digits, digits), state) for digits, state in below.items()],
        "note": request.POST.get("note", ""),
        "note_length": LONGEST_NOTE,
        "refused": refused and refused.said(lang()),
        "advice": refused and refused.advice[lang()].format(**refused.fields),
    }
    return render(request, "console/plan_task.html", shown, status=refused.status if refused else 200)
