"""数据质量 as an officer reads it."""

from collections.abc import Iterator
from datetime import date

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from songhe.console.tests.staff import ELSEWHERE, GRADE, a_city, names_in, sheet_of, signed_in, text_of, unsure
from songhe.foundation.models import AuditEntry
from songhe.foundation.scope import scoped
from songhe.outreach.quality import count_quality
from songhe.registry.factories import CITY, stated
from songhe.registry.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Iterator[Person]:
    with a_city() as run:
        found = unsure(run, "李待核")
        unsure(run, "梁远方", person_lives_in=ELSEWHERE)
        with scoped(CITY):
            stated(found, source="township", as_of=date(2026, 1, 3), welfare_dibao=False)
            count_quality(CITY)
        yield found


def test_the_table_is_grouped_sorted_and_narrowed(person: Person) -> None:
    client = signed_in("3710")
    assert text_of(client.get("/quality")).count("能力等级") >= 1
    by_place = text_of(client.get(f"/quality?by=township&fact={GRADE}"))
    assert "孙家疃街道" in by_place and "俚岛镇" in by_place
    assert "俚岛镇" not in text_of(signed_in("371002").get("/quality?by=township"))
    first = names_in(client.get("/quality?sort=contradictory"))[0]
    assert first == "低保"
    assert names_in(client.get("/quality?by=source&sort=name")) == sorted(names_in(client.get("/quality?by=source")))
    assert "俚岛镇" in text_of(client.get("/quality?area=371082003&by=fact&sort=nothing&fact=nothing"))


def test_the_people_behind_a_number_are_listed(person: Person) -> None:
    where = f"/quality/people?fact={GRADE}&kind=missing"
    assert names_in(signed_in("3710").get(where)) == ["李待核", "梁远方"]
    assert names_in(signed_in("371002").get(where)) == ["李待核"]
    assert names_in(signed_in("371002").get(f"{where}&area=371082")) == ["李待核"]
    assert names_in(signed_in("3710").get("/quality/people?fact=welfare.dibao&kind=contradictory")) == ["李待核"]
    assert signed_in("3710").get("/quality/people?fact=x").status_code == 404


def test_tables_and_people_are_exported(person: Person) -> None:
    client = signed_in("371002")
    table = sheet_of(client.get("/quality.xlsx?by=fact"))
    grade = next(row for row in table if str(row[0]).startswith("能力等级"))
    assert grade[1:4] == (1, 1, 100)
    people = sheet_of(client.get(f"/quality/people.xlsx?fact={GRADE}&kind=missing"))
    assert [row[0] for row in people[2:]] == ["李待核"]
    with scoped(CITY):
        assert AuditEntry.objects.get(what="export_quality").detail["people"] == 1


def test_a_count_is_asked_for_once(person: Person) -> None:
    client = signed_in("3710")
    for _ in range(2):
        assert client.post("/quality/count").status_code == 302
    assert ProcrastinateJob.objects.filter(task_name="songhe.outreach.tasks.count_quality_of").count() == 1


def test_before_the_first_count_the_page_says_so() -> None:
    with a_city():
        assert "还没有统计过" in text_of(signed_in("3710").get("/quality"))
