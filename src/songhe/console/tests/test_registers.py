"""台账: lists, a subject's page, the form that records facts, Excel files, and who is written into the log."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from songhe.console.tests.registers import an_application, an_estate, write
from songhe.console.tests.staff import a_city, names_in, sheet_of, signed_in, text_of
from songhe.foundation.factories import an_account
from songhe.foundation.models import AuditEntry
from songhe.foundation.scope import scoped
from songhe.registry.factories import CITY, a_person
from songhe.subjects.actions import record_facts
from songhe.subjects.factories import a_subject
from songhe.subjects.models import Subject, SubjectChange

COUNTY = "371002"
ELSEWHERE = "371082003"


@pytest.fixture(autouse=True)
def city(db: None, settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.SONGHE_POLICIES = write(tmp_path)
    with a_city(), scoped(CITY):
        yield


def form_of(subject: Subject, **typed: str) -> dict[str, str]:
    return {"version": str(subject.version)} | {f"{subject.kind}.{name}": text for name, text in typed.items()}


def edit(subject: Subject) -> str:
    return f"/registers/{subject.kind}/{subject.pk}/edit"


def page(subject: Subject) -> str:
    return f"/registers/{subject.kind}/{subject.pk}"


def test_all_registers_say_how_much_is_missing() -> None:
    a_subject("childcare_worker", name="王小丽", trainings=1)
    said = text_of(signed_in(COUNTY).get("/registers"))
    assert "托育服务人员 1 50%" in said
    assert "养老机构 0 —" in said


def test_a_register_shows_its_area_only() -> None:
    a_subject(name="松影养老院")
    a_subject(name="荷亭养老院", scope=ELSEWHERE)
    found = signed_in(COUNTY).get("/registers/institution")
    assert names_in(found) == ["松影养老院"]
    assert "松影养老院 环翠区 · 孙家疃街道" in text_of(found)
    assert "荷亭养老院" in text_of(signed_in("3710").get("/registers/institution"))


def listed(address: str, scope: str = "3710") -> list[str]:
    found = signed_in(scope).get(address)
    assert found.status_code == 200
    return [entry.subject.shown_name for entry in found.context["entries"]]


def test_a_register_is_filtered_and_sorted() -> None:
    a_subject(name="松影养老院", beds=50, grade=2)
    a_subject(name="荷亭养老院", scope=ELSEWHERE, beds=9)
    a_subject(name="桐舍养老院", scope="371002001")
    assert listed("/registers/institution?text=荷") == ["荷亭养老院"]
    assert listed("/registers/institution?area=371082") == ["荷亭养老院"]
    assert listed("/registers/institution?fact=institution.beds") == ["桐舍养老院"]
    assert listed("/registers/institution?order=institution.beds") == ["荷亭养老院", "松影养老院", "桐舍养老院"]
    assert listed("/registers/institution?order=-institution.beds") == ["松影养老院", "荷亭养老院", "桐舍养老院"]
    a_subject("estate", name="松影苑", care_area=Decimal(900))
    a_subject("estate", name="荷亭苑", care_area=Decimal("98.5"))
    assert listed("/registers/estate?order=-estate.care_area") == ["松影苑", "荷亭苑"]
    assert listed("/registers/institution?order=missing") == ["桐舍养老院", "荷亭养老院", "松影养老院"]
    everything = "/registers/institution?fact=person.sex&order=id;drop&area=99&page=x"
    assert listed(everything) == ["松影养老院", "桐舍养老院", "荷亭养老院"]


def test_a_long_register_has_pages() -> None:
    for number in range(51):
        a_subject(name=f"养老院{number}")
    first = signed_in(COUNTY).get("/registers/institution?order=name")
    assert "共51条" in text_of(first)
    assert "第1页，共2页" in text_of(first)
    assert len(listed("/registers/institution?order=name&page=2")) == 1


def test_names_of_workers_are_masked_in_list_and_file() -> None:
    a_subject("care_worker", name="王小丽", certified=True)
    client = signed_in(COUNTY)
    assert "王*丽" in text_of(client.get("/registers/care_worker"))
    rows = sheet_of(client.get("/registers/care_worker.xlsx"))
    assert rows[2][0] == "王*丽"
    assert "王小丽" not in client.get("/registers/care_worker").content.decode()


def test_the_file_has_every_fact_and_is_kept_in_the_log() -> None:
    a_subject(name="=松影养老院", beds=50, opened_on=date(2020, 1, 1), smart=True, operation="public")
    a_subject(name="荷亭养老院", scope=ELSEWHERE)
    about, heads, *rows = sheet_of(signed_in(COUNTY).get("/registers/institution.xlsx?text=松"))
    assert "环翠区，筛选：松，共1条" in about[0]
    (row,) = rows
    found = dict(zip(heads, row, strict=True))
    assert found["名称"] == "=松影养老院"
    assert found["养老床位数"] == 50
    assert found["开业日期"].date() == date(2020, 1, 1)
    assert found["智慧养老院达标"] == "是"
    assert found["经营性质"] == "公办"
    assert found["每月收费"] is None
    entry = AuditEntry.objects.get(what="export_register_institution")
    assert entry.detail == {"filters": "text=%E6%9D%BE", "count": 1}


def test_a_subject_says_how_it_stands_and_what_it_is_due() -> None:
    short = an_estate("松影苑", 90)
    said = text_of(signed_in(COUNTY).get(page(short)))
    assert "居住区用房 不达标" in said
    assert "现为90平方米 差60平方米" in said
    unknown = text_of(signed_in(COUNTY).get(page(an_estate("荷亭苑", None))))
    assert "居住区用房 无法判断" in unknown
    assert "最多差150平方米 缺养老服务用房面积" in unknown
    home = text_of(signed_in(COUNTY).get(page(a_subject(nonprofit=True, smart_fire=True))))
    assert "护理型床位建设补助 5,400元 可享受" in home
    assert "智慧安全 达标" in home


def test_a_subject_shows_where_each_fact_came_from() -> None:
    home = a_subject(beds=50)
    record_facts(by=an_account(scope=COUNTY), subject_id=home.pk, facts={"institution.beds": 60}, source="现场核查")
    said = text_of(signed_in(COUNTY).get(page(home)))
    assert "养老床位数 60张 现场核查 2026-01-05" in said
    assert "养老床位数 50张 → 60张" in said
    assert "王敏 · 现场核查" in said
    assert "智慧消防 未登记 养老机构业务台账" in said


def test_an_unknown_or_foreign_page_is_not_found() -> None:
    client, elsewhere = signed_in(COUNTY), a_subject(scope=ELSEWHERE)
    for address in ("/registers/hotel", "/registers/hotel.xlsx", page(elsewhere), edit(elsewhere)):
        assert client.get(address).status_code == 404
    home = a_subject()
    assert client.get(f"/registers/estate/{home.pk}").status_code == 404


def test_whoever_opens_somebody_is_kept_in_the_log() -> None:
    client = signed_in(COUNTY)
    client.get(page(a_subject()))
    assert not AuditEntry.objects.filter(what="open_subject").exists()
    worker = a_subject("care_worker", name="王小丽")
    assert "王小丽" in text_of(client.get(page(worker)))
    person = a_person(name="张小三")
    waiting = an_application(person, date(2025, 5, 1))
    found = client.get(page(waiting))
    assert "张小三" in text_of(found)
    assert f'href="/people/{person.pk}"' in found.content.decode()
    assert list(AuditEntry.objects.filter(what="open_subject").order_by("pk").values_list("person", flat=True)) == [
        None,
        person.pk,
    ]


def test_an_officer_mends_a_missing_fact() -> None:
    estate, client = an_estate("松影苑", None), signed_in(COUNTY)
    sent = client.post(edit(estate), form_of(estate, care_area="160.5", built="old") | {"source": "现场  测量"})
    assert (sent.status_code, sent["Location"]) == (302, page(estate))
    said = text_of(client.get(page(estate)))
    assert "已保存" in said
    assert "居住区用房 达标" in said
    estate.refresh_from_db()
    assert estate.facts["estate.care_area"] == "160.50"
    change = SubjectChange.objects.get()
    assert (change.facts, change.source) == ({"estate.care_area": [None, "160.50"]}, "现场 测量")


def test_what_was_typed_wrongly_stays_with_the_reason() -> None:
    home, client = a_subject(beds=50), signed_in(COUNTY)
    wrong = form_of(home, beds="许多", opened_on="2026-01-06", price="9.999", smart="perhaps", grade="3")
    sent = client.post(edit(home), wrong)
    assert sent.status_code == 422
    said = text_of(sent)
    assert "有4处需要更正，还没有保存。" in said
    assert "“养老床位数”不能是“许多”，应为不小于0的整数。" in said
    assert "“开业日期”不能是“2026-01-06”，应为今天或以前的日期" in said
    assert 'value="许多"' in sent.content.decode()
    home.refresh_from_db()
    assert home.facts == {"institution.beds": 50}


def test_a_part_above_its_whole_is_refused() -> None:
    home = a_subject(beds=50)
    sent = signed_in(COUNTY).post(edit(home), form_of(home, beds="50", nursing_beds="51"))
    assert sent.status_code == 422
    assert "“护理型床位数”（51）不能多于“养老床位数”（50）。" in text_of(sent)


def test_an_old_form_overwrites_nothing() -> None:
    home, client = a_subject(beds=50), signed_in(COUNTY)
    client.post(edit(home), form_of(home, beds="60"))
    sent = client.post(edit(home), form_of(home, beds="70"))
    assert sent.status_code == 409
    assert "别人改过这条台账" in text_of(sent)
    assert client.post(edit(home), form_of(home, beds="70") | {"version": "x"}).status_code == 409
    home.refresh_from_db()
    assert home.facts == {"institution.beds": 60}


def test_a_clerk_looks_and_does_not_change() -> None:
    home, clerk = a_subject(beds=50), signed_in("371002001")
    assert "填写、修改" not in text_of(clerk.get(page(home)))
    assert clerk.get(edit(home)).status_code == 403
    assert clerk.post(edit(home), form_of(home, beds="60")).status_code == 403
    assert Subject.objects.get(pk=home.pk).facts == {"institution.beds": 50}


def test_without_usable_policies_the_facts_are_still_shown(settings: Any, tmp_path: Path) -> None:
    settings.SONGHE_POLICIES = tmp_path / "none"
    said = text_of(signed_in(COUNTY).get(page(a_subject(beds=50))))
    assert "政策暂时无法核对" in said
    assert "养老床位数 50张" in said


def test_english_has_all_the_words() -> None:
    home = a_subject(beds=50)
    english = signed_in(COUNTY)
    english.cookies["songhe_language"] = "en"
    for address in ("/registers", "/registers/institution", page(home), edit(home), "/standards", "/queue"):
        found = english.get(address)
        assert found.status_code == 200
        assert found["Content-Language"] == "en"
