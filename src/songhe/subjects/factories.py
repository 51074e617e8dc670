"""Subjects for tests, here and in the modules above."""

from datetime import date
from itertools import count
from typing import Any

from songhe.registry.models import Person
from songhe.subjects.actions import NewSubject, add_subjects
from songhe.subjects.models import Subject

_serial = count(1)


def a_subject(
    kind: str = "institution",
    *,
    name: str = "鹤汀养老院",
    scope: str = "371002001",
    person: Person | None = None,
    **facts: Any,
) -> Subject:
    """One of a kind; facts without it: `a_subject("institution", beds=120)`. With a person: in the person's area."""
    code = f"T{next(_serial):05}"
    known = {f"{kind}.{fact}": value for fact, value in facts.items()}
    where, who = (person.scope, person.pk) if person else (scope, None)
    add_subjects(subjects=[NewSubject(kind, code, name, where, known, who)], recorded_on=date(2026, 1, 1))
    return Subject.objects.get(kind=kind, code=code)
