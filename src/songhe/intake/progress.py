"""How far the work on an import is, written beside its transaction so that a page sees it meanwhile."""

from contextlib import closing

from django.db import connections

from songhe.intake.models import Import

STEPS = {"read": 5, "check": 25, "match": 45, "write": 60}
"""Per cent done when a step begins, as they take about so long of a large file."""


class Progress:
    """Of one import."""

    def __init__(self, found: Import):
        self.found = found

    def at(self, step: str) -> None:
        """A step begins."""
        with closing(connections["default"].copy()) as beside, beside.cursor() as cursor:
            cursor.execute("select set_config('songhe.scope', %s, false)", [self.found.scope])
            cursor.execute(
                "update intake_import set step = %s, progress = %s where id = %s", [step, STEPS[step], self.found.pk]
            )
