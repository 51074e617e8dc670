"""From a need to an appointment: opening an assessment, giving it to an agency and two assessors, agreeing on a day."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from songhe.assessment import queries
from songhe.assessment.assessment_states import after, may
from songhe.assessment.errors import AlreadyOpen, EntryWrong, NotNow, WordsMissing, WrongTeam
from songhe.assessment.models import Agency, Assessment, Assessor, Need, State, Step
from songhe.assessment.rules import rules
from songhe.assessment.shelf import ABILITY, scale_for_new
from songhe.assessment.team import Team, objections_to
from songhe.foundation import audit
from songhe.foundation.clock import today
from songhe.foundation.models import Account
from songhe.foundation.scope import Scope
from songhe.foundation.words import words
from songhe.registry import queries as registry
from songhe.registry.models import Person
from songhe.subjects.models import Subject

UNFINISHED = (State.NEEDED, State.ASSIGNED, State.APPOINTED, State.SENT)


@transaction.atomic
def open_assessment(
    *,
    by: Account | None,
    person_id: int,
    need: str,
    scope: Scope | None = None,
    scale: str = ABILITY,
    due_on: date | None = None,
    institution: Subject | None = None,
    review_of: Assessment | None = None,
    note: str = "",
    second_scores: bool | None = None,
) -> Assessment:
    """Somebody is to be assessed. `by` empty: the platform, for an area `scope`. Raises NotFound, AlreadyOpen.

    second_scores: whether both score by themselves; as the city's rules say unless it is given.
    """
    person = registry.person(by.sees if by else _given(scope), person_id)
    _lock(person)
    waiting = Assessment.objects.filter(person=person, scale=scale, state__in=UNFINISHED)
    if need != Need.REVIEW and waiting.exclude(need=Need.REVIEW).exists():
        raise AlreadyOpen
    opened = Assessment.objects.create(
        person=person,
        scope=person.scope,
        scale=scale,
        version=scale_for_new(scale).version,
        need=need,
        due_on=due_on or today() + timedelta(days=rules().assess_within_days),
        second_scores=rules().second_scores if second_scores is None else second_scores,
        institution=institution,
        review_of=review_of,
    )
    record_step(opened, "open", by=by, note=note)
    return opened


@transaction.atomic
def assign(*, by: Account, assessment_id: int, agency: Agency, lead: Assessor, second: Assessor) -> Assessment:
    """派单: to an agency and two of its assessors. Raises NotNow, WrongTeam saying why."""
    assessment = queries.locked(by.sees, assessment_id)
    against = objections_to(assessment, Team(agency, lead, second))
    if against:
        raise WrongTeam(why="；".join(one.zh for one in against), why_en="; ".join(one.en for one in against))
    before = {"lead": assessment.lead_id, "second": assessment.second_id}
    assessment.agency, assessment.lead, assessment.second = agency, lead, second
    assessment.visit_at = None
    return take(assessment, "assign", by=by, detail={"lead": lead.pk, "second": second.pk, "before": before})


@transaction.atomic
def appoint(*, by: Account, assessment_id: int, visit_at: datetime, place: str) -> Assessment:
    """预约: the day and the place that were agreed. Raises NotNow, EntryWrong for a day that has passed."""
    if timezone.localdate(visit_at) < today():
        raise EntryWrong(why="上门时间已经过去。", why_en="The visit lies in the past.")
    assessment = queries.locked(by.sees, assessment_id)
    assessment.visit_at, assessment.place = visit_at, place.strip()
    return take(assessment, "appoint", by=by, detail={"visit_at": visit_at.isoformat()})


@transaction.atomic
def cancel(*, by: Account, assessment_id: int, why: str) -> Assessment:
    """取消, for a reason. Raises NotNow, WordsMissing."""
    if not why.strip():
        raise WordsMissing
    return take(queries.locked(by.sees, assessment_id), "cancel", by=by, note=why.strip())


def take(assessment: Assessment, step: str, *, by: Account | None, note: str = "", **more: Any) -> Assessment:
    """Take a step, if it may be taken now, and keep who did. In the open transaction. Raises NotNow."""
    if not may(step, assessment.state):
        raise NotNow(state=words(f"assessment.state_{assessment.state}"))
    assessment.state = after(step, assessment.state)
    assessment.save()
    record_step(assessment, step, by=by, note=note, **more)
    return assessment


def record_step(assessment: Assessment, what: str, *, by: Account | None, note: str = "", **more: Any) -> Step:
    """Keep what was done, in the assessment's own history and in the log of the area."""
    scope = Scope(assessment.scope)
    audit.record(by=by, what=f"assessment_{what}", whom=assessment.person_id, scope=scope, assessment=assessment.pk)
    return Step.objects.create(
        assessment=assessment,
        person_id=assessment.person_id,
        scope=assessment.scope,
        what=what,
        by=by,
        note=note,
        **more,
    )


def _lock(person: Person) -> None:
    """Two who open an assessment of the same person go one after the other."""
    Person.objects.select_for_update().get(pk=person.pk)


def _given(scope: Scope | None) -> Scope:
    if scope is None:
        raise ValueError("without an account the area must be given")
    return scope
