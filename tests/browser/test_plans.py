"""计划 in a browser: every page is sound; what a bureau owes is found, a task is delivered with a file."""

from pathlib import Path

import pytest
from playwright.sync_api import expect
from test_every_page import is_sound, overflow
from test_journey import picture

PLAN = "/plans?document=weihai-three-year-2024"
TASK = "/plans/tasks/weihai-three-year-2024/partner_college"
CLAUSES = "/policies/weihai-three-year-2024/clauses"
PAGES = [
    ("shi", "/plans"), ("jiedao", PLAN), ("huancui", "/plans?unit=没有这个单位"), ("shi", "/plans/questions"),
    ("huancui", TASK), ("shi", f"{CLAUSES}/new_estate_rooms"), ("shi", f"{CLAUSES}/smart_homes"),
    ("shi", f"{CLAUSES}/public_home_admission"), ("shi", "/policies/weihai-three-year-2024"),
]  # fmt: skip


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize(("account", "path"), PAGES)
def test_page(visit, account: str, path: str, language: str) -> None:
    page = visit(path, account=account, language=language)
    is_sound(page, language)
    page.set_viewport_size({"width": 390, "height": 800})
    is_sound(page, language)
    assert overflow(page) == 0


def test_what_a_bureau_owes_and_a_task_delivered_with_a_file(visit, tmp_path: Path) -> None:
    page = visit(PLAN, account="shi")
    expect(page.locator("tbody tr")).to_have_count(31)
    picture(page, "plan")
    page.get_by_label("责任单位").select_option("市教育局")
    page.get_by_role("button", name="筛选").click()
    expect(page.locator("tbody tr")).to_have_count(1)

    page.get_by_role("link", name="与1所院校签约共建").click()
    begin = page.get_by_role("button", name="开始办理")
    if begin.count():
        begin.click()
    paper = tmp_path / "签约.pdf"
    paper.write_bytes(b"%PDF-1.7")
    page.get_by_label("文件").set_input_files(paper)
    page.get_by_role("button", name="上传材料").click()
    expect(page.locator(".plan-files")).to_contain_text("签约.pdf")
    deliver = page.get_by_role("button", name="标记完成")
    if deliver.count():
        deliver.click()
    expect(page.locator(".page-head")).to_contain_text("达标")


def test_a_question_answered_becomes_a_version(visit) -> None:
    page = visit("/plans/questions", account="shi")
    page.get_by_role("button", name="改为：每年").click()
    expect(page.locator("h1")).to_contain_text("“定期”是多久一次")
