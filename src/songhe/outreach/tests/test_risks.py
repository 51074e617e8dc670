"""Payments that still run for nobody: found, counted, stopped, or the record put right."""

from collections.abc import Iterator
from datetime import date

import pytest

from songhe.determinations.actions import determine
from songhe.determinations.models import Determination
from songhe.foundation.clock import on_day
from songhe.foundation.errors import NotFound
from songhe.foundation.factories import an_account, run_jobs
from songhe.foundation.models import Account, AuditEntry
from songhe.foundation.roles import Role
from songhe.foundation.scope import Scope, scoped
from songhe.outreach import risks
from songhe.outreach.actions import NewReceipt, record_receipts
from songhe.outreach.errors import MergedFile, StoppedBefore
from songhe.outreach.models import Receipt
from songhe.registry.factories import CITY, a_person, stated
from songhe.registry.models import Ended, Person

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 5)
TODAY = date(2026, 4, 20)
THERE = "371082001001"


@pytest.fixture(autouse=True)
def whole_city() -> Iterator[None]:
    with on_day(TODAY), scoped(CITY):
        yield


@pytest.fixture
def clerk() -> Account:
    return an_account(scope="371002001", role=Role.TOWNSHIP_CLERK)


def paid(**facts: str) -> Person:
    """Somebody who is due 17 hours of home care, worth 340 yuan a month, and has them."""
    person = a_person(welfare_tekun="dispersed", person_living="alone", **facts)
    receives(person)
    return person


def receives(person: Person, since: date = date(2025, 6, 1)) -> None:
    record_receipts(scope=CITY, receipts=[NewReceipt(person.pk, person.scope, "home_care", since, "department")])


def determined() -> None:
    with on_day(DAY):
        determine(area="371000", as_of=DAY)


def dies(person: Person, day: date = date(2026, 1, 20)) -> None:
    stated(person, source="death", as_of=day, died_on=day)
    run_jobs()


def found(scope: Scope = CITY) -> list[risks.Risk]:
    return risks.risks(scope, risks.running(scope))


def test_who_died_and_is_still_paid_is_found_with_what_it_costs() -> None:
    person, alive = paid(), paid()
    determined()
    assert found() == []

    dies(person)

    (risk,) = found()
    assert (risk.person, risk.receipt.item, risk.since) == (person, "home_care", date(2026, 1, 20))
    assert (risk.monthly_fen, risk.months, risk.paid_fen) == (34_000, 3, 102_000)
    assert risks.total([risk]) == risks.Sum(1, 34_000, 102_000)
    assert found(Scope("371082")) == []
    assert Receipt.objects.get(person=alive).until is None


def test_who_moved_away_is_found_and_who_will_only_die_tomorrow_is_not() -> None:
    moved, tomorrow = paid(), paid()
    determined()
    stated(moved, source="police", as_of=TODAY, moved_away_on=date(2026, 4, 1))
    stated(tomorrow, source="police", as_of=TODAY, moved_away_on=date(2026, 4, 21))
    run_jobs()
    assert [(risk.person, risk.paid_fen) for risk in found()] == [(moved, 0)]


def test_of_merged_files_only_what_is_paid_twice_is_a_risk() -> None:
    kept, twice, once = paid(), a_person(), a_person()
    receives(twice, date(2026, 2, 1))
    record_receipts(scope=CITY, receipts=[NewReceipt(once.pk, once.scope, "visit", date(2025, 1, 1), "department")])
    for person in (twice, once):
        Person.objects.filter(pk=person.pk).update(merged_into=kept, ended_why=Ended.MERGED, ended_on=TODAY)
    (risk,) = found()
    assert (risk.person, risk.since, risk.monthly_fen, risk.paid_fen) == (twice, date(2026, 2, 1), None, None)
    with pytest.raises(MergedFile):
        risks.refute(by=an_account(), receipt_id=risk.receipt.pk)


def test_a_stopped_payment_is_off_the_list_and_in_the_log(clerk: Account) -> None:
    person = paid()
    determined()
    dies(person)
    (risk,) = found()

    for day in (date(2025, 5, 31), date(2026, 4, 21)):
        with pytest.raises(StoppedBefore):
            risks.stop(by=clerk, receipt_id=risk.receipt.pk, on=day)
    risks.stop(by=clerk, receipt_id=risk.receipt.pk, on=date(2026, 4, 19))

    assert found() == []
    assert Receipt.objects.get().until == date(2026, 4, 19)
    entry = AuditEntry.objects.get(what="stop_receipt")
    assert (entry.account, entry.person) == (clerk.username, person.pk)
    with pytest.raises(NotFound):
        risks.stop(by=clerk, receipt_id=risk.receipt.pk, on=TODAY)


def test_a_wrong_record_is_put_right_and_the_person_is_due_again(clerk: Account) -> None:
    person = paid()
    determined()
    dies(person)
    stated(person, source="civil_affairs", as_of=TODAY, died_on=date(2026, 1, 21))
    assert not Determination.objects.filter(person=person).exists()
    (risk,) = found()

    _, fact = risks.refute(by=clerk, receipt_id=risk.receipt.pk)
    run_jobs()

    assert fact == "died_on" and found() == []
    assert Person.objects.get(pk=person.pk).ended_on is None
    assert Determination.objects.get(person=person, item="home_care").amount == 17


def test_nobody_stops_what_is_paid_in_another_area(clerk: Account) -> None:
    person = paid(person_lives_in=THERE)
    determined()
    dies(person)
    (risk,) = found()
    with pytest.raises(NotFound):
        risks.stop(by=clerk, receipt_id=risk.receipt.pk, on=TODAY)
