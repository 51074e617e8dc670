"""同户: the others of a person's household, how old they are and what they are due."""

from dataclasses import dataclass

from songhe.console.lines import Line, line
from songhe.console.rows import age
from songhe.console.standing import Standing
from songhe.determinations import queries as determinations
from songhe.foundation.scope import Scope
from songhe.registry import queries
from songhe.registry.models import Person


@dataclass(frozen=True)
class Member:
    """Somebody of the household and what they are certainly due."""

    person: Person
    age: int | None
    due: list[Line]


def members(scope: Scope, person: Person, law: Standing) -> list[Member]:
    """The eldest first. Two queries."""
    others = list(queries.household(scope, person).filter(ended_on=None).order_by("facts__born", "pk"))
    found = determinations.of_people(scope, [other.pk for other in others])
    return [
        Member(other, age(other, law), [line(one) for one in found.get(other.pk, {}).values() if one.amount > 0])
        for other in others
    ]
