"""Every target over a city measured on one day: facts in, the reading and the lamp of each area out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.conf import settings

from songhe.areas import queries as areas
from songhe.foundation.scope import Scope
from songhe.policy.clauses import Library
from songhe.policy.domains import Calendar
from songhe.policy.in_force import clauses_in_force
from songhe.policy.lamp import STATE_WORDS, History, Lamp, lamp, roll_up
from songhe.policy.meter import Meter, Reading, Row
from songhe.policy.plan_clauses import Target
from songhe.policy.told_apart import told_apart
from songhe.registry import queries as registry
from songhe.subjects import queries as subjects

LEVELS = {"nation": 0, "province": 2, "city": 4, "county": 6, "street": 9, "community": 12}
"""Significant digits of the areas that a target's level means."""
Rows = Mapping[str, Sequence[Row]]
"""By kind of subject."""
Histories = Mapping[str, History]
"""Earlier values by the digits of an area."""


@dataclass(frozen=True)
class Over:
    """A target over an area. `history`: its days are past."""

    target: Target
    history: bool


def targets_over(library: Library, area: str, as_of: date) -> list[Over]:
    """Every target over an area on a day, those of the past after those in force."""
    now = clauses_in_force(library, area, as_of, "target")
    ever = clauses_in_force(library, area, as_of, "target", history=True)
    past = [clause for clause in ever if clause.id not in {one.id for one in now}]
    found = [(clause, False) for clause in now] + [(clause, True) for clause in past]
    return [Over(clause, history) for clause, history in found if isinstance(clause, Target)]


def meter_of(target: Target, library: Library, as_of: date) -> Meter:
    """Raises PolicyError."""
    return Meter(target, Calendar(as_of, library.conventions), settings.SONGHE_VOCABULARY)


def rows_for(meters: Iterable[Meter], scope: Scope, using: str = "default") -> dict[str, list[Row]]:
    """What the meters look at, as the open transaction sees it: each kind of subject once, with all that is asked."""
    meters = list(meters)
    kinds = dict.fromkeys(kind for meter in meters for kind in meter.facts)
    return {kind: [Row(*row) for row in _ask(kind, meters, scope, using)] for kind in kinds}


def _ask(kind: str, meters: Sequence[Meter], scope: Scope, using: str) -> Iterator[tuple[str, dict[str, Any], int]]:
    """People alike to all the meters are counted together, down to townships unless one asks for communities."""
    facts = told_apart(meters, kind)
    if kind != "person":
        return subjects.rows(scope, kind, facts, using)
    levels = [LEVELS[meter.target.level] for meter in meters if kind in meter.facts]
    return registry.fact_rows(scope, facts, using, max(LEVELS["street"], *levels))


def gathered(rows: Rows, digits: int) -> dict[str, list[Row]]:
    """The same in areas of at most so many digits: what lies inside one of them counts for it."""
    return {
        kind: [row if len(row.scope) <= digits else row._replace(scope=row.scope[:digits]) for row in found]
        for kind, found in rows.items()
    }


def places_at(level: str, scope: Scope, using: str = "default") -> list[str]:
    """The digits of every area of a target's level inside a city; the city itself for levels above it."""
    found = {"county": areas.counties, "street": areas.townships, "community": areas.villages}
    if level not in found:
        return [scope.digits]
    return list(found[level](scope).using(using).values_list("scope", flat=True))


def lamps(
    target: Target, readings: Mapping[str, Reading], places: Sequence[str], as_of: date, histories: Histories
) -> dict[str, Lamp]:
    """The lamp of every area with a reading.

    places: the areas of the target's level. An area that holds several of them shows the worst of theirs.
    """
    vocabulary = settings.SONGHE_VOCABULARY

    def own(area: str) -> Lamp:
        return lamp(target, readings.get(area), as_of, histories.get(area, ()), vocabulary)

    found = {area: own(area) for area in readings}
    of_level = {place: found.get(place) or own(place) for place in places}
    for area, one in found.items():
        if len(area) < LEVELS[target.level]:
            inside = [other.state for place, other in of_level.items() if place.startswith(area)]
            state = roll_up(inside).state
            found[area] = replace(one, state=state, words=STATE_WORDS[state])
    return found
