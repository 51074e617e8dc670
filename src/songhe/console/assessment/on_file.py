"""What a person's file says of assessments: the grade that counts, what is open, what was before."""

from dataclasses import dataclass
from datetime import timedelta

from songhe.assessment.lists import of_person
from songhe.assessment.models import Assessment, Result
from songhe.assessment.path import UNFINISHED
from songhe.assessment.routine import STANDS
from songhe.assessment.rules import rules
from songhe.assessment.shelf import scale_of
from songhe.foundation.clock import today
from songhe.foundation.scope import Scope
from songhe.registry.models import Person
from songhe.scales.questions import Words


@dataclass(frozen=True)
class Past:
    """An assessment with its result."""

    assessment: Assessment
    result: Result
    grade: Words
    counts: bool
    soon: bool
    """It ends within the city's days of reminding."""


@dataclass(frozen=True)
class OnFile:
    """`recorded`: the grade on record, whoever stated it."""

    open: list[Assessment]
    past: list[Past]
    recorded: int | None


def on_file(scope: Scope, person: Person) -> OnFile:
    """One query."""
    found = list(of_person(scope, person.pk))
    past = [_past(one, one.result) for one in found if hasattr(one, "result")]
    return OnFile([one for one in found if one.state in UNFINISHED], past, person.facts.assessment_care_grade)


def _past(assessment: Assessment, result: Result) -> Past:
    counts = assessment.state in (*STANDS, "objected") and result.valid_until > today()
    soon = counts and result.valid_until <= today() + timedelta(days=rules().remind_days)
    grade = scale_of(assessment.scale, assessment.version).grade(result.grade).words
    return Past(assessment, result, grade, counts, soon)
