"""Columns that PostgreSQL keeps beside answers and results, so that counting a year need not open every one."""

from django.db import models
from django.db.models import F, Func
from django.db.models.functions import MD5, Cast

ANSWERS_HASH = MD5(Cast("answers", models.TextField()))
"""The same for the same answers: jsonb is written in one order."""


class Raised(Func):
    """Whether a rule made the first grade worse; empty where none was given."""

    template = (
        "case when jsonb_typeof(%(expressions)s -> 'first_grade') = 'number'"
        " then (%(expressions)s -> 'first_grade') <> (%(expressions)s -> 'grade') end"
    )
    output_field = models.BooleanField(null=True)


RAISED = Raised(F("outcome"))
