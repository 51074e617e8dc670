"""An officer raises a price in a form and sees what it costs; another approves it; it is the law from its day."""

import re

from playwright.sync_api import Page, expect
from test_journey import picture

CLAUSE = "/policies/weihai-2017-82/clauses/purchased_home_care"
WITHIN = 60_000
"""Milliseconds that the trial of the small city may take on a busy machine."""


def test_from_the_form_to_the_law(visit) -> None:
    page = visit(CLAUSE, account="shi")
    page.get_by_role("link", name="改一改").click()
    price = page.get_by_role("textbox", name="单价")
    expect(price).to_have_value("20")

    price.fill("25")
    page.get_by_role("button", name="保存草案并测算").click()
    expect(page.locator("h1")).to_contain_text("20元/小时改为25元/小时")
    expect(page.get_by_role("heading", name="影响测算")).to_be_visible(timeout=WITHIN)
    expect(page.get_by_role("table", name="按区县")).to_contain_text(re.compile(r"环翠区[\s\S]*\+[\d,]+"))
    expect(page.get_by_role("table", name="按待遇")).to_contain_text("政府购买居家养老服务")
    expect(page.locator("main")).to_contain_text("没有低于上级的地方")
    expect(page.get_by_role("button", name="批准")).to_have_count(0)
    page.get_by_role("heading", name="影响测算").evaluate('heading => heading.scrollIntoView({behavior: "instant"})')
    picture(page, "version")

    second = visit(page.url, account="shi2")
    second.get_by_role("button", name="批准").click()
    expect(second.locator("main")).to_contain_text("已批准，公布后从2026年2月1日起施行")
    second.get_by_role("button", name="公布").click()
    expect(second.locator("main")).to_contain_text("已公布，从2026年2月1日起施行")

    assert prices(second) == ("每小时20元", "每小时25元")
    with second.expect_download() as download:
        second.goto(page.url)
        second.get_by_role("link", name="导出Excel").click()
    assert download.value.suggested_filename.endswith(".xlsx")

    second.get_by_role("button", name="撤回").click()  # before its day: the other tests find the former law
    expect(second.locator("main")).to_contain_text("已撤回，留作记录")
    assert prices(second) == ("每小时20元", "每小时20元")


def prices(page: Page) -> tuple[str, ...]:
    """What the clause's page says an hour is worth, before the day and on it."""
    found = []
    for day in ("2026-01-31", "2026-02-01"):
        page.goto(f"{CLAUSE}?day={day}")
        worth = page.locator(".policy-body").get_by_text(re.compile(r"每小时\d+元")).first
        found.append(re.search(r"每小时\d+元", worth.inner_text()).group())
    return tuple(found)
