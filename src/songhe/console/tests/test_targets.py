"""目标: what the pages say, to whom, and what is released."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client

from songhe.console.tests.staff import a_city, names_in, sheet_of, signed_in, text_of
from songhe.foundation.models import AuditEntry
from songhe.foundation.scope import scoped
from songhe.indicators.actions import measure
from songhe.indicators.models import IndicatorValue, Measuring, Release
from songhe.registry.factories import CITY, a_person
from songhe.subjects.factories import a_subject

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 5)
VISITS = "/targets/weihai-three-year-2024/home_visiting_institutions"
DOCTORS = "/targets/weihai-2017-82/family_doctors"


@pytest.fixture(autouse=True)
def measured() -> Iterator[None]:
    """Huancui: one of two homes serves at home, the other unknown. Rongcheng: one home that does not."""
    with a_city():
        with scoped(CITY):
            a_subject("institution", name="鹤汀养老院", scope="371002001", home_service=True)
            a_subject("institution", name="松荫养老院", scope="371002001")
            a_subject("institution", name="槎山养老院", scope="371082003", home_service=False)
            a_person(name="王小明", health_family_doctor=True)
            a_person(name="赵大海", person_lives_in="371082003001", health_family_doctor=True)
        measure(area="371000", as_of=DAY)
        yield


def test_the_list_says_where_each_target_stands_in_the_own_area() -> None:
    city, county = (text_of(signed_in(scope).get("/targets?text=居家上门")) for scope in ("3710", "371082"))

    assert "开展居家上门服务的机构占比" in city and "33.33至66.67%" in city and "不低于60%" in city
    assert "市民政局" in city
    assert "滞后" in county and " 0% " in county


def test_a_filter_narrows_and_an_unknown_value_does_not() -> None:
    client = signed_in("371082")
    every, behind, wrong = (
        text_of(client.get(f"/targets?{query}")) for query in ("", "lamp=behind", "lamp=purple&order=x&due=never")
    )

    assert "开展居家上门服务的机构占比" in behind and "认知障碍照护床位" not in behind
    assert "认知障碍照护床位" in every and every == wrong
    assert "没有符合条件的目标" in text_of(client.get("/targets?text=没有这样的目标"))


def test_the_list_as_excel_has_the_same_rows() -> None:
    rows = sheet_of(signed_in("3710").get("/targets.xlsx?text=居家上门"))

    assert rows[1][:2] == ("目标", "政策")
    assert [row[0] for row in rows[2:]] == ["开展居家上门服务的机构占比"]
    assert rows[2][5] == "33.33至66.67%"


def test_a_target_is_shown_area_by_area_down_to_the_township() -> None:
    client = signed_in("3710")
    city, county = text_of(client.get(VISITS)), text_of(client.get(f"{VISITS}?area=371002"))

    assert "养老机构数（开展居家上门服务）" in city and "全部养老机构数" in city
    assert "环翠区 暂不可测 50至100% 1至2 2 2" in city and "荣成市 滞后 0% 0 1 1" in city
    assert "开展居家上门服务 养老机构业务台账 1" in city
    assert "孙家疃街道 暂不可测 50至100%" in county
    assert "孙家疃街道" not in city


@pytest.mark.parametrize("page", [VISITS, f"{VISITS}/behind", f"{VISITS}/behind.xlsx"])
@pytest.mark.parametrize("area", ["3710", "371082", "371082003", "37", "x", "371002'"])
def test_an_area_outside_is_not_found(page: str, area: str) -> None:
    assert signed_in("371002").get(f"{page}?area={area}").status_code == 404


def test_a_target_that_does_not_exist_is_not_found() -> None:
    for page in ("/targets/weihai-three-year-2024/nothing", "/targets/jiujiang-2023/x", "/targets/x/y/behind"):
        assert signed_in("3710").get(page).status_code == 404


def test_the_map_has_the_counties_with_an_outline_and_names_the_others() -> None:
    page = signed_in("3710").get(VISITS).content.decode()

    assert '"kind": "map"' in page and '"name": "371002"' in page
    assert "不在图上" not in text_of(signed_in("3710").get(VISITS))
    assert '"kind": "map"' not in signed_in("371002").get(VISITS).content.decode()


def test_without_outlines_the_page_points_at_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("songhe.console.targets.charts.outlines", lambda counties: {"features": []})

    assert "没有可用的区县边界，请看表格" in text_of(signed_in("3710").get(VISITS))


def test_the_rows_behind_are_counted_by_side_and_listed() -> None:
    client = signed_in("371002")
    said = text_of(client.get(f"{VISITS}/behind"))

    assert "计入分子 1 只在分母 0 信息缺失，不能确定 1 不在范围内 0" in said
    assert "鹤汀养老院" in said and "松荫养老院" not in said
    unknown = text_of(client.get(f"{VISITS}/behind?side=unknown&kind=institution&fact=institution.home_service"))
    assert "松荫养老院 环翠区 · 孙家疃街道 缺失" in unknown and "鹤汀养老院" not in unknown
    assert "没有这样的对象" in text_of(client.get(f"{VISITS}/behind?side=outside"))


def test_people_behind_are_masked_within_the_own_area_and_the_look_is_kept() -> None:
    said = signed_in("371002").get(f"{DOCTORS}/behind")

    assert names_in(said) == ["王*明"]
    with scoped(CITY):
        entry = AuditEntry.objects.filter(what="list_behind_target").latest("pk")
    assert (entry.scope, entry.detail["side"]) == ("371002", "counted")
    assert names_in(signed_in("3710").get(f"{DOCTORS}/behind")) == ["王*明", "赵*海"]
    rows = sheet_of(signed_in("371002").get(f"{DOCTORS}/behind.xlsx"))
    assert [row[0] for row in rows[2:]] == ["王*明"]
    assert rows[2][-1] == "是"


def test_who_looks_at_workers_behind_a_target_is_kept_too() -> None:
    with scoped(CITY):
        a_subject(
            "care_worker", name="丁小秋", scope="371002001", post="caregiver", in_institution=True, certified=True
        )
    said = text_of(signed_in("371002").get("/targets/weihai-three-year-2024/certified_caregivers/behind"))

    assert "丁*秋" in said and "丁小秋" not in said
    with scoped(CITY):
        assert AuditEntry.objects.filter(what="list_behind_target").count() == 1


def test_a_page_of_rows_ends_where_the_next_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("songhe.console.targets.behind.page.__defaults__", (1,))
    client = signed_in("3710")
    first = client.get(f"{DOCTORS}/behind")
    after = first.context["next"]

    assert names_in(first) == ["王*明"] and after
    assert names_in(client.get(f"{DOCTORS}/behind?after={after}")) == ["赵*海"]


@pytest.mark.parametrize("page", ["/targets/measure", "/targets/release", "/statistics/release"])
def test_only_a_city_officer_measures_and_releases(page: str) -> None:
    assert signed_in("371002").post(page).status_code == 403
    assert signed_in("3710").get(page).status_code == 405


def test_the_progress_is_told() -> None:
    client = signed_in("3710")
    row = Measuring.objects.create(area="371000", started_at="2026-01-05T00:00Z", done=3, total=41)
    assert "已完成3项，共41项" in text_of(client.get("/targets/measuring"))
    Measuring.objects.filter(pk=row.pk).update(ended_at="2026-01-05T00:01Z", failed=True)
    assert "计算中断了" in text_of(client.get("/targets/measuring"))


def test_nothing_is_public_before_it_is_released_and_then_without_signing_in() -> None:
    assert "目前还没有公布的内容" in text_of(Client().get("/public/targets"))
    signed_in("3710").post("/targets/release")
    said = text_of(Client().get("/public/targets"))

    assert "开展居家上门服务的机构占比" in said and "33.33至66.67%" in said
    assert "项目标中" in said
    assert Client().get("/targets")["Location"].startswith("/sign-in")


def test_what_was_released_stays_when_the_city_is_measured_again() -> None:
    signed_in("3710").post("/targets/release")
    with scoped(CITY):
        a_subject("institution", scope="371082003", home_service=True)
    measure(area="371000", as_of=DAY)

    assert "33.33至66.67%" in text_of(Client().get("/public/targets"))
    assert IndicatorValue.objects.filter(area="3710", value_least="50").exists()
    assert Release.objects.count() == 1
