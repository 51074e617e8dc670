"""Values of targets into the database, all of a day at once, and earlier ones out of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from json import dumps
from typing import Any

from django.db import connections

from songhe.foundation.bulk import add_rows
from songhe.foundation.scope import Scope, within
from songhe.indicators.models import IndicatorValue
from songhe.indicators.readings import Histories
from songhe.policy.lamp import LOOK_BACK, Lamp
from songhe.policy.meter import Ends, Reading

COLUMNS = [
    "clause", "area", "day", "numerator_least", "numerator_most", "denominator_least", "denominator_most",
    "value_least", "value_most", "subjects", "missing", "lamp", "pace", "projected", "history", "policy_fingerprint",
    "computed_at",
]  # fmt: skip
PACE = 10**9
"""A pace and what it leads to are kept as fractions of at most this denominator."""


def columns_of(reading: Reading, found: Lamp) -> tuple[Any, ...]:
    """From `numerator_least` to `projected`."""
    pace = found.pace
    return (
        *_texts(reading.numerator),
        *_texts(reading.denominator),
        *_texts(reading.value),
        reading.subjects,
        dumps(dict(reading.missing)),
        found.state,
        str(pace.per_day.limit_denominator(PACE)) if pace else "",
        str(pace.projected.limit_denominator(PACE)) if pace else "",
    )


def _texts(ends: Ends | None) -> tuple[str, str]:
    if ends is None:
        return "", ""
    return str(ends.least), "" if ends.most is None else str(ends.most)


def replace(city: Scope, day: date, rows: Iterable[tuple[Any, ...]], using: str) -> int:
    """The values of a city and everything in it on a day become these rows of COLUMNS. Returns how many.

    In the transaction that is open; another one that measures the same city waits.
    """
    with connections[using].cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('measure'), %s)", [int(city.digits)])
    IndicatorValue.objects.using(using).filter(within(city, "area"), day=day).delete()
    return add_rows("indicators_indicatorvalue", COLUMNS, rows, using)


def histories(city: Scope, before: date, using: str) -> Mapping[str, Histories]:
    """By target and area, the values of the days before that a pace may look at."""
    found: dict[str, dict[str, list[tuple[date, Fraction | None, Fraction | None]]]]
    found = defaultdict(lambda: defaultdict(list))
    values = IndicatorValue.objects.using(using).filter(
        within(city, "area"), day__lt=before, day__gte=before - LOOK_BACK
    )
    for clause, area, day, least, most in values.values_list("clause", "area", "day", "value_least", "value_most"):
        if least:
            found[clause][area].append((day, Fraction(least), Fraction(most) if most else None))
    return found
