"""不达标: how many fail each standard, which, by how much, and what is missing to know."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from songhe.console.tests.registers import an_estate, write
from songhe.console.tests.staff import a_city, sheet_of, signed_in, text_of
from songhe.foundation.models import AuditEntry
from songhe.foundation.scope import scoped
from songhe.registry.factories import CITY
from songhe.subjects.factories import a_subject

COUNTY, ELSEWHERE = "371002", "371082003"
ROOMS = "/standards/trial-plan/estate_rooms"


@pytest.fixture(autouse=True)
def estates(db: None, settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.SONGHE_POLICIES = write(tmp_path)
    with a_city(), scoped(CITY):
        an_estate("松影苑", 149)
        an_estate("荷亭苑", 90)
        an_estate("桐舍苑", None)
        an_estate("云汀苑", 150)
        an_estate("泊桥苑", 10, scope=ELSEWHERE)
        a_subject("estate", name="新苑", built="new", households=1000)
        yield


def names(address: str, scope: str = COUNTY) -> list[str]:
    found = signed_in(scope).get(address)
    assert found.status_code == 200
    return [judged.subject.name for judged, _ in found.context["rows"]]


def test_counts_are_of_the_area_and_of_what_the_standard_is_about() -> None:
    said = text_of(signed_in(COUNTY).get("/standards"))
    assert "居住区用房 试验方案 4 2 1 1" in said
    assert "居住区用房 试验方案 5 3 1 1" in text_of(signed_in("3710").get("/standards"))
    assert "智慧安全 试验方案 0 0 0 0" in said


def test_the_largest_shortfall_comes_first_and_unknown_ones_last() -> None:
    assert names(ROOMS) == ["荷亭苑", "松影苑", "桐舍苑"]
    assert names(ROOMS, "3710") == ["泊桥苑", "荷亭苑", "松影苑", "桐舍苑"]
    said = text_of(signed_in(COUNTY).get(ROOMS))
    assert "荷亭苑 环翠区 · 孙家疃街道 不达标 差60平方米" in said
    assert "桐舍苑 环翠区 · 孙家疃街道 无法判断 最多差150平方米 养老服务用房面积" in said
    assert "共3条 · 不达标 2 · 无法判断 1 · 达标 1" in said


def test_the_list_is_narrowed() -> None:
    assert names(f"{ROOMS}?outcome=pass") == ["云汀苑"]
    assert names(f"{ROOMS}?outcome=unknown") == ["桐舍苑"]
    assert names(f"{ROOMS}?outcome=anything") == ["荷亭苑", "松影苑", "桐舍苑"]
    assert names(f"{ROOMS}?order=area") == ["松影苑", "荷亭苑", "桐舍苑"]
    assert names(f"{ROOMS}?area=371082", "3710") == ["泊桥苑"]


def test_the_file_is_the_list() -> None:
    about, heads, *rows = sheet_of(signed_in(COUNTY).get(f"{ROOMS}.xlsx?outcome=fail"))
    assert "筛选：不达标，共2条" in about[0]
    assert heads == ("名称", "所在地", "结果", "差多少", "缺的信息")
    assert [row[0] for row in rows] == ["荷亭苑", "松影苑"]
    assert rows[0][2:4] == ("不达标", "差60平方米")
    assert AuditEntry.objects.get(what="export_standard").detail["standard"] == "trial-plan/estate_rooms"


def test_no_such_standard() -> None:
    client = signed_in(COUNTY)
    for address in ("/standards/trial-plan/none", "/standards/trial-plan/public_homes", "/standards/none/none.xlsx"):
        assert client.get(address).status_code == 404
