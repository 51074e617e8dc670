"""An assessor's telephone, for real: the network goes, the tab is killed, the clock is wrong, two telephones meet."""

import base64
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, ClassVar

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from test_every_page import overflow, violations

from songhe.scales.engine import score
from songhe.scales.explain import explain
from songhe.scales.export import as_json, result_as_json
from songhe.scales.fits import reachable
from songhe.scales.tests.answers import ability, best, with_points

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


def soon(moment: float) -> bool:
    return abs(time.time() - moment) < 120


@pytest.mark.parametrize(("name", "year"), [("early", "2001"), ("late", "2031")])
def test_the_clock_is_wrong(phone, cases, ask, name: str, year: str) -> None:
    """From the beginning, and wrong in another way once the network is gone."""
    case = cases[name]
    page = phone(case["lead"])
    page.clock.install(time=f"{year}-06-01T08:00:00")
    page.reload()
    begin(page, case)
    page.context.set_offline(True)
    page.clock.set_system_time("1970-01-02T00:00:00")
    answer(page, case, COMA)
    sign(page, case)
    send(page)
    expect(page.locator('[data-state="waiting"]')).to_be_visible()
    page.context.set_offline(False)
    page.clock.run_for(20_000)
    arrived(page)

    [sheet] = ask("found", case["id"])["sheets"]
    assert soon(sheet["started_at"]) and soon(sheet["finished_at"]) and sheet["started_at"] <= sheet["finished_at"]


def test_two_telephones_on_one_elder(phone, cases, ask) -> None:
    case = cases["two"]
    one, other = phone(case["lead"]), phone(case["lead"])
    filled(one, case)
    filled(other, case)
    send(one)
    arrived(one)
    send(other)

    card = other.locator('[data-state="conflict"]')
    expect(card).to_contain_text("另一台设备")
    with other.expect_download() as download:
        card.get_by_role("button", name="导出草稿").click()
    assert json.loads(download.value.path().read_text())["answers"] == COMA
    other.on("dialog", lambda dialog: dialog.accept())
    card.get_by_role("button", name="删除草稿").click()
    expect(card).to_have_count(0)
    assert kept(other)["sheets"] == 0
    assert len(ask("found", case["id"])["sheets"]) == 1


TEN_TIMES = """
const real = window.fetch;
window.fetch = async (to, how) => {
  if (to !== "/bedside/sheets") return real(to, how);
  await Promise.all(Array.from({length: 9}, () => real(to, how)));
  window.tries = (window.tries ?? 0) + 1;
  if (window.tries === 1) throw new TypeError("the answer was lost");
  return real(to, how);
};
"""


def test_the_same_sheet_arrives_ten_times_and_its_answer_is_lost(phone, cases, ask) -> None:
    case = cases["tenth"]
    page = phone(case["lead"])
    page.evaluate(TEN_TIMES)
    filled(page, case)
    send(page)
    expect(page.locator('[data-state="waiting"]')).to_be_visible()
    arrived(page)

    stored = ask("found", case["id"])
    assert (len(stored["sheets"]), stored["grade"], stored["state"]) == (1, 4, "concluded")


def test_the_elder_was_given_to_others_meanwhile(phone, cases, ask) -> None:
    case = cases["taken"]
    page = phone(case["lead"])
    filled(page, case)
    ask("reassign", case["id"])
    send(page)
    expect(page.locator('[data-state="conflict"]')).to_contain_text("已改派给别人")
    expect(page.locator('[data-state="conflict"]').get_by_role("button", name="导出草稿")).to_be_visible()
    assert ask("found", case["id"])["sheets"] == [] and kept(page)["sheets"] == 1


def test_the_session_ended_before_sending(phone, cases, ask) -> None:
    case = cases["lapsed"]
    page = phone(case["lead"])
    filled(page, case)
    page.context.clear_cookies()
    send(page)
    expect(page.get_by_text("登录已过期")).to_be_visible()
    expect(page.locator('[data-state="waiting"]')).to_contain_text(case["elder"])

    page.get_by_role("link", name="重新登录").click()
    page.fill("#username", case["lead"])
    page.fill("#password", f"songhe-{case['lead']}")
    page.press("#password", "Enter")
    arrived(page)
    assert ask("found", case["id"])["grade"] == 4


