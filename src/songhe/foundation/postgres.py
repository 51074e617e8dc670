"""The database of Songhe: an embedded PostgreSQL supervised here, or the server named by SONGHE_DATABASE_URL.

Two logins: the owner (migrations, jobs) and the web role, which owns nothing and is bound by row-level security.
"""

import fcntl
import json
import os
import secrets
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from songhe.foundation import postgres_cluster, postgres_roles
from songhe.foundation.database_problem import DatabaseProblem
from songhe.foundation.postgres_cluster import PORT, SUPERUSER, Cluster
from songhe.foundation.postgres_roles import DATABASE, OWNER, WEB
from songhe.foundation.server_account import server_account

_OUTSIDE = Path("/var/lib")
_SOCKET_PATH_LIMIT = 107  # sun_path on Linux, less its final zero
_SURELY_STARTED = 600  # seconds after which a run has long locked its folder, or is dead

Say = Callable[[str], None]


@dataclass
class Database:
    """Two addresses that libpq, psycopg and ADBC understand; and the server behind them when it is ours."""

    url: str
    web_url: str
    data: Path
    cluster: Cluster | None = None
    _process: "subprocess.Popen[bytes] | None" = field(default=None, repr=False)

    @property
    def server_pid(self) -> int | None:
        return self._process.pid if self._process else None

    def revive(self, say: Say = print) -> bool:
        """Start an embedded server again that somebody killed; True when that was necessary."""
        if self.cluster is None or self._process is None or self._process.poll() is None:
            return False
        with _explained(self.data):
            self._process = postgres_cluster.start(self.cluster, say)
        return True


@contextmanager
def server(data: Path, say: Say = print, *, throwaway: bool = False) -> Iterator[Database]:
    """The database for as long as the block runs; `throwaway` trades safety for speed (tests)."""
    if os.environ.get("SONGHE_DATABASE_URL"):
        yield _outside_server(data.absolute())
        return
    home = data.absolute() / "postgres"
    with _explained(home):
        _make_home(home)
        lock = _lock(home)
    with lock:
        with _explained(home):
            database = _start(home, say, throwaway)
        try:
            yield database
        finally:
            _stop(database)


class AlreadyRunning(DatabaseProblem):
    """Another program has started the server of this data folder."""


@contextmanager
def reached(data: Path, say: Say = print) -> Iterator[Database]:
    """The database of the platform that runs on this folder; where none runs, its server for as long as the block."""
    with ExitStack() as stack:
        try:
            database = stack.enter_context(server(data, say))
        except AlreadyRunning:
            database = _running(data.absolute() / "postgres")
        yield database


@contextmanager
def throwaway_server(build: Path) -> Iterator[Database]:
    """A server for one test run in a folder of its own below `build`, gone at the end whatever happened.

    Runs that were killed leave a folder behind: the next run removes it.
    """
    build.mkdir(exist_ok=True)
    for old in [*build.glob("run-*"), *build.glob("case-*")]:
        if _is_old(old):
            discard(old)
    data = Path(tempfile.mkdtemp(prefix="run-", dir=build.absolute()))
    server_account().admit(data)
    try:
        with server(data, _be_silent, throwaway=True) as database:
            yield database
    finally:
        discard(data)


def discard(data: Path) -> None:
    """Delete a data folder with its database, unless a server that is in use holds it."""
    home = data.absolute() / "postgres"
    if home.exists():
        try:
            lock = _lock(home)
        except DatabaseProblem:
            return
        with lock:
            _delete_cluster(home)
    shutil.rmtree(data, ignore_errors=True)


def _is_old(folder: Path) -> bool:
    try:
        return time.time() - folder.stat().st_mtime > _SURELY_STARTED
    except FileNotFoundError:  # another test run was faster
        return False


def _be_silent(_: str) -> None:
    pass


def _delete_cluster(home: Path) -> None:
    place = _noted_place(home) or home
    postgres_cluster.stop_leftovers(place / "cluster")
    if place != home:
        shutil.rmtree(place, ignore_errors=True)


def _start(home: Path, say: Say, throwaway: bool) -> Database:
    account = server_account()
    place = _choose_place(home, say)
    passwords = _passwords(home)
    sockets = _socket_folder(place)
    account.give(sockets)
    cluster = Cluster(place, sockets, home / "server.log", account, passwords[SUPERUSER], throwaway)
    process = postgres_cluster.start(cluster, say)
    owner, web = (_url(cluster, role, passwords) for role in (OWNER, WEB))
    database = Database(owner, web, home.parent, cluster, process)
    try:
        postgres_roles.prepare(cluster, passwords)
    except BaseException:
        _stop(database)
        raise
    return database


def _running(home: Path) -> Database:
    """PostgreSQL itself notes where it listens, once it does."""
    place, passwords = _noted_place(home) or home, _passwords(home)
    try:
        listens = (place / "cluster" / "postmaster.pid").read_text().splitlines()[4]
    except (FileNotFoundError, IndexError):
        raise DatabaseProblem(f"Songhe is just starting on {home.parent}: try again in a moment.") from None
    cluster = Cluster(place, Path(listens), home / "server.log", server_account(), passwords[SUPERUSER])
    owner, web = (_url(cluster, role, passwords) for role in (OWNER, WEB))
    return Database(owner, web, home.parent)


