"""Assessments by what is to be done with them: the lists of the officers, and how many stand on each."""

from collections.abc import Mapping
from datetime import timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from songhe.assessment import queries
from songhe.assessment.models import Assessment, Result, State
from songhe.assessment.path import UNFINISHED
from songhe.assessment.routine import STANDS
from songhe.assessment.rules import rules
from songhe.foundation.clock import today
from songhe.foundation.scope import Scope

TOLD = Q(result__notified_at__isnull=False)


def lists() -> Mapping[str, Q]:
    """Each list by its name, in the order of the path. `ending`: within the city's days of reminding."""
    later = Result.objects.filter(
        person=OuterRef("person"), assessment__scale=OuterRef("scale"), assessment__pk__gt=OuterRef("pk"),
        assessment__state__in=STANDS,
    )  # fmt: skip
    ends = Q(result__valid_until__range=(today(), today() + timedelta(days=rules().remind_days)))
    return {
        "needed": Q(state=State.NEEDED),
        "assigned": Q(state=State.ASSIGNED),
        "appointed": Q(state=State.APPOINTED),
        "sent": Q(state=State.SENT),
        "concluded": Q(state=State.CONCLUDED) & ~TOLD,
        "told": Q(state=State.CONCLUDED) & TOLD,
        "objected": Q(state=State.OBJECTED),
        "final": Q(state=State.FINAL),
        "ending": Q(state__in=STANDS) & ends & ~Q(Exists(later)),
        "closed": Q(state__in=(State.REPLACED, State.REVOKED, State.CANCELLED)),
    }


def listed(scope: Scope, name: str) -> QuerySet[Assessment]:
    """Those of one list. Raises KeyError."""
    return queries.assessments(scope).select_related("result").filter(lists()[name])


def counts(scope: Scope) -> dict[str, int]:
    """How many stand on each list, in one query."""
    counted = {name: Count("pk", filter=which) for name, which in lists().items()}
    return queries.assessments(scope).order_by().aggregate(**counted)


def overdue() -> Q:
    """Not assessed by the day they should have been."""
    return Q(state__in=UNFINISHED, due_on__lt=today())


def of_person(scope: Scope, person_id: int) -> QuerySet[Assessment]:
    """Every assessment of somebody, the latest first, with its result."""
    return queries.assessments(scope).select_related("result").filter(person_id=person_id).order_by("-pk")
