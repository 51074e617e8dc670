"""计划: the ledger of every measure, tasks, open questions."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from urllib.parse import parse_qs

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from songhe.console.tests.policy_visitor import signed_in, text_of
from songhe.console.tests.staff import sheet_of
from songhe.determinations import law
from songhe.foundation.clock import on_day
from songhe.foundation.models import AuditEntry
from songhe.foundation.scope import scoped
from songhe.policy.plan_clauses import Task
from songhe.registry.factories import CITY
from songhe.versions.models import PolicyVersion

pytestmark = pytest.mark.django_db
WEIHAI = "weihai-three-year-2024"
TASK = f"/plans/tasks/{WEIHAI}/disabled_care_opinion"


@pytest.fixture(autouse=True)
def day() -> Iterator[None]:
    with on_day(date(2026, 11, 22)):
        yield


@pytest.fixture
def client() -> Client:
    return signed_in("city")


def rows(page: str) -> int:
    return page.count('<th scope="row">')


def test_every_measure_of_the_city_is_in_the_ledger_and_opens_something(client: Client) -> None:
    page = client.get(f"/plans?document={WEIHAI}")
    text = page.content.decode()
    assert rows(text) == 31
    assert all(measure.title.zh in text for measure in law.library().documents[WEIHAI].measures)
    addresses = {line.standing.address for row in page.context["rows"] for line in row.lines}
    assert len(addresses) > 40
    for address in addresses:
        assert client.get(address).status_code == 200, address


@pytest.mark.parametrize(
    ("query", "measures"),
    [("unit=市医保局", 3), ("unit=市农业农村局", 1), ("kind=priority", 1), ("unit=没有这个单位", 0)],
)
def test_the_ledger_is_narrowed_to_a_unit_or_a_kind(client: Client, query: str, measures: int) -> None:
    page = client.get(f"/plans?document={WEIHAI}&{query}").content.decode()
    assert rows(page) == measures
    assert ("没有符合条件的措施" in page) is (measures == 0)


def test_by_deadline_and_by_lamp(client: Client) -> None:
    assert "制定失能老人长期照护意见" in text_of(client, f"/plans?document={WEIHAI}&lamp=overdue&due=past")
    assert "制定失能老人长期照护意见" not in text_of(client, f"/plans?document={WEIHAI}&due=year")


def test_all_documents_over_the_area_stand_in_one_ledger(client: Client) -> None:
    page = text_of(client, "/plans")
    over = [one for one in law.library().documents.values() if one.jurisdiction in ("371000", "370000", "000000")]
    assert all(one.title.zh in page for one in over)
    assert "九江" not in page


def test_the_ledger_is_exported_a_row_a_clause(client: Client) -> None:
    sheet = sheet_of(client.get(f"/plans.xlsx?document={WEIHAI}&unit=市医保局"))
    assert sheet[1][:5] == ("文件", "序号", "措施", "牵头", "责任、参与")
    assert {row[1] for row in sheet[2:]} == {"12", "13", "21"}
    assert any("residents" not in str(row) and row[6] == "城乡居民长护险覆盖率" for row in sheet[2:])
    with scoped(CITY):
        kept = AuditEntry.objects.get(what="export_plans").detail
    assert (parse_qs(kept["filters"])["unit"], kept["rows"]) == (["市医保局"], len(sheet) - 2)


def test_a_task_is_begun_shown_and_delivered(client: Client) -> None:
    assert "逾期" in text_of(client, TASK)
    client.post(TASK, {"to": "started", "note": "已起草"})
    assert "进行中" in text_of(client, TASK) and "已起草" in text_of(client, TASK)

    refused = client.post(TASK, {"to": "delivered"})
    assert refused.status_code == 422
    assert "标记完成需要佐证材料" in refused.content.decode()

    file = SimpleUploadedFile("意见.pdf", b"%PDF-1.7")
    client.post(f"{TASK}/evidence", {"file": file})
    client.post(TASK, {"to": "delivered"})
    page = client.get(TASK)
    assert "已完成" in text_of(client, TASK)
    kept = page.context["evidence"][0]
    loaded = client.get(f"/plans/evidence/{kept.pk}")
    assert loaded.content == b"%PDF-1.7"
    assert loaded["Content-Disposition"].startswith("attachment")
    assert signed_in("county").get(f"/plans/evidence/{kept.pk}").status_code == 404


def test_a_file_that_is_refused_says_why(client: Client) -> None:
    for sent in ({}, {"file": SimpleUploadedFile("a.exe", b"MZ")}, {"file": BytesIO(b"")}):
        page = client.post(f"{TASK}/evidence", sent)
        assert page.status_code == 422
        assert "不能作为佐证材料" in page.content.decode()


def test_a_task_of_no_policy_is_not_found(client: Client) -> None:
    assert client.get(f"/plans/tasks/{WEIHAI}/nothing").status_code == 404
    assert client.get("/plans?document=nothing").status_code == 404


def test_every_task_page_opens(client: Client) -> None:
    for clause in law.library().clauses.values():
        if isinstance(clause, Task):
            assert clause.title.zh in text_of(client, f"/plans/tasks/{clause.document}/{clause.name}")


def test_open_questions_name_the_answer_used_and_what_it_touches(client: Client) -> None:
    page = text_of(client, "/plans/questions")
    assert "“定期”是多久一次" in page
    assert "暂按 每季度" in page
    assert "九江" not in page


def test_an_answer_becomes_a_version_for_the_second_officer(client: Client) -> None:
    address = f"/plans/questions/{WEIHAI}/disabled_from"
    made = client.post(address, {"answer": "3"})
    assert made.status_code == 302
    version = PolicyVersion.objects.get()
    assert made["Location"].endswith(f"/versions/{version.number}")
    (text,) = version.files.values()
    assert "answer: 3" in text
    assert version.state == "draft"
    assert law.library().documents[WEIHAI].parameters[1].answer == "2"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"{WEIHAI}/disabled_from", 404),
        (f"{WEIHAI}/nothing", 404),
        ("national-community-service-2021/full_coverage", 403),
    ],
)
def test_only_the_city_s_own_questions_are_answered_with_an_answer_they_have(
    client: Client, path: str, status: int
) -> None:
    assert client.post(f"/plans/questions/{path}", {"answer": "9"}).status_code == status
    assert signed_in("county").post(f"/plans/questions/{path}", {"answer": "9"}).status_code == 403
    assert not PolicyVersion.objects.exists()


def test_a_question_under_way_says_so_and_its_version_says_it_in_words(client: Client) -> None:
    made = client.post(f"/plans/questions/{WEIHAI}/disabled_from", {"answer": "3"})
    assert "已有版本待办：优先对象中的“失能”从几级算起：3级（重度）起" in text_of(client, "/plans/questions")
    page = text_of(client, made["Location"])
    assert "优先对象中的“失能”从几级算起 2级（中度）起 3级（重度）起" in page


def test_a_question_of_a_level_above_says_who_settles_it(client: Client) -> None:
    assert "上级文件的问题，由上级主管部门确认" in text_of(client, "/plans/questions")


def test_a_clause_of_a_document_to_come_is_not_said_to_have_ended(client: Client) -> None:
    with on_day(date(2020, 1, 1)):
        page = client.get(f"/plans?document={WEIHAI}")
    lamps = {line.standing.lamp for row in page.context["rows"] for line in row.lines if line.clause.document == WEIHAI}
    assert lamps == {"not_yet"}
    assert "尚未施行" in page.content.decode()
