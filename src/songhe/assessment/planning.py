"""评估计划: whom to assess first, how many team-days that takes, and rounds of a day by who lives near whom.

Minutes between two doors are an estimate: 0.734 d + 4.344 √d for d kilometres as the crow flies.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, LiteralString

from songhe.assessment.errors import AlreadyOpen
from songhe.assessment.models import Need
from songhe.assessment.path import UNFINISHED, open_assessment
from songhe.assessment.quality_counts import rows
from songhe.assessment.shelf import ABILITY, GRADE_FACTS, INSURANCE
from songhe.foundation.models import Account
from songhe.foundation.scope import AFTER_DIGITS, DIGITS, Scope

HARDSHIP = ("tekun", "dibao", "dibao_margin", "low_income", "other")
"""Who comes first, whatever they could gain; within each, who could gain most. The city may decide otherwise."""
KM_A_DEGREE = 111.195
NEIGHBOURS = 0.7124
"""Of a shortest round through n points of an area A: √(nA) times this (Beardwood, Halton, Hammersley 1959)."""

WAITING: LiteralString = """
with waiting as (
    select o.person_id, o.scope, o.open_fen, o.open_ended, p.name,
        (%(scales)s::varchar[])[case when %(ability)s = any(o.open_facts) then 1 else 2 end] as scale, p.address,
        p.longitude::float8 as longitude, p.latitude::float8 as latitude, f.person_born_on as born_on,
        case when f.welfare_tekun in ('dispersed', 'centralised') then 0 when f.welfare_dibao then 1
            when f.welfare_dibao_margin then 2 when f.welfare_low_income then 3 else 4 end as tier
    from outreach_outstanding o
    join registry_person p on p.id = o.person_id
    join registry_personfacts f on f.person_id = o.person_id
    where o.scope >= %(from)s and o.scope < %(to)s and o.open_facts && %(facts)s::varchar[]
        and p.ended_on is null
        and not exists (
            select 1 from assessment_assessment a where a.person_id = o.person_id and a.state = any(%(unfinished)s)
        )
)
"""
FIRST: LiteralString = """
select person_id, scope, name, address, longitude, latitude, born_on, tier, open_fen, open_ended, scale from waiting
order by tier, open_fen desc, person_id limit %(most)s
"""
BY_TOWNSHIP: LiteralString = """
select substr(scope, 1, %(digits)s), count(*), count(*) filter (where tier < 4), coalesce(sum(open_fen), 0),
    count(longitude), min(longitude), max(longitude), min(latitude), max(latitude)
