"""Changing the keys while the platform runs: a new key, everything done anew in batches, then the old keys dropped.

What is done is not done again, so that a run that was killed is simply started again. Until the end both keys are
held: what the old one sealed opens, and a search looks under both.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connections, transaction
from django.utils import timezone

from songhe.foundation import keys
from songhe.foundation.renewal import Rehashing, Resealing, Say, outdated, renew_all, uses_old_key
from songhe.foundation.sealed_columns import sealed_tables

LOCK = "hashtext('songhe keys')"


class RotationRefused(Exception):
    """Why the keys stay as they are, and what to do."""


def rotate(say: Say, using: str = "owner") -> int:
    """A new sealing key, and everything sealed with it. Continues a run that did not end. Returns how many rows."""
    with _alone(using):
        file = _file()
        if file.read().sealing.old and uses_old_key(using):
            say(f"continuing: not everything is sealed with key {file.keys.sealing.now} yet")
        else:
            file.write(file.read().with_new_sealing())
            _wait_for_everybody(f"key {file.read().sealing.now} is in use from now on", say)
        return renew_all(Resealing(), say, using)


def rotate_search(say: Say, using: str = "owner") -> int:
    """A new search key, and every keyed hash made with it. Continues a run that did not end. Returns how many rows."""
    with _alone(using):
        file = _file()
        if file.read().search.old and outdated(Rehashing(), using):
            say(f"continuing: not everything is found by search key {file.keys.search.now} yet")
        else:
            file.write(file.read().with_new_search(settings.SONGHE_CIPHER))
            _wait_for_everybody(f"search key {file.read().search.now} is in use from now on", say)
        return renew_all(Rehashing(), say, using)


def drop_old(using: str = "owner") -> Path:
    """Only the keys in use stay in the file. Refused while anything still needs another. Returns the copy kept of it.

    The tables are closed to writers for that moment: nothing sealed with an old key can come in after the check.
    """
    with _alone(using):
        file = _file()
        if not file.read().sealing.old and not file.keys.search.old:
            raise RotationRefused("There is no old key to drop.")
        if file.keys.search.old and outdated(Rehashing(), using):
            raise RotationRefused(
                "Some numbers are found by an old search key only: run `songhe keys rotate --search`."
            )
        with transaction.atomic(using=using):
            _close_to_writers(using)
            if file.keys.sealing.old and uses_old_key(using):
                raise RotationRefused("Some rows are sealed with an old key: run `songhe keys rotate` until it ends.")
            kept = file.keep_copy(f"keys.before-{timezone.localtime():%Y%m%d-%H%M%S}.json")
            file.write(file.keys.current_only())
    return kept


def _file() -> keys.KeyFile:
    file: keys.KeyFile = settings.SONGHE_KEYS
    return file


def _wait_for_everybody(said: str, say: Say) -> None:
    """Until every running program has seen the new file, they still write with the old key."""
    say(said)
    time.sleep(keys.FOLLOWS_WITHIN)


def _close_to_writers(using: str) -> None:
    with connections[using].cursor() as cursor:
        for table in sealed_tables():
            cursor.execute(f"lock table {table.name} in share mode")


@contextmanager
def _alone(using: str) -> Iterator[None]:
    with connections[using].cursor() as cursor:
        cursor.execute(f"select pg_try_advisory_lock({LOCK})")
        if not cursor.fetchone()[0]:
            raise RotationRefused("The keys are being changed by another program at this moment: wait until it ends.")
    try:
        yield
    finally:
        with connections[using].cursor() as cursor:
            cursor.execute(f"select pg_advisory_unlock({LOCK})")
