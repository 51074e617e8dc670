"""Who of the demo city's people waits for a place in a public home: those in need more often than others."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from songhe.demo.subjects.draws import Draws
from songhe.subjects.actions import NewSubject

APPLICATIONS = 150
MOST_OF_A_HUNDRED = 2
"""A small city has at most so many applications for a hundred people."""
LONGEST_WAIT, SHORTEST_WAIT = 700, 5
UNFIT, SERVING = 0.02, 0.03
WEIGHTS: Mapping[str, float] = {
    "welfare.tekun": 60.0, "welfare.dibao": 8.0, "veterans.key_entitled": 10.0, "family_planning.special": 6.0,
    "assessment.care_grade": 3.0,
}  # fmt: skip
"""How much likelier somebody applies of whom the fact is true, or not none or zero."""
ASKED = (*WEIGHTS, "person.living", "welfare.wants_central_support", "veterans.disabled_soldier")


@dataclass(frozen=True)
class Candidate:
    """Somebody of the registry with the facts that are ASKED."""

    person_id: int
    scope: str
    facts: Mapping[str, Any]


def applications(people: Sequence[Candidate], seed: int, as_of: date) -> Iterator[NewSubject]:
    """The applications of some of these people who live at home."""
    waiting = [one for one in people if one.facts["person.living"] != "institution"]
    most = min(APPLICATIONS, len(people) * MOST_OF_A_HUNDRED // 100)
    for one in sorted(waiting, key=lambda one: _place(one, seed))[:most]:
        draws = Draws(f"{seed}:{one.person_id}:application", as_of)
        facts = {
            "application.applied_on": as_of - timedelta(days=draws.between("wait", SHORTEST_WAIT, LONGEST_WAIT)),
            "application.wants_central_support": one.facts["welfare.wants_central_support"],
            "application.unfit": draws.part("unfit") < UNFIT,
            "application.veteran": one.facts["veterans.disabled_soldier"],
            "application.serving_soldier_family": draws.part("serving") < SERVING,
        }
        yield NewSubject("application", f"A{one.person_id:08}", "", one.scope, facts, one.person_id)


def _place(one: Candidate, seed: int) -> float:
    """Drawn without replacement by weight: the least of these go first."""
    weight = 1.0
    for fact, times in WEIGHTS.items():
        if one.facts[fact] not in (None, False, 0, "none"):
            weight *= times
    return float(-(max(Draws(f"{seed}:{one.person_id}", date.min).part("applies"), 1e-9) ** (1 / weight)))
