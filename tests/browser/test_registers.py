"""An officer of a county mends what is missing, and the standard that could not be decided is met."""

from playwright.sync_api import expect

ROOMS = "/standards/weihai-three-year-2024/old_estate_rooms"


def test_an_officer_mends_a_missing_fact_and_the_standard_is_met(visit) -> None:
    page = visit(f"{ROOMS}?outcome=unknown", account="huancui")
    row = page.locator("tbody tr").first
    expect(row).to_contain_text("无法判断")
    expect(row).to_contain_text("养老服务用房面积")
    row.get_by_role("link").click()

    standard = page.locator(".judged", has_text="老旧居住区养老用房")
    expect(standard).to_contain_text("无法判断")
    expect(standard).to_contain_text("缺养老服务用房面积")
    page.get_by_role("link", name="养老服务用房面积").click()

    area = page.get_by_label("养老服务用房面积")
    expect(area).to_be_in_viewport()
    area.fill("9000")
    page.get_by_label("依据").fill("现场测量")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_role("status").filter(has_text="已保存")).to_be_visible()
    expect(standard).to_contain_text("现为9,000平方米")
    expect(standard.locator(".tag-due")).to_have_text("达标")
    expect(page.locator(".events")).to_contain_text("未登记 → 9000.00平方米")
    expect(page.locator(".events")).to_contain_text("李静 · 现场测量")
