"""常规评估: a result that ends soon is assessed again, and results nobody objected to are final; done each night."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, QuerySet

from songhe.assessment.errors import AlreadyOpen
from songhe.assessment.models import Assessment, Need, Result, State
from songhe.assessment.path import open_assessment
from songhe.assessment.rules import rules
from songhe.foundation.clock import today
from songhe.foundation.scope import Scope, within

STANDS = (State.CONCLUDED, State.FINAL)


def ending(scope: Scope) -> QuerySet[Result]:
    """Results that stand and end within the city's days of reminding, no later one being there."""
    later = Result.objects.filter(
        person=OuterRef("person"),
        assessment__scale=OuterRef("assessment__scale"),
        assessment__pk__gt=OuterRef("assessment"),
        assessment__state__in=STANDS,
    )
    until = today() + timedelta(days=rules().remind_days)
    found = Result.objects.filter(within(scope), assessment__state__in=STANDS, valid_until__lte=until)
    return found.filter(~Exists(later)).select_related("assessment", "person")


def open_routine(scope: Scope) -> int:
    """Open the routine assessments of an area that are due. Returns how many.

    Done twice it opens none: where anything was opened after a result, cancelled or not, people decide.
    """
    later = Assessment.objects.filter(
        person=OuterRef("person"), scale=OuterRef("assessment__scale"), pk__gt=OuterRef("assessment")
    )
    opened = 0
    for result in ending(scope).filter(~Exists(later), person__ended_on=None).order_by("pk"):
        try:
            open_assessment(
                by=None,
                scope=Scope(result.scope),
                person_id=result.person_id,
                need=Need.ROUTINE,
                scale=result.assessment.scale,
                due_on=max(result.valid_until, today()),
                institution=result.assessment.institution,
            )
        except AlreadyOpen:
            continue
        opened += 1
    return opened
