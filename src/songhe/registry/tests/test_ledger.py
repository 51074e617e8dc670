"""What sources state of people: kept for ever, one value a day, the authority before the others."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from songhe.foundation.scope import scoped
from songhe.registry import queries
from songhe.registry.actions import NewPerson, enrol
from songhe.registry.errors import LaterDelivery, UndoneAlready
from songhe.registry.factories import CITY, VILLAGE, a_person
from songhe.registry.ledger import NewStatement, Stated, deliver, state, withdraw
from songhe.registry.models import ChangedPerson, Delivery, DeliveryKind, Disagreement, Person, Statement

pytestmark = pytest.mark.django_db
MARCH, MAY = date(2026, 3, 1), date(2026, 5, 1)


@pytest.fixture(autouse=True)
def whole_city() -> Iterator[None]:
    with scoped(CITY):
        yield


def delivered(person: Person, source: str = "civil_affairs", as_of: date = MARCH, **facts: Any) -> Delivery:
    delivery = deliver(source=source, kind=DeliveryKind.FILE, as_of=as_of, scope=CITY)
    named = {name.replace("__", "."): value for name, value in facts.items()}
    state(delivery, [NewStatement(person.pk, named)])
    return delivery


def again(person: Person) -> Person:
    return Person.objects.select_related("facts").get(pk=person.pk)


def on(person: Person, day: date, fact: str = "welfare.dibao") -> Any:
    found = queries.known(CITY, person, day).get(fact)
    return found.value if found else None


def test_a_fact_holds_from_the_day_the_delivery_speaks_of() -> None:
    person = a_person()
    delivered(person, welfare__dibao=True, household__income_per_head=Decimal("640"))

    assert again(person).facts.welfare_dibao is True
    assert again(person).facts.household_income_per_head == Decimal("640.00")
    assert on(person, MARCH) is True
    assert on(person, MARCH - timedelta(days=1)) is None


def test_what_is_said_again_changes_nothing() -> None:
    person = a_person()
    delivered(person, welfare__dibao=True, phone="13812341234")
    before = Statement.objects.count(), ChangedPerson.objects.count()
    delivery = deliver(source="civil_affairs", kind=DeliveryKind.FILE, as_of=MAY, scope=CITY)

    said = state(delivery, [NewStatement(person.pk, {"welfare.dibao": True, "phone": "13812341234"})])

    assert said == Stated(people=0, changed=0)
    assert (Statement.objects.count(), ChangedPerson.objects.count()) == before


def test_a_new_value_ends_the_one_before_on_its_day() -> None:
    person = a_person()
    delivered(person, welfare__dibao=True, welfare__low_income=True)
    delivered(person, as_of=MAY, welfare__dibao=False)

    assert [on(person, day) for day in (MARCH, MAY - timedelta(days=1), MAY)] == [True, True, False]
    assert [on(person, day, "welfare.low_income") for day in (MARCH, MAY)] == [True, True]


def test_an_older_list_that_comes_late_does_not_overwrite_a_newer_one() -> None:
    person = a_person()
    delivered(person, as_of=MAY, welfare__dibao=False)
    delivered(person, as_of=MARCH, welfare__dibao=True)

    assert [on(person, day) for day in (MARCH, MAY)] == [True, False]
    assert again(person).facts.welfare_dibao is False


def test_a_correction_keeps_what_was_believed_before() -> None:
    person = a_person()
    delivered(person, welfare__dibao=True)
    believed = timezone.now()
    delivered(person, welfare__dibao=False)

    assert on(person, MARCH) is False
    assert queries.known(CITY, person, MARCH, known_by=believed)["welfare.dibao"].value is True


def test_the_authority_goes_before_others_which_raise_a_disagreement() -> None:
    person = a_person()
    delivered(person, welfare__dibao=True)
    delivered(person, source="township", as_of=MAY, welfare__dibao=False)

    assert again(person).facts.welfare_dibao is True
    (found,) = Disagreement.objects.all()
    assert [(value["source"], value["value"]) for value in found.values] == [
        ("civil_affairs", True),
        ("township", False),
    ]
    delivered(person, source="township", as_of=MAY, welfare__dibao=True)
    assert not Disagreement.objects.exists()


def test_where_the_authority_is_silent_the_next_one_is_heard() -> None:
    person = a_person()
    delivered(person, source="township", welfare__dibao=True)

    assert again(person).facts.welfare_dibao is True
    delivered(person, source="township", as_of=MAY, welfare__dibao=None)
    assert again(person).facts.welfare_dibao is None
    assert [on(person, day) for day in (MARCH, MAY)] == [True, None]


def test_who_changed_is_queued_with_what() -> None:
    person, other = a_person(), a_person()
    delivered(person, welfare__dibao=True, health__managed=True)

    (queued,) = ChangedPerson.objects.all()
    assert (queued.person_id, sorted(queued.facts)) == (person.pk, ["health.managed", "welfare.dibao"])
    assert other.pk != person.pk


def test_an_undone_delivery_is_gone_and_what_it_replaced_stands_again() -> None:
    person = a_person()
    first = delivered(person, welfare__dibao=True)
    second = delivered(person, as_of=MAY, welfare__dibao=False, welfare__low_income=True)
    with pytest.raises(LaterDelivery):
        withdraw(first)
    withdraw(second)

    assert again(person).facts.welfare_dibao is True
    assert again(person).facts.welfare_low_income is None
    assert [on(person, day) for day in (MARCH, MAY)] == [True, True]
    with pytest.raises(UndoneAlready):
        withdraw(second)
    withdraw(first)
    assert on(person, MAY) is None


def test_who_died_is_on_no_list_any_more_and_comes_back_when_that_was_wrong() -> None:
    person = a_person()
    death = delivered(person, source="death", died_on=MARCH)

    assert (again(person).ended_on, again(person).ended_why) == (MARCH, "died")
    assert again(person).facts.ended_on == MARCH
    assert ChangedPerson.objects.filter(person=person).count() == 1
    withdraw(death)
    assert (again(person).ended_on, again(person).ended_why, again(person).facts.ended_on) == (None, "", None)


def newcomer(**facts: Any) -> tuple[Person, Delivery]:
    """Somebody whom a delivery added."""
    delivery = deliver(source="civil_affairs", kind=DeliveryKind.FILE, as_of=MARCH, scope=CITY)
    (number,) = enrol(delivery, [NewPerson("李新", facts={"person.lives_in": VILLAGE})], city=CITY)
    state(delivery, [NewStatement(number, facts)])
    return Person.objects.get(pk=number), delivery


def test_who_was_added_is_on_no_list_when_that_is_undone_dead_or_alive() -> None:
    for facts in ({"welfare.dibao": True}, {"died_on": MAY}):
        person, delivery = newcomer(**facts)
        withdraw(delivery)
        assert again(person).ended_why == "undone"


def test_who_was_spoken_of_again_goes_with_that() -> None:
    person, delivery = newcomer(**{"welfare.dibao": True})
    withdraw(delivery)
    later = delivered(person, source="township", as_of=MAY, welfare__dibao=True)
    assert again(person).ended_why == ""
    withdraw(later)
    assert again(person).ended_why == "undone"


def test_what_a_late_list_says_goes_before_what_it_was_cut_by() -> None:
    """A list of May; then one of March, which holds until May; without the list of May it would hold on."""
    person = a_person()
    of_may = delivered(person, as_of=MAY, welfare__dibao=False)
    late = delivered(person, as_of=MARCH, welfare__dibao=True)
    with pytest.raises(LaterDelivery):
        withdraw(of_may)
    withdraw(late)
    withdraw(of_may)
    assert [on(person, day) for day in (MARCH, MAY)] == [None, None]


def test_a_delivery_is_undone_though_a_later_one_spoke_of_another_fact() -> None:
    person = a_person()
    delivered(person, welfare__dibao=True, welfare__low_income=True)
    second = delivered(person, as_of=MAY, welfare__low_income=False)
    delivered(person, as_of=MAY, welfare__dibao=False)
    withdraw(second)

    assert [on(person, MAY, fact) for fact in ("welfare.low_income", "welfare.dibao")] == [True, False]


def test_no_longer_known_for_a_while() -> None:
    person = a_person()
    delivered(person, welfare__dibao=True)
    delivery = deliver(source="civil_affairs", kind=DeliveryKind.FILE, as_of=MARCH, scope=CITY)
    state(delivery, [NewStatement(person.pk, {"welfare.dibao": None}, date(2026, 4, 1), MAY)])
    assert [on(person, day) for day in (MARCH, date(2026, 4, 1), MAY)] == [True, None, True]


def test_who_moves_is_answered_for_elsewhere() -> None:
    person = a_person()
    delivered(person, source="township", as_of=MAY, person__lives_in="371082001001")

    assert again(person).scope == again(person).facts.scope == "371082001001"
    assert set(Statement.objects.filter(person=person).values_list("scope", flat=True)) == {"371082001001"}


def test_names_and_numbers_follow_their_sources() -> None:
    person = a_person(name="张小三", phone="13812341234")
    delivered(person, source="township", phone="13900001111", address="金海湾3号楼")
    delivered(person, source="police", name="单小芳")

    found = again(person)
    assert (found.name, found.pinyin, found.masked_phone, found.address) == (
        "单小芳", "shanxiaofang", "139****1111", "金海湾3号楼",
    )  # fmt: skip


def test_a_fact_nobody_keeps_is_refused() -> None:
    person = a_person()
    with pytest.raises(KeyError, match=r"person\.age"), transaction.atomic():
        delivered(person, person__age=80)


def test_a_fact_that_began_long_ago_holds_on_the_day_the_list_speaks_of() -> None:
    person = a_person()
    delivered(person, as_of=MAY, welfare__dibao=False)
    delivery = deliver(source="civil_affairs", kind=DeliveryKind.FILE, as_of=MAY, scope=CITY)
    state(delivery, [NewStatement(person.pk, {"welfare.dibao": True}, valid_from=MARCH)])

    assert [on(person, day) for day in (MARCH, MAY)] == [True, True]
    assert again(person).facts.welfare_dibao is True


def test_a_county_and_a_village_in_it_are_no_contradiction() -> None:
    person = a_person()
    delivered(person, source="medical_insurance", person__lives_in="371002")
    delivered(person, source="pension", person__lives_in="371000")
    assert not Disagreement.objects.exists()

    delivered(person, source="police", person__lives_in="371082")
    assert Disagreement.objects.get().fact == "person.lives_in"
