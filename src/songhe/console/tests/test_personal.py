"""个人信息: a person's file to take away, and their data erased by two officers."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from songhe.console.tests.staff import a_city, due, signed_in, text_of
from songhe.foundation.factories import an_account
from songhe.foundation.models import AuditEntry
from songhe.foundation.scope import scoped
from songhe.outreach.factories import a_contact, a_receipt
from songhe.outreach.models import Receipt
from songhe.registry.factories import CITY, a_contact_person, a_person, stated
from songhe.registry.merging import merge
from songhe.registry.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Iterator[Person]:
    with a_city() as run:
        found = due(run, "梁远方")
        with scoped(CITY):
            stated(found, source="township", as_of=date(2026, 1, 3), phone="13812341234", welfare_dibao=False)
            a_contact_person(found)
            a_receipt(found, "visit")
            a_contact(found, an_account(), "home_care")
        yield found


def test_everything_on_record_is_in_the_file(person: Person) -> None:
    client = signed_in("371002")
    client.get(f"/people/{person.pk}")
    with scoped(CITY):
        other = a_person(name="梁远芳", welfare_low_income=True)
        merge(by=an_account(scope="3710"), kept_id=person.pk, merged_id=other.pk, note="重复")
    answer: Any = client.post(f"/people/{person.pk}/personal.xlsx", {"purpose": "本人申请"})

    book = load_workbook(BytesIO(answer.getvalue()))
    said: dict[str, list[Any]] = {page.title: list(page.iter_rows(values_only=True)) for page in book.worksheets}
    assert list(said) == [
        "身份", "现在的情况", "全部记载", "来源不一致", "联系人", "谁看过", "应享待遇", "在领待遇", "联系记录", "申请",
    ]  # fmt: skip
    assert dict(said["身份"][1:])["电话"] == "13812341234"
    assert len(str(dict(said["身份"][1:])["身份证号"])) == 18
    facts = {row[0]: row[1] for row in said["现在的情况"][1:]}
    assert (facts["低保"], facts["低收入"], facts["出生日期"].date()) == ("是", "是", date(1940, 1, 1))
    assert {"梁远芳", "梁远方"} <= {row[1] for row in said["全部记载"]}
    assert {row[1] for row in said["来源不一致"][1:] if row[0] == "低保"} == {"是", "否"}
    assert said["联系人"][1][0] == "张小红"
    assert {row[2] for row in said["谁看过"][1:]} >= {"open_person", "export_person"}
    assert [len(said[name]) for name in ("应享待遇", "在领待遇", "联系记录", "申请")] == [2, 2, 2, 1]
    with scoped(CITY):
        entry = AuditEntry.objects.get(what="export_person")
        assert (entry.person, entry.purpose) == (person.pk, "本人申请")


def test_the_file_is_not_given_without_a_purpose_nor_to_another_area(person: Person) -> None:
    where = f"/people/{person.pk}/personal.xlsx"
    assert signed_in("371002").post(where, {"purpose": " "}).status_code == 422
    assert signed_in("371082").post(where, {"purpose": "x"}).status_code == 404
    assert signed_in("371002001").post(where, {"purpose": "x"}).status_code == 403


def test_two_officers_erase_a_file(person: Person) -> None:
    first, second = signed_in("371002"), signed_in("3710")
    sent = {"ground": "died", "note": "保存期满"}
    where = f"/people/{person.pk}/personal"
    assert first.get(where).status_code == 200
    assert "没有登记" in first.post(f"{where}/erase", sent).content.decode()
    with scoped(CITY):
        stated(person, source="death", as_of=date(2026, 1, 4), died_on=date(2026, 1, 4))
    assert "在领待遇" in first.post(f"{where}/erase", sent).content.decode()
    with scoped(CITY):
        Receipt.objects.update(until=date(2026, 1, 4))
    assert first.post(f"{where}/erase", sent)["Location"] == "/erasures"
    assert "待确认" in text_of(first.get("/erasures")) and "梁远方" in text_of(first.get("/erasures"))

    number = _number(second)
    assert first.post(f"/erasures/{number}/decide", {"what": "confirm"}).status_code == 403
    second.post(f"/erasures/{number}/decide", {"what": "confirm"})

    said = text_of(second.get("/erasures"))
    assert "已删除" in said and "梁远方" not in said
    assert second.get(f"/people/{person.pk}").status_code == 404
    assert "梁远方" not in text_of(second.get("/search?text=梁远方"))


def test_who_asked_may_withdraw(person: Person) -> None:
    client = signed_in("371002")
    with scoped(CITY):
        Receipt.objects.update(until=date(2026, 1, 4))
    client.post(f"/people/{person.pk}/personal/erase", {"ground": "mistake", "note": "误录"})
    client.post(f"/erasures/{_number(client)}/decide", {"what": "withdraw"})
    assert "没有删除" in text_of(client.get("/erasures"))
    assert client.get(f"/people/{person.pk}").status_code == 200


def _number(client: Client) -> int:
    return int(client.get("/erasures").content.decode().partition('action="/erasures/')[2].partition("/")[0])
