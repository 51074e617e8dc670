"""Accounts in a browser: the administrator's pages, one's own, signing in with a code, each role's first page."""

import re
import time
from collections.abc import Iterator
from contextlib import ExitStack

import pyotp
import pytest
from playwright.sync_api import Browser, Page, expect
from test_every_page import is_sound, overflow
from test_journey import picture

from conftest import enrol

PAGES = [
    ("guanli", "/accounts"), ("guanli", "/accounts?role=auditor&active=yes"), ("guanli", "/accounts?text=nobody"),
    ("guanli", "/accounts/new"), ("guanli", "ACCOUNT"), ("guanli", "/account"), ("guanli", "/account/second-factor"),
    ("jiedao", "/account"), ("jiedao", "/account/password"), ("jiedao", "/account/second-factor"),
    ("caiwu", "/"), ("diaodu", "/"), ("cunju", "/"), ("shenji", "/"), ("guanli", "/targets"),
]  # fmt: skip
MENUS = {
    "jiedao": ["工作台", "应享未享", "待核实", "计划", "目标", "台账", "政策"],
    "diaodu": ["找人", "目标", "政策"],
    "caiwu": ["工作台", "目标", "政策"],
    "guanli": ["账号", "目标", "政策"],
}
OWN = "松下听泉 2026 !"


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize(("account", "path"), PAGES)
def test_page(visit, account: str, path: str, language: str) -> None:
    page = visit("/accounts" if path == "ACCOUNT" else path, account=account, language=language)
    if path == "ACCOUNT":
        page.get_by_role("link", name="huancui").click()
    is_sound(page, language)
    page.set_viewport_size({"width": 390, "height": 800})
    is_sound(page, language)
    assert overflow(page) == 0


@pytest.mark.parametrize("account", MENUS)
def test_the_menu_shows_what_the_role_may_open(visit, account: str) -> None:
    page = visit("/", account=account)
    shown = page.locator(".menu a").all_inner_texts()
    assert [entry for entry in shown if entry in {name for menu in MENUS.values() for name in menu}] == MENUS[account]


@pytest.fixture
def two(browser: Browser, address: str, signed_in) -> Iterator[tuple[Page, Page]]:
    """The administrator's page and a stranger's. Refusals stand on a browser's console: `visit` would complain."""
    with ExitStack() as contexts:
        opened = [
            browser.new_context(base_url=address, storage_state=signed_in.get(who)) for who in ("guanli", "nobody")
        ]
        for context in opened:
            contexts.callback(context.close)
        yield opened[0].new_page(), opened[1].new_page()


def test_an_account_from_its_first_password_to_signing_in_with_a_code(two: tuple[Page, Page]) -> None:
    page, theirs = two
    page.goto("/accounts")
    picture(page, "accounts")
    page.get_by_role("link", name="新增账号").click()
    page.get_by_role("textbox", name="账号").fill("qiaotou.sun")
    page.get_by_label("使用人姓名").fill("孙丽")
    page.get_by_label("角色").select_option("township_clerk")
    page.get_by_label("辖区").fill("桥头")
    page.get_by_role("button", name="建立账号").click()
    expect(page.get_by_role("alert")).to_contain_text("您的辖区内没有“桥头”")
    page.get_by_label("辖区").fill("环翠区 · 桥头镇")
    page.get_by_role("button", name="建立账号").click()
    given = page.locator("#one-time").inner_text()
    is_sound(page, "zh-hans")

    theirs.goto("/sign-in")
    sign_in(theirs, given)
    expect(theirs.get_by_role("heading", level=1)).to_have_text("修改密码")
    theirs.get_by_label("现在的密码").fill(given)
    theirs.get_by_label("新密码", exact=True).fill("short")
    theirs.get_by_label("再填一次新密码").fill("short")
    theirs.get_by_role("button", name="保存新密码").click()
    expect(theirs.get_by_role("alert")).to_contain_text("至少要10位")
    is_sound(theirs, "zh-hans")
    theirs.get_by_label("现在的密码").fill(given)
    theirs.get_by_label("新密码", exact=True).fill(OWN)
    theirs.get_by_label("再填一次新密码").fill(OWN)
    theirs.get_by_role("button", name="保存新密码").click()
    expect(theirs.get_by_role("heading", level=1)).to_have_text("我的账号")

    theirs.get_by_role("link", name="启用两步验证").click()
    secret = enrol(theirs)
    is_sound(theirs, "zh-hans")
    assert len(set(re.findall(r"[a-z2-7]{5}-[a-z2-7]{5}", theirs.locator("#codes").inner_text()))) == 10
    theirs.get_by_role("link", name="已经保存好").click()
    expect(theirs.get_by_role("heading", level=1)).to_contain_text("桥头镇 工作台")

    theirs.get_by_role("button", name="退出").click()
    sign_in(theirs, OWN)
    expect(theirs.get_by_role("heading", level=1)).to_have_text("填写验证码")
    is_sound(theirs, "zh-hans")
    theirs.set_viewport_size({"width": 390, "height": 800})
    assert overflow(theirs) == 0
    theirs.get_by_label("验证码").fill(pyotp.TOTP(secret).at(int(time.time()) + 30))
    theirs.get_by_role("button", name="确定").click()
    expect(theirs.get_by_role("heading", level=1)).to_contain_text("桥头镇 工作台")

    page.get_by_role("link", name="到这个账号").click()
    page.get_by_role("button", name="停用账号").click()
    expect(page.get_by_role("status").filter(has_text="已停用")).to_be_visible()
    theirs.goto("/due")
    expect(theirs.get_by_role("heading", level=1)).to_have_text("登录")


def sign_in(page: Page, password: str) -> None:
    page.get_by_role("textbox", name="账号").fill("qiaotou.sun")
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()
