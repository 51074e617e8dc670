"""目标 and 年度统计 in a browser: every page is sound, the charts are drawn, and a target is followed to its rows."""

import pytest
from playwright.sync_api import expect
from test_every_page import is_sound, overflow
from test_journey import picture

VISITS = "/targets/weihai-three-year-2024/home_visiting_institutions"
PAGES = [
    ("shi", "/targets"), ("jiedao", "/targets?past=1&order=due"), ("shi", VISITS), ("shi", f"{VISITS}?area=371002"),
    ("huancui", "/targets/weihai-2017-82/family_doctors"), ("shi", f"{VISITS}/behind?side=unknown"),
    ("jiedao", "/targets/weihai-2017-82/family_doctors/behind"), ("shi", "/statistics"),
    ("shi", "/statistics?year=now"), ("shi", "/targets/measuring"), ("nobody", "/public/targets"),
    ("nobody", "/public/statistics"),
]  # fmt: skip


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize(("account", "path"), PAGES)
def test_page(visit, account: str, path: str, language: str) -> None:
    page = visit(path, account=account, language=language)
    is_sound(page, language)
    page.set_viewport_size({"width": 390, "height": 800})
    is_sound(page, language)
    assert overflow(page) == 0


def test_from_the_list_to_the_chart_the_map_and_the_rows_behind(visit) -> None:
    page = visit("/targets", account="shi")
    page.get_by_label("目标或文件名").fill("居家上门")
    page.get_by_role("button", name="查看", exact=True).click()
    page.get_by_role("link", name="开展居家上门服务的机构占比").click()

    charts = page.locator(".chart svg")
    expect(charts).to_have_count(3)
    expect(charts.first).to_contain_text("不低于60%")
    expect(charts.nth(1)).to_contain_text("环翠区")
    picture(page, "target")
    page.get_by_role("row", name="荣成市").get_by_role("link", name="荣成市").click()
    expect(page.locator("main")).to_contain_text("荣成市")
    page.get_by_role("link", name="看对象").click()
    expect(page.locator("main")).to_contain_text("荣成市：哪些对象算进去")
    places = page.locator("tbody td:nth-child(2)").all_inner_texts()
    assert places and all("荣成市" in place for place in places)


def test_an_officer_measures_again_and_sees_how_far_it_is(visit) -> None:
    page = visit("/targets", account="shi")
    page.get_by_role("button", name="重新计算").click()
    expect(page.locator("main")).to_contain_text("计算完成。", timeout=60_000)
    page.get_by_role("link", name="回到目标").click()

    expect(page.locator("main")).to_contain_text("数据截至2026-01-05")


def test_a_year_is_released_and_anybody_may_read_it(visit) -> None:
    page = visit("/statistics?year=now", account="shi")
    page.get_by_role("button", name="公布为2026年统计").click()
    expect(page.locator(".alert-success")).to_have_text("已公布。")
    public = visit("/public/statistics", account="nobody")

    expect(public.locator("h1")).to_contain_text("2026年老年人和养老服务统计")
    expect(public.locator("td", has_text="*").first).to_be_visible()
