"""A department pushes, two files of one person are found, merged and parted; quality; personal data."""

import uuid

import pytest
from playwright.sync_api import Page, expect
from test_every_page import is_sound, overflow

NUMBER = "371002199306120020"


def both_widths(page: Page, language: str = "zh-hans") -> None:
    for width in (1366, 390):
        page.set_viewport_size({"width": width, "height": 850})
        is_sound(page, language)
        assert overflow(page) == 0


@pytest.fixture(scope="module")
def key(browser, address: str, signed_in) -> str:
    """Made by the administrator on the page, and shown once."""
    context = browser.new_context(storage_state=signed_in["guanli"], base_url=address)
    page = context.new_page()
    page.goto("/source-keys")
    page.get_by_label("名称").fill("民政业务系统")
    page.get_by_label("来源部门").select_option("civil_affairs")
    page.get_by_role("button", name="生成密钥").click()
    text = page.locator("#one-time").inner_text()
    both_widths(page)
    context.close()
    return text


@pytest.fixture(scope="module")
def pair(browser, address: str, signed_in, key: str) -> str:
    """The address of two files of one person that the worker found."""
    context = browser.new_context(storage_state=signed_in["shi"], base_url=address)
    page = context.new_page()
    changes = [{"id_number": NUMBER, "name": "欧阳慕华", "facts": {"household.income_per_head": 4321}}]
    head = {"Authorization": f"Bearer {key}", "Idempotency-Key": str(uuid.uuid4())}
    answer = page.request.post("/api/v1/changes", data={"changes": changes}, headers=head)
    assert (answer.status, answer.json()["taken"]) == (200, 1), answer.text()
    page.goto("/duplicates")
    page.get_by_role("button", name="重新查找").click()
    link = page.get_by_role("link", name="欧阳慕华")
    for _ in range(60):
        if link.count():
            break
        page.wait_for_timeout(1000)
        page.goto("/duplicates")
    found = link.first.get_attribute("href")
    context.close()
    return found


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_pages_of_duplicates_are_sound(visit, pair: str, language: str) -> None:
    for path in ("/duplicates", "/duplicates?state=apart", "/duplicates/merged", pair):
        both_widths(visit(path, account="shi", language=language), language)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_keys_of_the_interface_are_sound(visit, key: str, language: str) -> None:
    page = visit("/source-keys", account="guanli", language=language)
    both_widths(page, language)
    assert key not in page.content()


def test_files_are_merged_and_parted_again(visit, pair: str) -> None:
    page = visit(pair, account="shi")
    page.get_by_label("档案乙").check()
    page.get_by_label("原因").fill("同一人，录错一位")
    page.get_by_role("button", name="合并", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="已合并")).to_be_visible()
    expect(page.get_by_role("heading", name="欧阳慕华", level=1)).to_be_visible()

    page.goto("/duplicates/merged")
    both_widths(page)
    page.get_by_role("button", name="撤销合并 欧阳慕华").first.click()
    expect(page.get_by_role("status").filter(has_text="已撤销合并")).to_be_visible()
    page.goto("/duplicates/merged")
    expect(page.get_by_role("main")).to_contain_text("撤销")
    both_widths(page)


def test_quality_is_counted_and_leads_to_people(visit) -> None:
    page = visit("/quality", account="shi")
    page.get_by_role("button", name="重新统计").click()
    for _ in range(60):
        page.goto("/quality")
        if page.get_by_role("link", name="能力等级").count():
            break
        page.wait_for_timeout(1000)
    for path in ("/quality", "/quality?by=township&fact=assessment.care_grade", "/quality?by=source&sort=stale"):
        page.set_viewport_size({"width": 1366, "height": 850})
        page.goto(path)
        both_widths(page)
    page.set_viewport_size({"width": 1366, "height": 850})
    page.goto("/quality?sort=missing")
    page.get_by_role("link", name="能力等级 缺这条信息的人").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("缺这条信息的人")
    both_widths(page)


def test_personal_data_is_exported_and_erasing_takes_two(visit) -> None:
    page = visit("/search?text=宋误录", account="shi")
    file = page.locator(".hits a").first.get_attribute("href")
    page.goto(f"{file}/personal")
    both_widths(page, "zh-hans")
    page.set_viewport_size({"width": 1366, "height": 850})
    page.locator("#purpose").fill("本人申请")
    with page.expect_download() as downloaded:
        page.locator("form", has=page.locator("#purpose")).get_by_role("button").click()
    assert downloaded.value.suggested_filename.endswith(".xlsx")
    page.locator("#ground").select_option("mistake")
    page.locator("#note").fill("误录")
    page.get_by_role("button", name="申请删除").click()
    expect(page.get_by_role("button", name="确认删除")).to_have_count(0)
    both_widths(page, "zh-hans")

    page = visit("/erasures", account="shi", language="en")
    both_widths(page, "en")
    page.set_viewport_size({"width": 1366, "height": 850})
    page.get_by_role("button", name="Withdraw").first.click()
    both_widths(page, "en")