def test_signing_out_wipes_the_telephone_and_says_what_is_lost(phone, cases) -> None:
    case = cases["leaving"]
    page = phone(case["lead"])
    begin(page, case)
    answer(page, case, {"B.1.1": "2"})
    go(page, case)
    page.evaluate("location.hash = '#/leave'")
    expect(page.get_by_text("还有1份没有提交")).to_be_visible()
    page.get_by_role("button", name="仍然退出并清除").click()
    page.wait_for_url("**/sign-in**")
    assert set(kept(page).values()) == {0}
    page.goto("/account")
    assert "/sign-in" in page.url


def test_another_assessor_on_the_same_telephone(phone, cases) -> None:
    mine = cases["shared"]
    page = phone(mine["lead"])
    begin(page, mine)
    page.context.clear_cookies()
    page.goto("/sign-in?next=/bedside/")
    page.fill("#username", mine["second"])
    page.fill("#password", f"songhe-{mine['second']}")
    page.press("#password", "Enter")
    expect(page.get_by_text("其他评估员没有提交的评估1份")).to_be_visible()
    expect(page.get_by_role("link", name="继续填写")).to_have_count(0)
    assert kept(page)["sheets"] == 1


def test_nothing_readable_lies_on_the_telephone(phone, cases) -> None:
    case = cases["again"]
    page = phone(case["lead"])
    begin(page, case)
    go(page, case, "B.1.1")
    page.get_by_label("备注").fill("秘密的备注")
    page.wait_for_timeout(300)
    found = page.evaluate(
        """async () => {
          const base = await new Promise((done) => {
            const asked = indexedDB.open("songhe-bedside");
            asked.onsuccess = () => done(asked.result);
          });
          const rows = (store) => new Promise((done) => {
            const asked = base.transaction(store).objectStore(store).getAll();
            asked.onsuccess = () => done(asked.result);
          });
          const [{ key }] = await rows("keys");
          const exported = await crypto.subtle.exportKey("raw", key).then(() => true, () => false);
          const sealed = [...(await rows("sheets")), ...(await rows("kept"))];
          const text = sealed.map((row) => Object.keys(row).join() + new TextDecoder().decode(row.sealed)).join();
          return { exported, text };
        }"""
    )
    assert not found["exported"]
    assert case["elder"] not in found["text"] and "秘密" not in found["text"]
    assert "answers" not in found["text"]


