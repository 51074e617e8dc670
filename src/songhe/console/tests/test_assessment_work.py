"""The pages about the work of assessing: planning and opening, quality, re-checks, statistics, re-scoring."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from songhe.assessment.factories import an_agency, an_assessor
from songhe.assessment.models import Agency, Assessment, Assessor, SampleCase, State
from songhe.assessment.statistics import Cell
from songhe.assessment.tests.bench import Bench
from songhe.console.assessment_work.tables import linked
from songhe.console.tests.staff import ELSEWHERE, a_city, sheet_of, signed_in, text_of, unsure
from songhe.determinations.models import Run
from songhe.foundation.scope import scoped
from songhe.registry.factories import CITY
from songhe.registry.models import Person

pytestmark = pytest.mark.django_db
WORK = "/assessment-work"


@pytest.fixture
def city() -> Iterator[Run]:
    with a_city() as run:
        yield run


@pytest.fixture
def officer(city: Run) -> Client:
    return signed_in("371002")


def test_who_comes_first_and_how_many_days(city: Run) -> None:
    unsure(city, "李待核")
    unsure(city, "王特困", welfare_tekun="dispersed")
    page = text_of(signed_in("371002").get(WORK))

    assert "待评估2人，约需1个小组工作日；2个小组约1天" in page
    assert page.index("王特困") < page.index("李待核")
    assert "待评估2人，约需2个小组工作日" in text_of(signed_in("371002").get(f"{WORK}?per_day=1"))
    assert [row[1] for row in sheet_of(signed_in("371002").get(f"{WORK}/plan.xlsx"))[2:]] == ["王特困", "李待核"]


def test_only_of_the_own_area(city: Run) -> None:
    unsure(city, "梁远方", person_lives_in=ELSEWHERE)
    assert "没有待评估的老人" in text_of(signed_in("371002").get(f"{WORK}?area=371082"))


def test_nonsense_is_the_usual(officer: Client) -> None:
    for address in ("?teams=0&per_day=x&area=99", "/quality?since=x&until=9999-99-99&scale=no", "/statistics?since=1"):
        assert officer.get(WORK + address).status_code == 200


def test_rounds_are_listed_and_drawn(city: Run) -> None:
    for name in ("李待核", "王待核"):
        unsure(city, name)
    clerk = signed_in("371002001")
    page = clerk.get(f"{WORK}/rounds?per_day=1")
    assert "第1天 第1组：1户" in text_of(page) and "第1天 第2组：1户" in text_of(page)
    assert "没有登记经纬度" in text_of(page)

    with scoped(CITY):
        Person.objects.update(longitude=Decimal("122.1"), latitude=Decimal("37.5"))
    assert 'data-points="points"' in clerk.get(f"{WORK}/rounds").content.decode()


def test_many_are_opened_with_progress(city: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("songhe.console.assessment_work.planning_views.AT_ONCE", 2)
    for number in range(5):
        unsure(city, f"老人{number}")
    clerk = signed_in("371002001")
    page = clerk.post(f"{WORK}/open", {"asked": "3", "area": ""})
    assert "已登记2项，共3项" in text_of(page)
    page = clerk.post(f"{WORK}/open", {"asked": "3", "done": "2"}, headers={"HX-Request": "true"})
    assert "登记完成：共3项" in page.content.decode()
    with scoped(CITY):
        assert Assessment.objects.filter(state=State.NEEDED).count() == 3


@pytest.fixture
def worked(city: Run) -> Iterator[tuple[Agency, Assessor]]:
    """One who is hasty beside one who is not, at two agencies."""
    with scoped(CITY):
        bench = Bench()
        usual, hasty = an_assessor(an_agency()), an_assessor(an_agency())
        for _ in range(150):
            bench.assess(usual)
        for number in range(40):
            bench.assess(hasty, minutes=3 + number / 100 if number < 12 else 45)
    yield hasty.agency, hasty


def period() -> str:
    today = timezone.localdate()
    return f"?since={today - timedelta(days=1)}&until={today}"


def test_quality_says_who_why_and_where_to_look(officer: Client, worked: tuple[Agency, Assessor]) -> None:
    agency, hasty = worked
    page = officer.get(f"{WORK}/quality{period()}")
    assert "用时很短" in text_of(page) and "40份答卷中有9份用时少于3.1分钟" in text_of(page)
    link = f"{WORK}/assessors/{hasty.pk}"
    assert link in page.content.decode()

    own = officer.get(f"{link}{period()}")
    cases = re.findall(r"/assessments/(\d+)/report", own.content.decode())
    with scoped(CITY):
        first = Assessment.objects.filter(lead=hasty).order_by("pk").first()
    assert first and cases[0] == str(first.pk) and len(cases) == 20
    assert hasty.account.name in text_of(officer.get(f"{WORK}/agencies/{agency.pk}{period()}"))
    rows = sheet_of(officer.get(f"{WORK}/quality.xlsx{period()}"))
    assert [row[2] for row in rows[2:]] == [40, 150, 40, 150]
    assert "用时少于" in rows[2][7]


def test_nobody_elses_assessors(worked: tuple[Agency, Assessor]) -> None:
    _, hasty = worked
    elsewhere = signed_in("371082")
    assert elsewhere.get(f"{WORK}/assessors/{hasty.pk}{period()}").status_code == 404
    assert "这段时间没有评估结果" in text_of(elsewhere.get(f"{WORK}/quality{period()}"))


def test_a_sample_is_drawn_checked_and_reviewed(officer: Client, worked: tuple[Agency, Assessor]) -> None:
    today = timezone.localdate()
    asked = {"since": today - timedelta(days=1), "until": today, "percent": "5", "least": "1"}
    refused = officer.post(f"{WORK}/samples/draw", asked | {"seed": "1"})
    assert refused.status_code >= 400 and "公开种子" in refused.content.decode()
    answer = officer.post(f"{WORK}/samples/draw", asked | {"seed": "03 11 17 22 29"}, follow=True)

    page = text_of(answer)
    assert "重新抽取一次，结果完全相同" in page and page.count("未登记") == 10
    where = answer.redirect_chain[-1][0]
    assert "已登记10项复评" in text_of(officer.post(f"{where}/reviews", follow=True))
    with scoped(CITY):
        assert SampleCase.objects.exclude(review=None).count() == 10
    assert signed_in("371082").get(where).status_code == 404
    assert "03 11 17 22 29" in text_of(officer.get(f"{WORK}/samples"))


def test_statistics_hide_the_few(officer: Client, worked: tuple[Agency, Assessor]) -> None:
    page = text_of(officer.get(f"{WORK}/statistics{period()}"))
    assert "按年龄和性别" in page and "190" in page
    rows = sheet_of(officer.get(f"{WORK}/statistics.xlsx{period()}"))
    shown = [cell for row in rows[2:] for cell in row[1:] if isinstance(cell, int)]
    assert shown and not {1, 2, 3, 4} & set(shown)


def test_no_table_gives_back_what_another_hides() -> None:
    """Three of grade 4 in one village: hidden, and no sum of any table tells how many."""
    found = [
        Cell("a", "2026-01", 7, "male", 0, 50), Cell("a", "2026-01", 7, "male", 4, 3),
        Cell("b", "2026-01", 8, "female", 0, 60), Cell("b", "2026-02", 8, "female", 4, 20),
        Cell("c", "2026-02", 7, "male", 0, 30), Cell("c", "2026-02", 7, "male", 4, 11),
    ]  # fmt: skip
    tables = linked(found, {"area": lambda one: one.area, "month": lambda one: one.month}, [0, 4], ["0", "4"])
    area, month = ({name: row for name, row in table.rows} for table in tables.tables)

    assert area["a"][2] is None and month["2026-01"][2] is None
    assert sum(row[2] is None for row in area.values()) >= 2
    assert sum(row[2] is None for row in month.values()) >= 2


def test_rescoring_under_the_same_version_changes_nothing(officer: Client, worked: tuple[Agency, Assessor]) -> None:
    page = text_of(officer.get(f"{WORK}/rescoring", {"version": "gbt-42195-2022 1"}))
    assert "190个结果中，0个等级会变" in page and "没有人跨过" in page
    assert officer.get(f"{WORK}/rescoring", {"version": "gbt-42195-2022 99"}).status_code == 404


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_opens(worked: tuple[Agency, Assessor], language: str) -> None:
    client = signed_in("3710")
    client.cookies["songhe_language"] = language
    for page in ("", "/rounds", "/quality", "/samples", "/statistics", "/rescoring", f"/assessors/{worked[1].pk}"):
        assert client.get(f"{WORK}{page}{period()}").status_code == 200, page


def test_the_last_year_is_shown_unless_asked(officer: Client) -> None:
    assert f'value="{date(2025, 1, 5)}"' in officer.get(f"{WORK}/quality").content.decode()
