"""撤销 for fraud: one officer asks, another looks a second time and revokes the result or lets it stand."""

from django.db import transaction

from songhe.assessment import queries
from songhe.assessment.assessment_states import may
from songhe.assessment.conclusion import revoke
from songhe.assessment.errors import NotNow, SecondLook, WordsMissing
from songhe.assessment.models import Assessment, Step
from songhe.assessment.path import record_step
from songhe.foundation.models import Account
from songhe.foundation.words import words

ASK, KEEP = "ask_revoke", "keep_result"


@transaction.atomic
def ask_to_revoke(*, by: Account, assessment_id: int, why: str) -> Step:
    """The reason is kept; nothing changes yet. Raises NotNow, WordsMissing."""
    if not why.strip():
        raise WordsMissing
    assessment = queries.locked(by.sees, assessment_id)
    if not may("revoke", assessment.state) or asked_to_revoke(assessment):
        raise NotNow(state=words(f"assessment.state_{assessment.state}"))
    return record_step(assessment, ASK, by=by, note=why.strip())


@transaction.atomic
def decide_revocation(*, by: Account, assessment_id: int, revoked: bool, note: str = "") -> Assessment:
    """By somebody other than who asked. Raises SecondLook, NotNow."""
    assessment = queries.locked(by.sees, assessment_id)
    asked = asked_to_revoke(assessment)
    if asked is None:
        raise NotNow(state=words(f"assessment.state_{assessment.state}"))
    if asked.by_id == by.pk:
        raise SecondLook
    if revoked:
        return revoke(by=by, assessment_id=assessment_id, why=asked.note[:200]).assessment
    record_step(assessment, KEEP, by=by, note=note.strip())
    return assessment


def asked_to_revoke(assessment: Assessment) -> Step | None:
    """The request that nobody decided yet."""
    last = assessment.steps.select_related("by").filter(what__in=(ASK, KEEP, "revoke")).last()
    return last if last and last.what == ASK else None