def test_photographs_are_made_small(phone, cases, ask, tmp_path: Path) -> None:
    case = cases["photo"]
    page = phone(case["lead"])
    begin(page, case)
    large = page.evaluate(
        """() => {
          const canvas = Object.assign(document.createElement("canvas"), { width: 4000, height: 3000 });
          canvas.getContext("2d").fillRect(10, 10, 900, 900);
          return canvas.toDataURL("image/jpeg", 1).split(",")[1];
        }"""
    )
    go(page, case, "B.1.1")
    file = {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": base64.b64decode(large)}
    page.locator("#photo").set_input_files(file)
    picture = page.get_by_role("img", name="第1张照片")
    expect(picture).to_be_visible()
    assert picture.evaluate("one => [one.naturalWidth, one.naturalHeight]") == [1600, 1200]

    huge = tmp_path / "huge.jpg"
    huge.write_bytes(bytes(40_000_000))
    page.locator("#photo").set_input_files(huge)
    expect(page.get_by_text("照片有40MB，超过20MB，请重新拍摄。")).to_be_visible()
    page.locator("#photo").set_input_files(file | {"buffer": b"no picture"})
    expect(page.get_by_text("不是照片，或已损坏")).to_be_visible()

    answer(page, case, COMA)
    sign(page, case)
    send(page)
    arrived(page)
    assert ask("found", case["id"])["sheets"][0]["photos"] == 1


WITHOUT_AN_ANSWER = """
const real = window.fetch;
window.fetch = (to, how) => {
  if (to === "/bedside/sheets" && !window.once) {
    window.once = true;
    const sheet = JSON.parse(how.body.get("sheet"));
    how.body.set("sheet", JSON.stringify({...sheet, grade: null, answers: {...sheet.answers, "B.3.9": "2"}}));
  }
  return real(to, how);
};
"""


def test_what_the_platform_refuses_is_shown_beside_the_item(phone, cases, ask) -> None:
    case = cases["refused"]
    page = phone(case["lead"])
    page.evaluate(WITHOUT_AN_ANSWER)
    filled(page, case)
    send(page)
    card = page.locator('[data-state="refused"]')
    expect(card).to_contain_text("B.1.1 进食没有答案")
    card.get_by_role("link", name="去改正").click()
    page.get_by_role("alert").get_by_role("link", name="进食").click()
    expect(page.get_by_role("heading", level=1, name="进食")).to_be_visible()

    go(page, case, "review")
    send(page)
    arrived(page)
    assert ask("found", case["id"])["grade"] == 4


def test_two_assessors_score_apart_and_settle_what_differs(phone, cases, ask) -> None:
    case = cases["team_both"]
    one, other = phone(case["lead"]), phone(case["second"])
    filled(one, case, "lead", "informant")
    send(one)
    expect(one.locator("[data-sent]")).to_contain_text("等另一位评估员")

    begin(other, case)
    answer(other, case, best(ability(), **{"A.2.14.fall": "1"}) | {"B.3.9": "1"})
    sign(other, case, "second")
    send(other)
    expect(other.get_by_text("由主评估员选定")).to_be_visible()

    one.get_by_role("button", name="更新任务并提交").click()
    one.get_by_role("link", name="查看不同之处").click()
    assert violations(one) == [] and overflow(one) == 0
    one.locator('[name="answer-B.3.9"][value="coma"]').check()
    one.get_by_role("button", name="确认合议结果").click()
    expect(one.get_by_text("最终等级：4级")).to_be_visible()
    assert violations(one) == [] and overflow(one) == 0
    assert ask("found", case["id"])["grade"] == 4


def test_by_keyboard_alone(phone, cases, ask) -> None:
    case = cases["keys"]
    page = phone(case["lead"])

    def press(role: str, name: str) -> None:
        """Tab until it has the focus, as somebody without a pointer does."""
        wanted = page.get_by_role(role, name=name, exact=True).first
        wanted.wait_for()
        for _ in range(120):
            if wanted.evaluate("one => one === document.activeElement"):
                return page.keyboard.press("Enter")
            page.keyboard.press("Tab")
        raise AssertionError(f"{name} is never reached")

    press("link", "开始")
    press("button", "开始评估")
    press("button", "已告知，对方同意")
    press("link", "下一项")
    expect(page.get_by_role("heading", level=1, name="意识水平")).to_be_focused()
    press("button", "昏迷，对刺激没有反应")
    for who in ("主评估员", "第二评估员", "信息提供者"):
        press("link", who)
        expect(page.get_by_role("heading", level=1, name=who)).to_be_focused()
        if who == "信息提供者":
            while page.evaluate("document.activeElement.id") != "signer":
                page.keyboard.press("Tab")
            page.keyboard.type("王小红")
        press("button", "用姓名代替手写")
        press("button", "签好了")
        expect(page.get_by_role("heading", level=1, name="检查：")).to_be_focused()
    press("button", "提交")
    arrived(page)
    assert ask("found", case["id"])["grade"] == 4


SCREENS = ["", "ID", "ID/consent", "ID/known", "ID/B.3.9", "ID/A.2.4", "ID/A.2.10", "ID/A.2.9", "ID/review",
           "ID/sign-informant", "leave"]  # fmt: skip


@pytest.mark.parametrize("name", ["axe", "english"])
def test_every_screen_is_accessible(phone, cases, name: str) -> None:
    """Nothing for axe, nothing sideways, large type, and targets of 60 pixels for what is chosen."""
    case = cases[name]
    page = phone(case["lead"])
    begin(page, case)
    if name == "english":
        page.get_by_role("button", name="English").click()
    for screen in SCREENS:
        page.evaluate("to => { location.hash = to }", f"#/{screen.replace('ID', str(case['id']))}")
        page.wait_for_timeout(150)
        assert page.locator("h1").count() == 1, screen
        assert violations(page) == [], screen
        assert overflow(page) == 0, screen
        small = page.evaluate(
            """() => [...document.querySelectorAll(".option, .button")]
              .filter((one) => one.offsetHeight < 60 || parseFloat(getComputedStyle(one).fontSize) < 18)
              .map((one) => one.textContent)"""
        )
        assert small == [], screen
        if name == "english":
            text = page.locator("main").inner_text()
            assert page.locator("html").get_attribute("lang") == "en"
            assert "下一项" not in text and "备注" not in text


def test_both_engines_say_the_same_at_every_boundary(phone, cases) -> None:
    """The grade, and every step to it in both languages, in the browser as on the server."""
    scale = ability()
    totals = [best(scale) | with_points(scale.items, points) for points in sorted(reachable(scale.items))]
    rules = [{"A.4.1.dementia": "diagnosed"}, {"A.4.1.mental": "diagnosed"}, {"A.2.14.fall": "2"}, COMA]
    tried = totals + [answers | rule for answers in totals for rule in rules]
    page = phone(cases["axe"]["lead"])
    said = page.evaluate(
        """async ([scale, tried]) => {
          const { outcome, gradeWords, reasons } = await import("/static/console/bedside/outcome.js");
          return tried.map((answers) => {
            const result = outcome(scale, answers);
            const steps = (lang) => reasons(scale, result, lang).map(({ text }) => text);
            const told = (lang) => [...steps(lang), gradeWords(scale, result.grade, lang)];
            return { result, zh: told("zh"), en: told("en") };
          });
        }""",
        [as_json(scale), tried],
    )
    assert {one["result"]["grade"] for one in said} == {0, 1, 2, 3, 4}
    for answers, one in zip(tried, said, strict=True):
        result = score(scale, answers)
        assert one["result"] == result_as_json(result)
        steps = [step for step in explain(scale, result, answers) if step.kind != "item"]
        for lang in ("zh", "en"):
            grade = next(step.words[lang] for step in steps if step.kind == "grade")
            others = [step.words[lang] for step in steps if step.kind != "grade"]
            assert one[lang][:-1] == others and grade.endswith(one[lang][-1])


class Deployed(BaseHTTPRequestHandler):
    """Stands before the platform; `newer` makes its app another version, as a deployment does."""

    platform: ClassVar[str] = ""
    newer: ClassVar[bool] = False

    def do_GET(self) -> None:
        connection = HTTPConnection(self.platform.removeprefix("http://"), timeout=30)
        length = int(self.headers.get("Content-Length") or 0)
        connection.request(self.command, self.path, self.rfile.read(length), dict(self.headers))
        with closing(connection):
            answer = connection.getresponse()
            body = answer.read()
        if self.newer and self.path == "/bedside/worker.js":
            body = re.sub(rb'"version": "\w+"', b'"version": "newer"', body)
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            if name.lower() not in ("content-length", "transfer-encoding", "connection"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET

    def log_message(self, *_: object) -> None:
        """Nothing."""


def test_a_new_version_waits_until_it_is_taken(browser: Browser, address: str, cases) -> None:
    case = cases["update"]
    Deployed.platform, Deployed.newer = address, False
    server = ThreadingHTTPServer(("127.0.0.1", 0), Deployed)
    Thread(target=server.serve_forever, daemon=True).start()
    context = browser.new_context(viewport=SCREEN, base_url=f"http://127.0.0.1:{server.server_port}")
    page = context.new_page()
    sign_in(page, case["lead"])
    begin(page, case)
    answer(page, case, {"B.1.1": "1"})

    Deployed.newer = True
    page.evaluate("navigator.serviceWorker.getRegistration('/bedside/').then((one) => one.update())")
    page.wait_for_function("navigator.serviceWorker.getRegistration('/bedside/').then((one) => Boolean(one.waiting))")
    assert page.url.endswith("/B.1.2"), "nobody's screen changes under their hands"
    go(page, case)
    page.get_by_role("button", name="更新", exact=True).click()
    page.wait_for_function("async () => (await caches.keys()).join() === 'songhe-bedside-newer'")
    expect(page.get_by_role("button", name="更新", exact=True)).to_have_count(0)
    context.set_offline(True)
    page.goto("/bedside/")
    go(page, case, "B.1.1")
    expect(page.locator('[data-option="1"]')).to_have_attribute("aria-pressed", "true")
    context.close()
    server.shutdown()
    server.server_close()
