"""What others may ask about determinations. The caller's scope comes first."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Substr
from django.utils import timezone

from songhe.determinations.models import Change as Change
from songhe.determinations.models import Determination as Determination
from songhe.determinations.models import Run as Run
from songhe.foundation.scope import DIGITS, Scope, within


def latest_run(scope: Scope, using: str = "default") -> Run | None:
    """The last whole run that determined the area: its own, or one of an area above it."""
    above = [scope.digits[:length] for length in DIGITS.values() if length <= len(scope.digits)]
    return Run.objects.using(using).filter(scope__in=above, whole=True).order_by("-pk").first()


def runs_in(city: Scope, using: str = "default") -> list[Run]:
    """The last whole runs that what is known in a city rests on, the oldest first; a later one goes before others."""
    digits = Run.objects.using(using).filter(whole=True).values_list("scope", flat=True).distinct()
    here = [Scope(each) for each in digits if city.covers(each) or city.digits.startswith(each)]
    found = {latest_run(scope, using) for scope in here}
    return sorted((run for run in found if run), key=lambda run: run.pk)


def cities_determined(using: str = "default") -> list[Scope]:
    """Every city in which anybody was ever determined."""
    runs = Run.objects.using(using).filter(whole=True).annotate(city=Substr("scope", 1, DIGITS["city"]))
    return [Scope(digits) for digits in runs.order_by("city").values_list("city", flat=True).distinct()]


def determined(scope: Scope) -> QuerySet[Determination]:
    """Everything determined in the area."""
    return Determination.objects.filter(within(scope))


def of_person(scope: Scope, person_id: int) -> list[Determination]:
    """What one person is or could be due, the most worth first."""
    found = determined(scope).filter(person_id=person_id)
    return sorted(found, key=lambda row: (-(row.worth_fen or 0), -(row.could_be_fen or 0), row.item))


def of_people(scope: Scope, people: Iterable[int]) -> dict[int, dict[str, Determination]]:
    """Person → item → determination, in one query."""
    found: dict[int, dict[str, Determination]] = defaultdict(dict)
    for row in determined(scope).filter(person_id__in=list(people)):
        found[row.person_id][row.item] = row
    return found


def due(scope: Scope) -> QuerySet[Determination]:
    """What is certainly due."""
    return determined(scope).filter(amount__gt=0)


@dataclass(frozen=True)
class Reached:
    """How far a clause reaches in one area. `possible`: those whose item hangs on missing facts, by any clause."""

    area: str
    certain: int
    possible: int
    worth_fen: int | None
    """Certain worth a month, where it is known."""


def reached(scope: Scope, clause: str, item: str, level: str) -> list[Reached]:
    """Whom a clause grants something now and who may yet be granted its item, by county or township, one query."""
    granted = Q(clause=clause, amount__gt=0)
    rows = determined(scope).filter(granted | Q(item=item, amount=0)).annotate(area=Substr("scope", 1, DIGITS[level]))
    counted = rows.values("area").annotate(
        certain=Count("pk", filter=granted),
        possible=Count("pk", filter=Q(item=item, amount=0)),
        worth_fen=Sum("worth_fen", filter=granted),
    )
    return [Reached(**row) for row in counted.order_by("area").values("area", "certain", "possible", "worth_fen")]


def changes(scope: Scope, run: Run, kind: str = "", since: date | None = None) -> QuerySet[Change]:
    """What a whole run and those of single people after it changed in the area, the latest first, with the people.

    since: only what changed on that day or later.
    """
    found = Change.objects.filter(within(scope), run__gte=run.pk)
    if since is not None:
        found = found.filter(run__computed_at__gte=timezone.make_aware(datetime.combine(since, time())))
    found = found.filter(kind=kind) if kind else found
    return found.select_related("person", "delivery").order_by("-pk")


def change_counts(scope: Scope, run: Run, since: date | None = None) -> dict[str, int]:
    """How many changes of each kind there are."""
    rows = changes(scope, run, since=since).order_by().values("kind").annotate(count=Count("pk"))
    return dict(rows.values_list("kind", "count"))
