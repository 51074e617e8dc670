"""待辨认: a row of a file beside the people it may be of."""

import json
from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client

from songhe.console.tests.staff import a_city, due, names_in, signed_in, text_of
from songhe.foundation.encryption import seal
from songhe.foundation.scope import scoped
from songhe.intake.mapping import FileMapping
from songhe.intake.models import DOUBT, Doubt, Import
from songhe.registry.factories import CITY, VILLAGE
from songhe.registry.models import Person

pytestmark = pytest.mark.django_db
ROW = {
    "name": "梁远方", "phone": "13812341234", "person.lives_in": VILLAGE, "person.born_on": "1940-01-01",
    "welfare.low_income": True,
}  # fmt: skip


@pytest.fixture
def doubt() -> Iterator[Doubt]:
    with a_city() as run:
        person = due(run, "梁远芳")
        with scoped(CITY):
            imported = Import.objects.create(
                scope="371002", source="civil_affairs", name="低收入名单.xlsx", size=1, sha256="",
                as_of=date(2026, 1, 3), mapping=FileMapping(()).plain(),
            )  # fmt: skip
            found = Doubt.objects.create(
                imported=imported, scope=VILLAGE, row=7, data_sealed=seal(json.dumps(ROW), purpose=DOUBT),
                candidates=[{"person": person.pk, "probability": 0.7, "levels": {"name": "one_character"}}],
            )  # fmt: skip
        yield found


def settle(client: Client, doubt: Doubt, whose: object) -> int:
    return client.post(f"/duplicates/rows/{doubt.pk}/settle", {"whose": whose}).status_code


def low_income(name: str) -> bool | None:
    with scoped(CITY):
        return Person.objects.select_related("facts").get(name=name).facts.welfare_low_income


def test_a_row_stands_beside_whom_it_may_be_of(doubt: Doubt) -> None:
    client = signed_in("371002")
    assert "另有1行导入的数据等待辨认是谁" in text_of(client.get("/duplicates"))
    assert names_in(client.get("/duplicates/rows")) == ["梁远方"]
    shown = text_of(client.get(f"/duplicates/rows/{doubt.pk}"))
    for said in ("低收入名单.xlsx 第7行", "梁远芳", "138****1234", "1940-01-01", "姓名 接近"):
        assert said in shown, said
    assert names_in(signed_in("371082").get("/duplicates/rows")) == []
    assert signed_in("371082").get(f"/duplicates/rows/{doubt.pk}").status_code == 404


def test_it_is_of_the_person_chosen(doubt: Doubt) -> None:
    client = signed_in("3710")
    assert settle(client, doubt, "99999") == 404
    assert settle(client, doubt, doubt.candidates[0]["person"]) == 302
    with scoped(CITY):
        person = Person.objects.select_related("facts").get(pk=doubt.candidates[0]["person"])
        assert person.facts.welfare_low_income is True
    assert names_in(client.get("/duplicates/rows")) == []
    assert settle(client, doubt, "new") == 404


def test_it_is_of_somebody_new_or_nobodys(doubt: Doubt) -> None:
    client = signed_in("3710")
    assert settle(client, doubt, "new") == 302
    assert (low_income("梁远方"), low_income("梁远芳")) == (True, None)
