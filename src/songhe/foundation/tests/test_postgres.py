"""The embedded server against real processes, real kills and another user of the machine."""

import json
import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from songhe.foundation import postgres_cluster
from songhe.foundation.database_problem import DatabaseProblem
from songhe.foundation.postgres import Database, discard, reached, server
from songhe.foundation.server_account import server_account

BUILD = Path(__file__).parents[4] / ".test-data"
root_only = pytest.mark.skipif(os.geteuid() != 0, reason="another user can be played by root only")


@pytest.fixture(autouse=True)
def embedded(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SONGHE_DATABASE_URL", "SONGHE_WEB_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def data() -> Iterator[Path]:
    folder = BUILD / f"case-{uuid.uuid4().hex[:8]}"
    yield folder
    discard(folder)


@contextmanager
def started(data: Path) -> Iterator[Database]:
    with server(data, lambda _: None, throwaway=True) as database:
        yield database


def ask(url: str, question: str) -> tuple[object, ...]:
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute(question).fetchone()
    assert row is not None
    return row


def refusal(data: Path) -> str:
    with pytest.raises(DatabaseProblem) as caught, started(data):
        pass
    return str(caught.value)


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def gone(pid: int) -> bool:
    deadline = time.monotonic() + 10
    while alive(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not alive(pid)


@contextmanager
def killed_program(data: Path, before: str = "") -> Iterator[int]:
    """The pid of a server whose owner, a program of its own, has just been killed with kill -9."""
    code = (
        f"import time\nfrom pathlib import Path\nfrom songhe.foundation import children, postgres\n{before}\n"
        f"with postgres.server(Path({str(data)!r}), lambda _: None, throwaway=True) as database:\n"
        " print(database.server_pid, flush=True)\n time.sleep(600)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout
        try:
            pid = int(owner.stdout.readline())
        finally:
            owner.kill()
    yield pid


def test_first_start_makes_roles_database_and_extensions(data: Path) -> None:
    rights = "SELECT current_user::text, rolsuper, rolbypassrls, rolcreatedb FROM pg_roles WHERE rolname = current_user"
    with started(data) as database:
        assert ask(database.url, rights) == ("songhe_owner", False, False, True)
        assert ask(database.web_url, rights) == ("songhe_web", False, False, False)
        assert ask(database.url, "SELECT count(*) FROM pg_extension WHERE extname IN ('pg_trgm', 'btree_gist')") == (2,)
        assert ask(database.url, "SELECT rolname::text FROM pg_database d JOIN pg_roles r ON r.oid = datdba "
                   "WHERE datname = current_database()") == ("songhe_owner",)  # fmt: skip
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            ask(database.web_url, "CREATE TABLE mine (n int)")


def test_chinese_text_is_searchable_by_trigram(data: Path) -> None:
    with started(data) as database:
        assert ask(database.url, "SELECT similarity('松鹤养老', '松鹤养老服务') > 0.4") == (True,)


def test_second_start_keeps_data_and_passwords(data: Path) -> None:
    with started(data) as database:
        before = database.url
        with psycopg.connect(database.url) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 42 AS n")
    with started(data) as database:
        assert database.url == before
        assert ask(database.url, "SELECT n FROM kept") == (42,)


def test_stop_leaves_no_process_and_no_socket(data: Path) -> None:
    with started(data) as database:
        pid, cluster = database.server_pid, database.cluster
        assert cluster is not None and pid in postgres_cluster._processes_in(cluster.files)
    assert postgres_cluster._processes_in(cluster.files) == []
    assert list(cluster.sockets.glob(".s.*")) == []


def test_folders_and_password_file_are_closed_to_others(data: Path) -> None:
    with started(data) as database:
        assert database.cluster is not None
        for folder in (database.cluster.files, database.cluster.sockets):
            assert folder.stat().st_mode & 0o777 == 0o700
        for file in ("passwords.json", "server.log", "lock"):
            assert (data / "postgres" / file).stat().st_mode & 0o777 == 0o600
        assert data.stat().st_mode & 0o007 == 0


def test_a_password_is_needed(data: Path) -> None:
    with started(data) as database:
        assert database.cluster is not None
        for user in ("songhe_owner", "songhe_web", postgres_cluster.SUPERUSER):
            with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
                psycopg.connect(host=str(database.cluster.sockets), user=user, password="guess", dbname="songhe")


@root_only
def test_nobody_cannot_connect_even_with_the_password(data: Path) -> None:
    attempt = (
        "import os, sys, psycopg\n"
        "if sys.argv[2]: os.setgroups([]); os.setgid(int(sys.argv[2])); os.setuid(int(sys.argv[2]))\n"
        "psycopg.connect(sys.argv[1])"
    )
    with started(data) as database:
        for uid, outcome in (("", ""), ("65534", "Permission denied")):
            done = subprocess.run(
                [sys.executable, "-c", attempt, database.web_url, uid], capture_output=True, text=True
            )
            assert (done.returncode == 0) == (outcome == "")
            assert outcome in done.stderr


@root_only
def test_root_does_not_run_the_server_itself(data: Path) -> None:
    with started(data) as database:
        assert os.stat(f"/proc/{database.server_pid}").st_uid == server_account().uid != 0


@root_only
def test_below_a_closed_folder_the_database_moves_and_the_folder_stays_closed(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    before, data = tmp_path.stat(), tmp_path / "data"
    said: list[str] = []
    try:
        with server(data, said.append, throwaway=True) as database:
            assert database.cluster is not None
            assert str(database.cluster.folder).startswith("/var/lib/songhe-") and "/var/lib/songhe-" in said[0]
            assert ask(database.web_url, "SELECT 1") == (1,)
        with started(data) as again:
            assert again.cluster is not None and again.cluster.folder == database.cluster.folder
    finally:
        discard(data)
    assert (tmp_path.stat().st_mode, tmp_path.stat().st_gid) == (before.st_mode, before.st_gid)
    assert not database.cluster.folder.exists()


def test_an_empty_folder_becomes_ours_and_another_stays_as_it_is(data: Path) -> None:
    for folder, file, closed in ((data / "empty", "keys.json", True), (data / "other", "letter.txt", False)):
        folder.mkdir(parents=True)
        folder.chmod(0o755)
        (folder / file).touch()
        try:
            with started(folder) as database:
                assert ask(database.web_url, "SELECT 1") == (1,)
            assert (folder.stat().st_mode & 0o007 == 0) == closed
        finally:
            discard(folder)


def test_a_long_path_gets_a_short_socket(data: Path) -> None:
    long = data / ("长" * 40)
    try:
        with started(long) as database:
            assert database.cluster
            assert database.cluster.sockets.stat().st_mode & 0o777 == 0o700
            assert ask(database.web_url, "SELECT 1") == (1,)
        assert list(database.cluster.sockets.glob("*")) == []
        assert database.cluster.sockets.is_relative_to(database.cluster.folder) or not database.cluster.sockets.exists()
    finally:
        discard(long)


def test_a_killed_server_is_revived_with_its_data(data: Path) -> None:
    with server(data, lambda _: None) as database:
        with psycopg.connect(database.url) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 42 AS n")
        pid = database.server_pid
        assert pid and not database.revive()
        os.kill(pid, signal.SIGKILL)
        assert gone_from(database)
        assert database.revive(lambda _: None)
        assert ask(database.url, "SELECT n FROM kept") == (42,)


def gone_from(database: Database) -> bool:
    assert database._process is not None
    return database._process.wait(10) == -signal.SIGKILL


def test_a_killed_owner_takes_the_server_along(data: Path) -> None:
    with killed_program(data) as pid:
        assert gone(pid)
    with started(data) as database:
        assert ask(database.web_url, "SELECT 1") == (1,)


def test_a_server_left_running_is_stopped_before_the_next_start(data: Path) -> None:
    with killed_program(data, before="children.end_with_parent = lambda order: None") as pid:
        assert alive(pid)
        with started(data) as database:
            assert not alive(pid)
            assert ask(database.web_url, "SELECT 1") == (1,)


def test_a_pid_file_that_names_another_process_does_no_harm(data: Path) -> None:
    with started(data) as database:
        files = database.cluster and database.cluster.files
    assert files
    stranger = subprocess.Popen(["sleep", "600"], cwd="/", **server_account().popen_options())
    try:
        (files / "postmaster.pid").write_text(f"{stranger.pid}\n{files}\n")
        with started(data) as database:
            assert ask(database.web_url, "SELECT 1") == (1,)
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_an_interrupted_initdb_is_made_again(data: Path) -> None:
    with started(data) as database:
        assert database.cluster
    half = database.cluster.folder / "cluster.making"
    database.cluster.files.rename(half)
    with started(data) as database:
        assert ask(database.web_url, "SELECT 1") == (1,)
    assert not half.exists()


def test_an_unfinished_cluster_is_set_aside_never_deleted(data: Path) -> None:
    with started(data) as database:
        cluster = database.cluster
    assert cluster
    (cluster.files / "global" / "pg_control").unlink()
    said: list[str] = []
    with server(data, said.append, throwaway=True) as database:
        assert ask(database.web_url, "SELECT 1") == (1,)
    assert "unfinished" in said[0]
    assert next(cluster.folder.glob("cluster.unfinished-*/PG_VERSION")).exists()


def test_an_interrupted_preparation_is_completed(data: Path) -> None:
    with started(data) as database:
        assert database.cluster
        with database.cluster.connect_as_superuser() as connection:
            connection.execute("DROP DATABASE songhe")
            connection.execute("DROP ROLE songhe_web")
    with started(data) as database:
        assert ask(database.web_url, "SELECT 1") == (1,)


def test_a_folder_in_use_is_said_so(data: Path) -> None:
    with started(data):
        assert "already running" in refusal(data)


def test_a_command_reaches_the_database_of_the_platform_that_runs(data: Path) -> None:
    with started(data) as platform, reached(data) as found:
        assert (found.url, found.web_url, found.data) == (platform.url, platform.web_url, platform.data)
        assert ask(found.url, "select current_user") == ("songhe_owner",)
    assert not alive(platform.server_pid or 0)


def test_a_command_starts_the_database_where_none_runs(data: Path) -> None:
    with started(data):
        pass
    with reached(data, lambda _: None) as found:
        assert ask(found.web_url, "select current_user") == ("songhe_web",)
        assert found.server_pid
    assert not alive(found.server_pid)


def test_a_platform_that_is_just_starting_is_said_so(data: Path) -> None:
    with started(data) as platform:
        assert platform.cluster
        noted = platform.cluster.files / "postmaster.pid"
        whole = noted.read_text()
        noted.write_text("".join(whole.splitlines(keepends=True)[:3]))
        with pytest.raises(DatabaseProblem, match="just starting"), reached(data):
            pass
        noted.write_text(whole)


def test_another_users_folder_is_said_so(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with started(data):
        pass
    me = os.geteuid()
    with monkeypatch.context() as patch:
        patch.setattr(os, "geteuid", lambda: me + 1)
        assert "No permission" in refusal(data)


def test_no_permission_to_write_is_said_so(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "mkdir", refuse)
        sentence = refusal(data)
    assert "No permission" in sentence and "--data" in sentence


@pytest.mark.parametrize("content", ["", "{}", "[]"])
def test_damaged_passwords_are_said_so(data: Path, content: str) -> None:
    with started(data):
        pass
    (data / "postgres" / "passwords.json").write_text(content)
    assert "damaged" in refusal(data)


def test_lost_passwords_are_said_so(data: Path) -> None:
    with started(data):
        pass
    (data / "postgres" / "passwords.json").unlink()
    assert "passwords.json" in refusal(data)


def test_a_cluster_of_another_version_is_said_so(data: Path) -> None:
    with started(data) as database:
        assert database.cluster
    (database.cluster.files / "PG_VERSION").write_text("17\n")
    assert "PostgreSQL 17" in refusal(data)


def test_no_value_of_a_row_stands_in_the_log(data: Path) -> None:
    with started(data) as database, psycopg.connect(database.url) as connection:
        connection.execute("create table people (name text unique)")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("insert into people values ('张三丰'), ('张三丰')")
        log = (data / "postgres" / "server.log").read_text()
    assert "people_name_key" in log
    assert "张三丰" not in log


def test_a_server_that_does_not_start_shows_its_log(data: Path) -> None:
    with started(data) as database:
        assert database.cluster
    (database.cluster.files / "postgresql.conf").write_text("nonsense = 1\n")
    assert 'unrecognized configuration parameter "nonsense"' in refusal(data)


def test_an_outside_server_is_used_as_it_is(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with started(data) as ours:
        monkeypatch.setenv("SONGHE_DATABASE_URL", ours.url)
        monkeypatch.setenv("SONGHE_WEB_DATABASE_URL", ours.web_url)
        with server(tmp_path) as outside:
            assert (outside.url, outside.web_url, outside.server_pid) == (ours.url, ours.web_url, None)
            assert not outside.revive()
    assert "does not answer" in refusal(tmp_path)


def administrator(data: Path, ours: Database) -> str:
    """The address of one who may make roles."""
    secret = json.loads((data / "postgres" / "passwords.json").read_text())
    return ours.url.replace(f"songhe_owner:{secret['songhe_owner']}", f"songhe_admin:{secret['songhe_admin']}")


def test_the_web_role_is_made_outside_when_the_owner_may(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with started(data) as ours:
        admin = administrator(data, ours)
        with psycopg.connect(admin, autocommit=True) as connection:
            connection.execute("DROP ROLE songhe_web")
        monkeypatch.setenv("SONGHE_DATABASE_URL", ours.url)
        assert "may not make the role" in refusal(tmp_path)
        monkeypatch.setenv("SONGHE_DATABASE_URL", admin)
        for _ in range(2):
            with server(tmp_path) as outside:
                assert ask(outside.web_url, "SELECT current_user::text") == ("songhe_web",)
        monkeypatch.setenv("SONGHE_DATABASE_URL", ours.url)
        with server(tmp_path) as outside:  # it is there: no right to make one is needed
            assert ask(outside.web_url, "SELECT current_user::text") == ("songhe_web",)


def test_a_web_role_of_somebody_else_keeps_its_password(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with started(data) as ours:
        monkeypatch.setenv("SONGHE_DATABASE_URL", administrator(data, ours))
        said = refusal(tmp_path)
        assert "give the role's address in SONGHE_WEB_DATABASE_URL" in said
        assert ask(ours.web_url, "SELECT current_user::text") == ("songhe_web",)
