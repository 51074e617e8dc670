"""记录联系结果: what came of contacting a person, in the row of a worklist or on their page, and taking it back."""

from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from songhe.console import filters
from songhe.console.items import owed_items
from songhe.console.lines import Line, line
from songhe.console.rows import latest_contacts
from songhe.determinations import queries as determinations
from songhe.foundation.access import StaffRequest, may
from songhe.foundation.errors import DomainError
from songhe.foundation.roles import CASEWORK
from songhe.foundation.scope import Scope
from songhe.foundation.words import lang, words
from songhe.outreach import actions
from songhe.outreach.errors import NoItemChosen, NoteTooLong, RightUnusable, UnknownFact, UnknownOutcome
from songhe.outreach.models import LONGEST_NOTE, Contact, Outcome
from songhe.outreach.queries import contacts, receipts
from songhe.outreach.worklists import WORKLISTS
from songhe.outreach.wrong_facts import ENDS
from songhe.policy.vocabulary import Words
from songhe.registry import queries as registry
from songhe.registry.models import Person
from songhe.registry.sources import words_of
from songhe.registry.values import KINDS

OUTCOMES = list(Outcome)
REFUSED = (NoItemChosen, UnknownOutcome, NoteTooLong, UnknownFact, RightUnusable)
LISTS = {"/due": "due_not_received", "/verify": "to_verify"}
"""The worklists by their addresses."""


@dataclass(frozen=True)
class Around:
    """What a worklist says outside the form about the person and itself."""

    contact: Contact | None
    count: int
    after: bool


@may(*CASEWORK)
def contact(request: StaffRequest, person_id: int) -> HttpResponse:
    """GET: the form. POST: keep the outcome for each item chosen."""
    person = registry.person(request.user.sees, person_id)
    if request.method == "POST":
        return _record(request, person)
    if not request.htmx:
        return redirect("console:person", person_id)
    if "close" in request.GET:
        return render(request, "console/contact_closed.html", {"person": person})
    shown = form(request.user.sees, person) | {"in_list": _address(request).path in LISTS}
    return render(request, "console/contact_form.html", shown)


@may(*CASEWORK)
@require_POST
def withdraw(request: StaffRequest, person_id: int) -> HttpResponse:
    """撤销: every contact of one recording."""
    person = registry.person(request.user.sees, person_id)
    named = [pk for pk in request.POST.getlist("contact") if pk.isascii() and pk.isdigit()]
    with transaction.atomic():
        for kept in contacts(request.user.sees, person.pk).filter(pk__in=named):
            actions.withdraw_contact(by=request.user, contact_id=kept.pk)
    if request.htmx:
        return render(request, "console/contact_withdrawn.html", {"person": person, "list": _around(request, person)})
    messages.success(request, words("console.withdrawn"))
    return redirect("console:person", person_id)


def form(scope: Scope, person: Person) -> dict[str, object]:
    """What the form shows: the items that are or could be due and are not received."""
    received = {receipt.item for receipt in receipts(scope, person.pk)}
    found = [line(row) for row in determinations.of_person(scope, person.pk) if row.item not in received]
    return {
        "person": person,
        "lines": found,
        "owed": _owed(found, set(owed_items(person))),
        "outcomes": OUTCOMES,
        "correctable": correctable(),
        "note_length": LONGEST_NOTE,
    }


def correctable() -> list[tuple[str, Words]]:
    """What may be said to be wrong: what the vocabulary keeps, and that somebody died or moved away."""
    return [(name, words_of(name)) for name in (*KINDS, *ENDS)]


def _owed(lines: list[Line], owed: set[str]) -> set[str]:
    """What is chosen beforehand: what is owed, or the only item there is."""
    return owed or ({lines[0].item} if len(lines) == 1 else set())


def _record(request: StaffRequest, person: Person) -> HttpResponse:
    outcome = request.POST.get("outcome", "")
    said = {name: request.POST.get(name, "") for name in ("note", "fact", "right")}
    items = list(dict.fromkeys(request.POST.getlist("item")))
    try:
        if not items or not settings.SONGHE_VOCABULARY.items.keys() >= set(items):
            raise NoItemChosen
        with transaction.atomic():
            kept = [_keep(request, person, item, outcome, said) for item in items]
    except REFUSED as refused:
        return _refused(request, person, refused)
    if request.htmx:
        came = words(f"outreach.outcome_{outcome}")
        message = words("console.recorded_now", name=person.name, outcome=came, count=len(kept))
        shown = {"person": person, "contacts": kept, "message": message, "list": _around(request, person)}
        return render(request, "console/contact_recorded.html", shown)
    messages.success(request, words("console.recorded_message", outcome=words(f"outreach.outcome_{outcome}")))
    return redirect("console:person", person.pk)


def _address(request: StaffRequest) -> SplitResult:
    """Of the page in which the form stands."""
    return urlsplit(request.htmx.current_url or "")


def _around(request: StaffRequest, person: Person) -> Around | None:
    """The last contact and the count, as the list in which the form stands shows them now."""
    scope, page = request.user.sees, _address(request)
    if page.path not in LISTS:
        return None
    query = QueryDict(page.query)
    queue = WORKLISTS[LISTS[page.path]](scope, filters.wanted(query, scope).filters)
    return Around(latest_contacts(scope, [person.pk]).get(person.pk), queue.count(), "after" in query)


def _refused(request: StaffRequest, person: Person, refused: DomainError) -> HttpResponse:
    """The form again, with what was chosen and written, and what is missing."""
    shown = form(request.user.sees, person) | {
        "owed": set(request.POST.getlist("item")),
        "outcome": request.POST.get("outcome", ""),
        "note": request.POST.get("note", ""),
        "fact": request.POST.get("fact", ""),
        "right": request.POST.get("right", ""),
        "refused": refused.said(lang()),
        "in_list": _address(request).path in LISTS,
    }
    template = "console/contact_form.html" if request.htmx else "console/contact.html"
    return render(request, template, shown, status=refused.status)


def _keep(request: StaffRequest, person: Person, item: str, outcome: str, said: dict[str, str]) -> Contact:
    return actions.record_contact(by=request.user, person_id=person.pk, item=item, outcome=outcome, **said)
