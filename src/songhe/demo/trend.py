"""How the demo city's targets stood month by month, and what it has released: so that there is a past to look at."""

from datetime import date

from songhe.console.targets.released import release_as_they_stand, release_year
from songhe.demo.subjects.make import make_subjects
from songhe.foundation.clock import on_day
from songhe.foundation.models import Account
from songhe.foundation.scope import Scope, scoped
from songhe.indicators.actions import measure, measure_earlier
from songhe.policy.meter import Meter, Row
from songhe.registry.queries import fact_rows

MONTHS = 12
LASTING = frozenset({"person.born_on"})
"""What is known of people on an earlier day, because it never changes."""


def record_trend(*, area: str, scope: Scope, seed: int, as_of: date, using: str) -> None:
    """The values of the first day of each of the last months, and of the day itself."""
    with scoped(scope, using):
        people = [Row(*row) for row in fact_rows(scope, dict.fromkeys(LASTING), using)]
    for day in _months_before(as_of):
        rows: dict[str, list[Row]] = {"person": people}
        for made in make_subjects(area, seed, day):
            rows.setdefault(made.kind, []).append(Row(made.scope, made.facts))
        measure_earlier(area=area, day=day, today=as_of, rows=rows, known=_known, using=using)
    measure(area=area, as_of=as_of, using=using)


def release_past(*, scope: Scope, as_of: date, by: Account) -> None:
    """Last year's statistics and today's targets, as the city's officer would release them."""
    with scoped(scope), on_day(as_of):
        release_year(by=by, year=as_of.year - 1, as_of=date(as_of.year - 1, 12, 31))
        release_as_they_stand(by=by)


def _months_before(day: date) -> list[date]:
    """First days of months, the earliest first."""
    months = [day.year * 12 + day.month - 1 - back for back in range(MONTHS, 0, -1)]
    return [date(month // 12, month % 12 + 1, 1) for month in months]


def _known(meter: Meter) -> bool:
    return meter.facts.get("person", frozenset()) <= LASTING and "application" not in meter.facts
