"""`measure`: every target over a city measured as the registers stand."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from songhe.areas import divisions
from songhe.determinations.law import library
from songhe.determinations.queries import Run
from songhe.foundation.clock import today
from songhe.indicators import actions
from songhe.indicators.queries import last_fingerprint
from songhe.policy.errors import PolicyError

OWNER = "owner"


class Command(BaseCommand):
    """Runs as the owner of the tables."""

    help = "Measure every target over a city as its registers stand, for the city and the areas in it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--area", help="six-digit code of a city (every city that was determined)")
        parser.add_argument("--as-of", type=date.fromisoformat, help="the day (today)")
        parser.add_argument("--changed", action="store_true", help="only cities last measured by other policies")

    def handle(self, *args: Any, **options: Any) -> None:
        if OWNER not in settings.DATABASES:
            raise CommandError("SONGHE_DATABASE_URL must give the address of the database's owner.")
        day = options["as_of"] or today()
        try:
            fingerprint = library(day, OWNER).fingerprint
            for area in [options["area"]] if options["area"] else _cities():
                if not (options["changed"] and last_fingerprint(area, OWNER) == fingerprint):
                    count = actions.measure(area=area, as_of=day, using=OWNER)
                    self.stdout.write(f"Measured {count} targets over {area} on {day}.")
        except (divisions.UnknownArea, PolicyError, ValueError) as problem:
            raise CommandError(str(problem)) from problem


def _cities() -> list[str]:
    areas = Run.objects.using(OWNER).order_by("area").values_list("area", flat=True).distinct()
    return [area for area in areas if divisions.level_of(area) == "city"]
