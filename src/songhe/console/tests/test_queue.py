"""公办机构轮候: the order, its reasons, what could change it, and the log of who looked."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from songhe.console.tests.registers import an_application, write
from songhe.console.tests.staff import ELSEWHERE, a_city, sheet_of, signed_in, text_of
from songhe.foundation.models import AuditEntry
from songhe.foundation.scope import scoped
from songhe.registry.factories import CITY, a_person
from songhe.subjects.models import Subject

THERE = {"person_lives_in": ELSEWHERE}


@pytest.fixture(autouse=True)
def waiting(db: None, settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.SONGHE_POLICIES = write(tmp_path)
    with a_city(), scoped(CITY):
        for name, applied_on, facts in (
            ("王其他", date(2024, 1, 1), {"welfare_tekun": "none", "welfare_dibao": False}),
            ("李低保", date(2025, 3, 1), {"welfare_tekun": "none", "welfare_dibao": True}),
            (
                "陈低保",
                date(2025, 2, 1),
                {"welfare_tekun": "none", "welfare_dibao": True, "person_lives_in": ELSEWHERE},
            ),
            ("张特困", date(2025, 12, 1), {"welfare_tekun": "dispersed", "welfare_dibao": False}),
            ("赵未知", date(2024, 6, 1), {"welfare_tekun": "none"}),
        ):
            an_application(a_person(name=name, **facts), applied_on)
        yield


def test_the_order_is_that_of_the_rule() -> None:
    found = signed_in("3710").get("/queue")
    people = [one.application.full_name for tier in found.context["classes"] for one in tier.people]
    assert people == ["张特困", "陈低保", "李低保", "王其他", "赵未知"]
    said = text_of(found)
    assert "第1类：特困 始终保障 1人" in said
    assert "第2类：低保 2人" in said
    assert "张特困属于“特困”，陈低保属于“低保”。" in said
    assert "陈低保为2025-02-01，李低保为2025-03-01" in said


def test_what_is_missing_could_move_somebody_up() -> None:
    said = text_of(signed_in("3710").get("/queue"))
    assert "赵未知 可能属于第2类" in said
    assert "缺低保" in said


def test_numbers_stay_those_of_the_whole_queue() -> None:
    found = signed_in("3710").get("/queue?area=371082")
    shown = [(one.place.number, one.application.full_name) for tier in found.context["classes"] for one in tier.people]
    assert shown == [(2, "陈低保")]


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("one=3&other=2", "陈低保在先。同一类中"),
        ("one=2&other=3", "陈低保为2025-02-01，李低保为2025-03-01"),
        ("one=1&other=5", "张特困属于“特困”，赵未知属于“其他”。"),
        ("one=1&other=1", "请填两个不同的位次，从1到5。"),
        ("one=0&other=6", "请填两个不同的位次，从1到5。"),
        ("one=一&other=", "请填两个不同的位次，从1到5。"),
    ],
)
def test_two_are_compared(query: str, says: str) -> None:
    found = signed_in("3710").get(f"/queue?{query}")
    assert found.status_code == 200
    assert says in found.context["compared"]


def test_whoever_opens_it_is_kept_in_the_log() -> None:
    signed_in("371002").get("/queue")
    entry = AuditEntry.objects.get(what="open_queue")
    assert entry.detail == {"rule": "trial-plan/public_homes", "filters": "", "people": 4}


def test_the_file_is_the_queue() -> None:
    _, heads, *rows = sheet_of(signed_in("371002").get("/queue.xlsx"))
    assert heads[:2] == ("位次", "名称")
    assert [row[:2] for row in rows] == [(1, "张特困"), (2, "李低保"), (3, "王其他"), (4, "赵未知")]
    assert rows[3][4:7] == ("其他", "低保", "低保")
    assert rows[0][7].date() == date(2025, 12, 1)
    assert AuditEntry.objects.filter(what="export_queue").exists()


def test_an_application_says_where_it_stands() -> None:
    one = Subject.objects.get(person__name="李低保")
    assert "在环翠区排第2位" in text_of(signed_in("371002").get(f"/registers/application/{one.pk}"))
    said = text_of(signed_in("3710").get(f"/registers/application/{one.pk}"))
    assert "排第3位" in said
    assert "李低保属于“低保”，王其他属于“其他”。" in said


def test_somebody_unfit_is_marked() -> None:
    one = Subject.objects.select_related("person").get(person__name="李低保")
    Subject.objects.filter(pk=one.pk).update(facts=one.facts | {"application.unfit": True})
    assert "李低保 登记为不宜入住，请先核实" in text_of(signed_in("3710").get("/queue"))


def test_no_rule_and_no_such_rule(settings: Any, tmp_path: Path) -> None:
    assert signed_in("3710").get("/queue?rule=trial-plan/none").status_code == 404
    (Path(settings.SONGHE_POLICIES) / "371000-weihai/trial/priorities.yaml").unlink()
    measures = Path(settings.SONGHE_POLICIES) / "371000-weihai/trial/measures.yaml"
    measures.write_text(measures.read_text().replace(", public_homes", ""))
    client = signed_in("3710")
    assert "没有现行的优先规则" in text_of(client.get("/queue"))
    assert client.get("/queue.xlsx").status_code == 404
