"""What an assessment ends in: the result, who is told, objections and their review, recognition, revocation."""

import secrets
from collections.abc import Mapping
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from songhe.assessment import queries
from songhe.assessment.assessment_states import may
from songhe.assessment.errors import NotNow, SheetWrong, TooLate, WordsMissing, wrong_answers
from songhe.assessment.models import Assessment, Need, Objection, Result
from songhe.assessment.path import open_assessment, take
from songhe.assessment.rules import rules
from songhe.assessment.shelf import ABILITY, GRADE_FACTS, SOURCES, scale_of
from songhe.foundation.clock import today
from songhe.foundation.models import Account
from songhe.foundation.scope import DIGITS, Scope
from songhe.foundation.words import words
from songhe.registry.ledger import NewStatement, deliver, state, withdraw
from songhe.registry.models import Delivery, DeliveryKind
from songhe.scales.engine import score
from songhe.scales.errors import AnswersError
from songhe.scales.export import result_as_json


def conclude(assessment: Assessment, *, by: Account, answers: Mapping[str, str] | None = None) -> Result:
    """Score the answers both agree on, and state the grade in the registry, in the open transaction.

    answers: what they settled where they differed; else those of the sheets. Raises SheetWrong, NotNow.
    """
    sheet = assessment.sheets.order_by("pk").first()
    assert sheet is not None
    agreed = dict(answers or sheet.answers)
    try:
        outcome = score(scale_of(assessment.scale, assessment.version), agreed)
    except AnswersError as error:
        raise wrong_answers(error) from error
    assessed_on = min(timezone.localdate(sheet.finished_at), today())
    take(assessment, "conclude", by=by, detail={"grade": outcome.grade})
    review = assessment.review_of is not None
    if review:
        _close_review(assessment, outcome.grade, by)
    result = _result(assessment, by, outcome.grade, assessed_on, _valid_until(assessed_on))
    result.answers, result.outcome = agreed, result_as_json(outcome)
    result.save(update_fields=["answers", "outcome"])
    return result


@transaction.atomic
def settle(*, by: Account, assessment_id: int, answers: Mapping[str, str]) -> Result:
    """合议: the answers both assessors agree on where their sheets differ. Raises NotNow, SheetWrong."""
    assessment = queries.locked(by.sees, assessment_id)
    if assessment.sheets.count() < 2:
        raise NotNow(state=words(f"assessment.state_{assessment.state}"))
    return conclude(assessment, by=by, answers=answers)


@transaction.atomic
def recognise(
    *, by: Account, assessment_id: int, grade: int, assessed_on: date, valid_until: date, made_by: str, evidence: str
) -> Result:
    """互认: the result of another city or of the insurer, with its evidence (hash of a kept file). Raises NotNow."""
    if not (made_by.strip() and evidence):
        raise WordsMissing
    assessment = queries.locked(by.sees, assessment_id)
    known = {one.number for one in scale_of(assessment.scale, assessment.version).grades}
    if grade not in known or assessed_on > today() or valid_until <= assessed_on:
        raise SheetWrong(why="等级或日期不对，请核对原报告。", why_en="The grade or a day is wrong: check the report.")
    take(assessment, "recognise", by=by, note=made_by.strip(), detail={"grade": grade})
    result = _result(assessment, by, grade, assessed_on, valid_until)
    result.recognised_from, result.evidence = made_by.strip(), evidence
    result.save(update_fields=["recognised_from", "evidence"])
    return result


@transaction.atomic
def notify(*, by: Account, assessment_id: int, public: bool) -> Result:
    """告知, and 公示 where benefits follow: from now on the days for an objection run. Raises NotNow."""
    assessment = queries.locked(by.sees, assessment_id)
    take(assessment, "notify", by=by, detail={"public": public})
    result = assessment.result
    result.notified_at, result.public = timezone.now(), public
    result.objection_until = today() + timedelta(days=rules().objection_days)
    result.save(update_fields=["notified_at", "public", "objection_until"])
    return result


