"""What others may ask about areas. Divisions are public: the scope only chooses what a pick list offers."""

from collections.abc import Iterable

from django.db.models import QuerySet

from songhe.areas.models import Division
from songhe.foundation.scope import DIGITS, Scope, within


def counties(scope: Scope) -> QuerySet[Division]:
    """Those to choose from: all counties of a city, the one county for those inside it."""
    return _of_level("county", scope)


def townships(scope: Scope) -> QuerySet[Division]:
    """The townships inside the area; for a village, the township it lies in."""
    return _of_level("township", scope)


def villages(scope: Scope) -> QuerySet[Division]:
    """The villages inside the area."""
    return _of_level("village", scope)


def names(codes: Iterable[str]) -> dict[str, str]:
    """The name of each code that exists, in one query."""
    return dict(Division.objects.filter(code__in=set(codes)).values_list("code", "name"))


def full_names(codes: Iterable[str], highest: str = "county") -> dict[str, str]:
    """环翠区 · 孙家疃街道 · 远遥社区: each division from a level of it down, in one query."""
    above = {
        code: dict.fromkeys(code[:length] for length in DIGITS.values() if length >= DIGITS[highest]) for code in codes
    }
    found = names(part for parts in above.values() for part in parts)
    return {code: " · ".join(found[part] for part in parts if part in found) for code, parts in above.items()}


def full_name(code: str) -> str:
    """Of one division, from its county down."""
    return full_names([code])[code]


def _of_level(level: str, scope: Scope) -> QuerySet[Division]:
    return Division.objects.filter(within(Scope(scope.digits[: DIGITS[level]])), level=level)
