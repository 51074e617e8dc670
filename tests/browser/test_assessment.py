"""能力评估 from the list of those to verify to the hours due: assigned, assessed offline, told, objected to."""

import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from test_bedside import SCREEN, answer, arrived, begin, filled, send, sign, sign_in
from test_every_page import is_sound, overflow
from test_journey import picture

from songhe.scales.tests.answers import ability, best, with_points

ELDER = "宋评岚"
MODERATE = 50
"""Points of grade 2; with dementia it becomes 3."""
LISTS = (
    "needed", "assigned", "appointed", "sent", "concluded", "told", "objected", "final", "ending", "closed",
)  # fmt: skip


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Callable[[str], Page]]:
    """A telephone of its own, signed in at the bedside app."""
    contexts: list[BrowserContext] = []

    def open_phone(account: str) -> Page:
        context = browser.new_context(viewport=SCREEN, has_touch=True, base_url=address)
        contexts.append(context)
        page = context.new_page()
        sign_in(page, account)
        return page

    yield open_phone
    for context in contexts:
        context.close()


def number_of(page: Page) -> dict[str, Any]:
    return {"id": int(page.url.rstrip("/").rsplit("/", 1)[1])}


def assigned_to(page: Page, lead: str, second: str) -> None:
    page.get_by_label("主评估员").select_option(label=f"{lead}（医护背景）")
    page.get_by_label("第二评估员").select_option(label=second)
    page.get_by_role("button", name="派单", exact=True).click()
    expect(page.get_by_text("已派单。")).to_be_visible()


def test_from_never_assessed_to_sixty_hours_and_an_objection_reviewed_by_others(visit, phone) -> None:
    page = visit(f"/verify?text={ELDER}")
    row = page.locator("tbody tr").first
    expect(row).to_contain_text("政府购买居家养老服务 0至60小时/月")
    row.get_by_role("link", name="申请评估").click()
    expect(page.get_by_role("heading", name="评估可能打开")).to_be_visible()
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.locator(".stages .now")).to_have_text("登记")
    case = number_of(page)
    assigned_to(page, "陈晓燕", "刘建平")
    page.get_by_label("日期").fill("2026-01-06")
    page.get_by_label("时间").fill("09:30")
    page.get_by_role("button", name="保存预约").click()
    expect(page.locator(".stages .now")).to_have_text("预约")

    lead = phone("pinggu1")
    begin(lead, case)
    lead.context.set_offline(True)
    lead.reload()
    expect(lead.get_by_text("没有网络，照常填写")).to_be_visible()
    answers = best(ability(), **with_points(ability().items, MODERATE), **{"A.4.1.dementia": "diagnosed"})
    answer(lead, case, answers)
    sign(lead, case)
    send(lead)
    lead.context.set_offline(False)
    arrived(lead)
    sent_at = time.monotonic()

    page.get_by_role("link", name="打开档案").click()
    while "60小时/月" not in page.locator("#item-home_care .item-amount").inner_text():
        assert time.monotonic() - sent_at < 10  # a second on an idle machine
        page.reload()
    expect(page.locator("#item-home_care")).to_have_class(re.compile("item-due"))
    expect(page.get_by_role("region", name="能力评估")).to_contain_text("能力重度受损")
    page.get_by_role("region", name="能力评估").get_by_role("link", name="打开").click()
    expect(page.locator(".reasons")).to_contain_text("初步等级：2级")
    expect(page.locator(".reasons")).to_contain_text("变更依据：确诊痴呆")
    expect(page.locator(".reasons")).to_contain_text("最终等级：3级")
    picture(page, "assessment")

    page.get_by_label("同时公示").check()
    page.get_by_role("button", name="记录已告知").click()
    page.get_by_role("link", name="公示页面").click()
    expect(page.locator("main")).to_contain_text("宋*岚")
    expect(page.locator("main")).not_to_contain_text(ELDER)
    page.go_back()
    page.get_by_label("谁提出").fill("女儿 王小红")
    page.get_by_label("异议内容").fill("母亲已经昏迷")
    page.get_by_role("button", name="登记异议").click()
    expect(page.get_by_text("为老人登记了复评")).to_be_visible()
    page.get_by_role("region", name="异议和复评").get_by_role("link", name="打开").click()
    expect(page.locator("main")).to_contain_text("做过上一次评估，复评要换人")
    expect(page.get_by_label("主评估员").locator("option", has_text="陈晓燕")).to_have_count(0)
    review = number_of(page)
    assigned_to(page, "林海霞", "曲文斌")

    other = phone("pinggu3")
    filled(other, review)
    send(other)
    arrived(other)
    page.goto(f"/assessments/{case['id']}")
    expect(page.locator("main")).to_contain_text("已被复评取代")
    expect(page.get_by_role("region", name="异议和复评")).to_contain_text("复评改变了等级")


