"""老人名册: filters and orders in the address, pages both ways, the count on request, the Excel file."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client

from songhe.console.people import list_views
from songhe.console.tests.staff import ELSEWHERE, a_city, names_in, sheet_of, signed_in, text_of
from songhe.foundation.models import AuditEntry
from songhe.foundation.scope import scoped
from songhe.registry import listing
from songhe.registry.factories import CITY, a_person, stated

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Iterator[Client]:
    with a_city(), scoped(CITY):
        one = a_person(name="张一", welfare_dibao=True, person_sex="female", assessment_care_grade=3)
        a_person(name="李二", person_born_on=date(1960, 1, 1), person_registered_in="420100001001")
        a_person(name="王三", person_born_on=None)
        a_person(name="远四", person_lives_in=ELSEWHERE)
        stated(one, source="public_health", welfare_dibao=False)
        stated(a_person(name="故五"), source="death", died_on=date(2026, 1, 2))
        yield signed_in()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["李二", "王三", "张一"]),
        ("order=-name", ["张一", "王三", "李二"]),
        ("order=age", ["张一", "李二", "王三"]),
        ("from=80", ["张一"]),
        ("from=60&to=79", ["李二"]),
        ("is=welfare.dibao:true", ["张一"]),
        ("is=welfare.dibao:missing", ["李二", "王三"]),
        ("is=welfare.dibao:true&is=person.sex:male", []),
        ("is=assessment.care_grade:3", ["张一"]),
        ("is=person.registered_in:elsewhere", ["李二"]),
        ("is=person.born_on:missing", ["王三"]),
        ("disagreeing=1", ["张一"]),
        ("source=public_health", ["张一"]),
        ("source=verified", []),
        ("ended=1", ["故五"]),
        ("area=371002001001", ["李二", "王三", "张一"]),
        ("area=371082&is=nothing:1&from=x&order=?&at=~&source=-", ["李二", "王三", "张一"]),
    ],
)
def test_filters_and_orders(client: Client, query: str, expected: list[str]) -> None:
    assert names_in(client.get(f"/people?{query}")) == expected


def test_pages_forwards_and_back(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "PAGE", 1)
    monkeypatch.setattr(listing.page, "__defaults__", (None, 1))
    seen, address = [], "/people?order=age"
    for _ in range(3):
        response = client.get(address)
        seen += names_in(response)
        forwards = re.search(r'rel="next" href="([^"]+)"', response.content.decode())
        if forwards:
            address = "/people" + forwards[1].replace("&amp;", "&")
    assert seen == ["张一", "李二", "王三"]
    assert not forwards
    back = re.search(r'rel="prev" href="([^"]+)"', response.content.decode())
    assert back and names_in(client.get("/people" + back[1].replace("&amp;", "&"))) == ["李二"]


def test_a_level_says_of_what_it_is(client: Client) -> None:
    with scoped(CITY):
        a_person(name="赵六", disability_level=1)
    page = text_of(client.get("/people"))

    assert "残疾一级" in page and "3级（重度失能）" in page


def test_the_count_is_taken_when_asked_for(client: Client) -> None:
    assert "共3人" in text_of(client.get("/people?count=1"))


def test_conditions_are_shown_and_can_be_dropped(client: Client) -> None:
    page = client.get("/people?is=welfare.dibao:true&is=person.sex:female&order=age").content.decode()

    assert "低保：是" in page
    assert 'href="/people?is=person.sex%3Afemale&amp;order=age"' in page


def test_the_file_says_what_it_is_and_is_kept_in_the_log(client: Client) -> None:
    rows = sheet_of(client.get("/people.xlsx?is=welfare.dibao:true"))

    assert "低保：是" in rows[0][0]
    assert [row[0] for row in rows[2:]] == ["张一"]
    assert "****" in rows[2][1]
    with scoped(CITY):
        kept = AuditEntry.objects.get(what="export_people")
    assert kept.detail == {"filters": "is=welfare.dibao%3Atrue", "people": 1}


def test_a_list_too_long_for_a_file_is_refused(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(list_views, "EXPORTED_AT_MOST", 2)
    response = client.get("/people.xlsx")

    assert response.status_code == 422
    assert "超过2人" in response.content.decode()


def test_nobody_fits(client: Client) -> None:
    assert "可以放宽条件" in text_of(client.get("/people?from=120"))
