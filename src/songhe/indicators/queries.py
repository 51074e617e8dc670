"""What others may ask about values of targets and releases. The caller's scope comes first, but for what is public."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Max, QuerySet

from songhe.areas import divisions
from songhe.foundation.scope import Scope, within
from songhe.indicators.models import IndicatorValue, Measuring, Release, ReleaseKind


def values(scope: Scope) -> QuerySet[IndicatorValue]:
    """Every value of the area and of what lies in it."""
    return IndicatorValue.objects.filter(within(scope, "area"))


def of_area(scope: Scope) -> QuerySet[IndicatorValue]:
    """Every value of the area itself."""
    return IndicatorValue.objects.filter(area=scope.digits)


def last_day(scope: Scope) -> date | None:
    """The day on which the area was last measured."""
    found: date | None = values(scope).aggregate(last=Max("day"))["last"]
    return found


def latest(scope: Scope, clauses: Iterable[str] | None = None) -> dict[str, IndicatorValue]:
    """By target, the last value of the area itself."""
    day = last_day(scope)
    if day is None:
        return {}
    found = of_area(scope).filter(day=day)
    if clauses is not None:
        found = found.filter(clause__in=list(clauses))
    return {value.clause: value for value in found}


def trend(scope: Scope, clause: str) -> list[IndicatorValue]:
    """The values of a target in the area itself, the earliest first."""
    return list(of_area(scope).filter(clause=clause).order_by("day"))


def inside(scope: Scope, clause: str, digits: int) -> list[IndicatorValue]:
    """The last values of a target in the areas of so many digits that lie in the area."""
    day = last_day(scope)
    found = values(scope).filter(clause=clause, day=day).order_by("area") if day else ()
    return [value for value in found if len(value.area) == digits]


def last_fingerprint(area: str, using: str = "default") -> str | None:
    """The policies by which a city was last measured; None for one that never was."""
    scope = divisions.scope(area)
    found = IndicatorValue.objects.using(using).filter(area=scope).order_by("-day").first()
    return found.policy_fingerprint if found else None


def measuring(area: str) -> Measuring | None:
    """How far the measuring of a city has come; None when nobody ever asked for it."""
    return Measuring.objects.filter(pk=area).first()


def releases(kind: ReleaseKind, area: str = "") -> list[Release]:
    """The newest release of each city and year, the latest year first. Public: whoever asks may see them."""
    found = Release.objects.filter(kind=kind).select_related("released_by").order_by("area", "-year", "-pk")
    newest = found.distinct("area", "year")
    return list(newest.filter(area=area) if area else newest)
