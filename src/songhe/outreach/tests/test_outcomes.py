"""What a contact brings about: wrong facts go back to the registry, items received are kept, both can be undone."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from songhe.areas.actions import load_divisions
from songhe.determinations.actions import determine
from songhe.determinations.factories import a_determination
from songhe.determinations.models import Determination
from songhe.foundation.clock import on_day
from songhe.foundation.factories import an_account, run_jobs
from songhe.foundation.models import Account
from songhe.foundation.roles import Role
from songhe.foundation.scope import Scope, scoped
from songhe.outreach import actions
from songhe.outreach.actions import record_contact, refresh_outstanding, withdraw_contact
from songhe.outreach.errors import RightUnusable, UnknownFact
from songhe.outreach.models import Contact, Outcome, Outstanding, Receipt
from songhe.outreach.worklists import Filters, due_not_received, to_verify
from songhe.registry.factories import CITY, a_person, stated
from songhe.registry.models import Disagreement, Person

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 5)
ELSEWHERE = "371082003001"
TOWNSHIP = Scope("371002001")


@pytest.fixture(autouse=True)
def whole_city() -> Iterator[None]:
    with on_day(DAY), scoped(CITY):
        yield


@pytest.fixture
def clerk() -> Account:
    return an_account(scope=TOWNSHIP.digits, role=Role.TOWNSHIP_CLERK)


def wrong(person: Person, by: Account, fact: str, right: str = "") -> Contact:
    return record_contact(
        by=by, person_id=person.pk, item="home_care", outcome=Outcome.WRONG_FACT, fact=fact, right=right
    )


def facts(person: Person) -> Person:
    return Person.objects.select_related("facts").get(pk=person.pk)


def test_a_fact_that_nobody_else_states_is_taken_over_and_followed(clerk: Account) -> None:
    person = a_person(welfare_tekun="dispersed", person_living="alone")
    determine(area="371000", as_of=DAY)

    contact = wrong(person, clerk, "assessment.care_grade", "3级")
    run_jobs()

    assert facts(person).facts.assessment_care_grade == 3
    assert contact.delivery and contact.delivery.by == clerk
    assert Determination.objects.get(person=person, item="home_care").amount == 60

    withdraw_contact(by=clerk, contact_id=contact.pk)
    run_jobs()

    assert facts(person).facts.assessment_care_grade is None
    assert Determination.objects.get(person=person, item="home_care").amount == 17


def test_against_a_higher_source_it_is_a_disagreement(clerk: Account) -> None:
    person = a_person()
    stated(person, source="civil_affairs", welfare_dibao=True)

    wrong(person, clerk, "welfare.dibao", "否")

    assert facts(person).facts.welfare_dibao is True
    found = Disagreement.objects.get(person=person, fact="welfare.dibao")
    assert [(value["source"], value["value"]) for value in found.values] == [
        ("civil_affairs", True), ("township", False),
    ]  # fmt: skip


def test_without_the_right_value_the_fact_is_open_to_be_settled(clerk: Account) -> None:
    person = a_person()
    stated(person, source="civil_affairs", welfare_dibao=True)

    contact = wrong(person, clerk, "welfare.dibao")

    found = Disagreement.objects.get(person=person)
    assert (found.fact, [value["source"] for value in found.values]) == ("welfare.dibao", ["civil_affairs"])
    withdraw_contact(by=clerk, contact_id=contact.pk)
    assert not Disagreement.objects.exists()


def test_who_lives_elsewhere_is_answered_for_elsewhere(clerk: Account) -> None:
    person = a_person()
    load_divisions(city="371000")
    with scoped(clerk.sees):
        wrong(person, clerk, "person.lives_in", ELSEWHERE)
    assert facts(person).scope == ELSEWHERE
    assert Contact.objects.get().scope == ELSEWHERE


def test_who_is_found_to_have_died_is_due_nothing(clerk: Account) -> None:
    person = a_person(welfare_tekun="dispersed", person_living="alone")
    determine(area="371000", as_of=DAY)
    wrong(person, clerk, "died_on", "2026年1月3日")
    run_jobs()
    assert facts(person).ended_on == date(2026, 1, 3)
    assert not Outstanding.objects.filter(person=person, owed_count__gt=0).exists()


def test_what_cannot_be_is_said_so_and_nothing_is_kept(clerk: Account) -> None:
    person = a_person()
    with pytest.raises(RightUnusable) as refused:
        wrong(person, clerk, "welfare.dibao", "也许")
    assert "也许" in refused.value.said("zh")
    with pytest.raises(UnknownFact):
        wrong(person, clerk, "person.shoe_size", "42")
    assert not Contact.objects.exists()


def test_who_receives_it_already_has_a_receipt_until_that_is_taken_back(clerk: Account) -> None:
    person = a_person()
    a_determination(person)
    contact = record_contact(by=clerk, person_id=person.pk, item="home_care", outcome=Outcome.ALREADY_RECEIVES)
    receipt = Receipt.objects.get()
    assert (receipt.person, receipt.item, receipt.until, receipt.source) == (person, "home_care", None, "township")

    withdraw_contact(by=clerk, contact_id=contact.pk)

    assert not Receipt.objects.filter(until=None).exists()
    assert Outstanding.objects.get(person=person).owed_since == date(2026, 1, 1)


def test_a_receipt_of_the_department_stays(clerk: Account) -> None:
    person = a_person()
    known = [actions.NewReceipt(person.pk, person.scope, "home_care", date(2025, 1, 1), "department")]
    actions.record_receipts(scope=CITY, receipts=known)
    contact = record_contact(by=clerk, person_id=person.pk, item="home_care", outcome=Outcome.ALREADY_RECEIVES)
    withdraw_contact(by=clerk, contact_id=contact.pk)
    assert Receipt.objects.get().source == "department"


def waits_since(day: date) -> Person:
    person = a_person()
    a_determination(person, due_since=day)
    return person


def test_the_longest_waiting_first_and_only_those_overdue() -> None:
    people = [waits_since(DAY - timedelta(days=days)) for days in (3, 40, 15, 16, 40)]
    refresh_outstanding(scope=CITY)
    queue = due_not_received(CITY).ordered("since")

    found, after = [], ""
    while True:
        page = queue.page(after=after, size=2)
        found += [row.person for row in page.rows]
        after = page.next
        if not after:
            break

    assert found == [people[1], people[4], people[3], people[2], people[0]]
    late = due_not_received(CITY, Filters(overdue=True)).ordered("since")
    assert [row.person for row in late.every()] == [people[1], people[4], people[3]]
    assert all(row.outstanding.overdue for row in late.every())


@pytest.mark.parametrize("order", ["worth", "place", "since"])
def test_pages_of_every_order_hold_everybody_once(order: str) -> None:
    for number in range(7):
        person = a_person(person_lives_in=f"37100200100{number % 3 + 1}")
        a_determination(person, amount=30 + number % 2, due_since=DAY - timedelta(days=number % 3))
    refresh_outstanding(scope=CITY)
    queue = due_not_received(CITY).ordered(order)
    whole = [row.person.pk for row in queue.page(size=50).rows]

    found, page = [], queue.page(size=2)
    found += [row.person.pk for row in page.rows]
    while page.next:
        page = queue.page(after=page.next, size=2)
        found += [row.person.pk for row in page.rows]

    assert found == whole and len(set(found)) == 7


def test_what_is_open_has_no_day() -> None:
    assert to_verify(CITY).ordered("since").order == "worth"
