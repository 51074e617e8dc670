"""Imports through kills at every named point, a full disk, two at once: nothing half written, nothing twice."""

import errno
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from procrastinate.contrib.django import app

from songhe.areas.models import Division
from songhe.foundation.factories import a_worker, an_account, work
from songhe.foundation.models import Account
from songhe.foundation.roles import Role
from songhe.foundation.scope import Scope, scoped
from songhe.foundation.tasks import do_again
from songhe.intake import actions, files
from songhe.intake.import_states import State
from songhe.intake.models import Import
from songhe.intake.suggestion import suggest
from songhe.intake.table import read_table
from songhe.intake.tests.files import DIVISIONS, IDS
from songhe.intake.work import apply_import, known_for
from songhe.registry.models import Delivery, Person, Statement

CITY = Scope("3710")
ROWS = f"姓名,身份证号,居住地,低保\n王芳,{IDS[0]},孙家疃街道,是\n李强,{IDS[1]},港西镇,是\n"


@pytest.fixture(autouse=True)
def a_city(transactional_db: None) -> Iterator[None]:
    Division.objects.bulk_create(
        [Division(code=c, name=n, level=level, parent="", scope=s) for c, n, level, s in DIVISIONS]
    )
    yield
    with connection.cursor() as cursor:
        cursor.execute("delete from procrastinate_jobs")


@pytest.fixture
def officer() -> Account:
    return an_account(scope="3710", role=Role.CITY_OFFICER)


def sent(officer: Account, rows: str = ROWS, source: str = "civil_affairs") -> Import:
    """A file whose columns are matched, waiting to be checked."""
    with scoped(CITY):
        day = known_for(CITY).today
        found = actions.receive(by=officer, source=source, name="低保.csv", pieces=[rows.encode()], as_of=day)
        table = read_table(files.folder(found.pk) / files.FILE, found.name)
        mapping = suggest(table, "", known_for(CITY))
        actions.choose(by=officer, found=found, table=table, mapping=mapping, sheet="", as_of=day)
    return found


def ready(officer: Account) -> Import:
    found = sent(officer)
    assert work() == 0
    assert state(found) == State.READY
    return found


def state(found: Import) -> str:
    with scoped(CITY):
        return Import.objects.get(pk=found.pk).state


def people() -> int:
    with scoped(CITY):
        return Person.objects.filter(ended_why="").count()


def worked_again() -> None:
    """The killed worker gives no sign of life for a while, and what it had begun is done by another."""
    with connection.cursor() as cursor:
        cursor.execute("update procrastinate_workers set last_heartbeat = now() - interval '1 hour'")
    app.configure_task(do_again.name).defer(timestamp=0)
    assert work() == 0
    assert work() == 0


@pytest.mark.parametrize("point", ["intake_stated", "intake_before_commit", "intake_after_commit"])
def test_killed_while_applying(officer: Account, point: str) -> None:
    found = ready(officer)
    with scoped(CITY):
        actions.go_on(by=officer, found=found, state=State.APPLYING)
    assert work(SONGHE_FAULT=point) == -9
    committed = point == "intake_after_commit"
    assert (people(), state(found)) == ((2, State.APPLIED) if committed else (0, State.APPLYING))
    worked_again()
    assert (people(), state(found)) == (2, State.APPLIED)
    with scoped(CITY):
        assert Delivery.objects.count() == 1 and Statement.objects.filter(withdrawn_at=None).count() == 2


def test_killed_while_undoing(officer: Account) -> None:
    found = ready(officer)
    with scoped(CITY):
        actions.go_on(by=officer, found=found, state=State.APPLYING)
    assert work() == 0
    with scoped(CITY):
        actions.go_on(by=officer, found=found, state=State.UNDOING)
    assert work(SONGHE_FAULT="intake_undo_before_commit") == -9
    assert (people(), state(found)) == (2, State.UNDOING)
    worked_again()
    assert (people(), state(found)) == (0, State.UNDONE)


def test_a_full_disk_is_said_and_nothing_is_changed(officer: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    found = ready(officer)
    with scoped(CITY):
        Import.objects.filter(pk=found.pk).update(state=State.APPLYING)

    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("songhe.intake.work.read_table", full)
    apply_import(found.pk, CITY)
    with scoped(CITY):
        found.refresh_from_db()
    assert found.state == State.FAILED and "磁盘满了" in found.says["zh"] and people() == 0


def test_a_broken_off_upload_leaves_no_file(officer: Account) -> None:
    def broken() -> Iterator[bytes]:
        yield b"abc"
        raise OSError(errno.ENOSPC, "No space left on device")

    with scoped(CITY), pytest.raises(OSError):
        actions.receive(by=officer, source="police", name="a.csv", pieces=broken(), as_of=known_for(CITY).today)
    arriving = files.folder(1).parent / "arriving"
    assert not list(arriving.glob("*"))


def test_of_two_at_once_the_second_waits_its_turn(officer: Account) -> None:
    first, second = ready(officer), ready(officer)
    with scoped(CITY):
        actions.go_on(by=officer, found=first, state=State.APPLYING)
        actions.go_on(by=officer, found=second, state=State.APPLYING)
    held = "select pg_advisory_xact_lock(hashtext('intake 3710 civil_affairs'))"
    with scoped(CITY), connection.cursor() as cursor:
        cursor.execute(held)
        worker = a_worker("--once")
        _wait(lambda: _step(first) == "read")
        assert _step(second) == "wait" and state(second) == State.APPLYING
    assert worker.wait(60) == 0
    assert work() == 0
    assert (state(first), state(second), people()) == (State.APPLIED, State.APPLIED, 2)
    with scoped(CITY):
        second.refresh_from_db()
    assert second.counts["unchanged"] == 2


def _step(found: Import) -> str:
    with scoped(CITY):
        return Import.objects.get(pk=found.pk).step


def _wait(holds: Any) -> None:
    until = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.1)


def test_many_wrong_rows_take_neither_long_nor_much(tmp_path: Path) -> None:
    """A fifth of a million here; the benchmark has the rest."""
    from songhe.intake.checking import check
    from songhe.intake.tests.files import known

    path = tmp_path / "错.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("姓名,身份证号,低保\n")
        file.writelines(f"王{number},{number},也许\n" for number in range(200_000))
    table = read_table(path, path.name)
    begun = time.monotonic()
    problems = check(table, suggest(table, "", known()), known()).problems
    assert len(problems) == 600_000 and len(problems.first(100)) == 100 and len(problems.kinds()) == 3
    problems.write(tmp_path / "问题.xlsx")
    assert time.monotonic() - begun < 60
    assert (tmp_path / "问题.xlsx").stat().st_size < 30_000_000
