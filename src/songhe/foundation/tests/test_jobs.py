"""The queue of jobs in the database: the role of the pages fills and empties it, and nothing begun is lost."""

import subprocess
import sys

import pytest
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from songhe.foundation.factories import work
from songhe.foundation.faults import fault
from songhe.foundation.tasks import do_again, forget

BEGUN = """
insert into procrastinate_jobs (queue_name, task_name, args, status)
values ('default', 'songhe.foundation.tasks.forget', '{"timestamp": 0}', 'doing')
"""


@pytest.fixture(autouse=True)
def no_jobs(transactional_db: None) -> None:
    """Django does not empty tables that it does not manage."""
    with connection.cursor() as cursor:
        cursor.execute("delete from procrastinate_periodic_defers")
        cursor.execute("delete from procrastinate_jobs")


def waiting(name: str) -> list[str]:
    return list(ProcrastinateJob.objects.filter(task_name=name).values_list("status", flat=True))


def test_a_job_is_done_and_then_gone() -> None:
    app.configure_task(forget.name).defer(timestamp=0)
    assert waiting(forget.name) == ["todo"]
    assert work() == 0
    assert waiting(forget.name) == []


def test_what_a_killed_worker_had_begun_is_done_again() -> None:
    with connection.cursor() as cursor:
        cursor.execute(BEGUN)
    assert waiting(forget.name) == ["doing"]
    app.configure_task(do_again.name).defer(timestamp=0)
    assert work() == 0
    assert work() == 0
    assert waiting(forget.name) == []


def test_a_job_that_failed_stays_to_be_looked_at() -> None:
    app.configure_task("songhe.nobody.knows").defer()
    assert work() == 0
    assert waiting("songhe.nobody.knows") == ["failed"]


def test_a_named_fault_kills_this_process_and_no_other_name_does() -> None:
    program = "from songhe.foundation.faults import fault; fault('one'); print('alive'); fault('two'); print('never')"
    ended = subprocess.run(
        [sys.executable, "-u", "-c", program], env={"SONGHE_FAULT": "two"}, stdout=subprocess.PIPE, text=True
    )
    assert (ended.stdout, ended.returncode) == ("alive\n", -9)
    fault("one")
