"""找人: by name, initials and numbers, in the own area, as one types and on Enter."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client

from songhe.console.tests.staff import ELSEWHERE, a_city, signed_in, text_of
from songhe.foundation.models import AuditEntry
from songhe.foundation.scope import scoped
from songhe.registry.factories import CITY, a_person, stated
from songhe.registry.models import Person

pytestmark = pytest.mark.django_db
NUMBER = "371002194001014321"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def people() -> Iterator[dict[str, Person]]:
    with a_city(), scoped(CITY):
        yield {
            "one": a_person(name="单小芳", id_number=NUMBER),
            "two": a_person(name="单小明"),
            "far": a_person(name="单远", person_lives_in=ELSEWHERE, person_registered_in=ELSEWHERE),
        }


@pytest.fixture
def client(people: dict[str, Person]) -> Client:
    return signed_in()


@pytest.mark.parametrize("text", ["单小芳", "sxf", "shanxiaofang", NUMBER, "4321"])
def test_enter_goes_to_the_only_hit(client: Client, people: dict[str, Person], text: str) -> None:
    response = client.post("/search", {"text": text})

    assert response["Location"] == f"/people/{people['one'].pk}"


def test_given_names_find_their_people(client: Client, people: dict[str, Person]) -> None:
    with scoped(CITY):
        a_person(name="小芳菲")

    hits = client.get("/search?text=小芳", headers=HTMX).content.decode()
    assert re.findall(r"<strong>([^<]+)</strong>", hits) == ["单小芳", "小芳菲"]
    assert "辖区内没有找到" in text_of(client.get("/search?text=芳"))
    assert "单远" not in text_of(client.get("/search?text=远"))


def test_several_hits_are_listed_at_an_address_one_can_come_back_to(client: Client) -> None:
    response = client.post("/search", {"text": "单"}, follow=True)

    assert response.redirect_chain == [("/search?text=%E5%8D%95", 302)]
    assert "找到2人" in text_of(response)
    assert "单小明" in text_of(response)
    assert "单远" not in text_of(response)


def test_while_typing_only_the_hits_come(client: Client) -> None:
    hits = client.post("/search", {"text": "sx"}, headers=HTMX).content.decode()

    assert "单小芳" in hits
    assert "<html" not in hits


def test_a_number_never_stands_in_an_address(client: Client) -> None:
    response = client.post("/search", {"text": "371002194001019999"})

    assert response.status_code == 200
    assert "辖区内没有找到" in text_of(response)


def test_people_of_another_county_are_not_found(people: dict[str, Person]) -> None:
    far = {"text": "单远"}

    assert signed_in("371082").post("/search", far)["Location"] == f"/people/{people['far'].pk}"
    assert "辖区内没有找到" in text_of(signed_in("371002").post("/search", far, follow=True))


def test_control_characters_find_nobody_and_do_no_harm(client: Client) -> None:
    assert client.get("/search?text=%00").status_code == 200
    assert client.get("/due?text=%00").status_code == 200
    assert client.get("/changes?after=%C2%B2").status_code == 200


def test_only_the_first_fifty_are_shown_and_it_says_so_as_one_types(client: Client, people: dict[str, Person]) -> None:
    with scoped(CITY):
        for _ in range(50):
            a_person(name="单小多")

    assert "只显示前50人" in client.post("/search", {"text": "单"}, headers=HTMX).content.decode()


def test_nothing_asked_finds_nothing(client: Client) -> None:
    assert "找到" not in text_of(client.get("/search"))


def test_a_search_is_kept_in_the_log_without_what_was_typed(client: Client) -> None:
    client.post("/search", {"text": NUMBER}, headers=HTMX)
    client.get("/search?text=单 小明")

    with scoped(CITY):
        kept = [(entry.what, entry.detail) for entry in AuditEntry.objects.filter(what="search").order_by("pk")]
    assert kept == [
        ("search", {"kind": "id_number", "hits": 1}),
        ("search", {"kind": "name_or_place name_or_place", "hits": 1}),
    ]


def test_a_number_that_is_not_whole_yet_is_said_to_be_so(client: Client) -> None:
    assert "号码要输入完整" in client.post("/search", {"text": "37100"}, headers=HTMX).content.decode()


def test_who_died_is_marked(client: Client, people: dict[str, Person]) -> None:
    with scoped(CITY):
        stated(people["one"], source="death", died_on=date(2026, 1, 2))

    hits = client.get("/search?text=单", headers=HTMX).content.decode()
    assert re.findall(r"<strong>([^<]+)</strong>|(已去世)", hits) == [("单小明", ""), ("单小芳", ""), ("", "已去世")]
