"""How each clause stands in an area today: one lamp and one short sentence, whatever its kind."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.conf import settings
from django.db.models import Count
from django.urls import reverse

from songhe.console.policies.validity import clause_standing
from songhe.console.subjects import standards, waiting
from songhe.determinations import law
from songhe.determinations import queries as determinations
from songhe.foundation.models import Account
from songhe.foundation.words import lang, words
from songhe.indicators import queries as indicators
from songhe.indicators.models import IndicatorValue
from songhe.plans import queries as tasks
from songhe.policy.clauses import Clause, Entitlement
from songhe.policy.lamp_words import value_words
from songhe.policy.plan_clauses import Priority, Standard, Target, Task
from songhe.subjects import queries as subjects

LAMPS = ("overdue", "behind", "on_course", "met", "running", "open", "unmeasurable", "not_yet", "outside", "ended")
RESTING = {"draft": "outside", "not_yet": "not_yet", "ended": "ended"}
"""The lamps of clauses that do not run on the day."""
T = TypeVar("T", bound=Clause)


@dataclass(frozen=True)
class Standing:
    """A lamp of LAMPS, a sentence, the page where it evaluates, and the last day where there is one."""

    lamp: str
    said: str
    address: str
    due: date | None = None


def standings(account: Account, clauses: Sequence[Clause], day: date) -> dict[str, Standing]:
    """By clause id. A clause that does not run on the day is outside (a draft), not yet in force, or ended."""
    found = {clause.id: _resting(clause, day) for clause in clauses}
    running = [clause for clause in clauses if found[clause.id] is None]
    for stand in STAND:
        found |= stand(account, running, day)
    return {name: standing for name, standing in found.items() if standing}


def _resting(clause: Clause, day: date) -> Standing | None:
    stands = clause_standing(clause, law.library(day).documents[clause.document], day)
    return None if stands == "in_force" else Standing(RESTING[stands], "", _page(clause))


def _page(clause: Clause) -> str:
    return reverse("console:policy_clause", args=[clause.document, clause.name])


def _of(kind: type[T], clauses: Sequence[Clause]) -> list[T]:
    return [clause for clause in clauses if isinstance(clause, kind)]


def _entitlements(account: Account, clauses: Sequence[Clause], day: date) -> dict[str, Standing]:
    """Of people: to how many it is certainly due. Of others the page of the clause says it."""
    found = _of(Entitlement, clauses)
    due = determinations.due(account.sees).filter(clause__in=[clause.id for clause in found])
    counts = dict(due.values_list("clause").annotate(people=Count("pk")).order_by())
    return {
        clause.id: Standing(
            "running",
            words("plans.receiving", count=counts.get(clause.id, 0)) if clause.subject == "person" else "",
            _page(clause),
        )
        for clause in found
    }


def _tasks(account: Account, clauses: Sequence[Clause], day: date) -> dict[str, Standing]:
    return {
        name: Standing(
            standing.lamp,
            words(f"plans.state_{standing.state}"),
            reverse("console:task", args=[standing.task.document, standing.task.name]),
            standing.due,
        )
        for name, standing in tasks.standings(account.sees, _of(Task, clauses), day).items()
    }


def _standards(account: Account, clauses: Sequence[Clause], day: date) -> dict[str, Standing]:
    """One that fails is behind; one about which nothing is known cannot be measured."""
    return {
        found.standard.id: Standing(
            _lamp_of(found.outcomes),
            words(
                "plans.pass_fail",
                passed=found.outcomes["pass"],
                failed=found.outcomes["fail"],
                unknown=found.outcomes["unknown"],
            ),
            reverse("console:standard", args=[found.standard.document, found.standard.name]),
        )
        for found in standards.counts(account.sees, _of(Standard, clauses), day)
    }


def _lamp_of(outcomes: Mapping[str, int]) -> str:
    if outcomes["fail"]:
        return "behind"
    return "met" if outcomes["pass"] and not outcomes["unknown"] else "unmeasurable"


def _targets(account: Account, clauses: Sequence[Clause], day: date) -> dict[str, Standing]:
    """As they were last measured for the area itself."""
    found = _of(Target, clauses)
    values = indicators.latest(account.sees, [clause.id for clause in found])
    return {clause.id: _target(clause, values.get(clause.id)) for clause in found}


def _target(clause: Target, value: IndicatorValue | None) -> Standing:
    address = reverse("console:target", args=[clause.document, clause.name])
    due = max((step.by for step in clause.reach if step.by), default=None)
    if value is None:
        return Standing("unmeasurable", words("plans.never_measured"), address, due)
    said = value_words(value.value, clause.unit, settings.SONGHE_VOCABULARY)[lang()] if value.value else ""
    return Standing(value.lamp, said, address, due)


def _priorities(account: Account, clauses: Sequence[Clause], day: date) -> dict[str, Standing]:
    found = _of(Priority, clauses)
    count = subjects.subjects(account.sees, waiting.KIND).count() if found else 0
    return {
        clause.id: Standing(
            "running", words("plans.waiting", count=count), f"{reverse('console:queue')}?rule={clause.id}"
        )
        for clause in found
    }


Stand = Callable[[Account, Sequence[Clause], date], dict[str, Standing]]
STAND: tuple[Stand, ...] = (_entitlements, _standards, _targets, _priorities, _tasks)
