"""What others may ask about subjects. The caller's scope comes first; the database checks it once more."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from songhe.foundation.errors import NotFound
from songhe.foundation.scope import Scope, within
from songhe.subjects.models import Subject, SubjectChange
from songhe.subjects.values import known

FactRow = tuple[str, dict[str, Any], int]
"""The digits of an area, known facts by name (None: missing), and how many subjects there are of it."""


def subjects(scope: Scope, kind: str) -> QuerySet[Subject]:
    """Everything of a kind in the area, with the people behind applications."""
    found = anything(scope).filter(kind=kind)
    return found.select_related("person__facts") if kind == "application" else found


def anything(scope: Scope) -> QuerySet[Subject]:
    """Every subject of the area, of whatever kind."""
    return Subject.objects.filter(within(scope))


def subject(scope: Scope, subject_id: int, *, locked: bool = False) -> Subject:
    """One of them; `locked` until the transaction ends. Raises NotFound, also for one of another area."""
    found = anything(scope).filter(pk=subject_id)
    found = found.select_for_update() if locked else found.select_related("person__facts")
    one = found.first()
    if one is None:
        raise NotFound
    return one


def rows(scope: Scope, kind: str, facts: Iterable[str], using: str = "default") -> Iterator[FactRow]:
    """The facts asked for, of every subject of a kind in the area, each counting once; no names.

    Of an application also its person's facts may be asked for.
    """
    asked = [(name, settings.SONGHE_VOCABULARY.facts[name]) for name in facts]
    if any(fact.subject != kind for _, fact in asked):
        names = [name for name, _ in asked]
        for one in subjects(scope, kind).using(using).order_by("pk"):
            yield one.scope, one.known(names), 1
        return
    stored_facts = subjects(scope, kind).using(using).order_by("pk").values_list("scope", "facts")
    for digits, stored in stored_facts:
        yield digits, {name: known(fact, stored.get(name)) for name, fact in asked}, 1


def changes(scope: Scope, found: Subject) -> QuerySet[SubjectChange]:
    """What was recorded about a subject, the latest first."""
    return SubjectChange.objects.filter(within(scope), subject=found).select_related("by")
