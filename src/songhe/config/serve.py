"""`songhe run`: the database, its tables, the demo city when there is nobody yet, web server and worker; until Ctrl-C.

Whatever ends this program ends all of them, kill -9 included.
"""

import argparse
import os
import signal
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from types import FrameType
from typing import NamedTuple, NoReturn

import django
import psycopg
from cryptography.exceptions import InvalidTag

from songhe.config.programs import HOST, Kept, RunProblem, environment, manage, web_server, worker
from songhe.config.vocabulary import VOCABULARY
from songhe.demo.city import AS_OF
from songhe.foundation.database_problem import DatabaseProblem
from songhe.foundation.keys import KeysUnusable
from songhe.foundation.postgres import Database, server
from songhe.policy.clauses import Library
from songhe.policy.compile import compile_law
from songhe.policy.errors import PolicyError
from songhe.policy.in_force import law_of
from songhe.policy.read import read_policies

REPOSITORY = Path(__file__).resolve().parents[3]
DEMO_PEOPLE = 30_000


class LastRun(NamedTuple):
    area: str
    current_on: date
    fingerprint: str


DEMO_RUN = LastRun("371000", AS_OF, "")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    data = Path(os.environ.get("SONGHE_DATA", "data"))
    parser.add_argument("--port", type=_port, default=8000, help="port of the web server (8000); 0: any free one")
    parser.add_argument("--data", type=Path, default=data, help="folder of the database and the keys (data)")
    parser.add_argument(
        "--people",
        type=int,
        default=DEMO_PEOPLE,
        help=f"size of the demo city loaded into an empty database ({DEMO_PEOPLE}); 0: no demo city, no demo accounts",
    )


def run(args: argparse.Namespace) -> int:
    _take_signals()
    try:
        _serve(args)
    except (DatabaseProblem, KeysUnusable, RunProblem) as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        _tell("Songhe has stopped; the data is kept.")
    return 0


def _serve(args: argparse.Namespace) -> None:
    _require_assets()
    library = _policies()
    _tell("Starting the database …")
    with server(args.data, _tell) as database:
        port = _free_port(args.port)
        _require_keys(database)
        manage(database, "migrate", "--database", "owner", "--verbosity", "0")
        runs = _last_runs(database)
        _require_laws(library, runs or [DEMO_RUN] * (args.people > 0))
        _determine_again(database, _outdated(database, runs))
        if args.people > 0 and not _has_accounts(database):
            _tell(f"Loading a demo city of {args.people:,} people …")
            manage(database, "load_demo_city", "--people", str(args.people))
        with worker(database) as jobs, web_server(database, port) as web:
            _tell_ready(port, _demo_accounts(database))
            _watch(database, ("web server", web), ("worker", jobs))


def _tell(sentence: str) -> None:
    print(sentence, flush=True)


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65535:
        raise argparse.ArgumentTypeError("a port is a number from 0 to 65535")
    return port


def _take_signals() -> None:
    """SIGTERM and a closed terminal end the program as Ctrl-C does."""
    for order in (signal.SIGINT, signal.SIGTERM):
        signal.signal(order, _interrupt)
    if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # nohup
        signal.signal(signal.SIGHUP, _interrupt)


def _interrupt(order: int, frame: FrameType | None) -> NoReturn:
    """Only once: a second Ctrl-C must not cut the orderly ending short."""
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, signal.SIG_IGN)
    raise KeyboardInterrupt


def _require_assets() -> None:
    assets = Path(os.environ.get("SONGHE_NODE_MODULES", REPOSITORY / "node_modules"))
    if not (assets / "@tabler/core/dist").is_dir():
        raise RunProblem(f"The style sheets of the pages are missing from {assets}: run `make setup` (it needs npm).")


def _require_keys(database: Database) -> None:
    """The keys in the data folder are those the people on record were sealed with. Makes none where some are missing.

    Before anything is migrated: somebody else's database is left as it was.
    """
    sealed = _somebodys_id_number(database)
    if sealed is None:
        return
    file = database.data / "keys.json"
    if not file.exists():
        raise RunProblem(
            f"The identity numbers in this database were sealed with keys that {file.parent} does not hold: "
            f"put the keys.json that belongs to it there (without it they cannot be read), or use another database."
        )
    _set_up_django(database)
    from songhe.foundation.encryption import search_hashes, unseal
    from songhe.registry.models import ID_NUMBER

    with suppress(InvalidTag, ValueError):
        if sealed[1] in search_hashes(unseal(sealed[0], purpose=ID_NUMBER), purpose=ID_NUMBER):
            return
    raise RunProblem(
        f"{file} does not belong to this database: its keys do not open the identity numbers there. "
        "Put back the keys.json that does, or use another database."
    )