def confirm_all(scope: Scope) -> int:
    """Results to which nobody objected in time are final. Returns how many."""
    due = queries.assessments(scope).filter(state="concluded", result__objection_until__lt=today())
    waiting = list(due.select_for_update(of=("self",)))
    for assessment in waiting:
        take(assessment, "confirm", by=None)
    return len(waiting)


@transaction.atomic
def object_to(*, by: Account, assessment_id: int, who: str, text: str) -> Objection:
    """异议: taken down for the elder or the family; a review by others is opened. Raises TooLate, NotNow."""
    if not (who.strip() and text.strip()):
        raise WordsMissing
    assessment = queries.locked(by.sees, assessment_id)
    if not may("object", assessment.state):
        raise NotNow(state=words(f"assessment.state_{assessment.state}"))
    result = assessment.result
    if result.objection_until and today() > result.objection_until:
        raise TooLate(until=result.objection_until)
    take(assessment, "object", by=by, note=text.strip())
    review = open_assessment(
        by=by,
        person_id=assessment.person_id,
        need=Need.REVIEW,
        scale=assessment.scale,
        institution=assessment.institution,
        review_of=assessment,
    )
    about = {"person_id": assessment.person_id, "scope": assessment.scope}
    return Objection.objects.create(
        result=result, who=who.strip(), text=text.strip(), taken_by=by, review=review, **about
    )


@transaction.atomic
def revoke(*, by: Account, assessment_id: int, why: str) -> Result:
    """撤销, for fraud: the grade is taken out of the registry as if it had never been stated. Raises NotNow."""
    if not why.strip():
        raise WordsMissing
    assessment = queries.locked(by.sees, assessment_id)
    take(assessment, "revoke", by=by, note=why.strip())
    result = assessment.result
    withdraw(result.delivery, by=by)
    result.revoked_why = why.strip()
    result.save(update_fields=["revoked_why"])
    return result


def _close_review(review: Assessment, grade: int, by: Account) -> None:
    """The result reviewed is replaced where the grade differs, else it stands."""
    reviewed = queries.locked(Scope(review.scope), review.review_of_id or 0)
    upheld = reviewed.result.grade != grade
    if upheld:
        withdraw(reviewed.result.delivery, by=by)
    take(reviewed, "uphold" if upheld else "dismiss", by=by, detail={"review": review.pk})
    Objection.objects.filter(review=review).update(upheld=upheld, closed_at=timezone.now())


def _result(assessment: Assessment, by: Account, grade: int, assessed_on: date, valid_until: date) -> Result:
    return Result.objects.create(
        assessment=assessment,
        person_id=assessment.person_id,
        scope=assessment.scope,
        number=f"{assessment.scope[: DIGITS['county']]}-{assessed_on:%Y%m%d}-{assessment.pk}",
        check_code=secrets.token_urlsafe(15),
        grade=grade,
        assessed_on=assessed_on,
        valid_until=valid_until,
        delivery=_state(assessment, by, grade, assessed_on, valid_until),
    )


def _state(assessment: Assessment, by: Account, grade: int, assessed_on: date, valid_until: date) -> Delivery:
    delivery = deliver(
        source=SOURCES[assessment.scale],
        kind=DeliveryKind.HAND,
        as_of=assessed_on,
        scope=Scope(assessment.scope[: DIGITS["city"]]),
        by=by,
    )
    facts: dict[str, object] = {GRADE_FACTS[assessment.scale]: grade}
    if assessment.scale == ABILITY:
        facts["assessment.assessed_on"] = assessed_on
    state(delivery, [NewStatement(assessment.person_id, facts, valid_until=valid_until)])
    return delivery


def _valid_until(day: date) -> date:
    """The day on which it counts no more: so many months later, or that month's last day."""
    months = day.month - 1 + rules().validity_months
    year, month = day.year + months // 12, months % 12 + 1
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    raise AssertionError("every month has a 28th")
