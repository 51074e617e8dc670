"""The night touches whom the calendar touches, and comes to what a whole run of the new day would find."""

from calendar import isleap
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhe.determinations.actions import determine
from songhe.determinations.law import library
from songhe.determinations.models import Change, Determination, Run, Why
from songhe.determinations.queries import latest_run
from songhe.foundation.clock import on_day
from songhe.foundation.factories import run_jobs
from songhe.foundation.scope import scoped
from songhe.outreach import tasks
from songhe.outreach.actions import refresh_outstanding
from songhe.outreach.models import Outstanding
from songhe.outreach.night import birthdays
from songhe.policy.clauses import Conventions, Place
from songhe.policy.domains import Calendar
from songhe.registry.factories import CITY, a_person, stated
from songhe.registry.ledger import NewStatement, deliver, state
from songhe.registry.models import DeliveryKind, Person

DAYS = st.dates(date(2024, 1, 1), date(2029, 12, 31))


@given(after=DAYS, nights=st.integers(1, 40), born=st.dates(date(1900, 1, 1), date(2023, 12, 31)), late=st.booleans())
def test_birthdays_are_the_days_on_which_ages_change(after: date, nights: int, born: date, late: bool) -> None:
    days: tuple[Literal["02-28", "03-01"], ...] = ("02-28", "03-01")
    for leap_day in days:
        conventions = Conventions("day_after" if late else "birthday", leap_day, True, Place("conventions.yaml", 1))
        until = after + timedelta(days=nights)
        older = Calendar(until, conventions).age(born) > Calendar(after, conventions).age(born)
        assert (born in birthdays(after, until, conventions)) == older


@pytest.mark.django_db
def test_the_conventions_of_the_policies_say_when_somebody_of_29_february_grows_older() -> None:
    leaper, march = date(1960, 2, 29), date(1960, 3, 1)
    conventions = library().conventions
    assert leaper in birthdays(date(2026, 2, 28), date(2026, 3, 1), conventions)
    assert leaper not in birthdays(date(2026, 2, 27), date(2026, 2, 28), conventions)
    found = birthdays(date(2028, 2, 28), date(2028, 2, 29), conventions)
    assert leaper in found and march not in found
    assert all(isleap(day.year) for day in found)


YESTERDAY, TODAY = date(2026, 3, 9), date(2026, 3, 10)


@pytest.fixture
def the_city(db: None) -> Iterator[None]:
    with on_day(TODAY), scoped(CITY):
        yield


def whole_run(day: date) -> Run:
    run = determine(area="371000", as_of=day)
    refresh_outstanding(scope=CITY)
    return run


def results() -> list[tuple[Any, ...]]:
    columns = ("person_id", "item", "line", "clause", "amount", "could_be", "missing", "worth_fen", "could_be_fen")
    return sorted(Determination.objects.values_list(*columns), key=str)


def a_night() -> None:
    tasks.night(timestamp=0)
    run_jobs()


def test_who_turns_eighty_is_due_the_allowance_and_told_why(the_city: None) -> None:
    person = a_person(person_born_on=date(1946, 3, 10))
    other = a_person(person_born_on=date(1946, 3, 11))
    whole = whole_run(YESTERDAY)

    a_night()

    allowance = Change.objects.get(item="old_age_allowance")
    assert (allowance.person, allowance.kind, allowance.why) == (person, "new", Why.CALENDAR)
    assert allowance.facts == ["person.born_on"]
    assert Determination.objects.get(person=person, item="old_age_allowance").due_since == TODAY
    assert "old_age_allowance" in Outstanding.objects.get(person=person).owed_items
    assert not Determination.objects.filter(person=other, item="old_age_allowance", amount__gt=0).exists()
    run = Run.objects.get(whole=False)
    assert run.people == 1
    whole.refresh_from_db()
    assert whole.current_on == TODAY and latest_run(CITY) == whole


def test_a_night_finds_what_a_whole_run_finds(the_city: None) -> None:
    people = [a_person(person_born_on=date(1946, 3, day), welfare_dibao=True) for day in range(5, 15)]
    stated(people[0], source="death", as_of=YESTERDAY, died_on=TODAY)
    begin(people[1], TODAY, None)
    begin(people[2], date(2026, 3, 1), TODAY)
    whole_run(YESTERDAY)

    a_night()
    found = results()

    assert not Determination.objects.filter(person=people[0]).exists()
    assert Determination.objects.get(person=people[1], item="tekun_living").amount > 0
    assert whole_run(TODAY).changes == 0
    assert results() == found


def begin(person: Person, day: date, until: date | None) -> None:
    """Dispersed support from one day until another."""
    with on_day(YESTERDAY):
        delivery = deliver(source="civil_affairs", kind=DeliveryKind.FILE, as_of=day, scope=CITY)
        facts = {"welfare.tekun": "dispersed"}
        state(delivery, [NewStatement(person.pk, facts, valid_from=day, valid_until=until)])


def test_missed_nights_are_made_up_for(the_city: None) -> None:
    people = [a_person(person_born_on=date(1946, 3, day)) for day in (2, 5, 10, 11)]
    whole_run(date(2026, 3, 1))

    a_night()

    due = Determination.objects.filter(item="old_age_allowance", amount__gt=0).order_by("person_id")
    assert [row.person for row in due] == people[:3]


def test_the_first_change_of_a_day_takes_the_night_along(the_city: None) -> None:
    person = a_person(person_born_on=date(1946, 3, 10))
    other = a_person(person_born_on=date(1940, 1, 1))
    whole_run(YESTERDAY)

    stated(other, source="civil_affairs", as_of=TODAY, welfare_dibao=True)
    run_jobs()

    assert Determination.objects.get(person=person, item="old_age_allowance").amount > 0


def test_a_day_on_which_the_law_says_another_thing_determines_everybody(the_city: None) -> None:
    a_person(welfare_tekun="dispersed", person_living="alone")
    first = whole_run(YESTERDAY)
    Run.objects.filter(pk=first.pk).update(policy_fingerprint="0" * 64)

    a_night()

    last = latest_run(CITY)
    assert last and last != first and (last.law_as_of, last.current_on) == (TODAY, TODAY)


def test_a_quiet_night_determines_nobody(the_city: None) -> None:
    a_person(person_born_on=date(1946, 7, 7))
    whole_run(YESTERDAY)
    a_night()
    a_night()
    assert Run.objects.count() == 1
