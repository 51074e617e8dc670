"""`songhe keys` and `songhe audit` as a person meets them, on a platform that does not run and on one that does."""

import json
import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from songhe.config.programs import manage
from songhe.foundation.postgres import Database, discard, server

REPOSITORY = Path(__file__).parents[1]
SONGHE = Path(sys.executable).with_name("songhe")
PEOPLE = """
from songhe.foundation import audit
from songhe.foundation.scope import scoped
from songhe.registry.factories import CITY, a_person
with scoped(CITY):
    for number in range(300):
        person = a_person(phone=f"15400000{number:03}")
    audit.record(by=None, what="open_person", whom=person.pk, scope=CITY)
"""
HIDDEN = ("SONGHE_DATABASE_URL", "SONGHE_WEB_DATABASE_URL", "SONGHE_DATA")


@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    """A data folder with 300 people and an entry in the log, and no platform running."""
    folder = REPOSITORY / ".test-data" / f"case-{uuid.uuid4().hex[:8]}"
    kept = {name: os.environ.pop(name) for name in HIDDEN if name in os.environ}
    with server(folder, lambda said: None, throwaway=True) as database:
        manage(database, "migrate", "--database", "owner", "--verbosity", "0")
        manage(database, "shell", "--command", PEOPLE)
        manage(database, "seal_log")
    yield folder
    os.environ.update(kept)
    discard(folder)


@pytest.fixture
def running(data: Path) -> Iterator[Database]:
    with server(data, lambda said: None, throwaway=True) as database:
        yield database


def songhe(data: Path, *words: str) -> tuple[int, str, str]:
    environment = {name: value for name, value in os.environ.items() if name not in HIDDEN}
    command = [str(SONGHE), *words, "--data", str(data)]
    done = subprocess.run(command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, timeout=120)
    return done.returncode, done.stdout, done.stderr


def test_keys_are_changed_where_nothing_runs(data: Path) -> None:
    assert songhe(data, "keys", "drop-old") == (1, "", "There is no old key to drop.\n")
    code, said, progress = songhe(data, "keys", "rotate")
    assert (code, said.startswith("Done: ")) == (0, True)
    assert "registry_person: 300" in progress

    code, said, _ = songhe(data, "keys", "show", "--json")
    assert json.loads(said) == {
        "cipher": "aes",
        "sealing": {"now": 2, "held": [1, 2]},
        "search": {"now": 1, "held": [1], "hash": "sha256"},
        "old_in_use": False,
    }
    assert songhe(data, "keys", "drop-old")[0] == 0
    assert "sealing keys: 2 (in use)" in songhe(data, "keys", "show")[1]
    assert len(list(data.glob("keys.before-*.json"))) == 1


def test_keys_are_changed_while_the_platform_runs(data: Path, running: Database) -> None:
    code, said, progress = songhe(data, "keys", "rotate", "--search")
    assert (code, "registry_person: 300" in progress) == (0, True), said
    assert songhe(data, "keys", "rotate")[0] == 0


def test_the_log_is_verified(data: Path, running: Database) -> None:
    code, said, _ = songhe(data, "audit", "verify", "--json")
    (found,) = json.loads(said)
    assert (code, found["province"], found["last"] > 0, found["finding"]) == (0, "37", True, None)
    assert songhe(data, "audit", "verify", "--noted", found["digest"])[0] == 0
    assert "seal is missing" in songhe(data, "audit", "verify", "--noted", "0" * 64)[1]
    assert songhe(data, "audit", "verify", "--noted", "abc")[0] == 2

    with psycopg.connect(running.url) as connection:
        connection.execute("select set_config('songhe.scope', '37', true)")
        changed = connection.execute(
            "update foundation_auditentry set what = 'nothing' where id = (select min(id) from foundation_auditentry)"
            " returning id"
        ).fetchone()
    assert changed
    code, said, _ = songhe(data, "audit", "verify")
    assert (code, said) == (1, f"province 37: seal 1 does not hold: an entry was changed (entry {changed[0]})\n")
