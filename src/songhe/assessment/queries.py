"""What others may ask about assessments. The caller's scope comes first."""

from django.db.models import Q, QuerySet

from songhe.assessment.models import Agency, Assessment, Assessor, Result, Sheet, State
from songhe.foundation.errors import NotFound
from songhe.foundation.models import Account
from songhe.foundation.scope import Scope, within

TO_VISIT = (State.ASSIGNED, State.APPOINTED, State.SENT)


def assessments(scope: Scope) -> QuerySet[Assessment]:
    """All of the area, with whom and by whom."""
    return Assessment.objects.filter(within(scope)).select_related(
        "person", "agency", "lead__account", "second__account"
    )


def assessment(scope: Scope, assessment_id: int) -> Assessment:
    """Raises NotFound, also for one of another area."""
    found = assessments(scope).filter(pk=assessment_id).first()
    if found is None:
        raise NotFound
    return found


def locked(scope: Scope, assessment_id: int) -> Assessment:
    """The same, held until the transaction ends."""
    found = assessments(scope).select_for_update(of=("self",)).filter(pk=assessment_id).first()
    if found is None:
        raise NotFound
    return found


def to_visit(account: Account) -> QuerySet[Assessment]:
    """What an assessor has still to do, the next appointment first: what has no sheet of theirs yet."""
    mine = assessments(account.sees).filter(state__in=TO_VISIT)
    mine = mine.filter(Q(lead__account=account) | Q(second__account=account))
    done = Sheet.objects.filter(assessor__account=account).values("assessment")
    return mine.exclude(pk__in=done).order_by("visit_at", "due_on", "pk")


def agencies(scope: Scope) -> QuerySet[Agency]:
    """Those that assess in an area: of the area, of one above it, or within it."""
    above = [scope.digits[:length] for length in range(2, len(scope.digits) + 1)]
    return Agency.objects.filter(Q(scope__in=above) | within(scope), is_active=True).order_by("name")


def assessors(agency: Agency) -> QuerySet[Assessor]:
    """Those of an agency that assess."""
    return agency.assessors.filter(is_active=True).select_related("account").order_by("account__name")


def results(scope: Scope, person_id: int) -> QuerySet[Result]:
    """Every result of a person, the latest first."""
    return Result.objects.filter(within(scope), person_id=person_id).select_related("assessment").order_by("-pk")
