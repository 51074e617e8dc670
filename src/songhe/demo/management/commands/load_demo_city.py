"""`load_demo_city`: an invented city in the database, determined, with accounts to look at it."""

import time
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from songhe.areas.divisions import DivisionsMissing, UnknownArea
from songhe.demo.census import UnknownCity
from songhe.demo.loading import Demo, holds_people, load, loaded
from songhe.foundation.clock import today
from songhe.policy.errors import FactsError, PolicyError

OWNER = "owner"


class Command(BaseCommand):
    """Runs as the owner of the tables."""

    help = "Load an invented city: people, what they are due, what they receive, demo accounts. All of it or nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--area", default="371000", help="the city's six-digit code (371000)")
        parser.add_argument("--people", type=int, default=30_000, help="how many people (30000)")
        parser.add_argument("--seed", type=int, default=1, help="another seed, another city (1)")
        parser.add_argument("--as-of", type=date.fromisoformat, help="the day of facts and law (today)")
        parser.add_argument("--again", action="store_true", help="replace the city that is there, with all work on it")

    def handle(self, *args: Any, **options: Any) -> None:
        if OWNER not in settings.DATABASES:
            raise CommandError("SONGHE_DATABASE_URL must give the address of the database's owner.")
        there = loaded(OWNER)
        if there and not options["again"]:
            self.stdout.write(f"A city of {there:,} people is there already; --again replaces it.")
            return
        if holds_people(OWNER) and not options["again"]:
            raise CommandError(
                "This database holds people or registers that are no demo: start with --people 0 to leave them alone "
                "(load_demo_city --again would replace them)."
            )
        demo = Demo(options["area"], options["people"], options["seed"], options["as_of"] or today())
        started = time.monotonic()
        try:
            load(demo, lambda step: self._say(step, started), OWNER)
        except (DivisionsMissing, UnknownArea, UnknownCity, PolicyError, FactsError, ValueError) as problem:
            raise CommandError(str(problem)) from problem
        self._say(f"{demo.people:,} people loaded", started)

    def _say(self, step: str, started: float) -> None:
        self.stdout.write(f"{time.monotonic() - started:5.1f} s  {step}")
        self.stdout.flush()
