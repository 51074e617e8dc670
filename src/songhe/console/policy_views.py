"""政策: documents, their measures, and the clauses that execute them."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from songhe.console.plans.standings import standings
from songhe.console.policies import document as papers
from songhe.console.policies.asking import Asked, asked
from songhe.console.policies.clause import granting
from songhe.console.policies.places import Places, places
from songhe.console.policies.planned import planned
from songhe.console.policies.reach import reach
from songhe.console.policies.shelf import items_of, shelf
from songhe.console.policies.validity import clause_standing, held, standing
from songhe.determinations import law
from songhe.foundation.access import SIGNED_IN, StaffRequest, may
from songhe.policy.clauses import Document, Entitlement, Library
from songhe.policy.vocabulary import Vocabulary
from songhe.versions.queries import may_write


@dataclass(frozen=True)
class _Desk:
    """What every policy page needs."""

    asked: Asked
    library: Library
    vocabulary: Vocabulary
    places: Places

    def show(self, request: StaffRequest, template: str, **shown: Any) -> HttpResponse:
        """The page; 400 when the day asked is none, and then today is shown."""
        status = 400 if self.asked.wrong_day else 200
        return render(request, template, {"asked": self.asked} | shown, status=status)

    def about(self, document: Document) -> dict[str, Any]:
        """What a page about a document, or a part of it, says of the document."""
        return {
            "document": document,
            "standing": standing(document, self.asked.day),
            "held": held(document.validity),
            "place": self.places(document.jurisdiction),
        }


def _desk(request: StaffRequest) -> _Desk:
    on, vocabulary = asked(request.GET.dict()), settings.SONGHE_VOCABULARY
    library = law.library(on.day)
    return _Desk(on, library, vocabulary, places(library, vocabulary, [request.user.area]))


@may(SIGNED_IN)
def policies(request: StaffRequest) -> HttpResponse:
    """All documents, searched by words and by item."""
    desk = _desk(request)
    boards = shelf(desk.library, desk.asked, request.user.area, request.user.sees, desk.places, desk.vocabulary)
    granted = items_of(desk.library)
    items = {code: words for code, words in desk.vocabulary.items.items() if code in granted}
    own, elsewhere = ([board for board in boards if board.elsewhere is far] for far in (False, True))
    return desk.show(
        request,
        "console/policy_list.html",
        own=own,
        elsewhere=elsewhere,
        elsewhere_count=sum(len(board.volumes) for board in elsewhere),
        items=items,
        found=sum(len(board.volumes) for board in boards),
    )


@may(SIGNED_IN)
def document(request: StaffRequest, document: str) -> HttpResponse:
    """One document: its head, its measures, its exclusions."""
    desk = _desk(request)
    found = papers.document_of(desk.library, document)
    exclusions = [
        (
            exclusion,
            [desk.vocabulary.items[item] for item in exclusion.items],
            papers.citations(exclusion, desk.library),
        )
        for exclusion in found.exclusions
    ]
    steps = papers.steps(found, desk.library)
    supersedes = [desk.library.documents[earlier] for earlier in found.supersedes if earlier in desk.library.documents]
    return desk.show(
        request,
        "console/policy_document.html",
        steps=steps,
        covered=sum(bool(step.clauses) or step.measure.task for step in steps),
        exclusions=exclusions,
        supersedes=supersedes,
        figures=papers.figures(found, desk.library),
        **desk.about(found),
    )


@may(SIGNED_IN)
def measure(request: StaffRequest, document: str, number: str) -> HttpResponse:
    """One numbered measure."""
    desk = _desk(request)
    found = papers.document_of(desk.library, document)
    step = papers.step_of(found, number, desk.library)
    clauses = [{"clause": clause, "document": desk.library.documents[clause.document]} for clause in step.clauses]
    return desk.show(request, "console/policy_measure.html", measure=step.measure, clauses=clauses, **desk.about(found))


@may(SIGNED_IN)
def clause(request: StaffRequest, document: str, name: str) -> HttpResponse:
    """One clause: in words, its figures, whom it reaches, its examples."""
    desk = _desk(request)
    paper = papers.document_of(desk.library, document)
    found = papers.clause_of(paper, name)
    shown = desk.about(paper) | {
        "clause": found,
        "standing": clause_standing(found, paper, desk.asked.day),
        "held": held(found.validity),
        "citations": papers.citations(found, desk.library),
    }
    if isinstance(found, Entitlement):
        area = request.user.area
        shown["granting"] = granting(found, desk.library, desk.asked.day, area, desk.vocabulary, desk.places)
        shown["reach"] = reach(found, request.user.sees, area)
        shown["may_change"] = may_write(request.user, paper.jurisdiction)
    else:
        shown["planned"] = planned(found, desk.asked.day, desk.vocabulary)
        shown["now"] = standings(request.user, [found], desk.asked.day).get(found.id)
    return desk.show(request, "console/policy_clause.html", **shown)
