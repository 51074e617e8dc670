"""A version of policy tried before it is published: checked, proved, and simulated on the facts of the last run."""

import logging
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from threading import Thread
from typing import Any

from django.conf import settings
from django.db import connections, transaction
from django.utils import timezone

from songhe.determinations.law import compiled
from songhe.determinations.models import Run
from songhe.determinations.queries import latest_run
from songhe.foundation.models import Account
from songhe.foundation.scope import DIGITS, Scope
from songhe.policy.clauses import Library
from songhe.policy.errors import FactsError, PolicyError
from songhe.policy.simulate import Simulation, simulate
from songhe.versions import findings, in_force
from songhe.versions.actions import begin_trial, record
from songhe.versions.errors import NotNow
from songhe.versions.models import PolicyVersion, Trial
from songhe.versions.progress import Progress, Superseded, alone
from songhe.versions.version_states import State

LARGEST = 20
_log = logging.getLogger(__name__)


def start_trial(*, by: Account, version: PolicyVersion) -> Trial:
    """Try a version in a thread of its own, once what was written about it is there for everybody to see."""
    trial = begin_trial(by=by, version=version)
    thread = Thread(target=_work, args=[trial], name=f"trial of version {version.number}", daemon=True)
    transaction.on_commit(thread.start)
    return trial


def _work(trial: Trial) -> None:
    try:
        try_version(trial)
    except Superseded:
        _log.info("A newer trial of version %s has begun.", trial.version_id)
    except NotNow:
        _log.info("Version %s was withdrawn while it was tried.", trial.version_id)
        Trial.objects.filter(pk=trial.pk, attempt=trial.attempt).update(ended_at=timezone.now())
    except Exception:
        _log.exception("The trial of version %s broke off.", trial.version_id)
        Trial.objects.filter(pk=trial.pk, attempt=trial.attempt).update(trouble="broke_off")
    finally:
        connections.close_all()


def try_version(trial: Trial) -> None:
    """Check, prove, simulate; each step is kept as soon as it is done. Raises Superseded.

    A step that fails lets the version stay where it is. The simulation follows all the same wherever the changed
    policies can be compiled: its author wants to see it.
    """
    with alone(trial.version_id):
        progress = Progress(trial)
        progress.at("check", 10)
        version = PolicyVersion.objects.get(pk=trial.pk)
        base = in_force.base_of(version)
        changed = _readable(trial, version, base)
        if changed is None:
            progress.end("unreadable")
            return
        sound = _check(trial, version, base, changed)
        progress.at("proof", 45)
        sound = _prove(trial, version, base, changed, sound)
        progress.at("simulation", 60)
        progress.end(_simulate(trial, version, base, changed, sound))


def _readable(trial: Trial, version: PolicyVersion, base: Library) -> Library | None:
    try:
        return in_force.library_with(version)
    except PolicyError as error:
        found = findings.refusal(error.problems)
        record(trial=trial, state=None, problems=found, base_fingerprint=base.fingerprint)
        return None


def _check(trial: Trial, version: PolicyVersion, base: Library, changed: Library) -> bool:
    found = findings.problems(base, changed, version.in_force_from)
    sound = all(row["kind"] == "example" for row in found)
    fingerprints = {"base_fingerprint": base.fingerprint, "fingerprint": changed.fingerprint}
    record(trial=trial, state=State.CHECKED if sound else None, problems=found, **fingerprints)
    return sound


def _prove(trial: Trial, version: PolicyVersion, base: Library, changed: Library, sound: bool) -> bool:
    try:
        found = findings.proof(base, changed, version.area, version.in_force_from)
    except PolicyError as error:
        record(trial=trial, state=None, problems=findings.refusal(error.problems))
        return False
    sound = sound and not any(row["blocks"] for row in found)
    record(trial=trial, state=State.PROVED if sound else None, proof=found)
    return sound


def _simulate(trial: Trial, version: PolicyVersion, base: Library, changed: Library, sound: bool) -> str:
    """What stood in the way, as a key of the words; empty for nothing."""
    run = latest_run(Scope(version.area[: DIGITS["city"]]))
    facts = frozen_facts(run) if run else None
    if run is None or facts is None:
        return "no_facts"
    try:
        before, after = (compiled(library, version.area, version.in_force_from) for library in (base, changed))
        found = simulate(before, after, facts, version.area, LARGEST)
    except (PolicyError, FactsError) as error:
        _log.error("Version %s could not be simulated.\n%s", version.number, error)
        return "not_simulated"
    record(trial=trial, state=State.SIMULATED if sound else None, simulation=_plain(found, run))
    return ""


def frozen_facts(run: Run) -> Path | None:
    """The facts a run was made from; None where its folder is gone."""
    path: Path = settings.SONGHE_DATA / "runs" / run.folder / "facts.parquet"
    return path if path.is_file() else None


def _plain(found: Simulation, run: Run) -> dict[str, Any]:
    """For JSON: people by their id only, money as text."""
    return {
        "run": run.pk,
        "run_area": run.area,
        "facts_as_of": run.facts_as_of.isoformat(),
        "people": found.people,
        "effects": [_texts(asdict(effect)) for effect in found.effects if effect.matters],
        "largest": [_texts(asdict(shift)) for shift in found.largest],
    }


def _texts(row: dict[str, Any]) -> dict[str, Any]:
    return {name: str(value) if isinstance(value, Decimal) else value for name, value in row.items()}
