"""应享未享 and 待核实: what their rows say, what narrows them, their pages, and their Excel files."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from songhe.console.tests.staff import ELSEWHERE, a_city, due, names_in, sheet_of, signed_in, text_of, unsure
from songhe.determinations.factories import a_determination
from songhe.determinations.models import Determination, Run
from songhe.foundation.models import AuditEntry
from songhe.foundation.scope import scoped
from songhe.outreach.actions import refresh_outstanding
from songhe.registry.factories import CITY

pytestmark = pytest.mark.django_db
QUERIES = 18
"""Of either list, whatever its length: session, account, scope and savepoints included."""


@pytest.fixture
def run() -> Iterator[Run]:
    with a_city() as run:
        yield run


@pytest.fixture
def client(run: Run) -> Client:
    return signed_in()


def test_a_row_says_who_what_how_much_and_why(run: Run, client: Client) -> None:
    person = due(run)

    text = text_of(client.get("/due"))

    assert f"张小三 {person.masked_id_number} 86 孙家疃街道 远遥社区 政府购买居家养老服务 60小时/月" in text
    assert (
        "1,200 86周岁，居住状况：独居，能力等级3级（重度失能），低保 2026-01-16 2026-01-01起未享 未联系 记录联系结果"
        in text
    )


def test_the_reasons_are_those_of_every_item_of_the_row(run: Run, client: Client) -> None:
    person = due(run, person_empty_nest=True)
    with scoped(CITY):
        a_determination(person, "visit", 1, run=run)
        refresh_outstanding(scope=CITY)

    reasons = "86周岁，居住状况：独居，能力等级3级（重度失能），低保，空巢"

    assert f"1,220 {reasons} 2026-01-16" in text_of(client.get("/due"))
    assert sheet_of(client.get("/due.xlsx"))[2][9] == reasons


def test_in_english_a_grade_is_said_once(run: Run, client: Client) -> None:
    due(run)
    client.cookies["songhe_language"] = "en"

    assert "care grade 3 (severe disability)" in text_of(client.get("/due"))


def test_most_worth_a_month_comes_first(run: Run, client: Client) -> None:
    for name, hours in (("张三十", 30), ("张六十", 60), ("张四五", 45)):
        due(run, name, hours)

    assert names_in(client.get("/due")) == ["张六十", "张四五", "张三十"]


def test_by_village_pages_follow_each_other_too(run: Run, client: Client) -> None:
    near, far = [due(run, f"近{number}", number + 1) for number in range(3)], "371002001002"
    other = [due(run, f"远{number}", 100 + number, person_lives_in=far) for number in range(50)]

    first = client.get("/due?order=place")
    second = client.get(f"/due?order=place&after={first.context['next']}")

    assert names_in(first)[:4] == ["近2", "近1", "近0", "远49"]
    assert len({*names_in(first), *names_in(second)}) == len(near) + len(other)


def test_an_elder_never_assessed_is_to_be_verified(run: Run, client: Client) -> None:
    unsure(run)

    text = text_of(client.get("/verify"))

    assert "需能力综合评估 1人 最多1,200元/月" in text
    assert "需能力综合评估 申请评估 李待核 政府购买居家养老服务 0至60小时/月 1,200" in text


def test_who_is_certain_of_17_hours_and_could_have_60_is_on_both_lists(run: Run, client: Client) -> None:
    unsure(run, amount=17, welfare_tekun="dispersed", welfare_dibao=False)

    assert "政府购买居家养老服务 17小时/月 340" in text_of(client.get("/due"))
    assert "17至60小时/月 860" in text_of(client.get("/verify"))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("area=371002001001", ["张老", "张青"]),
        ("area=371082", ["张老", "张青"]),
        ("area=3710a2", ["张老", "张青"]),
        ("item=home_care", ["张老", "张青"]),
        ("item=visit", []),
        ("age=90", ["张老"]),
        ("age=60", ["张青"]),
        ("text=zq", ["张青"]),
        ("text=张老", ["张老"]),
        ("after=nonsense", ["张老", "张青"]),
    ],
)
def test_filters(run: Run, client: Client, query: str, found: list[str]) -> None:
    due(run, "张青", 45, person_born_on="1960-01-01")
    due(run, "张老", 60, person_born_on="1930-01-01")

    assert names_in(client.get(f"/due?{query}")) == found


def test_nobody_fits_the_filter_is_said(client: Client) -> None:
    assert "没有应享未享的人" in text_of(client.get("/due"))
    assert "可以放宽条件" in text_of(client.get("/due?age=90"))


def test_pages_follow_each_other_without_gap_or_repetition(run: Run, client: Client) -> None:
    everybody = {due(run, f"张{number}").name for number in range(53)}

    first = client.get("/due?item=home_care")
    after = first.context["next"]
    second = client.get(f"/due?item=home_care&after={after}")

    assert (len(names_in(first)), len(names_in(second))) == (50, 3)
    assert {*names_in(first), *names_in(second)} == everybody
    assert f"item=home_care&amp;after={after}" in first.content.decode()


@pytest.mark.parametrize("page", ["/due", "/verify"])
def test_the_work_does_not_grow_with_the_list(
    run: Run, client: Client, page: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get(page)
    for number in range(7):
        due(run, f"张{number}")
        unsure(run, f"李{number}")

    with django_assert_num_queries(QUERIES + (page == "/verify")):
        client.get(page)


def test_the_export_is_the_filtered_list(run: Run, client: Client) -> None:
    due(run, "张三十", 30)
    person = due(run, "张六十", 60)
    due(run, "刘四五", 45)

    response = client.get("/due.xlsx?text=z")
    about, header, *rows = sheet_of(response)

    assert ".xlsx" in response["Content-Disposition"]
    assert "筛选：z，共2人，2026-01-05，导出人王敏" in about[0]
    assert header[:4] == ("姓名", "身份证号", "电话", "年龄")
    assert [row[0] for row in rows] == names_in(client.get("/due?text=z")) == ["张六十", "张三十"]
    assert rows[0][1:9] == (
        person.masked_id_number, None, 86, "孙家疃街道", "远遥社区", None, "政府购买居家养老服务 60小时/月", 1200,
    )  # fmt: skip


def test_the_export_of_the_other_list_names_what_is_missing(run: Run, client: Client) -> None:
    unsure(run)

    _, header, row = sheet_of(client.get("/verify.xlsx"))

    assert header[8:10] == ("可能增加元/月", "需要核实")
    assert row[7:10] == ("政府购买居家养老服务 0至60小时/月", 1200, "需能力综合评估")


def test_an_export_is_logged(run: Run, client: Client) -> None:
    due(run)

    client.get("/due.xlsx?age=80")

    with scoped(CITY):
        entry = AuditEntry.objects.get(what="export_due_not_received")
    assert (entry.scope, entry.detail) == ("371002001", {"filters": "age=80", "people": 1})


def test_a_name_is_no_formula_in_the_export(run: Run, client: Client) -> None:
    due(run, "=1+1")

    assert sheet_of(client.get("/due.xlsx"))[2][0] == "=1+1"


def test_people_of_another_county_are_on_nobody_elses_list(run: Run) -> None:
    due(run, person_lives_in=ELSEWHERE)
    unsure(run, person_lives_in=ELSEWHERE)

    for scope, seen in (("371082", 1), ("3710", 1), ("371002", 0), ("371002001", 0)):
        visitor = signed_in(scope)
        for page in ("/due", "/verify", "/due?area=371082", "/verify?area=371082"):
            assert len(names_in(visitor.get(page))) == seen, (scope, page)
        assert len(sheet_of(visitor.get("/due.xlsx"))) == 2 + seen


def test_only_those_overdue_the_longest_waiting_first(run: Run) -> None:
    waits = {"张一": 10, "张二": 30, "张三": 20, "张四": 2}
    people = {name: due(run, name) for name in waits}
    with scoped(CITY):
        for name, days in waits.items():
            since = date(2026, 1, 5) - timedelta(days=days)
            Determination.objects.filter(person=people[name]).update(due_since=since)
        refresh_outstanding(scope=CITY)
    client = signed_in()

    late = client.get("/due?late=1&order=since")

    assert names_in(late) == ["张二", "张三"]
    assert "2025-12-21 已逾期 2025-12-06起未享" in text_of(late)
    assert names_in(client.get("/due?order=since")) == ["张二", "张三", "张一", "张四"]
    assert 'data-count="overdue">2' in client.get("/").content.decode()
    assert 'name="late"' not in client.get("/verify").content.decode()
