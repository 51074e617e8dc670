"""One register as its page and its Excel file show it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db.models import DecimalField, F, Func, IntegerField, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast

from songhe.areas import queries as areas
from songhe.console.subjects.asking import DESCENDING, Asked
from songhe.console.subjects.kinds import facts_of, listed
from songhe.foundation.scope import Scope
from songhe.policy.vocabulary import Fact, Number, Words
from songhe.policy.words import seen_words
from songhe.subjects import queries
from songhe.subjects.models import Subject

KNOWN = Func(
    F("facts"), template="(select count(*) from jsonb_object_keys(%(expressions)s))", output_field=IntegerField()
)
"""How many facts of a subject are known."""


@dataclass(frozen=True)
class Cell:
    """A fact of one row: in words, or missing."""

    fact: Fact
    words: Words
    missing: bool


@dataclass(frozen=True)
class Entry:
    """One row."""

    subject: Subject
    place: str
    cells: list[Cell]
    missing: int


def found(scope: Scope, kind: str, asked: Asked) -> QuerySet[Subject]:
    """The subjects asked for, in their order."""
    rows = queries.subjects(asked.scope(scope), kind)
    if asked.text:
        rows = rows.filter(Q(name__contains=asked.text) | Q(person__name__contains=asked.text) | Q(code=asked.text))
    if asked.fact:
        rows = rows.exclude(facts__has_key=asked.fact)
    return _ordered(rows, asked.order)


def _ordered(rows: QuerySet[Subject], order: str) -> QuerySet[Subject]:
    down, by = order.startswith(DESCENDING), order.removeprefix(DESCENDING)
    if by in ("", "area"):
        return rows.order_by("-scope" if down else "scope", "code")
    if by == "name":
        return rows.order_by(*(f"{'-' * down}{name}" for name in ("person__name", "name")), "code")
    if by == "missing":
        return rows.annotate(recorded=KNOWN).order_by("-recorded" if down else "recorded", "scope", "code")
    value = _value(by)
    return rows.order_by(value.desc(nulls_last=True) if down else value.asc(nulls_last=True), "scope", "code")


def _value(name: str) -> Cast | KeyTransform:
    """A fact to sort by: numbers as numbers, though their JSON is text."""
    if isinstance(settings.SONGHE_VOCABULARY.facts[name].kind, Number):
        return Cast(KeyTextTransform(name, "facts"), DecimalField(max_digits=20, decimal_places=2))
    return KeyTransform(name, "facts")


def entries(kind: str, rows: Iterable[Subject]) -> list[Entry]:
    """One query for the names of their areas."""
    subjects = list(rows)
    places = areas.full_names(subject.scope for subject in subjects)
    facts, all_facts = listed(kind), facts_of(kind)
    return [
        Entry(
            subject=subject,
            place=places[subject.scope],
            cells=cells(subject, facts),
            missing=sum(fact.name not in subject.facts for fact in all_facts),
        )
        for subject in subjects
    ]


def cells(subject: Subject, facts: Iterable[Fact]) -> list[Cell]:
    """The facts of a subject in words."""
    shown = list(facts)
    known = subject.known(fact.name for fact in shown)
    return [Cell(fact, seen_words(fact, known[fact.name]), known[fact.name] is None) for fact in shown]


def missing_counts(scope: Scope, kind: str) -> tuple[int, dict[str, int]]:
    """How many subjects there are, and of how many each fact is missing."""
    total, missing = 0, dict.fromkeys((fact.name for fact in facts_of(kind)), 0)
    for known in queries.subjects(scope, kind).values_list("facts", flat=True):
        total += 1
        for name in missing.keys() - known.keys():
            missing[name] += 1
    return total, missing
