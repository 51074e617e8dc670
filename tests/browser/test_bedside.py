"""An assessor's telephone, for real: the network goes, the tab is killed, the clock is wrong, two telephones meet."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from test_every_page import overflow, violations

from songhe.scales.engine import score
from songhe.scales.export import result_as_json
from songhe.scales.fits import reachable
from songhe.scales.read import read_scales

HERE = Path(__file__).parent
CHROMIUM, ARGUMENTS = "/usr/bin/chromium", ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-sync"]
SCREEN = {"width": 390, "height": 844}
CASES = (
    "whole", "offline", "killed", "battery", "early", "late", "two", "again", "taken", "lapsed", "leaving", "shared",
    "keys", "axe", "update", "photo", "tenth", "team_both", "refused", "english",
)  # fmt: skip
COMA = {"B.3.9": "coma"}
Ask = Callable[..., Any]
Case = dict[str, Any]


@pytest.fixture(scope="session")
def ask(address: str, environment: dict[str, str]) -> Ask:
    """Do something on the platform: ask("found", 7)."""

    def run(*words: object) -> Any:
        command = [sys.executable, HERE / "at_the_bedside.py", *map(str, words)]
        return json.loads(subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE).stdout)

    return run


@pytest.fixture(scope="session")
def cases(ask: Ask) -> dict[str, Case]:
    """An elder and two assessors for each test."""
    found: dict[str, Case] = ask("make", *CASES)
    return found


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """`phone("lead-whole")`: a telephone of its own, signed in, with the app open and kept for later."""
    contexts: list[BrowserContext] = []

    def open_phone(account: str, **more: Any) -> Page:
        context = browser.new_context(viewport=SCREEN, has_touch=True, base_url=address, **more)
        contexts.append(context)
        page = context.new_page()
        sign_in(page, account)
        return page

    yield open_phone
    for context in contexts:
        context.close()


def sign_in(page: Page, account: str) -> None:
    page.goto("/sign-in?next=/bedside/")
    page.fill("#username", account)
    page.fill("#password", f"songhe-{account}")
    page.press("#password", "Enter")
    ready(page)


def ready(page: Page) -> None:
    """The app has the day, and its service worker keeps it."""
    page.wait_for_url("**/bedside/")
    page.wait_for_function("() => navigator.serviceWorker.controller")
    expect(page.get_by_role("heading", name="我的上门任务")).to_be_visible()
    expect(page.locator("article").first).to_be_visible()


def go(page: Page, case: Case, part: str = "") -> None:
    page.evaluate("to => { location.hash = to }", f"#/{case['id']}{'/' + part if part else ''}")


def begin(page: Page, case: Case) -> None:
    go(page, case)
    page.get_by_role("button", name="开始评估").click()
    page.get_by_role("button", name="已告知，对方同意").click()
    expect(page.get_by_role("heading", name="核对基本信息")).to_be_visible()


def answer(page: Page, case: Case, answers: dict[str, str]) -> None:
    for question, option in answers.items():
        go(page, case, question)
        page.locator(f'[data-option="{option}"]').click()
        page.wait_for_function("to => !location.hash.endsWith(to)", arg=f"/{question}")


def sign(page: Page, case: Case, *signers: str) -> None:
    for signer in signers or ("lead", "second", "informant"):
        go(page, case, f"sign-{signer}")
        page.locator("canvas").wait_for()
        if signer == "informant":
            page.get_by_label("姓名", exact=True).fill("王小红")
        page.get_by_role("button", name="用姓名代替手写").click()
        page.get_by_role("button", name="签好了").click()
        expect(page.get_by_role("heading", name="检查：")).to_be_visible()


def filled(page: Page, case: Case, *signers: str) -> None:
    """The shortest sheet there is: somebody in a coma."""
    begin(page, case)
    answer(page, case, COMA)
    expect(page.locator("#result")).to_have_attribute("data-grade", "4")
    sign(page, case, *signers)


def send(page: Page) -> None:
    page.get_by_role("button", name="提交", exact=True).click()


def arrived(page: Page) -> None:
    expect(page.locator("[data-sent]")).to_be_visible(timeout=15_000)


def best(cases_of: Any, **changes: str) -> dict[str, str]:
    return {question.code: question.options[0].code for question in cases_of.questions.values()} | changes


def ability() -> Any:
    return read_scales(Path(__file__).parents[2] / "scales").get("gbt-42195-2022")


def kept(page: Page) -> dict[str, int]:
    """How many records each store of the telephone holds."""
    return page.evaluate(
        """async () => {
          const base = await new Promise((done) => {
            const asked = indexedDB.open("songhe-bedside");
            asked.onsuccess = () => done(asked.result);
          });
          const count = (store) => new Promise((done) => {
            const asked = base.transaction(store).objectStore(store).count();
            asked.onsuccess = () => done(asked.result);
          });
          const found = {};
          for (const store of base.objectStoreNames) found[store] = await count(store);
          base.close();
          return found;
        }"""
    )


def test_a_whole_visit_item_by_item(phone, cases, ask) -> None:
    """Every screen in its order; what is missing is listed; the grade is the server's."""
    case = cases["whole"]
    page = phone(case["lead"])
    begin(page, case)
    go(page, case, "review")
    expect(page.get_by_role("heading", name="必填还没有填的（33项）")).to_be_visible()
    expect(page.locator("#result")).to_have_count(0)
    send(page)
    expect(page.get_by_text("还有必填的项目没有填")).to_be_visible()

    answers = best(ability(), **{"B.1.1": "0", "A.2.14.fall": "2", "A.4.1.dementia": "diagnosed"})
    go(page, case, "known")
    page.get_by_role("link", name="下一项").click()
    seen = 0
    while not page.url.endswith("/review"):
        step = page.url.rsplit("/", 1)[1]
        if step in answers:
            page.locator(f'[data-option="{answers[step]}"]').click()
        else:
            page.get_by_role("link", name="下一项").click()
        page.wait_for_function("to => !location.hash.endsWith(to)", arg=f"/{step}")
        seen += 1
    assert seen > 50
    expect(page.locator("#result")).to_have_attribute("data-grade", "2")
    expect(page.locator("#result")).to_contain_text("变更依据：确诊痴呆")
    expect(page.locator("#result")).to_contain_text("以平台计算为准")
    sign(page, case)
    send(page)
    arrived(page)

    stored = ask("found", case["id"])
    assert (stored["state"], stored["grade"], stored["sheets"][0]["answers"]) == ("concluded", 2, answers)
    assert stored["signatures"] == ["informant", "lead", "second"]
    assert kept(page) == {"kept": 2, "keys": 1, "photos": 0, "sheets": 0}


