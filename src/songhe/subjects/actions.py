"""Everything that writes about subjects."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction

from songhe.foundation import audit
from songhe.foundation.bulk import add_rows
from songhe.foundation.clock import today
from songhe.foundation.models import Account
from songhe.foundation.scope import Scope
from songhe.subjects import queries
from songhe.subjects.errors import ChangedMeanwhile, UnknownKind
from songhe.subjects.facts import SUBJECTS
from songhe.subjects.models import Subject, SubjectChange
from songhe.subjects.values import checked, fact_of, hold_parts, kept

OPEN_SUBJECT = "open_subject"
COLUMNS = ["kind", "code", "name", "scope", "facts", "recorded_on", "sources", "version", "person_id"]


@dataclass(frozen=True)
class NewSubject:
    """A subject to be added. `scope`: digits of its area; `facts` by name, what is left out or None is missing."""

    kind: str
    code: str
    name: str
    scope: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    person_id: int | None = None


def add_subjects(*, subjects: Iterable[NewSubject], recorded_on: date, using: str = "default") -> int:
    """Add many at once, in one transaction. Returns how many. Raises SubjectError for a fact or value that is none."""
    with transaction.atomic(using=using):
        return add_rows("subjects_subject", COLUMNS, _rows(subjects, recorded_on), using)


def _rows(subjects: Iterable[NewSubject], recorded_on: date) -> Iterator[tuple[Any, ...]]:
    vocabulary = settings.SONGHE_VOCABULARY
    for new in subjects:
        if new.kind not in SUBJECTS:
            raise UnknownKind(kind=new.kind)
        facts = checked(new.facts, new.kind, vocabulary, recorded_on)
        hold_parts(facts, vocabulary)
        known = json.dumps(facts, ensure_ascii=False)
        yield (new.kind, new.code, new.name, Scope(new.scope).digits, known, recorded_on, "{}", 1, new.person_id)


@transaction.atomic
def record_facts(
    *, by: Account, subject_id: int, facts: Mapping[str, Any], version: int | None = None, source: str = ""
) -> Subject:
    """Set facts of one subject; None makes one missing. What was and is, who and when are kept.

    `version`: that of the page on which they were typed. Raises NotFound, ChangedMeanwhile, or another SubjectError
    for what cannot be.
    """
    vocabulary, day = settings.SONGHE_VOCABULARY, today()
    found = queries.subject(by.sees, subject_id, locked=True)
    if version not in (None, found.version):
        raise ChangedMeanwhile
    wanted = {
        name: None if value is None else kept(fact_of(name, found.kind, vocabulary), value, day)
        for name, value in facts.items()
    }
    changed = {name: [found.facts.get(name), value] for name, value in wanted.items() if found.facts.get(name) != value}
    if not changed:
        return found
    known = found.facts | {name: after for name, (_, after) in changed.items()}
    found.facts = {name: value for name, value in known.items() if value is not None}
    hold_parts(found.facts, vocabulary)
    found.sources |= {name: {"source": source or by.name, "recorded_on": day.isoformat()} for name in changed}
    found.version += 1
    found.save(update_fields=["facts", "sources", "version"])
    SubjectChange.objects.create(subject=found, scope=found.scope, by=by, source=source, facts=changed)
    scope = Scope(found.scope)
    audit.record(by=by, what="record_facts", scope=scope, whom=found.person_id, subject=found.pk, facts=list(changed))
    return found


@transaction.atomic
def open_subject(*, by: Account, subject_id: int) -> Subject:
    """A subject's page is opened; who looked at somebody is kept. Raises NotFound, also for one of another area."""
    found = queries.subject(by.sees, subject_id)
    if found.is_somebody:
        audit.record(by=by, what=OPEN_SUBJECT, scope=Scope(found.scope), whom=found.person_id, subject=found.pk)
    return found
