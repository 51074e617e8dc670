"""应享未享 and 待核实: who stands there, in which order, and what takes them off."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from songhe.areas.models import Division
from songhe.determinations.factories import a_determination
from songhe.foundation.clock import on_day
from songhe.foundation.factories import an_account
from songhe.foundation.scope import Scope, scoped
from songhe.outreach.actions import refresh_outstanding
from songhe.outreach.factories import a_contact, a_receipt
from songhe.outreach.models import Outcome
from songhe.outreach.worklists import Filters, Worklist, due_not_received, to_verify
from songhe.registry.factories import CITY, a_person
from songhe.registry.models import Person

pytestmark = pytest.mark.django_db
COUNTY = Scope("371002")
GRADE = "assessment.care_grade"


@pytest.fixture(autouse=True)
def whole_city() -> Iterator[None]:
    with scoped(CITY):
        yield


def owed(person: Person, item: str = "home_care", amount: int = 60) -> Person:
    a_determination(person, item, amount)
    refresh_outstanding(scope=CITY)
    return person


def open_to(person: Person, could_be: int | None, item: str = "home_care", amount: int = 0, **other: Any) -> Person:
    a_determination(person, item, amount, could_be=could_be, **{"missing": [GRADE]} | other)
    refresh_outstanding(scope=CITY)
    return person


def people(queue: Worklist) -> list[Person]:
    found = [row.person for row in queue.every()]
    assert queue.count() == len(found)
    return found


def due(**filters: Any) -> list[Person]:
    return people(due_not_received(COUNTY, Filters(**filters)))


def unsure(**filters: Any) -> list[Person]:
    return people(to_verify(COUNTY, Filters(**filters)))


# ---- 应享未享


def test_most_worth_a_month_stands_first() -> None:
    little, much = owed(a_person(), amount=17), owed(a_person(), amount=60)
    sum_of_two = owed(owed(a_person(), amount=45), "visit", 30)

    assert due() == [sum_of_two, much, little]


def test_of_equal_worth_more_items_stand_first() -> None:
    one = owed(a_person(), "home_care", 60)
    two = owed(owed(a_person(), "home_care", 30), "visit", 30)

    assert due() == [two, one]


def test_what_has_no_price_stands_last_but_stands() -> None:
    person = a_person()
    a_determination(person, "ability_assessment", 1, worth_fen=None, could_be_fen=None)
    refresh_outstanding(scope=CITY)

    assert due() == [person]


def test_a_row_names_its_items_most_worth_first() -> None:
    person = owed(owed(a_person(), "visit", 1), "home_care", 60)
    a_determination(person, "relief", 0, could_be=5)
    (row,) = due_not_received(COUNTY).page().rows

    assert [(found.item, int(found.amount)) for found in row.items] == [("home_care", 60), ("visit", 1)]
    assert (row.outstanding.owed_fen, row.person.facts.person_born_on) == (122_000, date(1940, 1, 1))


def test_who_receives_it_is_not_there() -> None:
    person = owed(a_person())
    a_receipt(person)

    assert due() == []


def test_who_receives_something_else_is() -> None:
    person = owed(a_person())
    a_receipt(person, "visit")

    assert due() == [person]


@pytest.mark.parametrize("outcome", [Outcome.REACHED, Outcome.DECLINED, Outcome.ALREADY_RECEIVES, Outcome.WRONG_FACT])
def test_a_contact_settles_its_item_and_no_other(outcome: str) -> None:
    person = owed(owed(a_person(), "home_care"), "visit", 1)
    a_contact(person, an_account(), "home_care", outcome)

    (row,) = due_not_received(COUNTY).page().rows
    assert [found.item for found in row.items] == ["visit"]


def test_who_was_not_found_stays() -> None:
    person = owed(a_person())
    a_contact(person, an_account(), outcome=Outcome.NOT_FOUND)

    assert due() == [person]


def test_another_area_is_not_there() -> None:
    owed(a_person(person_lives_in="371082001001"))

    assert due() == []
    assert len(people(due_not_received(CITY))) == 1


def test_filters_narrow_by_township_item_and_name() -> None:
    one = owed(a_person(name="单小芳"))
    other = owed(a_person(name="王五", person_lives_in="371002003001"), "visit", 1)

    assert due(area="371002003") == [other]
    assert due(area="371002") == [one, other]
    assert due(item="home_care") == [one]
    assert due(text="shanx") == [one]


def test_ages_are_those_on_the_day_of_the_run() -> None:
    eighty, almost, leap = (
        owed(a_person(person_born_on=born), amount=amount)
        for born, amount in ((date(1946, 1, 1), 3), (date(1946, 1, 2), 2), (date(1956, 2, 29), 1))
    )  # the run is of 2026-01-01

    with on_day(date(2030, 7, 1)):
        assert due(age_from=80) == [eighty]
        assert due(age_from=81) == []
        assert due(age_to=79) == [almost, leap]
        assert due(age_from=79, age_to=79) == [almost]
        assert due(age_from=69, age_to=69) == [leap]


def test_a_filter_cannot_leave_the_area() -> None:
    owed(a_person(person_lives_in="371082001001"))

    assert due(area="371082") == []


def test_pages_follow_one_another_without_gap_or_repetition() -> None:
    for amount in (10, 10, 10, 20, 20, 30, 5):
        owed(a_person(), amount=amount)
    queue = due_not_received(COUNTY)

    seen, page = [], queue.page(size=2)
    while True:
        seen += [row.person for row in page.rows]
        if not page.next:
            break
        page = queue.page(page.next, size=2)

    assert seen == due()
    assert len(set(seen)) == 7


@pytest.mark.parametrize("cursor", ["", "nonsense", "1.2", "1.2.3.4", "a.b.c"])
def test_a_cursor_that_means_nothing_starts_at_the_top(cursor: str) -> None:
    person = owed(a_person())

    assert [row.person for row in due_not_received(COUNTY).page(cursor).rows] == [person]


def test_a_page_takes_three_queries_whatever_its_size(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    Division.objects.create(code="371002001", name="环翠楼街道", level="township", parent="371002", scope="371002001")
    for amount in range(1, 8):
        owed(a_person(), amount=amount)
    queue = due_not_received(COUNTY, Filters(item="home_care", age_from=60))

    for size in (1, 5, 50):
        with django_assert_num_queries(3):
            page = queue.page(size=size)
            assert [row.township for row in page.rows[:1]] == ["环翠楼街道"]
            assert [len(row.items) for row in page.rows[:1]] == [1]
            assert [row.person.facts.person_sex for row in page.rows[:1]] == [None]
    with django_assert_num_queries(1):
        assert queue.count() == 7


# ---- 待核实


def test_most_that_could_be_unlocked_stands_first() -> None:
    little = open_to(a_person(), could_be=60, amount=45)
    much = open_to(a_person(), could_be=60)
    certain = owed(a_person())

    assert unsure() == [much, little]
    assert certain not in unsure()
    (first, _) = to_verify(COUNTY).page().rows
    assert (first.outstanding.open_facts, first.outstanding.open_fen) == ([GRADE], 120_000)


def test_facts_are_named_by_what_they_could_unlock() -> None:
    person = open_to(open_to(a_person(), 1, "visit", missing=["person.living"]), 60)
    (row,) = to_verify(COUNTY).page().rows

    assert row.person == person
    assert row.outstanding.open_facts == [GRADE, "person.living"]
    assert [found.item for found in row.items] == ["home_care", "visit"]


def test_items_of_one_exclusion_are_not_added() -> None:
    person = open_to(open_to(a_person(), 50, "nursing_subsidy", line="group"), 80, "disability_care", 10, line="group")
    (row,) = to_verify(COUNTY).page().rows

    assert row.person == person
    assert row.outstanding.open_fen == (80 - 10) * 2000


def test_what_has_no_upper_end_is_at_least() -> None:
    open_to(a_person(), could_be=None)
    (row,) = to_verify(COUNTY).page().rows

    assert row.outstanding.open_ended


def test_filters_by_fact_and_item() -> None:
    grade = open_to(a_person(), 60)
    living = open_to(a_person(), 1, "visit", missing=["person.living"])

    assert unsure(fact=GRADE) == [grade]
    assert unsure(fact="person.living") == [living]
    assert unsure(item="visit") == [living]


def test_whose_facts_are_said_to_be_wrong_has_to_be_verified() -> None:
    person = owed(a_person())
    assert unsure() == []
    a_contact(person, an_account(), outcome=Outcome.WRONG_FACT)

    (row,) = to_verify(COUNTY).page().rows
    assert (row.person, row.disputed, [found.item for found in row.items]) == (person, ["home_care"], ["home_care"])
    assert unsure(item="home_care") == [person]


@pytest.mark.parametrize(
    ("outcome", "stays"),
    [(Outcome.DECLINED, False), (Outcome.ALREADY_RECEIVES, False), (Outcome.REACHED, True), (Outcome.NOT_FOUND, True)],
)
def test_who_does_not_want_it_is_not_asked_again(outcome: str, stays: bool) -> None:
    person = open_to(a_person(), 60)
    a_contact(person, an_account(), outcome=outcome)

    assert unsure() == ([person] if stays else [])


def test_its_pages_take_three_queries_too(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for could_be in range(1, 6):
        open_to(a_person(), could_be)
    with django_assert_num_queries(3):
        first = to_verify(COUNTY).page(size=3)
    rest = to_verify(COUNTY).page(first.next, size=3)

    assert [row.person for row in first.rows + rest.rows] == unsure()
