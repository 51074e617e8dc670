"""New people of whom everything is known at once end up as those whose facts follow their statements."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from songhe.foundation.scope import scoped
from songhe.registry.actions import NewPerson, enrol
from songhe.registry.factories import CITY, VILLAGE
from songhe.registry.ledger import NewStatement, deliver, state, withdraw
from songhe.registry.models import ChangedPerson, Delivery, DeliveryKind, Person, PersonFacts

pytestmark = pytest.mark.django_db
FACTS = {"person.born_on": date(1940, 1, 1), "person.lives_in": VILLAGE, "welfare.dibao": True}
OWN = {"person_id", "changed_at"}
PLACES = {"person.lives_in": VILLAGE}


@pytest.fixture(autouse=True)
def whole_city() -> Iterator[None]:
    with scoped(CITY):
        yield


def brought(number: str, facts: dict[str, Any], *, whole: bool) -> tuple[dict[str, Any], set[str], tuple[object, ...]]:
    """The facts, what is queued and the particulars of one newcomer."""
    delivery = deliver(source="police", kind=DeliveryKind.FILE, as_of=date(2026, 3, 1), scope=CITY)
    new = NewPerson("单小芳", number, phone="13812341234", address="金海湾3号楼", facts=facts)
    (pk,) = enrol(delivery, [new], city=CITY, whole=whole)
    said = {**FACTS, "name": "单小芳", "phone": "13812341234", "address": "金海湾3号楼"}
    stated = state(delivery, [NewStatement(pk, said)])
    assert (stated.people, stated.changed) == (1, 1)
    columns = {name: value for name, value in PersonFacts.objects.filter(pk=pk).values()[0].items() if name not in OWN}
    queued = ChangedPerson.objects.filter(person=pk).values_list("facts", flat=True)
    person = Person.objects.get(pk=pk)
    return columns, {fact for facts in queued for fact in facts}, (person.name, person.masked_phone, person.address)


def test_they_end_up_alike() -> None:
    whole = brought("37100219400101001X", FACTS, whole=True)
    followed = brought("371002194001010028", PLACES, whole=False)

    assert whole[0] == followed[0]
    assert whole[1] == set(FACTS) and followed[1] == set(FACTS) - set(PLACES)
    assert whole[2] == followed[2]


def test_undone_they_are_on_no_list() -> None:
    brought("37100219400101001X", FACTS, whole=True)
    withdraw(Delivery.objects.get())

    person = Person.objects.get()
    assert (person.ended_why, person.facts.welfare_dibao) == ("undone", None)
