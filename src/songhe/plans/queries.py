"""What the policies in force ask to be done, and how it stands."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from songhe.determinations import law
from songhe.foundation.scope import Scope, within
from songhe.plans.errors import NoSuchTask
from songhe.plans.models import Evidence, TaskRecord, TaskStep
from songhe.plans.task_states import due_of, lamp, period_of
from songhe.policy.plan_clauses import Task


@dataclass(frozen=True)
class Standing:
    """How a task stands in an area on a day."""

    task: Task
    period: str
    state: str
    due: date | None
    lamp: str


def task(clause: str) -> Task:
    """Raises NoSuchTask."""
    found = law.library().clauses.get(clause)
    if not isinstance(found, Task):
        raise NoSuchTask
    return found


def standings(scope: Scope, tasks: list[Task], day: date) -> dict[str, Standing]:
    """How each task stands in the area itself, by clause id."""
    records = TaskRecord.objects.filter(scope=scope.digits, clause__in=[found.id for found in tasks])
    states = {(record.clause, record.period): record.state for record in records}
    return {found.id: _standing(found, states, day) for found in tasks}


def _standing(found: Task, states: dict[tuple[str, str], str], day: date) -> Standing:
    period = period_of(found, day)
    state = states.get((found.id, period), "open")
    return Standing(found, period, state, due_of(found, day), lamp(found, state, day))


def steps(scope: Scope, clause: str) -> QuerySet[TaskStep]:
    """The history of a task in the area itself, the latest first."""
    found = TaskStep.objects.filter(scope=scope.digits, record__clause=clause)
    return found.select_related("by", "record").order_by("-at", "-pk")


def evidence(scope: Scope, clause: str) -> QuerySet[Evidence]:
    """The files of a task in the area itself that were not taken back, the latest first; without their content."""
    found = Evidence.objects.filter(scope=scope.digits, record__clause=clause, withdrawn_at=None)
    return found.select_related("by", "record").defer("content").order_by("-at", "-pk")


def evidence_in(scope: Scope) -> QuerySet[Evidence]:
    """Every file that was not taken back, of the area and those inside it."""
    return Evidence.objects.filter(within(scope), withdrawn_at=None)


def below(scope: Scope, clause: str, period: str) -> dict[str, str]:
    """How the areas inside the area stand with a task: state by area digits."""
    found = TaskRecord.objects.filter(within(scope), clause=clause, period=period).exclude(scope=scope.digits)
    return dict(found.values_list("scope", "state").order_by("scope"))
