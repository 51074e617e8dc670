"""What others may ask about determinations. The caller's scope comes first."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum
from django.db.models.functions import Substr

from songhe.determinations.models import Change as Change
from songhe.determinations.models import Determination as Determination
from songhe.determinations.models import Run as Run
from songhe.foundation.scope import DIGITS, Scope, within


def latest_run(scope: Scope, using: str = "default") -> Run | None:
    """The last run that determined the whole area: its own, or one of an area above it."""
    above = [scope.digits[:length] for length in DIGITS.values() if length <= len(scope.digits)]
    return Run.objects.using(using).filter(scope__in=above).order_by("-pk").first()


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


def changes(scope: Scope, run: Run, kind: str = "") -> QuerySet[Change]:
    """What a run changed in the area against the run before, with the people."""
    found = Change.objects.filter(within(scope), run=run).select_related("person")
    return (found.filter(kind=kind) if kind else found).order_by("pk")


def change_counts(scope: Scope, run: Run) -> dict[str, int]:
    """How many changes of each kind a run brought to the area."""
    rows = Change.objects.filter(within(scope), run=run).values("kind").annotate(count=Count("pk"))
    return dict(rows.values_list("kind", "count"))