def _stop(database: Database) -> None:
    if database.cluster is None or database._process is None:
        return
    postgres_cluster.stop(database._process)
    if database.cluster.sockets.parent != database.cluster.folder:
        shutil.rmtree(database.cluster.sockets, ignore_errors=True)


def _url(cluster: Cluster, role: str, passwords: dict[str, str]) -> str:
    host = quote(str(cluster.sockets), safe="")
    return f"postgresql://{role}:{passwords[role]}@/{DATABASE}?host={host}&port={PORT}"


@contextmanager
def _explained(home: Path) -> Iterator[None]:
    try:
        yield
    except PermissionError as error:
        raise DatabaseProblem(
            f"No permission to use {error.filename or home} for the database: run songhe as the user the data "
            "folder belongs to, or choose another one with --data (or SONGHE_DATA)."
        ) from None
    except OSError as error:
        raise DatabaseProblem(f"The database cannot use {home}: {error.strerror or error}.") from None


def _make_home(home: Path) -> None:
    """A new data folder is closed to others (as root: passable for the server's account); any other stays as it is."""
    account = server_account()
    for folder in (home.parent, home):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if _is_new(folder):
            account.admit(folder)
    if home.stat().st_uid != os.geteuid():
        raise PermissionError(13, "", str(home))


def _is_new(folder: Path) -> bool:
    """Ours, and without a database yet; Django's settings may have put the keys there before."""
    return folder.stat().st_uid == os.geteuid() and {entry.name for entry in folder.iterdir()} <= {"keys.json"}


def _lock(home: Path) -> AbstractContextManager[object]:
    """Held by one program at a time; the kernel lets go of it when that program ends, however it ends."""
    file = open(os.open(home / "lock", os.O_RDWR | os.O_CREAT, 0o600), "rb+")  # noqa: SIM115
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        file.close()
        raise AlreadyRunning(
            f"Songhe is already running on the data folder {home.parent}: "
            "use that one, stop it first, or choose another folder with --data."
        ) from None
    return file


def _noted_place(home: Path) -> Path | None:
    try:
        return Path((home / "place").read_text().strip())
    except FileNotFoundError:
        return None


def _choose_place(home: Path, say: Say) -> Path:
    """The data folder itself; as root below a closed folder (/root), one that the server's account can reach."""
    account = server_account()
    place = _noted_place(home)
    if place is None:
        if account.can_pass(home):
            return home
        _refuse_to_forget(home)
        place = _OUTSIDE / f"songhe-{secrets.token_hex(4)}"
        (home / "place").write_text(f"{place}\n")
        say(f"The account of the database server cannot enter {home}: the database is kept in {place}.")
    if not place.exists():
        place.mkdir(mode=0o700)
        account.admit(place)
    return place


def _refuse_to_forget(home: Path) -> None:
    if (home / "cluster").exists():
        raise DatabaseProblem(
            f"The database in {home} can no longer be reached by its server's account: a folder above it was closed. "
            "Open that folder for passing (chmod o+x), or move the data folder to a place that is open."
        )


def _socket_folder(place: Path) -> Path:
    sockets = place / "socket"
    if len(f"{sockets}/.s.PGSQL.{PORT}".encode()) > _SOCKET_PATH_LIMIT:
        return Path(tempfile.mkdtemp(prefix="songhe-", dir="/tmp"))
    sockets.mkdir(mode=0o700, exist_ok=True)
    return sockets


def _passwords(home: Path) -> dict[str, str]:
    """Random, made once, readable by the user who runs the program only."""
    file = home / "passwords.json"
    if not file.exists():
        _write_secret(file, json.dumps({role: secrets.token_urlsafe(24) for role in (SUPERUSER, OWNER, WEB)}))
    try:
        kept: dict[str, str] = json.loads(file.read_text())
        return {role: kept[role] for role in (SUPERUSER, OWNER, WEB)}
    except (ValueError, KeyError, TypeError):
        raise DatabaseProblem(f"{file} is damaged: restore it, or move {home} away to begin anew.") from None


def _write_secret(file: Path, text: str) -> None:
    making = file.with_suffix(".making")
    making.unlink(missing_ok=True)
    with open(os.open(making, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    making.replace(file)


def _outside_server(data: Path) -> Database:
    home = data / "postgres"
    url = os.environ["SONGHE_DATABASE_URL"]
    web_url = os.environ.get("SONGHE_WEB_DATABASE_URL")
    with _explained(data):
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
    if web_url is None:
        with _explained(home):
            _make_home(home)
            web_url = postgres_roles.web_login(url, _secret(home / "web-password"))
    for address, name in ((url, "SONGHE_DATABASE_URL"), (web_url, "SONGHE_WEB_DATABASE_URL")):
        postgres_roles.check(address, name)
    return Database(url, web_url, data)


def _secret(file: Path) -> str:
    if not file.exists():
        _write_secret(file, secrets.token_urlsafe(24))
    return file.read_text()
