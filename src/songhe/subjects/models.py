"""Subjects that a policy speaks about besides people, what is known about each, and what changed when."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from songhe.foundation.encryption import masked_name
from songhe.foundation.models import Account
from songhe.registry.models import Person
from songhe.subjects.values import known

PEOPLE = frozenset({"care_worker", "childcare_worker", "application"})
"""Kinds of subject that are somebody: their names are masked in lists, and whoever opens one is kept in the log."""


class Subject(models.Model):
    """One institution, community, estate, worker, fund, project or application.

    `facts` holds what is known, by full name: {"institution.beds": 120}; what is missing is not in it. `recorded_on`
    and the register named by the vocabulary are the source of every fact; `sources` names the exceptions:
    {"institution.beds": {"source": "site visit", "recorded_on": "2026-01-05"}}. `version` grows with every change.
    Nobody's ID number is kept here; an application points at its person and lies in that person's area.
    """

    kind = models.CharField(max_length=24, db_collation="C")
    code = models.CharField(max_length=40, db_collation="C")
    name = models.CharField(max_length=64, db_collation="C", blank=True)
    scope = models.CharField(max_length=12, db_collation="C")
    facts = models.JSONField(default=dict)
    recorded_on = models.DateField()
    sources = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_constraint=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "code"], name="subjects_subject_code"),
            models.UniqueConstraint(fields=["id", "scope"], name="subjects_subject_id_scope"),
        ]
        indexes: ClassVar = [models.Index(fields=["kind", "scope"], name="subjects_by_area")]

    def __str__(self) -> str:
        return f"{self.kind} {self.code}"

    @property
    def is_somebody(self) -> bool:
        return self.kind in PEOPLE

    @property
    def full_name(self) -> str:
        """An application is called by its person."""
        return self.whose.name if self.whose else self.name

    @property
    def whose(self) -> Person | None:
        """The person of an application; where that file was merged, the one kept."""
        return self.person and (self.person.merged_into or self.person)

    @property
    def shown_name(self) -> str:
        """As lists show it."""
        return masked_name(self.full_name) if self.is_somebody else self.full_name

    def known(self, facts: Iterable[str]) -> dict[str, Any]:
        """Each fact with its value as the engine takes it, None where missing; for an application its person's too."""
        return {name: self._value(name) for name in facts}

    def _value(self, name: str) -> Any:
        fact = settings.SONGHE_VOCABULARY.facts[name]
        if fact.subject == self.kind:
            return known(fact, self.facts.get(name))
        return self.whose.facts.value(name) if self.whose else None


class SubjectChange(models.Model):
    """Somebody recorded facts of a subject: {"institution.beds": [before, after]}, null where missing."""

    subject = models.ForeignKey(Subject, models.CASCADE, related_name="changes", db_constraint=False)
    scope = models.CharField(max_length=12, db_collation="C", db_index=True)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    source = models.CharField(max_length=100, blank=True)
    facts = models.JSONField()

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {', '.join(self.facts)}"
