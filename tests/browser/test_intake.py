"""An officer imports a department's file, has its mistakes sent back, imports the right one, and undoes it."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from python_calamine import CalamineWorkbook
from test_every_page import violations

HEAD = "残疾人名册\n姓名,身份证号,居住地,残疾类别,残疾等级\n"


def number(body: str) -> str:
    """With its check digit (GB 11643-1999)."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11]


FIRST, SECOND = number("99379119400101501"), number("99379119400102502")
RIGHT = f"{HEAD}宋归集,{FIRST},371002109210,肢体,一级\n宋名单,{SECOND},371002109210,视力,Ⅱ级\n合计,2人\n"


@pytest.fixture
def send(visit):
    def sent(folder: Path, name: str, text: str) -> Page:
        file = folder / name
        file.write_bytes(text.encode("gbk"))
        page = visit("/intake", account="shi")
        page.get_by_role("link", name="导入文件 残联残疾人库").click()
        expect(page.get_by_label("这是哪个部门的数据")).to_have_value("disabled_federation")
        page.get_by_label("文件", exact=True).set_input_files(file)
        page.get_by_role("button", name="上传", exact=True).click()
        return page

    return sent


def sound(page: Page) -> None:
    assert violations(page) == []


def test_from_mistakes_to_undoing(send, tmp_path: Path) -> None:
    page = send(tmp_path, "残联.csv", RIGHT.replace(SECOND, "3.71E+17"))
    expect(page.locator("h1")).to_have_text("对应列")
    expect(page.get_by_label("残疾等级 对应")).to_have_value("disability.level")
    sound(page)
    page.get_by_role("button", name="保存并核对全部行").click()
    expect(page.get_by_text("有1行有问题，整份文件没有导入")).to_be_visible(timeout=60_000)
    expect(page.get_by_role("rowheader", name="B4")).to_be_visible()
    sound(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="下载问题清单").click()
    rows = CalamineWorkbook.from_path(str(download.value.path())).get_sheet_by_index(0).to_python()
    assert rows[1][:3] == ["4", "宋名单", "3.71E+17"] and "科学记数" in rows[1][-1]

    page = send(tmp_path, "残联改.csv", RIGHT)
    page.get_by_role("button", name="保存并核对全部行").click()
    expect(page.get_by_role("button", name="确认导入")).to_be_visible(timeout=60_000)
    expect(page.locator("dt:has-text('新增人员') + dd")).to_have_text("2")
    sound(page)
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    page.get_by_role("button", name="确认导入").click()
    expect(page.get_by_role("button", name="撤销这次导入")).to_be_visible(timeout=60_000)
    sound(page)

    page.get_by_label("我知道会收回以上内容").check()
    page.get_by_role("button", name="撤销这次导入").click()
    expect(page.locator(".lead-line").get_by_text("已撤销")).to_be_visible(timeout=60_000)
    page.get_by_role("navigation", name="位置").get_by_role("link", name="残联残疾人库").click()
    expect(page.get_by_role("link", name="残联改.csv")).to_be_visible()


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("path", ["/intake", "/intake/new", "/intake/history", "/intake/history?source=police"])
def test_page_of_intake(visit, path: str, language: str) -> None:
    page = visit(path, account="shi", language=language)
    sound(page)
    page.set_viewport_size({"width": 390, "height": 800})
    sound(page)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
