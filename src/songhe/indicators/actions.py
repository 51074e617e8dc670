"""Everything that writes values of targets, and releases of tables."""

import logging
from collections.abc import Callable, Iterator
from datetime import date
from threading import Thread
from typing import Any

from django.db import connections, transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from songhe.areas import divisions
from songhe.determinations import law
from songhe.foundation import audit
from songhe.foundation.models import Account
from songhe.foundation.scope import DIGITS, Scope, scoped
from songhe.indicators import storing
from songhe.indicators.models import Measuring, Release, ReleaseKind
from songhe.indicators.readings import (
    LEVELS,
    Over,
    Rows,
    gathered,
    lamps,
    meter_of,
    places_at,
    rows_for,
    targets_over,
)
from songhe.policy.clauses import Library
from songhe.policy.meter import Meter

Say = Callable[[int, int], None]
"""How many targets of how many are done."""
_log = logging.getLogger(__name__)


def measure(*, area: str, as_of: date, using: str = "default", say: Say | None = None) -> int:
    """Measure every target over a city on a day, for the city, its counties, townships and, where asked, communities.

    What was stored for the day is replaced. Returns how many targets. Raises PolicyError, UnknownArea.
    """
    if divisions.level_of(area) != "city":
        raise divisions.UnknownArea(f"{area} is no city: targets are measured for a whole city, such as 371000")
    city = Scope(divisions.scope(area))
    library = law.library(as_of, using)
    targets = targets_over(library, area, as_of)
    meters = [meter_of(over.target, library, as_of) for over in targets]
    with scoped(city, using):
        rows = rows_for(meters, city, using)
        measuring = _Day(city, as_of, library, rows, using)
    found: list[tuple[Any, ...]] = []
    for number, (over, meter) in enumerate(zip(targets, meters, strict=True)):
        if say:
            say(number, len(targets))
        found += measuring.values(over, meter)
    with scoped(city, using):
        storing.replace(city, as_of, found, using)
    return len(targets)


def measure_earlier(
    *, area: str, day: date, today: date, rows: Rows, known: Callable[[Meter], bool], using: str = "default"
) -> None:
    """The trend: today's targets as they stood on an earlier day, for the city and its counties.

    rows: what stood on record then. known: whether they say all that a target looks at; others are left out.
    """
    city = Scope(divisions.scope(area))
    library = law.library(today, using)
    targets = targets_over(library, area, today)
    with scoped(city, using):
        measuring = _Day(city, day, library, rows, using, "county")
        found: list[tuple[Any, ...]] = []
        for over in targets:
            meter = meter_of(over.target, library, day)
            if known(meter):
                found += measuring.values(over, meter)
        storing.replace(city, day, found, using)


class _Day:
    """One city on one day, down to the areas of a level; below it only where each must reach a target."""

    def __init__(self, city: Scope, day: date, library: Library, rows: Rows, using: str, finest: str = "township"):
        self.city, self.day, self.using, self.finest = city, day, using, finest
        self.rows, self.coarse = rows, gathered(rows, DIGITS[finest])
        self.histories = storing.histories(city, day, using)
        self.made = library.fingerprint, timezone.now()

    def values(self, over: Over, meter: Meter) -> Iterator[tuple[Any, ...]]:
        """A row of storing.COLUMNS for every area of the city with subjects."""
        target, singly = over.target, LEVELS[over.target.level] > DIGITS[self.finest]
        readings = meter.measure(self.rows if singly else self.coarse)
        readings = {area: one for area, one in readings.items() if self.city.covers(area)}
        places = places_at(target.level, self.city, self.using)
        lit = lamps(target, readings, places, self.day, self.histories.get(target.id, {}))
        stored = DIGITS["village"] if self.finest == "township" else DIGITS[self.finest]
        for area, reading in readings.items():
            if len(area) <= stored:
                columns = storing.columns_of(reading, lit[area])
                yield target.id, area, self.day, *columns, over.history, *self.made


def start_measuring(*, by: Account, as_of: date) -> Measuring:
    """Measure the city of an officer in a thread of its own; the row that is returned says how far it has come.

    While an attempt is under way another one takes its place and the former ends at its next target, which is how
    one that was broken off is repeated.
    """
    area = by.sees.city
    audit.record(by=by, what="measure_targets", scope=by.sees, as_of=as_of.isoformat())
    fresh = {"started_at": timezone.now(), "ended_at": None, "failed": False, "done": 0, "total": 0}
    row, _ = Measuring.objects.update_or_create(area=area, defaults=fresh)
    Measuring.objects.filter(area=area).update(attempt=F("attempt") + 1)
    row.refresh_from_db()
    thread = Thread(target=_work, args=[area, row.attempt, as_of], name=f"measuring {area}", daemon=True)
    transaction.on_commit(thread.start)
    return row


def _work(area: str, attempt: int, as_of: date) -> None:
    mine = Measuring.objects.filter(area=area, attempt=attempt)
    try:
        measure(area=area, as_of=as_of, say=lambda done, total: _tell(mine, done, total))
        mine.update(ended_at=timezone.now())
    except _Replaced:
        _log.info("Measuring the targets of %s has begun anew.", area)
    except Exception:
        _log.exception("Measuring the targets of %s broke off.", area)
        mine.update(ended_at=timezone.now(), failed=True)
    finally:
        connections.close_all()


class _Replaced(Exception):
    """A newer attempt has begun: this one ends."""


def _tell(mine: QuerySet[Measuring], done: int, total: int) -> None:
    if not mine.update(done=done, total=total):
        raise _Replaced


@transaction.atomic
def release(*, by: Account, kind: ReleaseKind, year: int, as_of: date, table: dict[str, Any]) -> Release:
    """Publish a table of the officer's city, for everybody to see; what was released before stays on record."""
    made = Release.objects.create(
        area=by.sees.city,
        area_name=by.area_name,
        kind=kind,
        year=year,
        as_of=as_of,
        table=table,
        released_at=timezone.now(),
        released_by=by,
    )
    audit.record(by=by, what=f"release_{kind}", scope=by.sees, year=year, release=made.pk)
    return made
