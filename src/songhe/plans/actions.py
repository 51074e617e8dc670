"""Everything that writes about tasks."""

import hashlib
from collections.abc import Mapping
from pathlib import PurePath

from django.db import transaction
from django.utils import timezone

from songhe.foundation import audit
from songhe.foundation.clock import today
from songhe.foundation.errors import NotFound
from songhe.foundation.models import Account
from songhe.foundation.one_line import one_line
from songhe.foundation.scope import scoped
from songhe.foundation.words import words
from songhe.plans.errors import FileRefused, NoteTooLong, NothingShown, OnlyEvidence, StepNotPossible
from songhe.plans.models import Evidence, TaskRecord, TaskStep
from songhe.plans.queries import evidence_in, task
from songhe.plans.task_states import NEXT, STATES, period_of

LONGEST_NOTE = 500
LARGEST_FILE = 20 * 1024 * 1024
MOST_FILES = 50
"""Of one task in one period, with those taken back."""
BEGINNINGS = {
    ".pdf": (b"%PDF",),
    ".ofd": (b"PK\x03\x04",),
    ".docx": (b"PK\x03\x04",),
    ".xlsx": (b"PK\x03\x04",),
    ".doc": (b"\xd0\xcf\x11\xe0",),
    ".xls": (b"\xd0\xcf\x11\xe0",),
    ".png": (b"\x89PNG",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".txt": (b"",),
}
"""What a file of each kind begins with."""


@transaction.atomic
def take_step(*, by: Account, clause: str, to: str, note: str = "") -> TaskRecord:
    """Begin, deliver or reopen a task in the area of the account. Delivering needs a file or a note."""
    record, note = _record(by, clause), one_line(note)
    if len(note) > LONGEST_NOTE:
        raise NoteTooLong(most=LONGEST_NOTE)
    if to not in STATES or to not in NEXT[record.state]:  # type: ignore[index]
        raise StepNotPossible(state=_said(record.state), to=_said(to) if to in STATES else to)
    if to == "delivered" and not note and not record.evidence.filter(withdrawn_at=None).exists():
        raise NothingShown
    record.state = to
    record.save(update_fields=["state"])
    TaskStep.objects.create(record=record, scope=record.scope, state=to, note=note, by=by)
    audit.record(by=by, what="task_step", scope=by.sees, clause=clause, period=record.period, state=to)
    return record


def take_over(*, by: Account, steps: Mapping[str, str], note: str, using: str = "default") -> None:
    """The state that tasks of the account's area had before this platform followed them, by clause id."""
    with scoped(by.sees, using):
        for clause, state in steps.items():
            period = period_of(task(clause), today())
            tasks = TaskRecord.objects.using(using)
            record = tasks.create(scope=by.scope, clause=clause, period=period, state=state)
            TaskStep.objects.using(using).create(record=record, scope=by.scope, state=state, note=note, by=by)


@transaction.atomic
def add_evidence(*, by: Account, clause: str, name: str, content: bytes) -> Evidence:
    """Keep a file that shows a task is done. Raises FileRefused, as for what is too large or one too many."""
    name = one_line(PurePath(name).name)[-200:]
    _acceptable(name, content)
    record = _record(by, clause)
    if record.evidence.count() >= MOST_FILES:
        raise FileRefused(
            name=name, why_zh=f"这项任务已有{MOST_FILES}个文件。", why_en=f"this task has {MOST_FILES} files already."
        )
    kept = Evidence.objects.create(
        record=record,
        scope=record.scope,
        name=name,
        content=content,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        by=by,
    )
    audit.record(by=by, what="add_evidence", scope=by.sees, clause=clause, evidence=kept.pk, sha256=kept.sha256)
    return kept


@transaction.atomic
def withdraw_evidence(*, by: Account, evidence_id: int) -> Evidence:
    """Take a file of the account's own area back: it stays in the record and is not shown."""
    own = evidence_in(by.sees).filter(pk=evidence_id, scope=by.scope).defer("content").select_related("record")
    kept = own.select_for_update(of=("self",)).first()
    if kept is None:
        raise NotFound
    if _rests_on(kept):
        raise OnlyEvidence
    kept.withdrawn_at, kept.withdrawn_by = timezone.now(), by
    kept.save(update_fields=["withdrawn_at", "withdrawn_by"])
    audit.record(by=by, what="withdraw_evidence", scope=by.sees, evidence=kept.pk, clause=kept.record.clause)
    return kept


def _rests_on(kept: Evidence) -> bool:
    """Whether a delivered task has nothing to show but this file: no other, and no note at its delivery."""
    record = TaskRecord.objects.select_for_update().get(pk=kept.record_id)
    if record.state != "delivered" or record.evidence.filter(withdrawn_at=None).exclude(pk=kept.pk).exists():
        return False
    return not record.steps.filter(state="delivered").latest("pk").note


def _record(by: Account, clause: str) -> TaskRecord:
    """The record of the running period in the account's own area, locked."""
    period = period_of(task(clause), today())
    TaskRecord.objects.get_or_create(scope=by.scope, clause=clause, period=period)
    return TaskRecord.objects.select_for_update().get(scope=by.scope, clause=clause, period=period)


def _acceptable(name: str, content: bytes) -> None:
    kind = PurePath(name).suffix.lower()
    if kind not in BEGINNINGS:
        raise FileRefused(name=name, why_zh="这类文件不收。", why_en="this kind of file is not taken.")
    if not content:
        raise FileRefused(name=name, why_zh="文件是空的。", why_en="it is empty.")
    if len(content) > LARGEST_FILE:
        raise FileRefused(name=name, why_zh="文件超过20兆。", why_en="it is larger than 20 MB.")
    if not content.startswith(BEGINNINGS[kind]):
        raise FileRefused(name=name, why_zh="内容和扩展名不符。", why_en="what is inside is not what its name says.")


def _said(state: str) -> str:
    return words(f"plans.state_{state}")
