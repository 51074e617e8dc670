"""Killed at any point, or several at once: no change is lost, none is followed twice."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import date
from itertools import groupby, pairwise
from typing import Any

import pytest
from django.db import connection, connections

from songhe.determinations.actions import determine
from songhe.determinations.models import Change, Determination, Run
from songhe.foundation.clock import on_day
from songhe.foundation.factories import a_worker, environment, work
from songhe.foundation.scope import scoped
from songhe.outreach.actions import refresh_outstanding
from songhe.outreach.models import Outstanding
from songhe.registry.factories import CITY, a_person, stated
from songhe.registry.models import ChangedPerson, Person

DAY = date(2026, 1, 5)
IN_A_WORKER = {"SONGHE_TODAY": DAY.isoformat()}
FAULTS = ("changes_taken", "changes_before_commit", "changes_after_commit", "changes_followed")
DELIVERS = f"""
import django; django.setup()
from datetime import date
from songhe.foundation.faults import fault
from songhe.foundation.scope import scoped
from songhe.registry.factories import CITY, stated
from songhe.registry.models import Person
with scoped(CITY):
    stated(Person.objects.get(), source="assessment", as_of=date.fromisoformat("{DAY}"), assessment_care_grade=3)
    fault("before_delivery_commit")
fault("after_delivery_commit")
"""


@pytest.fixture(autouse=True)
def a_day(transactional_db: None) -> Iterator[None]:
    """Django does not empty the tables of the queue, which it does not manage."""
    with connection.cursor() as cursor:
        cursor.execute("delete from procrastinate_periodic_defers")
        cursor.execute("delete from procrastinate_jobs")
    with on_day(DAY):
        yield


def tekun(count: int) -> list[Person]:
    """So many who are due 17 hours, determined."""
    with scoped(CITY):
        people = [
            a_person(welfare_tekun="dispersed", person_living="alone", assessment_care_grade=1) for _ in range(count)
        ]
        determine(area="371000", as_of=DAY)
        refresh_outstanding(scope=CITY)
    return people


def hours() -> list[int]:
    with scoped(CITY):
        due = Determination.objects.filter(item="home_care").order_by("person_id")
        return [int(amount) for amount in due.values_list("amount", flat=True)]


def changed() -> list[tuple[str, int, int]]:
    with scoped(CITY):
        found = Change.objects.filter(item="home_care").order_by("pk")
        return [(change.kind, int(change.amount_before), int(change.amount)) for change in found]


def waiting() -> int:
    with scoped(CITY):
        return ChangedPerson.objects.count()


def as_a_whole_run_finds() -> None:
    with scoped(CITY):
        lists = list(Outstanding.objects.order_by("pk").values())
        assert determine(area="371000", as_of=DAY).changes == 0
        refresh_outstanding(scope=CITY)
        assert list(Outstanding.objects.order_by("pk").values()) == lists


@pytest.mark.parametrize("point", FAULTS)
def test_a_worker_killed_at_any_point_leaves_what_the_next_one_finishes(point: str) -> None:
    (person,) = tekun(1)
    with scoped(CITY):
        stated(person, source="assessment", as_of=DAY, assessment_care_grade=3)

    assert work(SONGHE_FAULT=point, **IN_A_WORKER) == -9
    before_commit = point in FAULTS[:2]
    assert (hours(), waiting()) == (([17], 1) if before_commit else ([60], 0))
    assert work(**IN_A_WORKER) == 0

    assert (hours(), waiting(), changed()) == ([60], 0, [("more", 17, 60)])
    as_a_whole_run_finds()


@pytest.mark.parametrize(("point", "delivered"), [("before_delivery_commit", False), ("after_delivery_commit", True)])
def test_a_delivery_is_followed_once_it_is_committed_and_only_then(point: str, delivered: bool) -> None:
    tekun(1)
    program = [sys.executable, "-c", DELIVERS]
    killed = subprocess.run(program, env=environment(SONGHE_FAULT=point, **IN_A_WORKER), check=False)
    assert killed.returncode == -9
    assert work(**IN_A_WORKER) == 0
    assert (hours(), waiting()) == ([60 if delivered else 17], 0)


def test_a_killed_night_is_made_up_for() -> None:
    with scoped(CITY):
        person = a_person(person_born_on=date(1946, 1, 5))
        determine(area="371000", as_of=date(2026, 1, 4))
    assert work(SONGHE_FAULT="night_after_commit", **IN_A_WORKER) == -9
    with scoped(CITY):
        assert not Determination.objects.filter(person=person, item="old_age_allowance", amount__gt=0).exists()
    assert work(**IN_A_WORKER) == 0
    with scoped(CITY):
        assert Determination.objects.filter(person=person, item="old_age_allowance", amount__gt=0).exists()
    as_a_whole_run_finds()


def test_two_workers_and_two_departments_at_once_lose_and_double_nothing() -> None:
    people = tekun(6)
    workers = [a_worker(**IN_A_WORKER) for _ in range(2)]
    try:
        departments = [threading.Thread(target=deliver_much, args=(people, turn)) for turn in (0, 1)]
        for department in departments:
            department.start()
        for department in departments:
            department.join()
        all_followed()
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()

    with scoped(CITY):
        for person in people:
            stories = Change.objects.filter(person=person).order_by("item", "pk")
            for _, changes in groupby(stories, key=lambda change: change.item):
                follow_one_another(list(changes))
        assert Run.objects.filter(whole=True).count() == 1
    as_a_whole_run_finds()


def follow_one_another(changes: list[Change]) -> None:
    """Each begins with what the one before ended with, and ends with another."""
    for before, after in pairwise(changes):
        assert before.amount == after.amount_before
    assert all(change.amount != change.amount_before for change in changes if change.kind != "newly_unknown")


def deliver_much(people: list[Person], turn: int) -> None:
    grades: list[Any] = [3, 1, 2, 4]
    try:
        with on_day(DAY):
            for number in range(12):
                with scoped(CITY):
                    person = people[(number * 2 + turn) % len(people)]
                    stated(person, source="assessment", as_of=DAY, assessment_care_grade=grades[(number + turn) % 4])
    finally:
        connections.close_all()


def all_followed() -> None:
    deadline = time.monotonic() + 60
    while waiting():
        assert time.monotonic() < deadline
        time.sleep(0.1)
