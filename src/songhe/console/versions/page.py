"""Everything the page of one version shows."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings

from songhe.console.policies.places import places
from songhe.console.versions.answered import answered
from songhe.console.versions.difference import differences
from songhe.console.versions.effects import effects
from songhe.console.versions.largest import largest
from songhe.console.versions.progress import progress
from songhe.determinations import queries as determinations
from songhe.determinations.law import library
from songhe.foundation.clock import today
from songhe.foundation.models import Account
from songhe.foundation.scope import DIGITS, Scope
from songhe.foundation.words import lang
from songhe.policy.clauses import Library
from songhe.policy.vocabulary import Words
from songhe.registry import queries as registry
from songhe.versions import in_force, queries
from songhe.versions.errors import PoliciesUnusable
from songhe.versions.models import PolicyVersion
from songhe.versions.version_states import PATH, State, may_follow, reached

OLD_AFTER = 30
"""Days after which the facts of a simulation are called old."""


@dataclass(frozen=True)
class Step:
    """One step of the path: `done`, the one `current`, or `failed`: what stopped it."""

    state: str
    done: bool
    current: bool
    failed: bool


@dataclass(frozen=True)
class Compared:
    """One item against one level above, in words."""

    item: Words
    upper: Words
    outcome: str
    day: date
    blocks: bool
    person: str
    gets: str
    should: str


def page(account: Account, version: PolicyVersion) -> dict[str, Any]:
    """For the officers of the city with what they may do; for everybody else of the city to read."""
    writes = queries.may_write(account, version.area)
    law = _library(version)
    shown = progress(version)
    return {
        "version": version,
        "steps": [
            Step(state, reached(version.state, state), version.state == state, state in _failed(version))
            for state in PATH
        ],
        "in_force": queries.in_force_today(version, today()),
        "differences": differences(version.changes, law) if law else [],
        "answered": answered(version, in_force.base_of(version)) if version.files and law else [],
        "files": "、".join(sorted(version.files)),
        "progress": shown,
        "problems": [row for row in version.problems or () if row["kind"] == "problem"],
        "examples": [row for row in version.problems or () if row["kind"] == "example"],
        **_proof(version, law),
        "effects": effects(version.simulation) if version.simulation else None,
        "facts_as_of": datetime.fromisoformat(version.simulation["facts_as_of"]) if version.simulation else None,
        "stale": _stale(account, version) if writes and version.simulation else [],
        "largest": largest(account.sees, version) if version.simulation and not shown.running else [],
        "history": version.history.select_related("by"),
        "last_run": _last_run(version),
    } | _may(account, version, writes and not shown.running)


def _failed(version: PolicyVersion) -> set[State]:
    """The step that the last trial did not get past."""
    problems = any(row["kind"] == "problem" for row in version.problems or ())
    short = any(row["blocks"] for row in version.proof or ())
    return {State.CHECKED} if problems else {State.PROVED} if short else set()


def _may(account: Account, version: PolicyVersion, writes: bool) -> dict[str, bool]:
    """Which buttons stand there."""
    published = version.state == State.PUBLISHED
    over = queries.in_force_today(version, today())
    unfit = in_force.refused() if published else None
    misfit = bool(unfit and unfit.version and unfit.version.key == version.pk)
    author = account == version.created_by
    return {
        "may_edit": writes and author and not version.files and may_follow(version.state, State.DRAFT),
        "may_try": writes and may_follow(version.state, State.DRAFT),
        "may_approve": writes and not author and version.state == State.SIMULATED,
        "may_publish": writes and version.state == State.APPROVED,
        "may_withdraw": writes and may_follow(version.state, State.WITHDRAWN) and (misfit or not over),
        "may_reverse": writes and published and over and not version.files,
    }


def _library(version: PolicyVersion) -> Library | None:
    try:
        return library(version.in_force_from)
    except PoliciesUnusable:
        return None


def _proof(version: PolicyVersion, law: Library | None) -> dict[str, list[Compared]]:
    """`compared`: what falls short or was proved; `others`: left to the lists above, or counted otherwise."""
    found = _compared(version, law) if law and version.proof is not None else []
    return {
        "compared": [one for one in found if one.blocks or one.outcome in ("short", "proved")],
        "others": [one for one in found if not one.blocks and one.outcome not in ("short", "proved")],
    }


def _compared(version: PolicyVersion, law: Library) -> list[Compared]:
    """What falls short first, then what was proved, then the rest."""
    names = places(law, settings.SONGHE_VOCABULARY, [version.area])
    rows = sorted(version.proof or (), key=lambda row: (not row["blocks"], _ORDER.index(row["outcome"])))
    speech = lang()
    return [
        Compared(
            item=settings.SONGHE_VOCABULARY.items.get(row["item"], Words(row["item"], row["item"])),
            upper=names(row["upper"]),
            outcome=row["outcome"],
            day=date.fromisoformat(row["day"]),
            blocks=row["blocks"],
            person="，".join(words[speech] for words in row["person"]),
            gets=row["gets"][speech] if row["gets"] else "",
            should=row["should"][speech] if row["should"] else "",
        )
        for row in rows
    ]


_ORDER = ("short", "proved", "other_unit", "other_period", "not_comparable", "missing")


def _stale(account: Account, version: PolicyVersion) -> list[tuple[str, dict[str, Any]]]:
    """Why a simulation should be made again, as keys of the words."""
    assert version.simulation
    taken = datetime.fromisoformat(version.simulation["facts_as_of"])
    run = determinations.latest_run(Scope(version.area[: DIGITS["city"]]))
    days = (today() - taken.date()).days
    changed = registry.delivered_since(taken)
    found: list[tuple[str, dict[str, Any]]] = []
    if days > OLD_AFTER:
        found.append(("version_stale_old", {"days": days}))
    if run and run.pk != version.simulation["run"]:
        found.append(("version_stale_run", {}))
    elif changed:
        found.append(("version_stale_facts", {}))
    if version.simulation["run_area"] != version.area:
        found.append(("version_stale_area", {}))
    if version.state != State.PUBLISHED and _base_changed(version):
        found.append(("version_stale_base", {}))
    return found


def _base_changed(version: PolicyVersion) -> bool:
    try:
        return in_force.base_of(version).fingerprint != version.base_fingerprint
    except PoliciesUnusable:
        return True


def _last_run(version: PolicyVersion) -> tuple[date, bool] | None:
    """The law day of the last run, and whether it used this version; only for a published one."""
    run = determinations.latest_run(Scope(version.area[: DIGITS["city"]]))
    if run is None or version.state != State.PUBLISHED or version.published_at is None:
        return None
    return run.current_on, run.current_on >= version.in_force_from and run.facts_as_of >= version.published_at
