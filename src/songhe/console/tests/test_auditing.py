"""The pages of the log: who looked at whom and why, to whom they are open, and that they are kept themselves."""

import ast
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone

import songhe
from songhe.areas.models import Division
from songhe.console.auditing.acts import ACTS, KINDS, OTHER, kind_of, of_kind, said
from songhe.console.auditing.unusual import at_night, many_files
from songhe.console.tests.staff import ELSEWHERE, PLACES, sheet_of, signed_in, text_of
from songhe.foundation import audit
from songhe.foundation.factories import an_account, until_sealed
from songhe.foundation.models import Account, AuditEntry
from songhe.foundation.roles import Role
from songhe.foundation.scope import Scope, scoped
from songhe.registry.factories import CITY, a_person
from songhe.registry.models import Person

pytestmark = pytest.mark.django_db
HERE = "371002001001"
ALL = {"a", "b", "c", "d"}


def auditor(scope: str = "3710") -> Client:
    client = Client()
    client.force_login(an_account(scope=scope, role=Role.AUDITOR))
    return client


@pytest.fixture
def people(db: None) -> list[Person]:
    """One in each county; the first was looked at by 王敏, the second by nobody yet."""
    for code in (HERE, ELSEWHERE):
        for digits in (6, 9, 12):
            level, name = PLACES[code[:digits]]
            Division.objects.create(code=code[:digits], name=name, level=level, parent="", scope=code[:digits])
    with scoped(CITY):
        return [a_person(name="张小三"), a_person(name="梁远方", person_lives_in=ELSEWHERE)]


def look(
    person: Person | None, by: Account | None = None, what: str = "open_person", scope: str = HERE, **said: Any
) -> AuditEntry:
    area = Scope(person.scope if person else scope)
    with scoped(CITY):
        return audit.record(by=by, what=what, whom=person.pk if person else None, scope=area, **said)


