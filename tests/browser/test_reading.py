"""An officer sends a text, sees each measure in its place, puts the draft right and saves it as a draft document."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from test_every_page import violations

NOTE = "(牵头单位:市民政局,参与单位:市财政局)"
TEXT = (
    "青河市人民政府办公室关于印发松山助浴行动方案的通知\n青政办字〔2031〕{number}号\n各县(市、区)人民政府:\n为做好工作，制定本方案。\n一、开设浴室\n"
    + "".join(
        f"{place}.选好第{place}处地点。到2032年底建成浴室{place}0处，每人每次补贴2元。{NOTE}\n"
        for place in range(1, 31)
    )
    + "二、评估能力\n31.定期评估。做好记录。(责任单位:市民政局、热心的人们)\n青河市人民政府办公室\n2031年3月4日\n"
)
SHOWN = """() => {
  const box = document.getElementById("source").getBoundingClientRect();
  const at = document.querySelector("#source .chosen").getBoundingClientRect();
  return at.top >= box.top && at.top < box.bottom;
}"""


def send(page: Page, folder: Path, number: int) -> None:
    file = folder / f"助浴{number}.txt"
    file.write_text(TEXT.format(number=number))
    page.goto("/policies/texts/new")
    page.get_by_label("文本文件").set_input_files(file)
    page.get_by_role("button", name="读取文本").click()
    expect(page.locator("h1")).to_have_text("松山助浴行动方案")


def test_from_the_upload_to_the_draft_document(visit, tmp_path: Path) -> None:
    page = visit("/policies", account="shi")
    page.get_by_role("link", name="文本整理").click()
    page.get_by_role("link", name="上传文本").first.click()
    expect(page.locator("h1")).to_have_text("上传文本")
    send(page, tmp_path, 61)

    last = page.get_by_role("group", name="措施31")
    last.get_by_label("标题（用自己的话）").focus()
    place = page.locator("#source .k-measure.chosen")
    expect(place).to_have_count(1)
    expect(place).to_contain_text("31.定期评估。")
    page.wait_for_function(SHOWN)
    last.get_by_role("link", name="看原文").click()
    expect(page.locator("#source .chosen")).to_have_text("热心的人们")

    first = page.locator("#source .k-measure").first
    first.scroll_into_view_if_needed()
    first.click(position={"x": 30, "y": 8})
    expect(page.get_by_role("group", name="措施1", exact=True).get_by_label("编号")).to_be_focused()

    last.get_by_label("责任、参与单位").fill("市民政局")
    last.get_by_label("标题（用自己的话）").fill("")
    expect(page.get_by_text("有未保存的改动")).to_be_visible()
    page.get_by_role("button", name="存为草稿文件").click()
    expect(page.get_by_role("alert")).to_contain_text("还不能存为草稿文件")
    assert violations(page) == []
    expect(last.get_by_label("标题（用自己的话）")).to_have_attribute("aria-invalid", "true")

    last.get_by_label("标题（用自己的话）").fill("能力评估")
    for box in page.get_by_role("checkbox").and_(page.locator("[name=settled]")).all():
        box.check()
    page.get_by_role("button", name="存为草稿文件").click()
    expect(page.locator("h1")).to_contain_text("新增文件：松山助浴行动方案", timeout=20_000)
    expect(page.get_by_role("row", name="31 能力评估")).to_contain_text("市民政局")
    assert violations(page) == []

    page.goto("/policies/texts?state=drafted")
    row = page.get_by_role("row", name="松山助浴行动方案").filter(has_text="〔2031〕61号")
    expect(row.first).to_contain_text("已存为草稿文件")


def test_it_works_without_scripts(browser, address: str, signed_in, tmp_path: Path) -> None:
    context = browser.new_context(storage_state=signed_in["shi"], base_url=address, java_script_enabled=False)
    page = context.new_page()
    send(page, tmp_path, 62)
    page.get_by_role("group", name="措施30").get_by_role("link", name="选好第30处地点").click()
    target = page.locator("#source .k-measure:target")
    expect(target).to_contain_text("30.选好")
    assert page.locator("#source").evaluate("source => source.scrollTop") > 0
    page.get_by_role("button", name=re.compile("移除.*措施30")).click()
    expect(page.locator("main")).to_contain_text("已移除1条")
    context.close()


TOO_LARGE = "文件超过5兆，没有接收"


@pytest.mark.parametrize(
    ("scripts", "megabytes", "sentence"),
    [
        (True, 52, "文件超过5兆，没有接收"),
        (False, 10, "文件超过5兆，没有接收"),
        (False, 52, "发送的内容超过24兆，没有收下"),
    ],
)
def test_what_is_too_large_is_refused_with_a_sentence(
    browser, address: str, signed_in, tmp_path: Path, scripts: bool, megabytes: int, sentence: str
) -> None:
    context = browser.new_context(storage_state=signed_in["shi"], base_url=address, java_script_enabled=scripts)
    page = context.new_page()
    file = tmp_path / "大.txt"
    file.write_bytes("一、开设食堂。\n".encode() * (megabytes * 47_700))
    page.goto("/policies/texts/new")
    page.get_by_label("文本文件").set_input_files(file)
    if not scripts:  # with scripts the page says so before anything is sent
        page.get_by_role("button", name="读取文本").click()
    expect(page.locator("body")).to_contain_text(sentence, timeout=30_000)
    context.close()
