"""Contacts are kept, undone and audited; what is outstanding always follows."""

from collections.abc import Iterator

import pytest
from django.db import ProgrammingError, connection, transaction

from songhe.determinations.factories import a_determination
from songhe.foundation.errors import NotFound
from songhe.foundation.factories import an_account
from songhe.foundation.models import AuditEntry
from songhe.foundation.scope import Scope, scoped
from songhe.outreach import actions, queries
from songhe.outreach.errors import AlreadyWithdrawn, UnknownOutcome
from songhe.outreach.factories import a_contact, a_receipt
from songhe.outreach.models import Contact, Outcome, Outstanding
from songhe.outreach.worklists import due_not_received
from songhe.registry.factories import CITY, a_person

pytestmark = pytest.mark.django_db
COUNTY = Scope("371002")
ELSEWHERE = "371082001001"


@pytest.fixture(autouse=True)
def whole_city() -> Iterator[None]:
    with scoped(CITY):
        yield


def test_a_withdrawn_contact_puts_the_person_back_and_stays_in_the_record() -> None:
    person, officer = a_person(), an_account()
    a_determination(person)
    contact = a_contact(person, officer)
    assert due_not_received(COUNTY).count() == 0

    actions.withdraw_contact(by=officer, contact_id=contact.pk)

    assert due_not_received(COUNTY).count() == 1
    (kept,) = queries.contacts(COUNTY, person.pk)
    assert (kept.by, kept.withdrawn_by, kept.withdrawn_at is None) == (officer, officer, False)


def test_a_contact_is_withdrawn_once() -> None:
    officer = an_account()
    contact = a_contact(a_person(), officer)
    actions.withdraw_contact(by=officer, contact_id=contact.pk)

    with pytest.raises(AlreadyWithdrawn):
        actions.withdraw_contact(by=officer, contact_id=contact.pk)


def test_both_are_in_the_log() -> None:
    person, officer = a_person(), an_account()
    contact = a_contact(person, officer)
    actions.withdraw_contact(by=officer, contact_id=contact.pk)

    log = AuditEntry.objects.order_by("pk").values_list("what", "account", "person")
    assert list(log) == [
        ("record_contact", officer.username, person.pk),
        ("withdraw_contact", officer.username, person.pk),
    ]


def test_somebody_of_another_area_is_out_of_reach() -> None:
    person, officer = a_person(person_lives_in=ELSEWHERE), an_account()
    theirs = a_contact(person, an_account(scope="371082"))

    with pytest.raises(NotFound):
        a_contact(person, officer)
    with pytest.raises(NotFound):
        actions.withdraw_contact(by=officer, contact_id=theirs.pk)


@pytest.mark.parametrize(("item", "outcome"), [("home_care", "ignored"), ("nothing", "reached")])
def test_only_outcomes_and_items_that_exist(item: str, outcome: str) -> None:
    with pytest.raises(UnknownOutcome):
        a_contact(a_person(), an_account(), item, outcome)


@pytest.mark.parametrize("table", ["outreach_contact", "outreach_receipt", "registry_person", "registry_personfacts"])
def test_the_pages_cannot_delete(table: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(f"delete from {table}")


def test_following_each_change_comes_to_the_same_as_beginning_anew() -> None:
    officer, people = an_account(), [a_person() for _ in range(4)]
    for person in people:
        a_determination(person, "home_care", 30, could_be=60, missing=["assessment.care_grade"])
        a_determination(person, "visit", 1)
    actions.refresh_outstanding(scope=CITY)
    for person, outcome in zip(people, Outcome.values, strict=False):
        a_contact(person, officer, "home_care", outcome)
    a_receipt(people[0], "visit")
    actions.withdraw_contact(by=officer, contact_id=Contact.objects.get(person=people[1]).pk)
    followed = list(Outstanding.objects.order_by("pk").values())

    actions.refresh_outstanding(scope=CITY)

    assert list(Outstanding.objects.order_by("pk").values()) == followed
    assert len(followed) == 4


def test_a_person_who_moves_takes_everything_along() -> None:
    person, officer = a_person(), an_account()
    a_determination(person)
    a_receipt(person, "visit")
    a_contact(person, officer)

    type(person).objects.filter(pk=person.pk).update(scope=ELSEWHERE)

    assert not queries.contacts(COUNTY, person.pk).exists()
    assert queries.contacts(Scope("371082"), person.pk).exists()
    assert queries.receipts(Scope("371082"), person.pk).exists()
