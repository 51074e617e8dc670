"""数据归集: the pages of an import, from the file to undoing it."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from python_calamine import CalamineWorkbook

from songhe.areas.models import Division
from songhe.foundation.clock import on_day
from songhe.foundation.factories import an_account, run_jobs
from songhe.foundation.models import AuditEntry
from songhe.foundation.roles import Role
from songhe.foundation.scope import Scope, scoped
from songhe.intake.models import Import
from songhe.intake.tests.files import DIVISIONS, IDS, TODAY
from songhe.registry.models import Person


def signed_in(scope: str, role: Role = Role.COUNTY_OFFICER) -> Client:
    client = Client()
    client.force_login(an_account(scope=scope, role=role))
    return client


HEAD, WANG = "姓名,身份证号,镇街,低保", f"王芳,{IDS[0]},孙家疃街道,是"
CITY = Scope("3710")


@pytest.fixture(autouse=True)
def a_city(db: None, settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.SONGHE_DATA = tmp_path
    Division.objects.bulk_create(
        [Division(code=c, name=n, level=level, parent="", scope=s) for c, n, level, s in DIVISIONS]
    )
    with on_day(TODAY), scoped(CITY):
        yield


@pytest.fixture
def officer() -> Client:
    return signed_in("3710", Role.CITY_OFFICER)


def send(client: Client, *rows: str, name: str = "低保.csv", source: str = "civil_affairs", head: str = HEAD) -> Any:
    file = SimpleUploadedFile(name, "\n".join((head, *rows)).encode("gbk"))
    return client.post("/intake/new", {"source": source, "as_of": "2025-12-31", "file": file}, follow=True)


CHOSEN = {"field.0": "name", "field.1": "id_number", "field.2": "person.lives_in", "field.3": "welfare.dibao"}


def match(client: Client, **more: str) -> Any:
    number = Import.objects.latest("pk").pk
    client.post(f"/intake/{number}/columns", CHOSEN | {"as_of": "2025-12-31"} | more)
    run_jobs()
    return client.get(f"/intake/{number}")


def press(client: Client, act: str) -> str:
    number = Import.objects.latest("pk").pk
    client.post(f"/intake/{number}/{act}")
    run_jobs()
    return client.get(f"/intake/{number}").content.decode()


def test_from_the_file_to_undoing_it(officer: Client) -> None:
    page = send(officer, WANG).content.decode()
    assert 'value="id_number" selected' in page and IDS[0] in page
    page = match(officer).content.decode()
    assert "确认导入" in page and "新增人员" in page and "低保：是" in page and "王*" in page and "王芳" not in page
    assert not Person.objects.exists()
    assert "已导入" in press(officer, "apply") and Person.objects.count() == 1
    assert "已撤销" in press(officer, "undo")
    assert Person.objects.get().ended_why == "undone"
    assert set(AuditEntry.objects.values_list("what", flat=True)) >= {
        "import_received", "import_checking", "import_applying", "import_undoing",
    }  # fmt: skip


def test_a_file_given_up_says_nothing_of_what_it_would_have_changed(officer: Client) -> None:
    send(officer, WANG)
    match(officer)
    page = press(officer, "drop")

    assert "已放弃" in page and "新增人员" not in page


def test_problems_are_listed_and_can_be_sent_back(officer: Client) -> None:
    send(officer, WANG, WANG.replace(IDS[0], "3.71E+17"))
    page = match(officer).content.decode()
    assert "有1行有问题，整份文件没有导入" in page and "B3" in page and "科学记数" in page
    number = Import.objects.latest("pk").pk
    book = b"".join(officer.get(f"/intake/{number}/problems.xlsx").streaming_content)  # type: ignore[attr-defined]
    assert CalamineWorkbook.from_object(BytesIO(book)).get_sheet_by_index(0).to_python()[1][0] == "3"
    assert "确认导入" in press(officer, "sound")
    assert "已导入" in press(officer, "apply")


def test_the_same_again_says_that_nothing_changes(officer: Client) -> None:
    for _ in range(2):
        page = send(officer, WANG).content.decode()
        checked = match(officer).content.decode()
        press(officer, "apply")
    assert "与第" in page and "完全相同" in page and "没有变化" in checked


def test_what_was_matched_is_brought_along(officer: Client) -> None:
    send(officer, WANG)
    match(officer, **{"words.3": "城市低保=是", "extent": "full", "left": "none"})
    page = send(officer, WANG.replace(",是", ",城市低保")).content.decode()
    assert "城市低保=是" in page and 'value="full" checked' in page
    mapping = Import.objects.earliest("pk").mapping
    assert mapping and mapping["left"] == {"welfare.dibao": "否"}


def test_a_bad_file_is_refused_in_the_form(officer: Client) -> None:
    answer = send(officer, WANG, name="低保.xlsx")
    assert answer.status_code == 422 and "可能只改了后缀名" in answer.content.decode()
    answer = officer.post("/intake/new", {"source": "civil_affairs", "as_of": "2025-12-31"})
    assert answer.status_code == 422 and "没有选择文件" in answer.content.decode()


def test_a_mapping_that_cannot_work_is_said_in_the_form(officer: Client) -> None:
    send(officer, WANG)
    number = Import.objects.latest("pk").pk
    answer = officer.post(f"/intake/{number}/columns", {"field.3": "welfare.dibao", "as_of": "2025-12-31"})
    assert answer.status_code == 422 and "没有哪一列对应“姓名”" in answer.content.decode()
    answer = officer.post(f"/intake/{number}/columns", CHOSEN | {"as_of": "2027-01-01"})
    assert answer.status_code == 422 and "数据日期不对" in answer.content.decode()


def test_a_file_of_another_department_is_said_in_the_form(officer: Client) -> None:
    send(officer, f"王芳,{IDS[0]},孙家疃街道,一级", head="姓名,身份证号,镇街,残疾等级")
    number = Import.objects.latest("pk").pk
    answer = officer.post(f"/intake/{number}/columns", CHOSEN | {"field.3": "disability.level", "as_of": "2025-12-31"})
    assert answer.status_code == 422 and "看起来是残联残疾人库的" in answer.content.decode()


def test_nobody_else_sees_an_import(officer: Client) -> None:
    send(officer, WANG)
    number = Import.objects.latest("pk").pk
    for client in (signed_in("371002"), signed_in("371082"), signed_in("371002001", Role.TOWNSHIP_CLERK)):
        for address in (f"/intake/{number}", f"/intake/{number}/columns", f"/intake/{number}/problems.xlsx"):
            assert client.get(address).status_code == 404
        assert client.post(f"/intake/{number}/drop").status_code == 404
        assert "低保.csv" not in client.get("/intake").content.decode()
    assert signed_in("371002001001", Role.VILLAGE_WORKER).get("/intake").status_code == 403


def test_the_overview_says_how_old_each_source_is(officer: Client) -> None:
    send(officer, WANG)
    match(officer)
    press(officer, "apply")
    page = officer.get("/intake").content.decode()
    assert "2025-12-31" in page and "1天" in page
    assert "低保.csv" in officer.get("/intake/history?source=civil_affairs").content.decode()
    assert "低保.csv" not in officer.get("/intake/history?source=police").content.decode()
