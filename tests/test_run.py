"""`songhe run` as a person meets it: a program that starts, says where it is, and leaves nothing behind."""

import contextlib
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from songhe.foundation.keys import keys_at
from songhe.foundation.postgres import discard, server

REPOSITORY = Path(__file__).parents[1]
SONGHE = Path(sys.executable).with_name("songhe")
PEOPLE = "300"
ALLOWANCE = "371000-weihai/old-age-allowance/entitlements.yaml"


class Program:
    """A started `songhe run` and all that it said."""

    def __init__(self, data: Path, *options: str, port: int = 0, people: str = PEOPLE, **given: str) -> None:
        self.said: list[str] = []
        hidden = ("SONGHE_DATABASE_URL", "SONGHE_WEB_DATABASE_URL", "SONGHE_DATA")
        environment = {name: value for name, value in os.environ.items() if name not in hidden} | given
        command = [str(SONGHE), "run", "--data", str(data), "--port", str(port), "--people", people, *options]
        self.process = subprocess.Popen(
            command, cwd=REPOSITORY, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self.patience = threading.Timer(180, self.process.kill)
        self.patience.daemon = True
        self.patience.start()

    def until(self, words: str) -> str:
        """The line that holds these words; the program must say them before it ends."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line)
            if words in line:
                return line
        raise AssertionError("".join(self.said))

    def ready(self) -> int:
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", self.until("is ready"))
        assert found
        return int(found[1])

    def end(self, order: signal.Signals) -> int:
        self.process.send_signal(order)
        self.said.append(self.process.communicate(timeout=60)[0])
        return self.process.returncode


@pytest.fixture
def data() -> Iterator[Path]:
    folder = REPOSITORY / ".test-data" / f"case-{uuid.uuid4().hex[:8]}"
    yield folder
    for pid in left(folder):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    discard(folder)


def database_folder(data: Path) -> Path:
    note = data / "postgres" / "place"
    return Path(note.read_text().strip()) if note.exists() else data / "postgres"


def left(data: Path) -> list[int]:
    """Every process that was given this data folder or its database, by its command line or environment."""
    names = [str(data).encode(), str(database_folder(data)).encode()]
    return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit() and _has(entry, names)]


def _has(process: Path, names: list[bytes]) -> bool:
    with contextlib.suppress(OSError):
        if process.name != str(os.getpid()) and b" Z " not in (process / "stat").read_bytes():
            given = (process / "cmdline").read_bytes() + (process / "environ").read_bytes()
            return any(name in given for name in names)
    return False


def nothing_left(data: Path) -> bool:
    deadline = time.monotonic() + 15
    while left(data) and time.monotonic() < deadline:
        time.sleep(0.1)
    return not left(data)


def status(port: int, path: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    with contextlib.closing(connection):
        connection.request("GET", path)
        return connection.getresponse().status


def test_first_run_serves_a_demo_city_and_the_second_keeps_it(data: Path) -> None:
    first = Program(data)
    port = first.ready()
    assert (status(port, "/healthz"), status(port, "/sign-in")) == (200, 200)
    assert status(port, "/static/tabler/css/tabler.min.css") == 200
    assert first.until("Demo accounts") and "songhe-" in first.until("songhe-")
    assert len(left(data)) > 3
    assert first.end(signal.SIGTERM) == 0
    assert nothing_left(data)
    assert any("Loading a demo city" in line for line in first.said)

    second = Program(data)
    assert status(second.ready(), "/healthz") == 200
    assert second.until("Demo accounts")
    assert second.end(signal.SIGINT) == 0
    assert nothing_left(data)
    assert not any("Loading" in line for line in second.said)


def test_after_kill_9_nothing_stays_and_the_next_run_recovers(data: Path) -> None:
    first = Program(data, people="0")
    first.ready()
    assert first.end(signal.SIGKILL) == -signal.SIGKILL
    assert nothing_left(data)
    second = Program(data, people="0")
    assert status(second.ready(), "/healthz") == 200
    assert second.end(signal.SIGTERM) == 0


def test_a_killed_database_server_comes_back(data: Path) -> None:
    program = Program(data, people="0")
    port = program.ready()
    server = int((database_folder(data) / "cluster/postmaster.pid").read_text().split()[0])
    os.kill(server, signal.SIGKILL)
    assert program.until("it runs again")
    assert status(port, "/healthz") == 200
    assert program.end(signal.SIGTERM) == 0


def running(data: Path, words: bytes) -> int:
    """The process of this data folder whose command line holds the words."""
    return min(pid for pid in left(data) if words in Path(f"/proc/{pid}/cmdline").read_bytes())


def test_a_killed_web_server_and_a_killed_worker_come_back(data: Path) -> None:
    program = Program(data, people="0")
    port = program.ready()
    os.kill(running(data, b"songhe.config.worker"), signal.SIGKILL)
    assert program.until("The worker had ended; it runs again.")
    os.kill(running(data, b"songhe.config.wsgi"), signal.SIGKILL)
    assert program.until("The web server had ended; it runs again.")
    healthy_again(port)
    assert running(data, b"songhe.config.worker")
    assert program.end(signal.SIGTERM) == 0
    assert nothing_left(data)


def healthy_again(port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError, http.client.HTTPException):
            assert status(port, "/healthz") == 200
            return
        time.sleep(0.1)
    raise TimeoutError


def test_interrupted_while_starting_leaves_nothing(data: Path) -> None:
    program = Program(data)
    program.until("Starting the database")
    time.sleep(0.3)
    program.end(signal.SIGINT)
    assert nothing_left(data)
    assert "Traceback" not in "".join(program.said)


def refused(program: Program) -> str:
    """It ends by itself with code 1 and one sentence, never a traceback."""
    said = program.process.communicate(timeout=60)[0]
    assert program.process.returncode == 1
    assert "Traceback" not in said
    return said


def test_a_port_in_use_is_said_so(data: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        said = refused(Program(data, port=taken.getsockname()[1]))
    assert "in use" in said and "--port" in said
    assert nothing_left(data)


def test_a_second_program_on_the_same_data_is_said_so(data: Path) -> None:
    first = Program(data, people="0")
    first.ready()
    assert "already running" in refused(Program(data))
    assert first.end(signal.SIGTERM) == 0


def test_missing_npm_packages_are_said_so(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SONGHE_NODE_MODULES", str(tmp_path))
    assert "make setup" in refused(Program(data))


def test_a_data_folder_that_is_a_file_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    assert "cannot use" in refused(Program(tmp_path / "data"))


def test_with_a_database_of_ones_own_the_data_folder_is_made(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SONGHE_DATABASE_URL", raising=False)
    with server(data, lambda _: None, throwaway=True) as own:
        addresses = {"SONGHE_DATABASE_URL": own.url, "SONGHE_WEB_DATABASE_URL": own.web_url}
        program = Program(tmp_path / "new" / "data", people="0", **addresses)
        assert status(program.ready(), "/healthz") == 200
        assert program.end(signal.SIGTERM) == 0
    assert (tmp_path / "new" / "data").stat().st_mode & 0o777 == 0o700


@pytest.fixture
def policies(tmp_path: Path) -> Path:
    """A copy of the policies, to be changed."""
    return copytree(REPOSITORY / "policies", tmp_path / "policies")


def test_broken_policies_are_said_so_before_anything_is_served_and_changed_ones_applied(
    data: Path, policies: Path
) -> None:
    first = Program(data, SONGHE_POLICIES=str(policies))
    first.ready()
    assert first.end(signal.SIGTERM) == 0
    allowance = policies / ALLOWANCE
    text = allowance.read_text()
    allowance.write_text(text.replace("give: 400", "give: four"))

    said = refused(Program(data, SONGHE_POLICIES=str(policies)))
    assert re.search(ALLOWANCE + r":\d+: ", said) and str(policies) in said
    assert "is ready" not in said

    allowance.write_text(text.replace("give: 400", "give: 4000"))
    second = Program(data, SONGHE_POLICIES=str(policies))
    second.ready()
    assert second.end(signal.SIGTERM) == 0
    story = "".join(second.said)
    assert "policies have changed since the last run: determining 371000 again" in story
    assert re.search(r"Determined 300 people of 371000 by the law of \d{4}-\d\d-\d\d", story)
    assert "determining" not in "".join(first.said)

    third = Program(data, SONGHE_POLICIES=str(policies))
    third.ready()
    assert third.end(signal.SIGTERM) == 0
    assert "determining" not in "".join(third.said)


def test_policies_in_no_folder_are_said_so(data: Path, tmp_path: Path) -> None:
    assert "no such folder" in refused(Program(data, SONGHE_POLICIES=str(tmp_path / "nowhere")))


def test_keys_that_do_not_belong_to_the_database_are_said_so(data: Path) -> None:
    first = Program(data)
    first.ready()
    assert first.end(signal.SIGTERM) == 0
    keys, kept = data / "keys.json", data / "kept"
    keys.rename(kept)

    assert "put the keys.json that belongs to it there" in refused(Program(data))
    assert not keys.exists()

    keys_at(keys)
    assert "does not belong to this database" in refused(Program(data))
    strangers = json.loads(keys.read_text())
    keys.write_text(json.dumps(json.loads(kept.read_text()) | {"search": strangers["search"]}))
    assert "does not belong to this database" in refused(Program(data))

    kept.rename(keys)
    again = Program(data)
    assert status(again.ready(), "/healthz") == 200
    assert again.end(signal.SIGTERM) == 0
