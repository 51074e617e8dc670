"""The main job, as a township clerk does it: whom do we owe what, why, what next."""

import os
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from conftest import sign_in

PICTURES = Path(__file__).parents[2] / "docs/pictures"


def picture(page: Page, name: str) -> None:
    """Kept for the documentation when SONGHE_PICTURES=1."""
    if os.environ.get("SONGHE_PICTURES") == "1":
        PICTURES.mkdir(exist_ok=True)
        page.mouse.move(0, 0)
        page.screenshot(path=PICTURES / f"{name}.png")


def test_a_clerk_finds_whom_the_township_owes_60_hours_and_why(visit, address: str, tmp_path: Path) -> None:
    page = visit("/sign-in", account="nobody")
    sign_in(page, address, "jiedao")
    picture(page, "home")
    count = page.locator("[data-count=due]").inner_text().removesuffix("人")

    page.get_by_role("link", name="应享未享").first.click()
    expect(page.locator("#found")).to_have_text(f"共{count}人")
    first = page.locator("tbody tr").first
    expect(first).to_contain_text("60小时/月")
    picture(page, "due")

    first.get_by_role("link").first.click()
    item = page.locator("#item-home_care")
    expect(item).to_contain_text("60小时/月")
    expect(item).to_contain_text("由此项决定")
    picture(page, "person")

    item.get_by_role("link", name="政府购买居家养老服务").click()
    expect(page.locator("main")).to_contain_text("威政办字〔2017〕82号")
    picture(page, "clause")

    page.goto("/due")
    with page.expect_download() as download:
        page.get_by_role("link", name="导出Excel").click()
    download.value.save_as(tmp_path / "due.xlsx")
    rows = list(load_workbook(tmp_path / "due.xlsx").worksheets[0].iter_rows(values_only=True))
    assert len(rows) == 2 + int(count.replace(",", ""))


def test_a_dibao_elder_never_assessed_waits_for_an_assessment(visit) -> None:
    page = visit("/verify?text=宋代萍")
    row = page.locator("tbody tr").first

    expect(row).to_contain_text("需能力综合评估")
    expect(row).to_contain_text("政府购买居家养老服务 0至60小时/月")
    page.goto("/verify")
    picture(page, "verify")


def test_a_dispersed_tekun_elder_is_certain_of_17_hours_and_could_have_60(visit) -> None:
    page = visit("/due?text=宋芬珊")
    expect(page.locator("tbody tr").first).to_contain_text("17小时/月")

    page.locator("tbody th a").first.click()
    item = page.locator("#item-home_care")
    expect(item).to_contain_text("17小时/月")
    expect(item).to_contain_text("可能为17至60小时/月")


def test_what_if_the_elder_were_assessed(visit) -> None:
    page = visit("/search?text=宋代萍")
    page.locator(".hits a").click()

    page.get_by_label("能力等级").select_option("3")

    result = page.locator("#trial-result")
    expect(result).to_contain_text("试算结果（不保存）")
    expect(result).to_contain_text("政府购买居家养老服务")
    page.reload()
    expect(page.locator("#item-home_care")).to_contain_text("0至60小时/月")


def test_recording_a_contact_by_keyboard_and_undoing_it(visit) -> None:
    page = visit("/due?text=宋芬珊")
    page.get_by_role("link", name="记录联系结果").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("radio", name="已联系，将办理")).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")

    undo = page.get_by_role("button", name="撤销")
    expect(undo).to_be_focused()
    expect(page.locator("#live")).to_contain_text("已记录：宋芬珊")
    page.keyboard.press("Enter")

    expect(page.locator("#live")).to_contain_text("已撤销宋芬珊的这次记录")
    page.reload()
    expect(page.locator("#found")).to_have_text("共1人")


def test_closing_the_form_gives_the_focus_back_and_the_row_follows_what_is_recorded(visit) -> None:
    page = visit("/due?text=宋芬珊")
    page.get_by_role("link", name="记录联系结果").click()
    page.get_by_role("button", name="取消").click()
    expect(page.get_by_role("link", name="记录联系结果")).to_be_focused()
    expect(page.locator(".record-row").first).to_be_hidden()

    page.keyboard.press("Enter")
    page.get_by_label("未找到本人").check()
    page.get_by_role("button", name="保存").click()
    expect(page.locator("td.contact").first).to_contain_text("未找到本人")
    expect(page.locator("#found")).to_have_text("共1人")
    page.get_by_role("button", name="撤销").click()
    expect(page.locator("td.contact").first).to_contain_text("未联系")


def test_filters_narrow_the_list_without_a_reload(visit) -> None:
    page = visit("/due")
    page.get_by_label("姓名或拼音首字母").fill("slsz")
    page.get_by_label("年龄").select_option("80")

    expect(page.locator("#found")).to_have_text("共0人")
    expect(page.locator("#list")).to_contain_text("可以放宽条件")
    expect(page.get_by_role("link", name="导出Excel")).to_have_attribute("href", "/due.xlsx?age=80&text=slsz")


def test_search_as_one_types_and_enter(visit) -> None:
    page = visit("/search")
    page.locator("#who").press_sequentially("sls")
    page.locator("#who").fill("宋立石")
    expect(page.locator(".hits li")).to_have_count(1)

    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_have_text("宋立石")


@pytest.mark.parametrize("path", ["/due", "/verify"])
def test_a_list_works_without_javascript(browser, address: str, signed_in, path: str) -> None:
    context = browser.new_context(storage_state=signed_in["jiedao"], base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(path)
    page.get_by_label("姓名或拼音首字母").fill("宋")
    page.get_by_role("button", name="筛选").click()
    expect(page).to_have_url(re.compile("%E5%AE%8B"))  # 宋 may stand first on the unfiltered page too
    expect(page.locator("tbody th").first).to_contain_text("宋")
    page.get_by_role("link", name="记录联系结果").first.click()
    page.get_by_label("未找到本人").check()
    page.get_by_role("button", name="保存").click()
    expect(page.locator("main")).to_contain_text("已记录：未找到本人")
    page.get_by_role("button", name="撤销").first.click()
    expect(page.locator("main")).to_contain_text("已撤销")
    context.close()
