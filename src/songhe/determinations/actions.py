"""Applying the law to everybody of an area."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import connections
from django.utils import timezone

from songhe.areas import divisions
from songhe.determinations import results
from songhe.determinations.law import program
from songhe.determinations.merge import merge
from songhe.determinations.models import Run
from songhe.determinations.queries import latest_run
from songhe.foundation.bulk import stage
from songhe.foundation.scope import Scope, scoped
from songhe.policy.run import determine as run_program
from songhe.registry.snapshot import snapshot


def determine(*, area: str, as_of: date, using: str = "default") -> Run:
    """Freeze the facts of an area, apply the law of a day, and keep what differs from the run before.

    One transaction: a run that is broken off leaves the results of the one before. The frozen facts and all
    results stay in the run's folder. Worklists follow by `outreach.actions.refresh_outstanding`.
    """
    compiled = program(area, as_of, using)
    scope = Scope(divisions.scope(area))
    with _folder(area) as folder, scoped(scope, using):
        _wait_for_others(scope, using)
        facts_as_of, before = timezone.now(), latest_run(scope, using)
        frozen = snapshot(scope=scope, path=folder / "facts.parquet", using=using)
        report = run_program(compiled, frozen.path, folder / "results.parquet")
        run = Run.objects.using(using).create(
            area=area,
            scope=scope.digits,
            facts_as_of=facts_as_of,
            law_as_of=as_of,
            policy_fingerprint=compiled.fingerprint,
            facts_hash=frozen.sha256,
            computed_at=timezone.now(),
            people=frozen.people,
            rows=report.rows,
            folder=folder.name,
        )
        rows = results.rows(folder / "results.parquet", compiled)
        stage("determinations_determination", results.COLUMNS, rows, using)
        run.changes = merge(run, first=before is None, using=using)
        run.save(using=using, update_fields=["changes"])
    return run


def remove_orphans(*, using: str = "default") -> None:
    """Delete the folders of runs that were killed before they ended, or that are gone from the database."""
    kept = set(Run.objects.using(using).values_list("folder", flat=True))
    for folder in (settings.SONGHE_DATA / "runs").glob("*"):
        if folder.name not in kept:
            shutil.rmtree(folder)


@contextmanager
def _folder(area: str) -> Iterator[Path]:
    """A new folder for the run's files; gone when the run fails."""
    folder: Path = settings.SONGHE_DATA / "runs" / f"{timezone.now():%Y%m%d-%H%M%S-%f}-{area}"
    folder.mkdir(parents=True, mode=0o700)
    try:
        yield folder
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _wait_for_others(scope: Scope, using: str) -> None:
    """Two runs of one city never write at the same time."""
    with connections[using].cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('determine'), %s)", [int(scope.digits[:4])])
