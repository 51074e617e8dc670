"""Whom an assessment can be given to: the assessors of the area by agency, and why somebody may not."""

from collections.abc import Mapping
from dataclasses import dataclass

from songhe.assessment import queries
from songhe.assessment.errors import EntryWrong
from songhe.assessment.models import Agency, Assessment, Assessor
from songhe.assessment.team import against
from songhe.foundation.scope import Scope
from songhe.policy.vocabulary import Words


@dataclass(frozen=True)
class Candidate:
    """An assessor; `against`: why they may not assess, empty when they may."""

    assessor: Assessor
    against: list[Words]


@dataclass(frozen=True)
class Candidates:
    """The assessors of one agency."""

    agency: Agency
    people: list[Candidate]

    @property
    def able(self) -> list[Candidate]:
        return [one for one in self.people if not one.against]

    @property
    def unable(self) -> list[Candidate]:
        return [one for one in self.people if one.against]


def everybody(scope: Scope) -> list[Candidates]:
    """All of the area."""
    agencies = queries.agencies(scope)
    return [Candidates(one, [Candidate(each, []) for each in queries.assessors(one)]) for one in agencies]


def candidates(scope: Scope, assessment: Assessment) -> list[Candidates]:
    """All of the area, with what is against each for one elder."""
    agencies = queries.agencies(scope)
    return [
        Candidates(one, [Candidate(each, against(assessment, each)) for each in queries.assessors(one)])
        for one in agencies
    ]


def team_of(scope: Scope, given: Mapping[str, str]) -> tuple[Assessor, Assessor]:
    """The two that were chosen. Raises EntryWrong."""
    known = {str(each.pk): each for one in queries.agencies(scope) for each in queries.assessors(one)}
    lead, second = (known.get(given.get(name, "")) for name in ("lead", "second"))
    if lead is None or second is None:
        raise EntryWrong(why="请选择两位评估员。", why_en="Choose two assessors.")
    return lead, second