@contextmanager
def at_moment(at: datetime) -> Iterator[None]:
    """What is kept within the block is kept as of then."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: at)
        yield


def test_the_log_says_who_looked_at_whom_and_why(people: list[Person]) -> None:
    clerk = an_account(username="wang", scope="371002001")
    look(people[0], clerk, purpose="电话核实")
    look(people[0], clerk, what="reveal_phone", purpose="通知本人")
    page = text_of(auditor().get("/audit"))

    assert "王敏 wang" in page and "打开档案 张*三 环翠区 · 孙家疃街道 · 远遥社区 电话核实" in page
    assert "显示电话 张*三" in page
    assert "张小三" not in page, "who audits needs no names in full"


def test_opening_the_log_is_kept_in_it(people: list[Person]) -> None:
    client = auditor()
    entry = look(people[0])
    for page in ("/audit?kind=look", f"/audit/entries/{entry.pk}", "/audit/unusual", "/audit/seals"):
        assert client.get(page).status_code == 200
    with scoped(CITY):
        kept = dict(AuditEntry.objects.filter(what__startswith="read_audit").values_list("what", "detail"))
    assert kept["read_audit_log"] == {"filters": "kind=look"}
    assert kept.keys() == {"read_audit_log", "read_audit_entry", "read_audit_unusual", "read_audit_seals"}
    assert text_of(client.get("/audit")).count("查看审计记录") == 5


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ALL), ("account=wang", {"a", "b"}), ("account=王敏", {"a", "b"}), ("account=li", {"c"}),
        ("kind=look", {"a", "c"}), ("kind=reveal", {"b"}), ("kind=export", {"d"}), ("kind=nonsense", ALL),
        ("people=PERSON", {"a", "b"}), ("area=371082", {"c"}), ("unexplained=1", {"c"}), ("since=2999-01-01", set()),
        ("until=2000-01-01", set()), ("since=TODAY&until=TODAY", ALL), ("since=nonsense", ALL),
        ("people=1%27--", ALL),
    ],
)  # fmt: skip
def test_the_log_is_narrowed(people: list[Person], query: str, found: set[str]) -> None:
    wang = an_account(username="wang")
    li = an_account(username="li")
    Account.objects.filter(pk=li.pk).update(name="李静")
    look(people[0], wang, purpose="a")
    look(people[0], wang, what="reveal_phone", purpose="b")
    look(people[1], li)
    look(None, None, what="export_due_not_received", purpose="d", scope="371002")
    query = query.replace("PERSON", str(people[0].pk)).replace("TODAY", f"{timezone.localdate()}")
    client = auditor()
    rows = [
        row
        for row in sheet_of(client.get(f"/audit.xlsx?{query}"))[2:]
        if row[2] not in ("查看审计记录", "导出审计记录")
    ]

    assert {row[5] or "c" for row in rows} == found
    page = text_of(client.get(f"/audit?{query}"))
    assert all((purpose in page) for purpose in found - {"c"})


def test_a_person_is_found_by_a_number_that_stands_in_no_address(people: list[Person]) -> None:
    look(people[0], purpose="看第一位")
    look(people[1], purpose="看第二位")
    client = auditor()
    gone = client.post("/audit/people", {"text": "梁远方"})
    assert gone["Location"] == f"/audit?people={people[1].pk}"
    page = text_of(client.get(gone["Location"]))

    assert "只看与梁*方有关的记录" in page and "看第二位" in page and "看第一位" not in page
    assert client.post("/audit/people", {"text": "没有这个人"})["Location"] == "/audit"
    assert "没有找到这个人" in text_of(client.get("/audit"))
    with scoped(CITY):
        details = list(AuditEntry.objects.filter(what="search").order_by("pk").values_list("detail", flat=True))
    assert [(detail["kind"], detail["hits"]) for detail in details] == [("name_or_place", 1), ("name_or_place", 0)]
    assert "梁" not in str(details)


def test_every_entry_stands_on_one_page_newest_first(people: list[Person]) -> None:
    now = timezone.now()
    for number in range(120):
        with at_moment(now - timedelta(seconds=number // 60)):  # so many at the same moment, and not in order of ids
            look(people[0], purpose=f"第{number}次")
    client, address, seen = auditor(), "/audit?kind=look", list[str]()
    while address:
        page = client.get(address).content.decode()
        seen += re.findall(r"第(\d+)次", page)
        following = re.search(r'rel="next" href="\?([^"]+)"', page)
        address = "/audit?" + following[1].replace("&amp;", "&") if following else ""
    assert seen == [str(number) for number in (*range(59, -1, -1), *range(119, 59, -1))]


def test_an_entry_shows_all_it_keeps(people: list[Person]) -> None:
    clerk = an_account(username="wang")
    entry = look(people[0], clerk, what="record_contact", item="home_care", outcome="reached", purpose="上门")
    page = text_of(auditor().get(f"/audit/entries/{entry.pk}"))

    assert "登记联系结果 修改资料" in page and "张*三" in page and "上门" in page
    assert "待遇 政府购买居家养老服务" in page
    assert people[0].masked_id_number in page


def test_an_entry_of_an_import_names_its_source_in_words(people: list[Person]) -> None:
    clerk = an_account(username="wang")
    entry = look(None, clerk, "import_received", number=14, source="civil_affairs", name="低保名单.xlsx")
    page = text_of(auditor().get(f"/audit/entries/{entry.pk}"))

    assert "导入编号 14" in page and "来源 民政低收入人口库" in page and "文件名 低保名单.xlsx" in page


def test_a_search_is_said_by_its_kinds_and_hits(people: list[Person]) -> None:
    entry = look(None, what="search", scope="371002", kind="name_or_place last_four", hits=3)
    page = text_of(auditor().get(f"/audit/entries/{entry.pk}"))
    assert "方式 姓名或地址、号码后四位" in page and "查到人数 3" in page


def test_an_auditor_of_a_county_sees_that_county_only(people: list[Person]) -> None:
    entry = look(people[1], purpose="看远方的人")
    county = auditor("371002")
    assert "看远方的人" not in text_of(county.get("/audit"))
    assert county.get(f"/audit/entries/{entry.pk}").status_code == 404
    assert county.post("/audit/people", {"text": "梁远方"})["Location"] == "/audit"
    assert "看远方的人" not in text_of(county.get(f"/audit?people={people[1].pk}&area=371082"))
    assert "看远方的人" in text_of(auditor("371082").get("/audit"))


@pytest.mark.parametrize("page", ["/audit", "/audit.xlsx", "/audit/entries/1", "/audit/unusual", "/audit/seals"])
def test_who_may_read_the_log(people: list[Person], page: str) -> None:
    assert signed_in("371002001").get(page).status_code == 403
    assert signed_in("371002").get(page).status_code == 403
    assert signed_in("3710").get(page).status_code in (200, 404)
    assert auditor().get(page).status_code in (200, 404)


def test_what_is_exported_is_kept(people: list[Person]) -> None:
    look(people[0], purpose="=1+1")
    rows = sheet_of(auditor().get("/audit.xlsx?kind=look"))
    assert rows[1] == ("时间", "谁", "做了什么", "对谁", "地点", "事由", "细节")
    assert rows[2][1:6] == ("系统", "打开档案", "张*三", "环翠区 · 孙家疃街道 · 远遥社区", "=1+1")
    with scoped(CITY):
        assert AuditEntry.objects.get(what="export_audit").detail == {"filters": "kind=look", "rows": 1}


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_the_seals_are_verified_from_the_page(people: list[Person]) -> None:
    entry = look(people[0])
    client = auditor()
    assert "还没有封存过" in text_of(client.get("/audit/seals"))
    client.post("/audit/seals/verify")
    assert "当时还没有封存过" in text_of(client.get("/audit/seals"))
    until_sealed(1)
    assert client.post("/audit/seals/verify")["Location"] == "/audit/seals"
    page = text_of(client.get("/audit/seals"))
    assert "到第1次封存全部相符" in page and "SHA256" in page

    with scoped(CITY, "owner"), connections["owner"].cursor() as cursor:
        cursor.execute("update foundation_auditentry set purpose = '别的' where id = %s", [entry.pk])
    client.post("/audit/seals/verify")
    page = text_of(client.get("/audit/seals"))
    assert "第1次封存不相符：有记录被改动" in page and f"涉及的记录编号：{entry.pk}" in page


def test_far_more_files_than_usual_stand_out(people: list[Person]) -> None:
    today, now = timezone.localdate(), timezone.now()
    busy, steady = an_account(username="busy"), an_account(username="steady")
    with scoped(CITY):
        for account, before, files in ((busy, 5, 21), (steady, 20, 21)):
            for when, count in ((now - timedelta(days=2), before), (now, files)):
                with at_moment(when):
                    for number in range(count):
                        audit.record(by=account, what="open_person", whom=1000 + number, scope=Scope(HERE))
        assert [(row.username, row.files, row.usual) for row in many_files(CITY, today)] == [("busy", 21, 5)]
        assert many_files(Scope("371082"), today) == []
    assert "busy" in text_of(auditor().get("/audit/unusual"))


@pytest.mark.parametrize(("hour", "night"), [(3, True), (5, True), (6, False), (21, False), (22, True)])
def test_looks_at_night_stand_out(people: list[Person], hour: int, night: bool) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    with at_moment(timezone.make_aware(datetime.combine(yesterday, time(hour, 30)))):
        look(people[0], an_account(username="owl"))
    with scoped(CITY):
        assert [row.username for row in at_night(CITY, yesterday)] == ["owl"] * night


def test_acts_have_one_kind_each() -> None:
    names = list(ACTS)
    starts = [name[:-1] for name in names if name.endswith("*")]
    fits = [(name, start) for name in names for start in starts if name.startswith(start)]
    assert all(ACTS[name][0] == ACTS[f"{start}*"][0] for name, start in fits)
    assert {kind for kind, _ in ACTS.values()} | {OTHER[0]} == set(KINDS)


def test_every_kind_finds_its_acts_and_no_other() -> None:
    names = [name.replace("*", "x") for name in ACTS] + ["something_new"]
    with scoped(CITY):
        for name in names:
            audit.record(by=None, what=name, scope=CITY)
        for kind in KINDS:
            found = set(AuditEntry.objects.filter(of_kind(kind)).values_list("what", flat=True))
            assert found == {name for name in names if kind_of(name) == kind}, kind


def test_every_act_that_is_recorded_has_words() -> None:
    unsaid = {what for what in recorded() if said(what) == OTHER[1]}
    assert unsaid == set()


def recorded() -> Iterator[str]:
    """Acts in the source: what stands after `what=` in a call of audit.record, as far as it is written there."""
    for path in Path(songhe.__file__).parent.rglob("*.py"):
        if "tests" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("audit.record", "record"):
                for word in node.keywords:
                    if word.arg == "what" and isinstance(word.value, ast.Constant):
                        yield str(word.value.value)
                    if word.arg == "what" and isinstance(word.value, ast.JoinedStr):
                        yield re.split(r"\{", ast.unparse(word.value)[2:-1])[0]
