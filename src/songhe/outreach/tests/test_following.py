"""An arriving fact is followed: results, worklists and tasks are what a whole run would have found."""

import random
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from songhe.determinations.actions import determine, redetermine
from songhe.determinations.models import Change, Determination, Run, Why
from songhe.determinations.queries import changes, latest_run
from songhe.foundation.clock import on_day
from songhe.foundation.factories import run_jobs
from songhe.foundation.scope import scoped
from songhe.outreach import following
from songhe.outreach.actions import refresh_outstanding
from songhe.outreach.factories import a_receipt
from songhe.outreach.models import Outstanding
from songhe.registry.factories import CITY, a_person, stated
from songhe.registry.ledger import withdraw
from songhe.registry.models import ChangedPerson, Person

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 5)
CHOICES: dict[str, list[Any]] = {
    "welfare_tekun": ["none", "dispersed", "centralised", None],
    "welfare_dibao": [True, False, None],
    "assessment_care_grade": [0, 1, 2, 3, 4, None],
    "person_living": ["alone", "couple", "institution", None],
    "household_income_per_head": [Decimal(100), Decimal(900), Decimal(5000), None],
    "disability_level": [0, 1, 3, None],
    "person_born_on": [date(1926, 1, 5), date(1936, 1, 6), date(1946, 5, 1), date(1961, 3, 2)],
    "died_on": [None, None, None, date(2026, 1, 4)],
}


@pytest.fixture(autouse=True)
def the_city() -> Iterator[None]:
    with on_day(DAY), scoped(CITY):
        yield


def whole_run() -> Run:
    run = determine(area="371000", as_of=DAY)
    refresh_outstanding(scope=CITY)
    return run


def tekun(**facts: Any) -> Person:
    return a_person(welfare_tekun="dispersed", person_living="alone", **facts)


def results() -> list[tuple[Any, ...]]:
    columns = ("person_id", "item", "line", "clause", "amount", "could_be", "missing", "worth_fen", "could_be_fen")
    return sorted(Determination.objects.values_list(*columns), key=str)


def lists() -> list[tuple[Any, ...]]:
    return list(Outstanding.objects.order_by("pk").values_list())


def test_a_fact_that_arrives_is_followed_and_said_why() -> None:
    person = tekun(assessment_care_grade=1)
    whole = whole_run()

    delivery = stated(person, source="assessment", assessment_care_grade=3)
    assert set(run_jobs()) == {"songhe.outreach.tasks.follow_changes"}

    assert Determination.objects.get(person=person, item="home_care").amount == 60
    change = changes(CITY, whole).get(item="home_care")
    assert (change.kind, change.why, change.facts, change.delivery) == (
        "more", Why.FACTS, ["assessment.care_grade"], delivery,
    )  # fmt: skip
    assert not change.run.whole and latest_run(CITY) == whole
    assert not ChangedPerson.objects.exists()


def test_the_worklist_says_since_when() -> None:
    person = a_person(welfare_tekun="none", person_living="alone")
    whole_run()
    owed = Outstanding.objects.get(person=person)
    assert (owed.owed_since, owed.reach_by, owed.overdue) == (DAY, date(2026, 1, 20), False)
    for item in owed.owed_items:
        a_receipt(person, item)
    assert not Outstanding.objects.filter(person=person, owed_count__gt=0).exists()

    with on_day(date(2026, 1, 9)):
        stated(person, source="civil_affairs", as_of=date(2026, 1, 9), welfare_tekun="dispersed")
        run_jobs()
        owed = Outstanding.objects.get(person=person)

    assert "home_care" in owed.owed_items
    assert owed.owed_since == date(2026, 1, 9)
    assert owed.reach_by == date(2026, 1, 24)
    with on_day(date(2026, 1, 25)):
        assert owed.overdue


def test_an_undone_delivery_takes_its_tasks_away() -> None:
    person = a_person(welfare_tekun="none", person_living="alone")
    whole_run()
    before = results(), lists()
    delivery = stated(person, source="civil_affairs", welfare_tekun="dispersed")
    run_jobs()
    assert results() != before[0]

    withdraw(delivery)
    run_jobs()

    assert (results(), lists()) == before


def test_who_died_is_due_nothing_from_that_day_on() -> None:
    person = tekun(assessment_care_grade=3)
    whole_run()
    assert Outstanding.objects.filter(person=person).exists()

    stated(person, source="death", died_on=date(2026, 1, 4))
    run_jobs()

    assert not Determination.objects.filter(person=person).exists()
    assert not Outstanding.objects.filter(person=person).exists()
    assert set(Change.objects.filter(person=person).values_list("kind", flat=True)) <= {"ended"}


def test_only_those_given_are_looked_at() -> None:
    one, other = tekun(assessment_care_grade=1), tekun(assessment_care_grade=1)
    whole_run()
    for person in (one, other):
        stated(person, source="assessment", assessment_care_grade=3)

    run = redetermine(scope=CITY, people=[one.pk], as_of=DAY)

    assert run and run.people == 1
    amounts = Determination.objects.filter(item="home_care").order_by("person_id").values_list("amount", flat=True)
    assert list(amounts) == [60, 17]


def test_without_a_run_nobody_is_determined_and_nothing_waits_on() -> None:
    stated(tekun(), source="assessment", assessment_care_grade=3)
    run_jobs()
    assert not Determination.objects.exists()
    assert not ChangedPerson.objects.exists()


def some_people(chance: random.Random) -> list[Person]:
    return [a_person(**some_facts(chance, but=("died_on",))) for _ in range(12)]


def some_facts(chance: random.Random, but: tuple[str, ...] = ()) -> dict[str, Any]:
    chosen = {name: chance.choice(values) for name, values in CHOICES.items() if name not in but}
    return {name: value for name, value in chosen.items() if value is not None}


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("whole_from", [0, 20_000])
def test_following_finds_what_a_whole_run_finds(seed: int, whole_from: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "WHOLE_FROM", whole_from)
    monkeypatch.setattr(following, "BATCH", 3)
    chance = random.Random(seed)
    people = some_people(chance)
    whole_run()
    for person in chance.choices(people, k=8):
        facts = some_facts(chance)
        source = chance.choice(["township", "civil_affairs", "assessment", "verified", "death"])
        if facts:
            stated(person, source=source, as_of=DAY, **facts)

    run_jobs()
    followed = results(), lists()
    again = determine(area="371000", as_of=DAY)
    refresh_outstanding(scope=CITY)

    assert again.changes == 0
    assert (results(), lists()) == followed
