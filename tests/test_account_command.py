"""`songhe account` on a platform that has no account yet."""

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
HIDDEN = ("SONGHE_DATABASE_URL", "SONGHE_WEB_DATABASE_URL", "SONGHE_DATA")
FIRST = ["create", "guanli", "--name", "郑强", "--role", "administrator", "--area", "371000"]


@pytest.fixture(scope="module")
def running() -> Iterator[Database]:
    """A platform with tables and nobody."""
    folder = REPOSITORY / ".test-data" / f"case-{uuid.uuid4().hex[:8]}"
    kept = {name: os.environ.pop(name) for name in HIDDEN if name in os.environ}
    with server(folder, lambda said: None, throwaway=True) as database:
        manage(database, "migrate", "--database", "owner", "--verbosity", "0")
        yield database
    os.environ.update(kept)
    discard(folder)


def account(database: Database, *words: str) -> tuple[int, str, str]:
    environment = {name: value for name, value in os.environ.items() if name not in HIDDEN}
    command = [str(SONGHE), "account", *words, "--data", str(database.data)]
    done = subprocess.run(command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, timeout=120)
    return done.returncode, done.stdout, done.stderr


def test_the_first_administrator_and_those_who_come_after(running: Database) -> None:
    assert account(running, "list") == (0, "There is no account yet.\n", "")
    code, said, _ = account(running, *FIRST, "--json")
    made = json.loads(said)
    assert (code, made["username"], made["area_name"], made["active"]) == (0, "guanli", "威海市", True)
    assert len(made["one_time_password"]) == 14

    code, said, _ = account(running, "reset-password", "guanli", "--json")
    assert code == 0 and json.loads(said)["one_time_password"] != made["one_time_password"]

    code, said, refused = account(running, "disable", "guanli")
    assert (code, said) == (1, "") and "last working administrator of 威海市" in refused

    clerk = ["create", "jie", "--name", "张磊", "--role", "township_clerk", "--area", "371002109"]
    assert account(running, *clerk)[0] == 0
    assert account(running, "disable", "jie")[:2] == (0, "jie  张磊  township_clerk  371002109 桥头镇  disabled\n")
    assert len(json.loads(account(running, "list", "--area", "371002", "--json")[1])) == 1

    with psycopg.connect(running.url) as database:
        database.execute("select set_config('songhe.scope', '37', true)")
        done = database.execute("select what, account from foundation_auditentry order by id").fetchall()
        places = database.execute("select count(*) from areas_division where level = 'county'").fetchone()
    assert done == [(what, "") for what in ("create_account", "reset_password", "create_account", "disable_account")]
    assert places and places[0] > 0  # so that the pages can name areas


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["create", "Guan Li", "--name", "郑", "--role", "auditor", "--area", "371000"], "A user name has 2 to 32"),
        (["create", "xian", "--name", "郑", "--role", "county_officer", "--area", "371000"], "level county"),
        (["create", "xian", "--name", "郑", "--role", "county_officer", "--area", "371099"], "has the code 371099"),
        (["create", "xian", "--name", "", "--role", "county_officer", "--area", "371002"], "Enter the name"),
        (["disable", "nobody"], "There is no account “nobody”"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(running: Database, words: list[str], says: str) -> None:
    code, said, refused = account(running, *words)
    assert (code, said) == (1, "")
    assert says in refused and "Traceback" not in refused