def test_many_are_assigned_at_once(visit) -> None:
    page = visit("/assessments?order=newest", account="huancui")
    picture(page, "assessments")
    names = page.locator("tbody th").all_inner_texts()[:2]
    for name in names:
        page.get_by_label(f"选择{name}").first.check()
    page.get_by_label("主评估员").select_option(index=1)
    page.get_by_label("第二评估员").select_option(index=2)
    page.get_by_role("button", name="派单", exact=True).click()
    expect(page.get_by_text("已把2项派给")).to_be_visible()


def test_two_sheets_are_settled_side_by_side(visit) -> None:
    page = visit("/assessments?list=sent", account="huancui")
    page.locator("tbody th a").first.click()
    expect(page.get_by_text("两份答卷有2项不同")).to_be_visible()
    for choice in page.locator(".differs select").all():
        choice.select_option(index=1)
    page.get_by_role("button", name="确认合议结果").click()
    expect(page.get_by_text("合议完成，结果已得出。")).to_be_visible()


def test_a_revocation_is_looked_at_a_second_time(visit) -> None:
    page = visit("/assessments?list=final&order=newest", account="huancui")
    page.locator("tbody th a").first.click()
    where = page.url
    page.get_by_role("region", name="撤销结果").get_by_label("原因").fill("冒名顶替")
    page.get_by_role("button", name="申请撤销").click()
    expect(page.get_by_text("要由另一位工作人员复核。")).to_be_visible()
    page = visit(where, account="shi")
    page.get_by_role("button", name="不撤销").click()
    expect(page.get_by_text("复核后不撤销，结果不变。")).to_be_visible()


def test_an_agency_and_its_assessors(visit) -> None:
    page = visit("/assessments/agencies", account="huancui")
    page.get_by_role("link", name="登记机构").click()
    page.get_by_label("机构名称").fill("听涛评估所")
    page.get_by_label("统一社会信用代码").fill("52990000MJD0000033")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("已保存听涛评估所。")).to_be_visible()
    page.get_by_role("link", name="曲文斌").click()
    page.get_by_label("证书编号").fill("鲁评0002")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("row", name=re.compile("曲文斌"))).to_contain_text("鲁评0002")


@pytest.fixture(scope="session")
def pages(browser: Browser, address: str, signed_in: dict[str, Any]) -> list[str]:
    """The addresses of a case of each list, and of what hangs on them."""
    context = browser.new_context(storage_state=signed_in["huancui"], base_url=address)
    page = context.new_page()
    found = ["/assessments/agencies", "/assessments/agencies/new", "/assessments/agencies/1"]
    found += ["/assessments/agencies/1/assessors/new", "/assessments/agencies/1/assessors/1"]
    for name in LISTS:
        page.goto(f"/assessments?list={name}")
        first = page.locator("tbody th a").first
        found += [f"/assessments?list={name}", *([str(first.get_attribute("href"))] if first.count() else [])]
    page.goto("/assessments?list=told")
    told = page.locator("tbody th a").first.get_attribute("href")
    page.goto(str(told))
    person = page.get_by_role("link", name="打开档案").get_attribute("href")
    context.close()
    return [*found, f"{told}/notice", f"{person}/assess", str(person), "/public/assessments/371002109"]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_is_sound(visit, pages: list[str], language: str) -> None:
    assert len(pages) > 25
    page = visit("/assessments", account="huancui", language=language)
    for path in pages:
        page.goto(path)
        for width in (1366, 390):
            page.set_viewport_size({"width": width, "height": 850})
            is_sound(page, language)
            assert overflow(page) == 0, (path, width)
