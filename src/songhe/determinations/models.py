"""Runs of the law over the registry, what they found, and what changed."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Run(models.Model):
    """The law of an area applied once to everybody in it. Its inputs and results are kept as Parquet in `folder`."""

    area = models.CharField(max_length=12)
    scope = models.CharField(max_length=12, db_collation="C", db_index=True)
    facts_as_of = models.DateTimeField()
    law_as_of = models.DateField()
    policy_fingerprint = models.CharField(max_length=64)
    facts_hash = models.CharField(max_length=64)
    computed_at = models.DateTimeField()
    people = models.IntegerField()
    rows = models.IntegerField()
    changes = models.IntegerField(null=True)
    folder = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"run {self.pk} of {self.area} on {self.law_as_of}"


class Determination(models.Model):
    """What one person is due of one item; no row means nothing, and nothing a missing fact could change.

    `run` is the run since which it stands; the newest run of the area has confirmed it. `could_be` empty has no
    upper bound. `line` is what is decided together: an exclusion's name, or the item itself. Fen a month, empty where
    no worth is known: `worth_fen` is certain, `could_be_fen` possible.
    """

    run = models.ForeignKey(Run, models.PROTECT, related_name="+")
    person = models.ForeignKey("registry.Person", models.CASCADE, related_name="determinations", db_constraint=False)
    scope = models.CharField(max_length=12, db_collation="C")
    item = models.CharField(max_length=64, db_collation="C")
    line = models.CharField(max_length=64, db_collation="C")
    clause = models.CharField(max_length=160, db_collation="C")
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    could_be = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    unit = models.CharField(max_length=16)
    per = models.CharField(max_length=8)
    missing = ArrayField(models.CharField(max_length=64), default=list)
    worth_fen = models.BigIntegerField(null=True)
    could_be_fen = models.BigIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "item"], name="determined_once")]
        indexes: ClassVar = [models.Index(fields=["scope", "item"], name="determination_by_area")]

    def __str__(self) -> str:
        return f"{self.item} {self.amount} {self.unit}"


class ChangeKind(models.TextChoices):
    """How a result differs from the run before."""

    NEW = "new"
    MORE = "more"
    LESS = "less"
    ENDED = "ended"
    NEWLY_UNKNOWN = "newly_unknown"


class Change(models.Model):
    """One difference between a run and the run before. The first run of an area has none."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="differences")
    person = models.ForeignKey("registry.Person", models.CASCADE, related_name="changes", db_constraint=False)
    scope = models.CharField(max_length=12, db_collation="C")
    item = models.CharField(max_length=64, db_collation="C")
    kind = models.CharField(max_length=16, choices=ChangeKind.choices)
    clause_before = models.CharField(max_length=160, blank=True)
    clause = models.CharField(max_length=160, blank=True)
    amount_before = models.DecimalField(max_digits=14, decimal_places=2)
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    missing = ArrayField(models.CharField(max_length=64), default=list)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["run", "scope", "kind"], name="change_by_area")]

    def __str__(self) -> str:
        return f"{self.kind} {self.item}"
