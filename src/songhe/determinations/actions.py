"""Applying the law: to everybody of an area, or to those of whom something has changed."""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pyarrow as pa
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
from songhe.foundation.scope import Scope, scoped, within
from songhe.policy.compile import Program
from songhe.policy.run import determine as run_program
from songhe.policy.run import determine_table
from songhe.registry.models import ChangedPerson
from songhe.registry.snapshot import facts_of, snapshot


def determine(*, area: str, as_of: date, using: str = "default") -> Run:
    """Freeze the facts of an area, apply the law of a day, and keep what differs from the run before.

    One transaction: a run that is broken off leaves the results of the one before. The frozen facts and all
    results stay in the run's folder. Whoever waited to be determined again no longer does. Worklists follow by
    `outreach.actions.refresh_outstanding`.
    """
    compiled = program(area, as_of, using)
    scope = Scope(divisions.scope(area))
    with _folder(area) as folder, scoped(scope, using):
        wait_for_others(scope, using)
        followed = _waiting(scope, using)
        run, before = _run(compiled, area, scope), latest_run(scope, using)
        frozen = snapshot(scope=scope, path=folder / "facts.parquet", using=using)
        report = run_program(compiled, frozen.path, folder / "results.parquet")
        run.facts_hash, run.people, run.rows, run.folder = frozen.sha256, frozen.people, report.rows, folder.name
        _keep(run, before, compiled, results.batches(folder / "results.parquet"), None, using)
        ChangedPerson.objects.using(using).filter(pk__in=followed).delete()
    return run


def redetermine(*, scope: Scope, people: Sequence[int], as_of: date, using: str = "default") -> Run | None:
    """The same for some people of an area only: what they are due afterwards is what a whole run would have found.

    In one transaction. What differs from before stands in the run's changes, with the facts and the delivery that wait
    in the queue for each. None where nobody was ever determined.
    """
    with scoped(scope, using):
        wait_for_others(scope, using)
        before = latest_run(scope, using)
        if before is None:
            return None
        compiled = program(before.area, as_of, using)
        run = _run(compiled, before.area, scope, whole=False)
        facts = facts_of(scope=scope, people=people, using=using)
        found = determine_table(compiled, facts)
        run.people, run.rows = len(facts), len(found)
        _keep(run, before, compiled, found.to_batches(), people, using)
    return run


def _run(compiled: Program, area: str, scope: Scope, *, whole: bool = True) -> Run:
    return Run(
        area=area,
        scope=scope.digits,
        facts_as_of=timezone.now(),
        law_as_of=compiled.as_of,
        current_on=compiled.as_of,
        policy_fingerprint=compiled.fingerprint,
        whole=whole,
    )


def _keep(
    run: Run,
    before: Run | None,
    compiled: Program,
    found: Iterable[pa.RecordBatch],
    people: Sequence[int] | None,
    using: str,
) -> None:
    run.computed_at = timezone.now()
    run.save(using=using)
    stage("determinations_determination", results.COLUMNS, results.rows(found, compiled), using)
    run.changes = merge(run, before=before, people=people, using=using)
    run.save(using=using, update_fields=["changes"])


def _waiting(scope: Scope, using: str) -> list[int]:
    """Those in the queue whose facts the run is going to see; what comes meanwhile stays in it."""
    queue = ChangedPerson.objects.using(using).filter(within(scope)).select_for_update(skip_locked=True, of=("self",))
    return list(queue.values_list("pk", flat=True))


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


def wait_for_others(scope: Scope, using: str = "default") -> None:
    """Two runs of one city never write at the same time; nor do a run and the night."""
    with connections[using].cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('determine'), %s)", [int(scope.digits[:4])])