def _somebodys_id_number(database: Database) -> tuple[bytes, bytes] | None:
    """Sealed and hashed, of anybody on record. Row-level security holds the owner too: province by province."""
    with psycopg.connect(database.url) as connection:
        if connection.execute("SELECT to_regclass('registry_person')").fetchone() == (None,):
            return None
        for province in range(10, 100):
            connection.execute("SELECT set_config('songhe.scope', %s, true)", [str(province)])
            found = connection.execute("SELECT id_sealed, id_hash FROM registry_person LIMIT 1").fetchone()
            if found:
                return bytes(found[0]), bytes(found[1])
    return None


def _set_up_django(database: Database) -> None:
    os.environ.update(environment(database))
    django.setup()


def _policies_folder() -> Path:
    return Path(os.environ.get("SONGHE_POLICIES", REPOSITORY / "policies"))


def _policies() -> Library:
    with _explained_policies():
        return read_policies(_policies_folder(), VOCABULARY)


def _require_laws(library: Library, runs: list[LastRun]) -> None:
    """What the pages will apply can be compiled."""
    with _explained_policies():
        for run in runs:
            compile_law(law_of(library, run.area, run.current_on), VOCABULARY)


@contextmanager
def _explained_policies() -> Iterator[None]:
    try:
        yield
    except PolicyError as error:
        raise RunProblem(f"The policies in {_policies_folder()} cannot be used:\n{error}") from None


def _last_runs(database: Database) -> list[LastRun]:
    """The run that each area's results rest on: its own, or one of an area above it."""
    question = """
        SELECT DISTINCT ON (here.scope) here.area, run.current_on, run.policy_fingerprint
        FROM (SELECT DISTINCT area, scope FROM determinations_run WHERE whole) here
        JOIN determinations_run run ON run.whole AND starts_with(here.scope, run.scope)
        ORDER BY here.scope, run.id DESC"""
    with psycopg.connect(database.url) as connection:
        return [LastRun(*row) for row in connection.execute(question)]


def _outdated(database: Database, runs: list[LastRun]) -> list[str]:
    """The areas whose results are of other policies than those in force on their day, published versions included."""
    if not runs:
        return []
    _set_up_django(database)
    from django.db import connections

    from songhe.determinations.law import library

    try:
        with _explained_policies():
            return [run.area for run in runs if run.fingerprint != library(run.current_on).fingerprint]
    finally:
        connections.close_all()


def _determine_again(database: Database, areas: list[str]) -> None:
    """Pages that explain by these policies show results of these policies."""
    if areas:
        _tell(f"The policies have changed since the last run: determining {', '.join(areas)} again …")
        manage(database, "determine", "--changed")
        manage(database, "measure", "--changed")


def _free_port(port: int) -> int:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise RunProblem(
                f"Port {port} cannot be used ({error.strerror}): stop the program that uses it, or choose another, "
                "for instance `make run PORT=8001` or `songhe run --port 8001`."
            ) from None
        return int(probe.getsockname()[1])


def _has_accounts(database: Database) -> bool:
    with psycopg.connect(database.url) as connection:
        found = connection.execute("SELECT EXISTS (SELECT FROM foundation_account)").fetchone()
    return bool(found and found[0])


def _watch(database: Database, *kept: tuple[str, Kept]) -> NoReturn:
    while True:
        if database.revive(_tell):
            _tell("The database server had been killed; it runs again.")
        for name, program in kept:
            if program.keep():
                _tell(f"The {name} had ended; it runs again.")
        time.sleep(0.3)


def _tell_ready(port: int, accounts: list[tuple[str, ...]]) -> None:
    _tell(f"\nSonghe 松鹤 is ready: http://{HOST}:{port}/\n")
    if accounts:
        _tell("Demo accounts (name, password, role, area); the people are invented:")
    for account in accounts:
        _tell("  " + "  ".join(account))
    _tell("\nStop with Ctrl-C.")


def _demo_accounts(database: Database) -> list[tuple[str, ...]]:
    """Those that exist: a city's own database has none of them."""
    with psycopg.connect(database.url) as connection:
        found = connection.execute("SELECT username, area_name FROM foundation_account").fetchall()
    area_names: dict[str, str] = dict(found)
    if not area_names:
        return []
    _set_up_django(database)
    from songhe.demo.accounts import those_of

    return list(those_of(area_names))
