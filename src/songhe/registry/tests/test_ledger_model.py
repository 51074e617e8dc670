"""The ledger against a slow and obvious model: whatever is delivered, late, corrected or undone, in whatever order.

The model keeps a list of what was said and goes through all of it again whenever it is asked; undoing a delivery takes
it off the list. For every day, at every moment, both must say the same; today, so must the columns.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from songhe.foundation.clock import on_day
from songhe.foundation.scope import scoped
from songhe.registry import queries
from songhe.registry.errors import LaterDelivery
from songhe.registry.factories import CITY, a_person
from songhe.registry.ledger import NewStatement, deliver, state, withdraw
from songhe.registry.models import Delivery, DeliveryKind, Disagreement, Person, PersonFacts, Statement

FIRST = date(2026, 3, 1)
DAYS = 8
TODAY = 5
VALUES: Mapping[str, tuple[Any, ...]] = {"welfare.dibao": (None, True, False), "disability.level": (None, 0, 1)}
SOURCES = ("verified", "civil_affairs", "disabled_federation", "township")
PRECEDENCE = {
    "welfare.dibao": ("verified", "civil_affairs", "disabled_federation", "township"),
    "disability.level": ("verified", "disabled_federation", "civil_affairs", "township"),
}
SPOKEN = ("civil_affairs", "disabled_federation")


class Said(NamedTuple):
    """One source of one fact, on numbered days; until None: still."""

    delivery: int
    source: str
    fact: str
    value: Any
    first: int
    until: int | None


class Span(NamedTuple):
    first: int
    until: int | None
    value: Any


@dataclass
class Model:
    said: list[Said] = field(default_factory=list)

    def hear(self, new: Said) -> None:
        """What is said already is not written down."""
        spans = self.spans(new.source, new.fact)
        standing = next((span for span in spans if _covers(span, new.first)), None)
        if standing is None:
            same = new.value is None
        else:
            same = standing.value == new.value and (new.value is None or standing.until == _end(spans, new))
        if not same:
            self.said.append(new)

    def rests_on(self, delivery: int) -> bool:
        """Whether a later delivery speaks of a fact that this one speaks of."""
        mine = {(one.source, one.fact) for one in self.said if one.delivery == delivery}
        return any(one.delivery > delivery and (one.source, one.fact) in mine for one in self.said)

    def undo(self, delivery: int) -> None:
        self.said = [one for one in self.said if one.delivery != delivery]

    def spans(self, source: str, fact: str) -> list[Span]:
        spans: list[Span] = []
        for one in self.said:
            if (one.source, one.fact) == (source, fact):
                spans = _over(spans, Span(one.first, _end(spans, one), one.value))
        return spans

    def on(self, day: int) -> dict[str, tuple[Any, str]]:
        """By fact the value that holds and who says so."""
        found = {}
        for fact, sources in PRECEDENCE.items():
            for source in reversed(sources):
                for span in self.spans(source, fact):
                    if _covers(span, day) and span.value is not None:
                        found[fact] = span.value, source
        return found

    def disagreeing(self, day: int) -> set[str]:
        values: dict[str, set[Any]] = {fact: set() for fact in VALUES}
        for fact, sources in PRECEDENCE.items():
            for source in sources:
                spans = self.spans(source, fact)
                values[fact] |= {span.value for span in spans if _covers(span, day)} - {None}
        return {fact for fact, each in values.items() if len(each) > 1}


def _covers(span: Span, day: int) -> bool:
    return span.first <= day and (span.until is None or day < span.until)


def _end(spans: list[Span], new: Said) -> int | None:
    """What a source says holds until it has said, speaking of a later day, another thing."""
    ends = [span.first for span in spans if span.first > new.first]
    return min([*ends, *([] if new.until is None else [new.until])], default=None)


def _over(spans: list[Span], new: Span) -> list[Span]:
    kept = []
    for span in spans:
        if not _covers(span, new.first):
            kept.append(span)
            continue
        if span.first < new.first:
            kept.append(span._replace(until=new.first))
        if new.until is not None and (span.until is None or span.until > new.until):
            kept.append(span._replace(first=new.until))
    return [*kept, new]


@dataclass(frozen=True)
class Arrival:
    """A delivery of one source: periods of the person, one after the other."""

    source: str
    periods: list[tuple[dict[str, Any], int, int | None]]


@dataclass(frozen=True)
class Undo:
    """The delivery so many before the last."""

    back: int


def _facts() -> st.SearchStrategy[dict[str, Any]]:
    each = {fact: st.sampled_from(values) for fact, values in VALUES.items()}
    return st.fixed_dictionaries({}, optional=each).filter(bool)


def _periods() -> st.SearchStrategy[tuple[dict[str, Any], int, int | None]]:
    ends = st.none() | st.integers(1, 4)
    made = st.tuples(_facts(), st.integers(0, DAYS - 1), ends)
    return made.map(lambda period: (period[0], period[1], period[2] and period[1] + period[2]))


ARRIVALS = st.builds(
    Arrival, st.sampled_from(SPOKEN) | st.sampled_from(SOURCES), st.lists(_periods(), min_size=1, max_size=2)
)
ACTS = st.lists(ARRIVALS | ARRIVALS | st.builds(Undo, st.integers(0, 3)), min_size=2, max_size=7)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


class Ledger:
    """The real one and the model beside it, told the same."""

    def __init__(self) -> None:
        self.person: Person = a_person()
        self.model = Model()
        self.delivered: list[Delivery] = []
        self.moments: list[tuple[datetime, Model]] = []

    def arrive(self, arrival: Arrival) -> None:
        delivery = deliver(source=arrival.source, kind=DeliveryKind.FILE, as_of=FIRST, scope=CITY)
        number = len(self.delivered)
        self.delivered.append(delivery)
        for facts, first, until in arrival.periods:
            new = NewStatement(self.person.pk, facts, day(first), day(until) if until else None)
            state(delivery, [new])
            for fact, value in facts.items():
                self.model.hear(Said(number, arrival.source, fact, value, first, until))
            again = Statement.objects.count()
            state(delivery, [new])
            assert Statement.objects.count() == again, "what is said again changes nothing"

    def undo(self, back: int) -> None:
        number = len(self.delivered) - 1 - back
        if number < 0 or self.delivered[number].undone_in_id:
            return
        if self.model.rests_on(number):
            with pytest.raises(LaterDelivery):
                withdraw(self.delivered[number])
        else:
            withdraw(self.delivered[number])
            self.delivered[number].refresh_from_db()
            self.model.undo(number)

    def note(self) -> None:
        self.moments.append((timezone.now(), Model(list(self.model.said))))

    def compare(self) -> None:
        for moment, model in self.moments:
            for number in range(DAYS):
                known = queries.known(CITY, self.person, day(number), known_by=moment)
                found = {fact: (one.value, one.source) for fact, one in known.items() if fact in VALUES}
                assert found == model.on(number), (number, moment)
        today = {fact: value for fact, (value, _) in self.model.on(TODAY).items()}
        columns = PersonFacts.objects.get(person=self.person)
        assert {fact: columns.value(fact) for fact in VALUES} == {fact: today.get(fact) for fact in VALUES}
        differ = Disagreement.objects.filter(person=self.person, fact__in=VALUES)
        assert set(differ.values_list("fact", flat=True)) == self.model.disagreeing(TODAY)


@pytest.mark.django_db(transaction=True)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(acts=ACTS)
def test_every_day_as_known_at_every_moment(acts: list[Arrival | Undo]) -> None:
    with on_day(day(TODAY)), scoped(CITY):
        ledger = Ledger()
        for act in acts:
            ledger.undo(act.back) if isinstance(act, Undo) else ledger.arrive(act)
            ledger.note()
        ledger.compare()
