"""改一改: the form of a new draft, from a clause's page, and of a draft that is changed."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from songhe.console.policies import document as papers
from songhe.console.policies.errors import NoSuchPolicy
from songhe.console.versions.asking import Form, answered, blank, next_month, sheet
from songhe.console.versions.difference import differences, title_of
from songhe.determinations.law import library
from songhe.determinations.simulation import start_trial
from songhe.foundation.access import StaffRequest, may
from songhe.foundation.roles import Role
from songhe.policy.clauses import Entitlement, Library
from songhe.policy.edits import Edit
from songhe.versions import actions, in_force, queries
from songhe.versions.errors import NotNow, OfAnotherArea, OnlyTheAuthor
from songhe.versions.models import PolicyVersion


@may(Role.CITY_OFFICER)
def change(request: StaffRequest, document: str, name: str) -> HttpResponse:
    """A new draft that changes a clause of the officer's own city."""
    day = next_month()
    law = library(day)
    paper = papers.document_of(law, document)
    found = papers.clause_of(paper, name)
    if not isinstance(found, Entitlement):
        raise NoSuchPolicy
    if not queries.may_write(request.user, paper.jurisdiction):
        raise OfAnotherArea
    asked = sheet(found, law, in_force.texts_on(day))
    if request.method != "POST":
        return _shown(request, blank(asked))
    form = answered(asked, request.POST.dict())
    if not form.sound or not form.edits:
        return _shown(request, form, nothing=form.sound)
    title = form.title or title_of(differences(form.edits, law))
    version = actions.draft_version(
        by=request.user, area=paper.jurisdiction, title=title, edits=form.edits, in_force_from=form.first_day
    )
    return _tried(request, version)


@may(Role.CITY_OFFICER)
def change_draft(request: StaffRequest, number: int) -> HttpResponse:
    """A draft says something else; what else it changes stays. Raises NotNow for one of whole files."""
    version = queries.version(request.user, number)
    if version.created_by != request.user:
        raise OnlyTheAuthor
    if version.files:
        raise NotNow
    law = in_force.base_of(version)
    found, others = _clause(version, law)
    asked = sheet(found, law, in_force.texts_before(version))
    mine = [edit for edit in version.changes if edit not in others]
    if request.method != "POST":
        return _shown(request, blank(asked, mine, version.title, version.in_force_from), version)
    form = answered(asked, request.POST.dict())
    if not form.sound or not form.edits:
        return _shown(request, form, version, nothing=form.sound)
    title = form.title or title_of(differences(form.edits, law))
    edits = [*form.edits, *others]
    version = actions.change_version(
        by=request.user, version=version, title=title, edits=edits, in_force_from=form.first_day
    )
    return _tried(request, version)


def _clause(version: PolicyVersion, law: Library) -> tuple[Entitlement, list[Edit]]:
    """The clause that a draft changes first, and its edits of others."""
    first = version.changes[0]
    for clause in law.clauses.values():
        if (clause.place.file, clause.name) == (first.file, first.clause) and isinstance(clause, Entitlement):
            others = [edit for edit in version.changes if (edit.file, edit.clause) != (first.file, first.clause)]
            return clause, others
    raise NotNow


def _tried(request: StaffRequest, version: PolicyVersion) -> HttpResponse:
    start_trial(by=request.user, version=version)
    return redirect("console:version", version.number)


def _shown(
    request: StaffRequest, form: Form, version: PolicyVersion | None = None, nothing: bool = False
) -> HttpResponse:
    """422 when something in it has to be mended."""
    wrong = sum(bool(one.wrong) for one in form.asked) + bool(form.wrong_day)
    shown = {"form": form, "clause": form.clause, "version": version, "wrong": wrong, "nothing": nothing}
    status = 422 if wrong or nothing else 200
    return render(request, "console/version_form.html", shown, status=status)
