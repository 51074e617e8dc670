"""How far a trial has come: written by the trial, read by the page that waits for it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.utils import timezone

from songhe.versions.models import Trial
from songhe.versions.queries import LOCK


class Superseded(Exception):
    """A newer attempt has begun: this one ends."""


class Progress:
    """One attempt. Each step is written at once, so that other processes see it."""

    def __init__(self, trial: Trial):
        self.version_id, self.attempt = trial.version_id, trial.attempt

    def at(self, step: str, percent: int) -> None:
        """Raises Superseded."""
        self._write(step=step, percent=percent)

    def end(self, trouble: str = "") -> None:
        """`trouble` is a key of the words; empty when everything was done."""
        self._write(step="ended", percent=100, ended_at=timezone.now(), trouble=trouble)

    def _write(self, **row: object) -> None:
        if not Trial.objects.filter(pk=self.version_id, attempt=self.attempt).update(**row):
            raise Superseded


@contextmanager
def alone(version_id: int) -> Iterator[None]:
    """One trial of a version at a time, in whatever process; the lock goes when the process does."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_lock(%s, %s)", [LOCK, version_id])
        try:
            yield
        finally:
            cursor.execute("select pg_advisory_unlock(%s, %s)", [LOCK, version_id])
