"""Every page: opens without an error, has no accessibility violation, and does not scroll sideways on a telephone."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LAW = "/policies/weihai-2017-82"
PAGES = [
    "/", "/due", "/due?age=90&item=visit", "/verify", "/changes", "/changes?kind=new", "/follow-up", "/search",
    "/changes?today=1", "/due?late=1&order=since", "/risks",
    "/search?text=song", "/people", "/people?is=welfare.dibao:true&order=age&from=70", "/disagreements", "PERSON",
    "PERSON/facts", "PERSON/facts?day=2025-12-31", "PERSON/history", "PERSON/correct?fact=welfare.dibao",
    "PERSON/contacts/new", "PERSON/trial?assessment.care_grade=3",
    "/policies", LAW, f"{LAW}/measures/三(五)3", f"{LAW}/clauses/purchased_home_care",
    "/policies?item=home_care&day=2018-06-30", "/policies/weihai-disability-subsidies",
    "/policies/weihai-relief-2023/clauses/dibao_top_up", "/policies/national-basic-list-2023/measures/11",
]  # fmt: skip
ROOMS = "/standards/weihai-three-year-2024/old_estate_rooms"
REGISTER_PAGES = [
    "/registers", "/registers/institution", "/registers/community?order=missing", "/registers/care_worker",
    "SUBJECT", "SUBJECT/edit", "/standards", ROOMS, f"{ROOMS}?outcome=pass&area=371002", "/queue",
    "/queue?one=1&other=4&area=371002",
]  # fmt: skip
"""As the city's officer sees them."""
CHANGE = f"{LAW}/clauses/purchased_home_care/change"
VERSION_PAGES = ["/policies/versions", "/policies/versions?state=withdrawn", "VERSION", "VERSION/change", CHANGE]

AUDIT_PAGES = ["/audit", "/audit?kind=look&unexplained=1", "ENTRY", "/audit/unusual", "/audit/seals"]

TEXT_PAGES = ["/policies/texts", "/policies/texts?state=drafted", "/policies/texts/new", "TEXT", "TEXT/choose"]
POLICY_TEXT = """松山食堂办法
一、开设食堂。到2032年底建成食堂30处，每人每餐补贴2元。(牵头单位:市民政局,参与单位:热心的人们)
二、定好价格。
青河市民政局
2031年3月4日
"""


def violations(page: Page) -> list[str]:
    """What axe finds, as rule and element."""
    page.evaluate(AXE.read_text())
    found = page.evaluate("standards => axe.run({runOnly: standards})", STANDARDS)
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def overflow(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.fixture(scope="session")
def person(browser, address, signed_in) -> str:
    """The address of the elder who was never assessed."""
    context = browser.new_context(storage_state=signed_in["jiedao"], base_url=address)
    page = context.new_page()
    page.goto("/search?text=宋代萍")
    found = page.locator(".hits a").first.get_attribute("href")
    context.close()
    return found


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_page(visit, person: str, path: str, language: str) -> None:
    page = visit(path.replace("PERSON", person), language=language)
    is_sound(page, language)
    page.set_viewport_size({"width": 390, "height": 800})
    is_sound(page, language)
    assert overflow(page) == 0


@pytest.fixture(scope="session")
def subject(browser, address, signed_in) -> str:
    """The address of an estate whose care rooms are not on record."""
    context = browser.new_context(storage_state=signed_in["shi"], base_url=address)
    page = context.new_page()
    page.goto(f"{ROOMS}?outcome=unknown")
    found = page.locator("tbody a").first.get_attribute("href")
    context.close()
    return found


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("path", REGISTER_PAGES)
def test_register_page(visit, subject: str, path: str, language: str) -> None:
    page = visit(path.replace("SUBJECT", subject), account="shi", language=language)
    is_sound(page, language)
    page.set_viewport_size({"width": 390, "height": 800})
    is_sound(page, language)
    assert overflow(page) == 0


@pytest.fixture(scope="session")
def version(browser, address, signed_in) -> str:
    """The address of a version that was tried: more hours for some, none for others."""
    context = browser.new_context(storage_state=signed_in["shi"], base_url=address)
    page = context.new_page()
    page.goto(CHANGE)
    page.get_by_role("textbox", name="给予").first.fill("66")
    page.get_by_role("textbox", name="年龄不低于").first.fill("75")
    page.get_by_role("button", name="保存草案并测算").click()
    page.get_by_role("heading", name="影响测算").wait_for(timeout=60_000)
    found = page.url
    context.close()
    return found


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("path", VERSION_PAGES)
def test_page_of_versions(visit, version: str, path: str, language: str) -> None:
    page = visit(path.replace("VERSION", version), account="shi", language=language)
    is_sound(page, language)
    page.set_viewport_size({"width": 390, "height": 800})
    is_sound(page, language)
    assert overflow(page) == 0


@pytest.fixture(scope="session")
def policy_text(browser, address, signed_in) -> str:
    """The address of a text in work: units, figures and something to compare."""
    context = browser.new_context(storage_state=signed_in["shi"], base_url=address)
    page = context.new_page()
    page.goto("/policies/texts/new")
    page.get_by_label("或者粘贴全文").fill(POLICY_TEXT)
    page.get_by_role("button", name="读取文本").click()
    page.locator("#source").wait_for()
    found = page.url
    context.close()
    return found


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("path", TEXT_PAGES)
def test_page_of_texts(visit, policy_text: str, path: str, language: str) -> None:
    page = visit(path.replace("TEXT", policy_text), account="shi", language=language)
    is_sound(page, language)
    page.set_viewport_size({"width": 390, "height": 800})
    is_sound(page, language)
    assert overflow(page) == 0


@pytest.fixture(scope="session")
def entry(browser, address, signed_in, person: str) -> str:
    """The address of an entry of the log: somebody opened the file of an elder. The log was verified once."""
    context = browser.new_context(storage_state=signed_in["shi"], base_url=address)
    page = context.new_page()
    page.goto(person)
    page.goto("/audit/seals")
    page.get_by_role("button", name="立即核验").click()
    page.get_by_text("核验：").or_(page.get_by_text("全部相符")).wait_for()
    page.goto("/audit?kind=look")
    found = page.locator("tbody th a").first.get_attribute("href")
    context.close()
    return found


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("path", AUDIT_PAGES)
def test_page_of_the_log(visit, entry: str, path: str, language: str) -> None:
    page = visit(path.replace("ENTRY", entry), account="shi", language=language)
    is_sound(page, language)
    page.set_viewport_size({"width": 390, "height": 800})
    is_sound(page, language)
    assert overflow(page) == 0


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_sign_in(visit, language: str) -> None:
    page = visit("/sign-in", account="nobody", language=language)
    is_sound(page, language)
    page.set_viewport_size({"width": 390, "height": 800})
    is_sound(page, language)
    assert overflow(page) == 0


def test_a_page_that_does_not_exist(browser, address: str, signed_in) -> None:
    context = browser.new_context(storage_state=signed_in["jiedao"], base_url=address)
    page = context.new_page()
    assert page.goto("/people/999999999").status == 404
    is_sound(page, "zh-hans")
    context.close()


def is_sound(page: Page, language: str) -> None:
    """In its language, with one heading and a title, and nothing for axe to say."""
    assert page.locator("html").get_attribute("lang") == {"zh-hans": "zh-CN", "en": "en"}[language]
    assert page.locator("h1").count() == 1
    assert page.title().strip(" ·")
    assert violations(page) == []
