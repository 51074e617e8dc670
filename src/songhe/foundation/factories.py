"""Accounts and jobs for tests, here and in the modules above."""

import os
import subprocess
import sys
import time
from itertools import count

from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from psycopg.conninfo import make_conninfo

from songhe.foundation.audit_seals import seal_log
from songhe.foundation.encryption import seal
from songhe.foundation.models import SECOND_FACTOR, Account
from songhe.foundation.roles import TWO_FACTORS, Role

_serial = count(1)
SECRET = "JBSWY3DPEHPK3PXP"
"""Of the codes of those who need them."""


def an_account(*, scope: str = "371002", role: Role = Role.COUNTY_OFFICER, username: str = "") -> Account:
    """Somebody who answers for an area and has no password: tests use `client.force_login`. Ready to work."""
    return Account.objects.create(
        username=username or f"account{next(_serial)}",
        name="王敏",
        role=role,
        area=scope,
        area_name="环翠区",
        scope=scope,
        second_factor_sealed=seal(SECRET, purpose=SECOND_FACTOR) if role in TWO_FACTORS else None,
    )


def run_jobs() -> list[str]:
    """Do what waits in the queue in this process and transaction, as a worker would. Returns the names of the jobs."""
    done = []
    while job := ProcrastinateJob.objects.filter(status="todo").order_by("pk").first():
        with connection.cursor() as cursor:
            cursor.execute("delete from procrastinate_jobs where id = %s", [job.pk])
        app.tasks[job.task_name](**job.args)
        done.append(job.task_name)
    return done


def environment(**given: str) -> dict[str, str]:
    """Of a process of its own on the test's database, as the role of the pages."""
    address = make_conninfo(os.environ["SONGHE_WEB_DATABASE_URL"], dbname=connection.settings_dict["NAME"])
    return os.environ | {"SONGHE_WEB_DATABASE_URL": address} | given


def a_worker(*options: str, **given: str) -> "subprocess.Popen[bytes]":
    """A worker in a process of its own on the test's database; options and environment are added to its own."""
    return subprocess.Popen([sys.executable, "-m", "songhe.config.worker", *options], env=environment(**given))


def work(**given: str) -> int:
    """What waits is done by a worker in a process of its own. Returns its exit code, -9 when it was killed."""
    return a_worker("--once", **given).wait(60)


def until_sealed(entries: int) -> int:
    """Seal the log until so many entries are: a transaction that another test has open holds the seal up."""
    sealed = seal_log()
    deadline = time.monotonic() + 60
    while sealed < entries and time.monotonic() < deadline:
        time.sleep(0.05)
        sealed += seal_log()
    return sealed
