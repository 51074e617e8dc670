"""公办机构轮候: the applications in the order of the priority in force, each with why it stands before the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from songhe.areas import queries as areas
from songhe.console.subjects.kinds import NoSuchRegister
from songhe.console.subjects.standards import area_of
from songhe.determinations.law import library
from songhe.foundation.clock import today
from songhe.foundation.scope import Scope
from songhe.policy.domains import Calendar
from songhe.policy.in_force import clauses_in_force
from songhe.policy.plan_clauses import Priority
from songhe.policy.queue import Place, Queue
from songhe.policy.vocabulary import Words
from songhe.subjects import queries
from songhe.subjects.models import Subject

KIND = "application"


@dataclass(frozen=True)
class Waiting:
    """Somebody in the queue. `before`: why they stand before the next one of the whole queue."""

    place: Place
    application: Subject
    age: int | None
    area: str
    needs: list[Words]
    before: Words | None
    reasons: list[tuple[Words, Words]]
    """What is looked at within the class, with what is seen of them."""

    @property
    def unfit(self) -> bool:
        return self.application.facts.get("application.unfit") is True


@dataclass(frozen=True)
class Class:
    """One tier with those who certainly reach it."""

    number: int
    title: Words
    always_served: bool
    people: list[Waiting]


@dataclass(frozen=True)
class Line:
    """The whole queue of an area under one priority."""

    queue: Queue
    places: Sequence[Place]
    applications: dict[str, Subject]

    @property
    def heads(self) -> list[Words]:
        """What is looked at within a class, in its order."""
        facts = settings.SONGHE_VOCABULARY.facts
        return [tie.title or facts[str(tie.fact)].words for tie in self.queue.priority.then]

    def name(self, place: Place) -> str:
        return self.applications[place.id].full_name

    def why(self, one: Place, other: Place) -> Words:
        return self.queue.why(one, other, (self.name(one), self.name(other)))

    def at(self, number: str) -> Place | None:
        """The place of a number as somebody typed it; None where there is none."""
        found = int(number) if number.isdecimal() and len(number) < 9 else 0
        return self.places[found - 1] if 1 <= found <= len(self.places) else None


def rules(area: str, day: date) -> list[Priority]:
    """The priorities in force over an area, the nearest first."""
    return [one for one in clauses_in_force(library(day), area, day, "priority") if isinstance(one, Priority)]


def chosen(area: str, rule: str) -> Priority | None:
    """The rule asked for by its id, else the nearest; None where none is in force. Raises NoSuchRegister."""
    found = rules(area, today())
    if not rule:
        return found[0] if found else None
    for one in found:
        if one.id == rule:
            return one
    raise NoSuchRegister


def line(scope: Scope, rule: Priority) -> Line:
    """Everybody of the area in their order."""
    day = today()
    queue = Queue(rule, Calendar(day, library(day).conventions), settings.SONGHE_VOCABULARY)
    applications = {one.code: one for one in queries.subjects(scope, KIND)}
    places = queue.order((code, one.known(queue.facts)) for code, one in applications.items())
    return Line(queue, places, applications)


def classes(found: Line, within: Scope) -> list[Class]:
    """The queue by tier, narrowed to an area; numbers are those of the whole queue."""
    shown = [place for place in found.places if within.covers(found.applications[place.id].scope)]
    names = areas.full_names(found.applications[place.id].scope for place in shown)
    people = [_waiting(found, place, names) for place in shown]
    return [
        Class(number, tier.title, tier.always_served, [one for one in people if one.place.standing.tier == number])
        for number, tier in enumerate(found.queue.priority.tiers, 1)
    ]


def place_of(application: Subject, within: Scope) -> Waiting | None:
    """Where an application stands in the queue of an area under the nearest rule; None where no rule is in force."""
    rule = chosen(area_of(within.digits), "")
    if rule is None:
        return None
    found = line(within, rule)
    place = next(place for place in found.places if place.id == application.code)
    return _waiting(found, place, areas.full_names([application.scope]))


def _waiting(found: Line, place: Place, names: dict[str, str]) -> Waiting:
    application = found.applications[place.id]
    after = found.places[place.number] if place.number < len(found.places) else None
    born = application.person.facts.person_born_on if application.person else None
    facts = settings.SONGHE_VOCABULARY.facts
    return Waiting(
        place=place,
        application=application,
        age=found.queue.calendar.age(born) if born else None,
        area=names[application.scope],
        needs=[facts[name].words for name in place.standing.missing],
        before=found.why(place, after) if after else None,
        reasons=[(head, key.shown) for head, key in zip(found.heads, place.standing.keys, strict=True)],
    )
