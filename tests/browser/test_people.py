"""Finding somebody by keyboard, narrowing the register, putting a fact right and settling a disagreement."""

import re

from playwright.sync_api import expect


def test_somebody_is_found_by_keyboard_while_typing(visit) -> None:
    page = visit("/search")
    page.locator("#who").press_sequentially("song", delay=30)
    expect(page.locator(".hits")).to_have_attribute("data-text", "song")
    expect(page.locator(".hits a").first).to_have_class("chosen")
    second = page.locator(".hits a").nth(1)
    page.keyboard.press("ArrowDown")
    expect(second).to_have_class("chosen")
    name = second.locator("strong").inner_text()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def test_the_register_is_narrowed_and_the_address_says_so(visit) -> None:
    page = visit("/people", width=390)
    page.get_by_label("加一个条件").select_option("welfare.dibao:true")
    expect(page.locator(".conditions")).to_contain_text("低保：是")
    expect(page).to_have_url(re.compile(r"is=welfare\.dibao%3Atrue"))
    page.get_by_role("link", name="去掉条件：低保：是").click()
    expect(page.locator(".conditions")).to_have_count(0)


def test_a_fact_is_put_right_and_that_taken_back(visit) -> None:
    page = visit("/search?text=宋芬珊")
    page.locator(".hits a").first.click()
    page.get_by_role("link", name="信息与来源").click()
    row = page.get_by_role("row", name=re.compile("^劳动模范"))
    row.get_by_role("link", name="更正").click()
    page.get_by_label("应为").select_option("city")
    page.get_by_label("依据（怎么知道的）").fill("看过奖章")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("已更正：劳动模范")).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("^劳动模范"))).to_contain_text("另有说法 镇街走访登记：市级")
    page.get_by_role("link", name="经过").click()
    page.get_by_role("button", name=re.compile("^撤销")).first.click()
    expect(page.get_by_text("已撤销这次更正")).to_be_visible()


def test_a_disagreement_is_settled_by_keyboard_and_undone(visit) -> None:
    page = visit("/disagreements?fact=disability.level")
    one = page.locator(".disagreement", has_text="宋代萍")
    one.get_by_label("依据（怎么知道的）").fill("残疾证已核")
    one.get_by_role("button", name=re.compile("^现在的对")).press("Enter")
    expect(page.get_by_text("已核：保留现在的信息")).to_be_visible()
    expect(page.locator(".disagreement", has_text="宋代萍")).to_have_count(0)
    page.get_by_role("button", name=re.compile("^撤销 宋代萍")).click()
    expect(page.locator(".disagreement", has_text="宋代萍")).to_be_visible()
