"""评估工作 in a browser: every page is sound; a plan becomes assessments; a re-check is drawn twice alike."""

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import expect
from test_every_page import is_sound, overflow

WORK = "/assessment-work"
PAGES = [
    ("shi", WORK), ("jiedao", f"{WORK}?per_day=3"), ("shi", f"{WORK}/rounds"), ("shi", f"{WORK}/quality"),
    ("huancui", f"{WORK}/quality"), ("shi", "AGENCY"), ("shi", "ASSESSOR"), ("shi", f"{WORK}/samples"),
    ("shi", f"{WORK}/statistics"), ("shi", f"{WORK}/rescoring?version=gbt-42195-2022+1"),
]  # fmt: skip


@pytest.fixture(scope="session")
def assessed(environment: dict[str, str], address: str) -> dict[str, str]:
    """A year of work of two agencies; the addresses of the page of a hasty assessor and of their agency."""
    script = Path(__file__).with_name("a_year_of_assessing.py")
    made = subprocess.run([sys.executable, script], env=environment, check=True, capture_output=True, text=True)
    agency, assessor = made.stdout.split()[-2:]
    return {"AGENCY": f"{WORK}/agencies/{agency}", "ASSESSOR": f"{WORK}/assessors/{assessor}"}


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize(("account", "path"), PAGES)
def test_page(visit, assessed: dict[str, str], account: str, path: str, language: str) -> None:
    page = visit(assessed.get(path, path), account=account, language=language)
    is_sound(page, language)
    page.set_viewport_size({"width": 390, "height": 800})
    is_sound(page, language)
    assert overflow(page) == 0


def test_what_stands_out_is_followed_to_a_report(visit, assessed: dict[str, str]) -> None:
    page = visit(f"{WORK}/quality", account="shi")
    flag = page.locator(".work-flags li", has_text="用时很短").first
    expect(flag).to_contain_text("一般约为")
    flag.get_by_role("link").click()
    page.locator(".work-cases a").first.click()

    expect(page.locator("h1")).to_contain_text("老年人能力评估报告")


def test_the_map_of_the_rounds(visit, assessed: dict[str, str]) -> None:
    page = visit(f"{WORK}/rounds?per_day=2", account="shi")
    expect(page.locator(".work-visits li").first).to_be_visible()
    expect(page.locator(".chart svg")).to_be_visible()


def test_a_plan_becomes_assessments(visit, assessed: dict[str, str]) -> None:
    page = visit(WORK, account="jiedao")
    before = page.locator("[role=status] strong").inner_text()
    page.get_by_label("按上面的次序登记前几位").fill("30")
    page.get_by_role("button", name="批量登记评估").click()
    expect(page.locator("#opening")).to_contain_text("登记完成", timeout=30_000)
    page.get_by_role("link", name="回到评估计划").click()

    expect(page.locator("main")).not_to_contain_text(before)


def test_a_re_check_is_drawn_and_comes_out_the_same(visit, assessed: dict[str, str]) -> None:
    page = visit(f"{WORK}/samples", account="shi")
    page.get_by_label("公开种子").fill("2026-01-05 03 11 17 22 29")
    page.get_by_role("button", name="抽查一次").click()
    expect(page.locator("main")).to_contain_text("重新抽取一次，结果完全相同")
    is_sound(page, "zh-hans")
    page.get_by_role("button", name="为抽中的结果登记复评").click()

    expect(page.locator(".alert-success")).to_contain_text("项复评")
    expect(page.locator("td", has_text="待派单").first).to_be_visible()
