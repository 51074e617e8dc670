"""待核: side by side with what hangs on it, settled, sent back as a file, undone; each in the own area."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.utils import timezone

from songhe.console.tests.staff import a_city, due, sheet_of, signed_in, text_of
from songhe.foundation.models import AuditEntry
from songhe.foundation.scope import scoped
from songhe.registry import queries
from songhe.registry.factories import CITY, stated
from songhe.registry.models import Disagreement

pytestmark = pytest.mark.django_db


@pytest.fixture
def found() -> Iterator[Disagreement]:
    with a_city() as run:
        person = due(run, assessment_care_grade=3)
        with scoped(CITY):
            stated(person, source="township", assessment_care_grade=0, as_of=date(2026, 1, 3))
            row = Disagreement.objects.select_related("person").get()
        yield row


def holds(found: Disagreement) -> object:
    with scoped(CITY):
        return queries.known(CITY, found.person)["assessment.care_grade"].value


def test_side_by_side_with_what_would_change(found: Disagreement) -> None:
    page = text_of(signed_in().get("/disagreements"))

    assert "张小三" in page and "能力等级" in page
    assert "3级（重度失能） 老年人能力评估 自2026-01-01 现在采用" in page
    assert "0级（能力完好） 镇街走访登记 自2026-01-03" in page
    assert "若采用，每月少" in page
    assert "居家养老服务" in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("fact=assessment.care_grade", True), ("fact=welfare.dibao", False), ("source=township", True),
        ("source=death", False), ("older=7", False), ("sent=1", False), ("area=371002001", True),
        ("fact=x&area=1", True),
    ],
)  # fmt: skip
def test_filters(found: Disagreement, query: str, shown: bool) -> None:
    assert ("张小三" in text_of(signed_in().get(f"/disagreements?{query}"))) is shown


def test_those_that_wait_long(found: Disagreement) -> None:
    with scoped(CITY):
        Disagreement.objects.update(found_at=timezone.now() - timedelta(days=40))

    assert "张小三" in text_of(signed_in().get("/disagreements?older=30"))


def test_what_holds_is_kept_and_that_undone(found: Disagreement) -> None:
    client, address = signed_in(), f"/disagreements/{found.pk}"

    refused = client.post(address, {"how": "keep", "note": ""}, follow=True)
    assert "请写明依据" in text_of(refused)
    kept = client.post(address, {"how": "keep", "note": "查过评估报告", "query": "source=township"}, follow=True)
    assert kept.redirect_chain[0][0] == "/disagreements?source=township"
    assert "已核：保留现在的信息" in text_of(kept) and "刚处理的" in text_of(kept)
    assert holds(found) == 3
    undone = client.post(address, {"how": "undo"}, follow=True)
    assert "重新待核" in text_of(undone) and "0级（能力完好）" in text_of(undone)


def test_the_other_value_by_who_may_verify(found: Disagreement) -> None:
    address, sent = f"/disagreements/{found.pk}", {"how": "adopt:township", "note": "重新评估过"}

    assert "这个才对" not in text_of(signed_in().get("/disagreements"))
    assert signed_in().post(address, sent).status_code == 404
    assert holds(found) == 3
    assert "改用核实的信息" in text_of(signed_in("3710").post(address, sent, follow=True))
    assert holds(found) == 0


def test_a_department_gets_its_list(found: Disagreement) -> None:
    client = signed_in()
    client.post(f"/disagreements/{found.pk}", {"how": "send:township", "note": "请复查"})

    assert "张小三" not in text_of(client.get("/disagreements"))
    assert "已退回镇街走访登记" in text_of(client.get("/disagreements?sent=1"))
    rows = sheet_of(client.get("/disagreements.xlsx?source=township"))
    assert [row[0] for row in rows[2:]] == ["张小三"]
    assert rows[2][3] == "0级（能力完好）" and "老年人能力评估：3级" in rows[2][5]
    assert client.get("/disagreements.xlsx?source=x").status_code == 404
    with scoped(CITY):
        assert AuditEntry.objects.filter(what="export_disagreements").exists()
        assert AuditEntry.objects.filter(what="settle_sent_back", person=found.person_id).exists()


def test_nobody_of_another_area(found: Disagreement) -> None:
    client = signed_in("371082")

    assert "张小三" not in text_of(client.get("/disagreements"))
    assert client.post(f"/disagreements/{found.pk}", {"how": "keep", "note": "x"}).status_code == 404
    assert signed_in().post(f"/disagreements/{found.pk}", {"how": "nothing"}).status_code == 404
