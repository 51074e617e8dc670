"""A person's file: facts with sources, as of another day, put right by hand; the time line; whom to call."""

import re
from collections.abc import Iterator
from datetime import date

import pytest

from songhe.console.tests.staff import ELSEWHERE, a_city, due, signed_in, text_of
from songhe.foundation.models import AuditEntry
from songhe.foundation.scope import scoped
from songhe.outreach.factories import a_receipt
from songhe.registry.factories import CITY, a_contact_person, a_person, stated
from songhe.registry.models import ContactPerson, Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Iterator[Person]:
    with a_city() as run:
        person = due(run)
        with scoped(CITY):
            stated(person, source="public_health", welfare_dibao=False, as_of=date(2026, 1, 3))
        yield person


def row(page: str, fact: str) -> str:
    found = re.search(rf'<tr><th scope="row">{fact}</th>(.*?)</tr>', page, re.S)
    assert found, fact
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split())


def test_each_fact_has_its_source_its_day_and_what_others_say(person: Person) -> None:
    page = signed_in().get(f"/people/{person.pk}/facts").content.decode()

    assert row(page, "低保").startswith(
        "是 另有说法 基本公共卫生服务系统：否（2026-01-03） 民政低收入人口库 2026-01-01"
    )
    assert row(page, "性别").startswith("缺 可由公安人口库提供 补录")
    assert "远遥社区" in row(page, "居住地")
    assert "待核" not in row(page, "能力等级")
    assert page.count("家庭人均月收入</th>") == 1


def test_as_it_was_on_a_day_and_was_known_by_another(person: Person) -> None:
    client, address = signed_in(), f"/people/{person.pk}/facts"

    before = client.get(f"{address}?day=2026-01-02").content.decode()
    assert "另有说法" not in row(before, "低保")
    assert "更正" not in row(before, "低保")
    assert "缺" in row(client.get(f"{address}?known=2025-12-31").content.decode(), "低保")
    assert client.get(f"{address}?day=nonsense").status_code == 200


def test_a_fact_is_put_right_and_the_correction_taken_back(person: Person) -> None:
    client, address = signed_in("3710"), f"/people/{person.pk}"
    form = client.get(f"{address}/correct?fact=welfare.dibao").content.decode()
    assert "以“人工核实”为来源" in form

    sent = {"fact": "welfare.dibao", "value": "no", "since": "2026-01-04", "note": "看过证件"}
    after = client.post(f"{address}/correct", sent, follow=True)
    assert row(after.content.decode(), "低保").startswith("否 另有说法")
    assert "正在重新核定" in text_of(after)
    history = client.get(f"{address}/history?kind=facts").content.decode()
    assert "人工核实（人工）" in history
    delivery = re.search(r'name="delivery" value="(\d+)"', history)
    assert delivery
    client.post(f"{address}/correct/undo", {"delivery": delivery[1]})
    assert row(client.get(f"{address}/facts").content.decode(), "低保").startswith("是")
    assert "已不采用" in client.get(f"{address}/history").content.decode()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"value": "maybe"}, "应为是或否"),
        ({"note": ""}, "请写明依据"),
        ({"since": "2030-01-01"}, "不晚于今天"),
        ({"since": "x"}, "起始日期"),
        ({"fact": "disability.level", "value": "9"}, "残疾等级"),
        ({"fact": "person.lives_in", "value": ELSEWHERE}, "要由上级"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_written_stays(person: Person, wrong: dict[str, str], said: str) -> None:
    sent = {"fact": "welfare.dibao", "value": "no", "since": "2026-01-04", "note": "看过证件"} | wrong
    response = signed_in().post(f"/people/{person.pk}/correct", sent)

    assert response.status_code in (403, 422)
    assert said in text_of(response)
    if sent["note"]:
        assert 'value="看过证件"' in response.content.decode()


@pytest.mark.parametrize("fact", ["", "person.age", "nothing", "institution.beds"])
def test_only_facts_of_people_can_be_put_right(person: Person, fact: str) -> None:
    assert signed_in().get(f"/people/{person.pk}/correct?fact={fact}").status_code == 404


def test_the_time_line_by_kinds(person: Person) -> None:
    client, address = signed_in(), f"/people/{person.pk}/history"
    with scoped(CITY):
        a_receipt(person, "visit")
    client.get(f"/people/{person.pk}")

    assert "低保：否，自2026-01-03" in text_of(client.get(f"{address}?kind=facts"))
    assert "开始享受" in text_of(client.get(f"{address}?kind=services"))
    assert "打开档案" in text_of(client.get(f"{address}?kind=looks"))
    assert "打开档案" not in text_of(client.get(f"{address}?kind=facts"))
    assert "没有这类记录" in text_of(client.get(f"{address}?kind=results"))


def test_whom_to_call_is_added_shown_changed_and_removed(person: Person) -> None:
    client, address = signed_in(), f"/people/{person.pk}"
    sent = {"name": "张小红", "relation": "女儿", "phone": "15400001234", "guardian": "1"}

    page = client.post(f"{address}/contacts/new", sent, follow=True).content.decode()
    assert "154****1234" in page and "15400001234" not in page
    with scoped(CITY):
        contact = ContactPerson.objects.get(name="张小红")
    phone = f"{address}/contacts/{contact.pk}/phone"
    assert "15400001234" in client.post(phone, {"purpose": "console.purpose_notify"}).content.decode()
    assert client.post(phone, {"purpose": "x"}, headers={"HX-Request": "true"}).status_code == 422
    with scoped(CITY):
        assert AuditEntry.objects.get(what="reveal_contact_phone").purpose == "通知待遇"
    refused = client.post(f"{address}/contacts/{contact.pk}", sent | {"phone": "1"})
    assert refused.status_code == 422 and "7至12位" in text_of(refused)
    client.post(f"{address}/contacts/{contact.pk}", {"name": "张小红", "relation": "儿媳", "phone": ""})
    assert "儿媳" in text_of(client.get(f"{address}/facts"))
    client.post(f"{address}/contacts/{contact.pk}/remove")
    assert "张小红" not in text_of(client.get(f"{address}/facts"))


def test_a_contact_person_of_somebody_else_is_not_found(person: Person) -> None:
    with scoped(CITY):
        other = a_contact_person(a_person(name="别人"))

    assert signed_in().get(f"/people/{person.pk}/contacts/{other.pk}").status_code == 404


def test_the_household_with_what_they_are_due(person: Person) -> None:
    with scoped(CITY):
        one, other = a_person(name="单一", household="H1"), a_person(name="单二", household="H1")

    page = text_of(signed_in().get(f"/people/{one.pk}/facts"))
    assert f"{other.name} 86周岁" in page
    assert "没有同户老人" in text_of(signed_in().get(f"/people/{person.pk}"))


def test_who_died_is_said_at_the_head(person: Person) -> None:
    with scoped(CITY):
        stated(person, source="death", died_on=date(2026, 1, 4))

    page = text_of(signed_in().get(f"/people/{person.pk}/facts"))
    assert "已去世 2026-01-04" in page and "死亡日期" in page
