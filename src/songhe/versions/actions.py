"""Everything that writes about versions."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from songhe.foundation import audit
from songhe.foundation.clock import today
from songhe.foundation.models import Account
from songhe.policy.edits import Edit, plain
from songhe.versions import in_force, one_look
from songhe.versions.errors import (
    BaseChanged,
    ChangedSince,
    DayPassed,
    InForceAlready,
    NothingChanged,
    NotNow,
    OfAnotherArea,
    OnlyTheAuthor,
    OthersWouldNotFit,
    SameOfficer,
)
from songhe.versions.models import Event, PolicyVersion, Trial
from songhe.versions.progress import Superseded
from songhe.versions.queries import may_write
from songhe.versions.version_states import State, may_follow


@transaction.atomic
def draft_version(
    *,
    by: Account,
    area: str,
    title: str,
    edits: Sequence[Edit],
    in_force_from: date,
    files: Mapping[str, str] | None = None,
) -> PolicyVersion:
    """A new draft with the next number of the area; `files` are whole files that it adds or replaces."""
    _require_officer(by, area)
    if not edits and not files:
        raise NothingChanged
    _wait_for_others()
    last = PolicyVersion.objects.filter(area=area).aggregate(last=Max("number"))["last"] or 0
    version = PolicyVersion.objects.create(
        area=area,
        number=last + 1,
        title=title,
        edits=[plain(edit) for edit in edits],
        files=dict(files or {}),
        in_force_from=in_force_from,
        created_by=by,
    )
    _keep(version, by, "drafted", title=title)
    return version


@transaction.atomic
def change_version(
    *, by: Account, version: PolicyVersion, title: str, edits: Sequence[Edit], in_force_from: date
) -> PolicyVersion:
    """A draft says something else: whatever was found about it before no longer counts."""
    version = _locked(version, State.DRAFT)
    if by != version.created_by:
        raise OnlyTheAuthor
    if not edits and not version.files:
        raise NothingChanged
    version.title, version.edits, version.in_force_from = title, [plain(edit) for edit in edits], in_force_from
    _back_to_draft(version)
    _keep(version, by, "changed", title=title)
    return version


@transaction.atomic
def begin_trial(*, by: Account, version: PolicyVersion) -> Trial:
    """Check, prove and simulate from the beginning; an earlier attempt ends by itself."""
    version = _locked(version, State.DRAFT)
    _require_officer(by, version.area)
    _back_to_draft(version)
    trial, _ = Trial.objects.select_for_update().get_or_create(version=version, defaults={"started_at": timezone.now()})
    trial.attempt += 1
    trial.step, trial.percent, trial.trouble = "waiting", 0, ""
    trial.started_at, trial.ended_at = timezone.now(), None
    trial.save()
    _keep(version, by, "tried")
    return trial


@transaction.atomic
def record(*, trial: Trial, state: str | None, **found: Any) -> None:
    """What a trial found out about its version; the state it reached, or None where it stays. Raises Superseded.

    First the version is locked and then its trial, as where one begins.
    """
    current = _locked(trial.version, None)
    if not Trial.objects.select_for_update().filter(pk=trial.pk, attempt=trial.attempt).exists():
        raise Superseded
    _require(current, state)
    for name, value in found.items():
        setattr(current, name, value)
    if state:
        current.state = state
        Event.objects.create(version=current, what=state)
    current.save(update_fields=["state", *found])


@transaction.atomic
def approve(*, by: Account, version: PolicyVersion, seen: str) -> None:
    """By another officer than the author, of what was tried against the policies as they still are.

    `seen`: the edition that the officer read; its author may have changed it meanwhile.
    """
    version = _locked(version, State.APPROVED)
    _require_officer(by, version.area)
    if by == version.created_by:
        raise SameOfficer
    if seen != version.edition:
        raise ChangedSince
    _require_base(version)
    version.state, version.approved_by, version.approved_at = State.APPROVED, by, timezone.now()
    version.save(update_fields=["state", "approved_by", "approved_at"])
    _keep(version, by, State.APPROVED)


@transaction.atomic
def publish(*, by: Account, version: PolicyVersion) -> None:
    """In force from its day. Versions published for later days must still fit upon it."""
    _wait_for_others()
    version = _locked(version, State.PUBLISHED)
    _require_officer(by, version.area)
    if version.in_force_from < today():
        raise DayPassed(day=version.in_force_from)
    _require_base(version)
    version.state, version.published_at = State.PUBLISHED, timezone.now()
    _set_in_order([*_published(), version])
    version.save(update_fields=["state", "published_at"])
    one_look.forget()
    _keep(version, by, State.PUBLISHED, day=str(version.in_force_from), fingerprint=version.fingerprint)


@transaction.atomic
def withdraw(*, by: Account, version: PolicyVersion) -> None:
    """A version that is not the law yet, or one that no longer fits the files and so could not be undone by another."""
    _wait_for_others()
    version = _locked(version, State.WITHDRAWN)
    _require_officer(by, version.area)
    if version.state == State.PUBLISHED:
        unfit = in_force.refused()
        no_longer_fits = unfit and unfit.version and unfit.version.key == version.pk
        if version.in_force_from <= today() and not no_longer_fits:
            raise InForceAlready
        if not unfit:
            _set_in_order([other for other in _published() if other != version])
    version.state = State.WITHDRAWN
    version.save(update_fields=["state"])
    one_look.forget()
    _keep(version, by, State.WITHDRAWN)


def draft_reverse(*, by: Account, version: PolicyVersion, title: str) -> PolicyVersion:
    """A further version that brings back the former figures."""
    if version.state != State.PUBLISHED or version.files:
        raise NotNow
    edits = [Edit(edit.file, edit.clause, edit.path, edit.after, edit.before) for edit in version.changes]
    first = max(version.in_force_from, today())
    return draft_version(by=by, area=version.area, title=title, edits=edits, in_force_from=first)


def _locked(version: PolicyVersion, following: str | None) -> PolicyVersion:
    """As it stands now, until the transaction ends. Raises NotNow where it cannot come into that state."""
    found = PolicyVersion.objects.select_for_update().get(pk=version.pk)
    _require(found, following)
    return found


def _require(version: PolicyVersion, following: str | None) -> None:
    if following and not may_follow(version.state, following):
        raise NotNow


def _back_to_draft(version: PolicyVersion) -> None:
    version.state = State.DRAFT
    version.problems = version.proof = version.simulation = None
    version.approved_by = version.approved_at = None
    version.base_fingerprint = version.fingerprint = ""
    version.save()


def _require_officer(by: Account, area: str) -> None:
    if not may_write(by, area):
        raise OfAnotherArea


def _require_base(version: PolicyVersion) -> None:
    if in_force.base_of(version).fingerprint != version.base_fingerprint:
        raise BaseChanged


def _published() -> list[PolicyVersion]:
    return list(PolicyVersion.objects.filter(state=State.PUBLISHED))


def _set_in_order(sequence: list[PolicyVersion]) -> None:
    """Every version of the sequence fits upon those before it; their fingerprints say so."""
    sequence.sort(key=lambda version: (version.in_force_from, version.published_at))
    try:
        found = in_force.fingerprints(sequence)
    except in_force.Unfit as unfit:
        raise OthersWouldNotFit(number=unfit.version.number) from unfit
    for version, fingerprint in zip(sequence, found, strict=True):
        if version.fingerprint != fingerprint:
            version.fingerprint = fingerprint
            version.save(update_fields=["fingerprint"])


def _wait_for_others() -> None:
    """Numbers are given out, and the law is changed, by one at a time, who then sees what the others did."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('policy versions'))")
    one_look.forget()


def _keep(version: PolicyVersion, by: Account, what: str, **detail: Any) -> None:
    Event.objects.create(version=version, what=what, by=by)
    audit.record(by=by, what=f"policy_version_{what}", scope=by.sees, version=version.number, **detail)
