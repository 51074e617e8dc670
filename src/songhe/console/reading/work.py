"""One text: its source beside the draft, what is typed there, and the draft saved as a document."""

from dataclasses import dataclass, field

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from songhe.console.reading.form import draft_of, rearranged
from songhe.console.reading.page import page
from songhe.determinations.simulation import start_trial
from songhe.foundation.access import StaffRequest, may
from songhe.foundation.clock import today
from songhe.foundation.roles import Role
from songhe.foundation.words import lang, words
from songhe.policy.errors import Problem
from songhe.texts import actions, queries
from songhe.texts.draft import Draft, from_plain
from songhe.texts.errors import SavedMeanwhile
from songhe.texts.files import files
from songhe.texts.models import PolicyText
from songhe.texts.wrong import Wrong, folder_of, refused, wrong
from songhe.versions import in_force
from songhe.versions.models import PolicyVersion


@dataclass(frozen=True)
class Complaint:
    """What stands in the way: by field, and what belongs to none."""

    by_field: Wrong = field(default_factory=dict)
    others: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.by_field or self.others)


@may(Role.CITY_OFFICER)
def work(request: StaffRequest, text_id: int) -> HttpResponse:
    """GET: the page. POST: what was typed is kept; `do` says what else."""
    text = queries.text(request.user, text_id)
    if text.draft is None or text.document is None:
        return redirect("console:text_choose", text_id)
    if request.method != "POST":
        return _shown(request, text, from_plain(text.draft))
    sent = draft_of(request.POST, len(text.found[text.document]["measures"]))
    return _kept(request, text, sent, request.POST.get("do", "save"))


def _kept(request: StaffRequest, text: PolicyText, sent: Draft, do: str) -> HttpResponse:
    draft, place = rearranged(sent, do)
    try:
        text = actions.save(by=request.user, text=text, draft=draft, revision=_revision(request))
    except SavedMeanwhile as late:
        said = f"{late.said(lang())}{late.advice[lang()]}"
        return _shown(request, text, sent, Complaint(others=(said,)), status=late.status)
    if do == "draft":
        return _as_document(request, text, draft)
    if place is None:
        messages.success(request, words("console.reading_was_saved"))
    anchor = "" if place is None else f"#m-{place}"
    return redirect(reverse("console:text", args=[text.pk]) + anchor)


def _as_document(request: StaffRequest, text: PolicyText, draft: Draft) -> HttpResponse:
    """Saved as a draft version of policy, or the page again with what stands in the way."""
    made = _version(request, text, draft)
    if isinstance(made, Complaint):
        return _shown(request, text, draft, made)
    start_trial(by=request.user, version=made)
    messages.success(request, words("console.reading_was_drafted", number=made.number))
    return redirect("console:version", made.number)


def _version(request: StaffRequest, text: PolicyText, draft: Draft) -> PolicyVersion | Complaint:
    document = text.found[text.document or 0]
    if found := wrong(draft, document, text.content, request.user.scope):
        return Complaint(found)
    folder = folder_of(draft.head["jurisdiction"], in_force.texts_on(today()))
    written = files(draft, document, folder)
    if problems := refused(written, draft):
        return _complaint(problems)
    return actions.save_as_draft(by=request.user, text=text, draft=draft, files=written)


def _complaint(problems: list[tuple[str, Problem]]) -> Complaint:
    said = [(place, words("console.reading_checked", problem=found.message)) for place, found in problems]
    return Complaint(
        {place: words for place, words in said if place}, tuple(words for place, words in said if not place)
    )


def _revision(request: StaffRequest) -> int:
    sent = request.POST.get("revision", "")
    return int(sent) if sent.isdecimal() and len(sent) < 9 else -1


def _shown(
    request: StaffRequest, text: PolicyText, draft: Draft, complaint: Complaint | None = None, status: int = 200
) -> HttpResponse:
    complaint = complaint or Complaint()
    shown = page(request.user, text, draft, complaint.by_field) | {"others": complaint.others, "complaint": complaint}
    return render(request, "console/reading.html", shown, status=status)
