"""What a clerk finds out changes results before their eyes: a worker follows within seconds."""

import re
import time

from playwright.sync_api import Page, expect

PATIENCE = 30
"""Seconds for a machine on which everything else runs too."""


def until_listed(page: Page, address: str, name: str) -> str:
    """The row of the list that names somebody, once it is there."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        page.goto(address)
        row = page.locator("tbody tr", has_text=name)
        if row.count():
            return " ".join(row.first.inner_text().split())
        time.sleep(0.3)
    raise AssertionError(f"{name} is not in {address}")


def test_who_is_found_to_have_died_is_off_the_lists_and_the_change_says_why(visit) -> None:
    page = visit("/due?order=since")
    people = page.locator("tbody tr:not(.record-row) th a.row-name")
    chosen = next(one for one in reversed(people.all()) if not one.inner_text().startswith("宋"))
    name, address = chosen.inner_text(), chosen.get_attribute("href")
    number = re.search(r"\d+$", address)[0]

    page.click(f"#act-{number}")
    form = page.locator(f"#record-{number} form")
    expect(form).to_be_visible()
    expect(form.locator(".wrong-fact")).to_be_hidden()
    form.get_by_role("radio", name="信息有误").check()
    expect(form.locator(".wrong-fact")).to_be_visible()
    form.get_by_label("哪条信息有误").select_option("died_on")
    form.get_by_label("正确的是").fill("2026年1月2日")
    form.get_by_role("button", name="保存").click()
    expect(page.locator("#live")).to_contain_text(name)

    said = until_listed(page, "/changes?kind=ended", name)

    assert "因镇街" in said and "1月5日更新" in said
    page.goto("/due?order=since")
    assert page.locator(f'a[href="{address}"]').count() == 0