from waiting group by 1 order by 4 desc, 1
"""


@dataclass(frozen=True)
class Teams:
    """How assessors work: two go together. Minutes of a visit, and of a day with its travel; both are assumptions."""

    teams: int = 2
    per_day: int = 6
    visit_minutes: int = 50
    day_minutes: int = 420


@dataclass(frozen=True)
class Waiting:
    """Somebody whose grade is missing. `fen` a month is the most it could unlock, `ended`: at least so much."""

    person_id: int
    scope: str
    name: str
    address: str
    longitude: float | None
    latitude: float | None
    born_on: Any
    tier: int
    fen: int
    ended: bool
    scale: str

    @property
    def hardship(self) -> str:
        return HARDSHIP[self.tier]

    @property
    def placed(self) -> bool:
        return self.longitude is not None and self.latitude is not None


@dataclass(frozen=True)
class Township:
    """Who waits in a township; `days` of one team, an estimate."""

    digits: str
    people: int
    hardship: int
    fen: int
    days: int


@dataclass(frozen=True)
class Round:
    """What one team does on one day, in its order; `minutes` with the travel between doors."""

    visits: tuple[Waiting, ...]
    minutes: int
    travel: int


def first(scope: Scope, most: int) -> list[Waiting]:
    """Whom to assess first: hardship, then what the assessment could unlock."""
    return [Waiting(*row) for row in _found(WAITING + FIRST, scope, most=most)]


def open_first(*, by: Account, scope: Scope, most: int) -> int:
    """Open the assessments of those who come first, so many at most. Returns how many; who is opened waits no more."""
    opened = 0
    for one in first(scope, most):
        try:
            open_assessment(by=by, person_id=one.person_id, need=Need.FIRST, scale=one.scale)
        except AlreadyOpen:
            continue
        opened += 1
    return opened


def townships(scope: Scope, teams: Teams) -> list[Township]:
    """All who wait, by township, most to unlock first; one query."""
    rows = _found(WAITING + BY_TOWNSHIP, scope, digits=DIGITS["township"])
    return [
        Township(digits, people, hardship, int(fen), days_for(people, _spread(box), teams))
        for digits, people, hardship, fen, _, *box in rows
    ]


def minutes_between(kilometres: float) -> float:
    """Of travel, by road, for so many kilometres as the crow flies."""
    return 0.734 * kilometres + 4.344 * math.sqrt(kilometres)


def days_for(people: int, square_kilometres: float, teams: Teams) -> int:
    """Days of one team, travel between neighbours spread evenly over the area counted in."""
    apart = NEIGHBOURS * math.sqrt(square_kilometres / people) if people else 0
    fits = int(teams.day_minutes // (teams.visit_minutes + minutes_between(apart)))
    return math.ceil(people / max(min(fits, teams.per_day), 1))


def rounds(waiting: Sequence[Waiting], teams: Teams) -> list[Round]:
    """Village by village, then to the nearest who is left; a new day when the day or the visits are full.

    Who has no known point comes after the others of the village, at no distance that anybody knows.
    """
    found: list[Round] = []
    visits: list[Waiting] = []
    spent = travel = 0.0
    for one in _in_order(waiting):
        way = _way(visits[-1], one) if visits else 0.0
        if visits and (len(visits) == teams.per_day or spent + way + teams.visit_minutes > teams.day_minutes):
            found.append(Round(tuple(visits), round(spent), round(travel)))
            visits, spent, travel, way = [], 0.0, 0.0, 0.0
        visits.append(one)
        spent, travel = spent + way + teams.visit_minutes, travel + way
    if visits:
        found.append(Round(tuple(visits), round(spent), round(travel)))
    return found


def _in_order(waiting: Sequence[Waiting]) -> list[Waiting]:
    """The nearest next, villages as long as somebody there is left."""
    left = sorted(waiting, key=lambda one: (one.scope, not one.placed, one.person_id))
    ordered: list[Waiting] = []
    while left:
        here = ordered[-1] if ordered else left[0]
        found = min(left, key=lambda one: (one.scope != here.scope, not one.placed, _way(here, one), one.person_id))
        left.remove(found)
        ordered.append(found)
    return ordered


def _way(one: Waiting, other: Waiting) -> float:
    """Minutes between two; 0 where a point is not known."""
    if one.longitude is None or one.latitude is None or other.longitude is None or other.latitude is None:
        return 0.0
    east = (one.longitude - other.longitude) * math.cos(math.radians(one.latitude))
    return minutes_between(KM_A_DEGREE * math.hypot(east, one.latitude - other.latitude))


def _spread(box: Sequence[float | None]) -> float:
    """Square kilometres of the box that holds all known points."""
    west, east, south, north = (value or 0.0 for value in box)
    return KM_A_DEGREE**2 * (east - west) * math.cos(math.radians(south)) * (north - south)


def _found(statement: LiteralString, scope: Scope, **more: int) -> list[tuple[Any, ...]]:
    fields: dict[str, Any] = {
        "from": scope.digits,
        "to": scope.digits + AFTER_DIGITS,
        "facts": list(GRADE_FACTS.values()),
        "ability": GRADE_FACTS[ABILITY],
        "scales": [ABILITY, INSURANCE],
        "unfinished": [str(state) for state in UNFINISHED],
    }
    return rows(statement, fields | more)
