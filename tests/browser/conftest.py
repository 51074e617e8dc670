"""A real server with a demo city, and a browser that is signed in, for the tests of what people see and do."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from urllib.error import URLError

import psycopg
import pyotp
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from psycopg import sql
from psycopg.conninfo import make_conninfo

HERE = Path(__file__).parent
PICTURES = os.environ.get("SONGHE_PICTURES") == "1"
PEOPLE = 30_000 if PICTURES else 2_000
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
]  # fmt: skip
Open = Callable[..., Page]


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A database of its own on the server of the test run, with the demo city in it."""
    name = f"browser_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    owner, web = os.environ["SONGHE_DATABASE_URL"], os.environ["SONGHE_WEB_DATABASE_URL"]
    with closing(psycopg.connect(owner, autocommit=True)) as server:
        server.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))
        server.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
        yield os.environ | {
            "SONGHE_DATABASE_URL": make_conninfo(owner, dbname=name),
            "SONGHE_WEB_DATABASE_URL": make_conninfo(web, dbname=name),
            "SONGHE_DATA": str(tmp_path_factory.mktemp("data")),
            "SONGHE_TODAY": "2026-01-05",
            "SONGHE_IDLE_MINUTES": "480",  # the cookies of an account serve all tests
        }
        server.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(name)))


@pytest.fixture(scope="session")
def address(environment: dict[str, str]) -> Iterator[str]:
    """Of the web server, started as `songhe run` starts it, with a worker beside it."""
    subprocess.run(
        [sys.executable, HERE / "a_city.py", str(PEOPLE)], env=environment, check=True, stdout=subprocess.DEVNULL
    )
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = ["granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--blocking-threads", "2"]
    web = {name: value for name, value in environment.items() if name != "SONGHE_DATABASE_URL"}
    programs = [[*command, "songhe.config.wsgi:application"], ["songhe.config.worker"]]
    with ExitStack() as running:
        for program in programs:
            running.enter_context(_running([sys.executable, "-m", *program], web))
        _wait_for(f"http://127.0.0.1:{port}/healthz")
        yield f"http://127.0.0.1:{port}"


@contextmanager
def _running(command: list[str], environment: dict[str, str]) -> Iterator[None]:
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            yield
        finally:
            process.terminate()


def _wait_for(health: str) -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(health).close()
            return
        except URLError:
            time.sleep(0.1)
    raise TimeoutError(health)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def signed_in(browser: Browser, address: str) -> dict[str, object]:
    """The cookies of each demo account."""
    cookies = {}
    for account in ("shi", "shi2", "huancui", "jiedao", "cunju", "diaodu", "caiwu", "shenji", "guanli"):
        with closing(browser.new_context()) as context:
            page = context.new_page()
            sign_in(page, address, account)
            cookies[account] = context.storage_state()
    return cookies


def sign_in(page: Page, address: str, account: str) -> None:
    page.goto(f"{address}/sign-in")
    page.fill("#username", account)
    page.fill("#password", f"songhe-{account}")
    page.press("#password", "Enter")
    page.wait_for_url(lambda url: not url.startswith(f"{address}/sign-in"))
    if page.url == f"{address}/account/second-factor":
        enrol(page)


def enrol(page: Page) -> str:
    """Sets up the second factor as the page guides, to its recovery codes. Returns the secret."""
    secret = page.locator("#secret").inner_text().replace(" ", "")
    page.fill("#code", pyotp.TOTP(secret).now())
    page.press("#code", "Enter")
    page.locator("#codes").wait_for()
    return secret


@pytest.fixture
def visit(browser: Browser, address: str, signed_in: dict[str, object]) -> Iterator[Open]:
    """`visit("/due", account="jiedao", language="en", width=390)`; fails for any error on the browser's console."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def open_page(path: str, *, account: str = "jiedao", language: str = "zh-hans", width: int = 1366) -> Page:
        size = {"width": width, "height": 850}
        state = signed_in.get(account)
        context = browser.new_context(viewport=size, storage_state=state, base_url=address, accept_downloads=True)
        context.add_cookies([{"name": "songhe_language", "value": language, "url": address}])
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert errors == []
