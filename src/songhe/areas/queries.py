"""What others may ask about areas. Divisions are public: the scope only chooses what a pick list offers."""

from collections.abc import Iterable

from django.db.models import QuerySet

from songhe.areas.models import Division
from songhe.foundation.errors import NotFound
from songhe.foundation.scope import Scope, within


def division(code: str) -> Division:
    """Raises NotFound."""
    found = Division.objects.filter(code=code).first()
    if found is None:
        raise NotFound
    return found


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


def full_name(code: str) -> str:
    """环翠区 · 孙家疃街道 · 远遥社区: from the county down to the division, in one query."""
    digits = [code[:length] for length in (6, 9, 12) if length <= len(code)]
    found = Division.objects.filter(code__in=digits).order_by("code").values_list("name", flat=True)
    return " · ".join(found)


def chain(scope: Scope) -> QuerySet[Division]:
    """The division and those above it, the highest first: for a trail at the top of a page."""
    above = [scope.digits[:length] for length in (2, 4, 6, 9, 12) if length <= len(scope.digits)]
    return Division.objects.filter(scope__in=above).order_by("scope")


def _of_level(level: str, scope: Scope) -> QuerySet[Division]:
    above = {"county": 6, "township": 9, "village": 12}[level]
    return Division.objects.filter(within(Scope(scope.digits[:above])), level=level)
