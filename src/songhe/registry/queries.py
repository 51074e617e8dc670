"""What others may ask about people. The caller's scope comes first; the database checks it once more."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce, Left

from songhe.areas import divisions
from songhe.foundation.clock import today
from songhe.foundation.errors import NotFound
from songhe.foundation.scope import DIGITS, Scope, within
from songhe.policy.cells import Cells
from songhe.registry.alike import alike
from songhe.registry.models import Delivery, Ended, Person, PersonFacts, Statement, column
from songhe.registry.sources import precedence
from songhe.registry.values import from_json

GONE = (Ended.MERGED, Ended.UNDONE, Ended.ERASED)


def people(scope: Scope) -> QuerySet[Person]:
    """Everybody of the area who has a file, with their facts; those who died or moved away too."""
    return Person.objects.filter(within(scope)).exclude(ended_why__in=GONE).select_related("facts")


def person(scope: Scope, person_id: int) -> Person:
    """One person with their facts; of a file that was merged, the one kept.

    Raises NotFound, also for somebody of another area.
    """
    found = people(scope).filter(pk__in=_kept(pk=person_id)).first()
    if found is None:
        raise NotFound
    return found


def household(scope: Scope, person: Person) -> QuerySet[Person]:
    """The others of the household that lie in the area."""
    same = people(scope).filter(household=person.household).exclude(pk=person.pk)
    return same if person.household else same.none()


def files(person: Person) -> QuerySet[Person, int]:
    """The numbers of all that is a person's file: their own, and those merged into it."""
    return Person.objects.filter(Q(pk=person.pk) | Q(merged_into=person.pk)).values_list("pk", flat=True)


def _kept(**columns: Any) -> QuerySet[Person, Any]:
    """The numbers of the files with these columns; of one that was merged, of the file kept."""
    return Person.objects.filter(**columns).values_list(Coalesce("merged_into", "pk"), flat=True)


def fact_rows(
    scope: Scope, facts: Mapping[str, Cells | None], using: str = "default", digits: int = DIGITS["village"]
) -> Iterator[tuple[str, dict[str, Any], int]]:
    """The people of the area counted by place and facts: digits of their area, stored facts by name, how many.

    facts: with cells, one value of a cell stands for all of it; None: every value by itself. digits: of the finest
    places that are told apart. Facts that are missing are None. One query that groups in the database, so that its
    rows are few.
    """
    columns = {f"alike_{column(fact)}": alike(fact, cells) for fact, cells in facts.items()}
    here = PersonFacts.objects.using(using).filter(within(scope), ended_on=None)
    found = here.values(place=Left("scope", digits), **columns)
    grouped = found.annotate(people=Count("pk")).order_by("place", *columns).values_list("place", *columns, "people")
    for place, *values, people in grouped:
        yield place, dict(zip(facts, values, strict=True)), people


@dataclass(frozen=True)
class Known:
    """What holds of a fact or particular: the value, who states it, since which day, and when that came in."""

    value: Any
    source: str
    since: date
    recorded_at: datetime


def known(scope: Scope, person: Person, day: date | None = None, known_by: datetime | None = None) -> dict[str, Known]:
    """What held of a person on a day (today), as far as it was known at a moment (now). One query."""
    return {fact: said[0] for fact, said in told(scope, person, day, known_by).items()}


def told(
    scope: Scope, person: Person, day: date | None = None, known_by: datetime | None = None
) -> dict[str, list[Known]]:
    """The same with what the other sources said, the one whose word holds first. One query."""
    day = day or today()
    stated = history(scope, person).filter(valid_from__lte=day).exclude(valid_until__lte=day)
    if known_by is None:
        stated = stated.filter(withdrawn_at=None)
    else:
        stated = stated.filter(recorded_at__lte=known_by).exclude(withdrawn_at__lte=known_by)
    found: dict[str, dict[str, Known]] = {}
    for one in sorted(stated, key=lambda one: (one.valid_from, one.person_id == person.pk, one.pk)):
        for fact, value in one.facts.items():
            if value is not None:
                said = Known(from_json(fact, value), one.source, one.valid_from, one.recorded_at)
                found.setdefault(fact, {})[one.source] = said
    return {fact: [said[source] for source in precedence(fact) if source in said] for fact, said in found.items()}


def delivered_since(moment: datetime) -> bool:
    """Whether any delivery after a moment said something new of somebody."""
    return Delivery.objects.filter(at__gt=moment, people__gt=0).exists()


def history(scope: Scope, person: Person) -> QuerySet[Statement]:
    """Every statement on a person's file and those merged into it, withdrawn ones too, the latest recorded first."""
    stated = Statement.objects.filter(within(scope), person__in=files(person))
    return stated.select_related("delivery").order_by("-recorded_at", "-pk")


def answering_area(*, lives_in: str | None, registered_in: str | None, city: Scope) -> Scope:
    """The area that answers for a person: where they live if in this city, else where they are registered in it.

    Somebody registered here who lives elsewhere is still owed what this city grants, so this city must see them.
    Where neither place is known or here, the city itself answers.
    """
    here = [place for place in (lives_in, registered_in) if place and city.covers(place)]
    return Scope(divisions.scope(here[0])) if here else city