def test_the_network_goes_in_the_middle(phone, cases, ask) -> None:
    case = cases["offline"]
    page = phone(case["lead"])
    begin(page, case)
    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_text("没有网络，照常填写")).to_be_visible()
    answer(page, case, COMA)
    sign(page, case)
    send(page)
    expect(page.locator('[data-state="waiting"]')).to_contain_text("等待提交")
    page.close()

    page = page.context.new_page()
    page.goto("/bedside/")
    expect(page.locator('[data-state="waiting"]')).to_contain_text(case["elder"])
    assert ask("found", case["id"])["sheets"] == []

    page.context.set_offline(False)
    arrived(page)
    stored = ask("found", case["id"])
    assert (stored["grade"], len(stored["sheets"])) == (4, 1)


def test_the_tab_is_killed(phone, cases) -> None:
    case = cases["killed"]
    page = phone(case["lead"])
    begin(page, case)
    answer(page, case, {"B.1.1": "2"})
    go(page, case, "B.1.2")
    page.get_by_label("备注").fill("要人扶着洗")
    page.wait_for_timeout(200)
    page.context.set_offline(True)
    page.close()

    page = page.context.new_page()
    page.goto("/bedside/")
    page.get_by_role("link", name="继续填写").click()
    go(page, case, "B.1.1")
    expect(page.locator('[data-option="2"]')).to_have_attribute("aria-pressed", "true")
    go(page, case, "B.1.2")
    expect(page.get_by_label("备注")).to_have_value("要人扶着洗")


def test_the_battery_dies(browser: Browser, address: str, cases, tmp_path: Path) -> None:
    """The browser is killed with SIGKILL the moment an answer was tapped."""
    case, options = cases["battery"], {"executable_path": CHROMIUM, "args": ARGUMENTS, "viewport": SCREEN}
    context = browser.browser_type.launch_persistent_context(tmp_path, base_url=address, **options)
    page = context.new_page()
    sign_in(page, case["lead"])
    begin(page, case)
    answer(page, case, {"B.1.1": "3", "B.1.2": "1"})
    kill_browser_of(tmp_path)

    context = browser.browser_type.launch_persistent_context(tmp_path, base_url=address, **options)
    context.set_offline(True)
    page = context.new_page()
    page.goto("/bedside/")
    go(page, case, "B.1.2")
    expect(page.locator('[data-option="1"]')).to_have_attribute("aria-pressed", "true")
    context.close()


def kill_browser_of(folder: Path) -> None:
    """The processes of the browser that keeps its data there, all at once."""
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if f"--user-data-dir={folder}".encode() in (process / "cmdline").read_bytes():
                os.kill(int(process.name), signal.SIGKILL)
