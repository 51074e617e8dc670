"""`determine`: the policies as they stand applied to the people on record, and the worklists after them."""

from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from songhe.areas import divisions
from songhe.determinations import actions
from songhe.determinations.law import library
from songhe.determinations.queries import Run, latest_run
from songhe.foundation.clock import today
from songhe.foundation.scope import Scope, scoped
from songhe.outreach.actions import refresh_outstanding
from songhe.policy.errors import FactsError, PolicyError
from songhe.registry import queries as registry

OWNER = "owner"


class Command(BaseCommand):
    """Runs as the owner of the tables."""

    help = "Work out again what everybody of an area is due, by the policies as they stand; worklists follow."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--area", help="six-digit code (the area of the last run)")
        parser.add_argument("--as-of", type=date.fromisoformat, help="the day of the law (that of the area's last run)")
        parser.add_argument(
            "--changed", action="store_true", help="every area whose last run applied other policies, and no other"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if OWNER not in settings.DATABASES:
            raise CommandError("SONGHE_DATABASE_URL must give the address of the database's owner.")
        try:
            if options["changed"]:
                for run in _changed():
                    self._determine(run.area, run.current_on)
            else:
                self._determine(*_asked(options["area"], options["as_of"]))
        except (divisions.UnknownArea, PolicyError, FactsError, ValueError) as problem:
            raise CommandError(str(problem)) from problem

    def _determine(self, area: str, as_of: date) -> None:
        """One transaction: worklists never lag behind a run."""
        scope = Scope(divisions.scope(area))
        with scoped(scope, OWNER):
            if not registry.people(scope).using(OWNER).exists():
                raise CommandError(f"Nobody is on record in {area}: name another --area.")
            run = actions.determine(area=area, as_of=as_of, using=OWNER)
            refresh_outstanding(scope=scope, using=OWNER)
        differences = "first run" if run.changes is None else f"{run.changes:,} results changed"
        self.stdout.write(f"Determined {run.people:,} people of {area} by the law of {as_of}: {differences}.")


def _asked(area: str | None, as_of: date | None) -> tuple[str, date]:
    """What the options leave open is as in the last run."""
    runs = Run.objects.using(OWNER).filter(whole=True).order_by("-pk")
    last = runs.filter(area=area).first() if area else runs.first()
    if last:
        return last.area, as_of or last.current_on
    if area is None:
        raise CommandError("No area was determined before: name one with --area.")
    return area, as_of or today()


def _changed() -> Iterator[Run]:
    """The last runs that applied other policies; wide areas first, for they take those within along."""
    library(using=OWNER)  # policies that cannot be read are said so before the first run too
    areas = Run.objects.using(OWNER).filter(whole=True).order_by("scope").values_list("scope", flat=True).distinct()
    for digits in list(areas):
        last = latest_run(Scope(digits), OWNER)
        if last and last.policy_fingerprint != library(last.current_on, OWNER).fingerprint:
            yield last
