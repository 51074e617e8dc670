"""The programs that `songhe run` starts: management commands, the web server, the worker.

Each in a session of its own, so that Ctrl-C reaches only `songhe run`, which ends them in order.
"""

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any, Self

from songhe.foundation import children
from songhe.foundation.postgres import Database

HOST = "127.0.0.1"
Process = subprocess.Popen[bytes]

_START_SECONDS = 120
_STOP_SECONDS = 10
_AGAIN_SECONDS = 1.0
_GRANIAN = ["--interface", "wsgi", "--http", "1", "--no-ws", "--workers", "2", "--blocking-threads", "4"]
_GRANIAN += ["--respawn-failed-workers", "--workers-kill-timeout", "5", "--log-level", "warning", "--host", HOST]


class RunProblem(Exception):
    """Why the platform cannot run, and what to do; shown as it stands."""


def environment(database: Database) -> dict[str, str]:
    """What management commands are given: both addresses."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "songhe.config.settings",
        "SONGHE_DATA": str(database.data),
        "SONGHE_DATABASE_URL": database.url,
        "SONGHE_WEB_DATABASE_URL": database.web_url,
    }


def manage(database: Database, *words: str) -> None:
    """A management command as the owner of the tables; its error output is kept beside the data."""
    log = database.data / f"{words[0]}.log"
    with (
        log.open("wb") as errors,
        _child(["songhe.config.manage", *words], env=environment(database), stderr=errors) as process,
    ):
        code = process.wait()
    if code:
        last = (log.read_text(errors="replace").strip().splitlines() or ["no reason was given"])[-1]
        raise RunProblem(f"`{words[0]}` failed: {last}\nThe whole story is in {log}.")
    log.unlink()


class Kept:
    """A program that runs within the block; whoever kills it gets another one."""

    def __init__(self, database: Database, command: list[str], with_parent: signal.Signals) -> None:
        self._start = partial(_start, command, with_parent, env=_without_owner(database))
        self._process = self._start()
        self._started = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        _end(self._process)

    @property
    def ended(self) -> bool:
        return self._process.poll() is not None

    def keep(self) -> bool:
        """Start it again when it has ended, at most once a second. True when that was necessary."""
        if not self.ended or time.monotonic() < self._started + _AGAIN_SECONDS:
            return False
        children.kill_group(self._process)
        self._process, self._started = self._start(), time.monotonic()
        return True


def worker(database: Database) -> Kept:
    """Does the jobs. It is killed with its parent: what it had not finished the next one does."""
    return Kept(database, ["songhe.config.worker"], signal.SIGKILL)


@contextmanager
def web_server(database: Database, port: int) -> Iterator[Kept]:
    """Healthy when the block begins."""
    command = ["granian", *_GRANIAN, "--port", str(port), "songhe.config.wsgi:application"]
    with Kept(database, command, signal.SIGTERM) as web:
        _wait_until_healthy(port, web)
        yield web


def _without_owner(database: Database) -> dict[str, str]:
    """Pages and jobs never get the owner's password."""
    return {name: value for name, value in environment(database).items() if name != "SONGHE_DATABASE_URL"}


@contextmanager
def _child(command: list[str], **options: Any) -> Iterator[Process]:
    process = _start(command, signal.SIGTERM, **options)
    try:
        yield process
    finally:
        _end(process)


def _start(command: list[str], with_parent: signal.Signals, **options: Any) -> Process:
    return subprocess.Popen(
        [sys.executable, "-m", *command],
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=children.end_with_parent(with_parent),
        **options,
    )


def _end(process: Process) -> None:
    children.stop(process, (signal.SIGTERM, _STOP_SECONDS))
    children.kill_group(process)


def _wait_until_healthy(port: int, web: Kept) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while not web.ended and time.monotonic() < deadline:
        if _is_healthy(port):
            return
        time.sleep(0.1)
    raise RunProblem("The web server did not start: the reason stands above.")


def _is_healthy(port: int) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    with suppress(OSError, http.client.HTTPException):
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    return False
