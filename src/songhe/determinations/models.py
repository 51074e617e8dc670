"""Runs of the law over the registry, what they found, and what changed."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Run(models.Model):
    """The law of an area applied once: `whole` to everybody in it, else to those of whom something had changed.

    Inputs and results of a whole run are kept as Parquet in `folder`. What it found has been kept up with the
    calendar to `current_on`: whom the days since then touched was determined again.
    """

    area = models.CharField(max_length=12)
    scope = models.CharField(max_length=12, db_collation="C", db_index=True)
    facts_as_of = models.DateTimeField()
    law_as_of = models.DateField()
    current_on = models.DateField()
    whole = models.BooleanField(default=True, db_default=True)
    policy_fingerprint = models.CharField(max_length=64)
    facts_hash = models.CharField(max_length=64)
    computed_at = models.DateTimeField()
    people = models.IntegerField()
    rows = models.IntegerField()
    changes = models.IntegerField(null=True)
    folder = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["scope", "-id"], name="whole_runs", condition=models.Q(whole=True))]

    def __str__(self) -> str:
        return f"run {self.pk} of {self.area} on {self.law_as_of}"


class Determination(models.Model):
    """What one person is due of one item; no row means nothing, and nothing a missing fact could change.

    `run` is the run since which it stands; the newest run of the area has confirmed it. `due_since`: the day since
    which something is certainly due. `could_be` empty has no upper bound. `line` is what is decided together: an
    exclusion's name, or the item itself. Fen a month, empty where no worth is known: `worth_fen` is certain,
    `could_be_fen` possible.
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
    due_since = models.DateField(null=True)

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


class Why(models.TextChoices):
    """What brought a difference about."""

    FACTS = "facts"
    CALENDAR = "calendar"
    POLICY = "policy"


class Change(models.Model):
    """One difference between a run and what stood before. The first run of an area has none.

    `facts`: what had changed of the person since they were last determined, `delivery`: the last that brought some.
    """

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
    why = models.CharField(max_length=16, choices=Why.choices, default=Why.FACTS, db_default=Why.FACTS)
    facts = ArrayField(models.CharField(max_length=64), default=list, db_default=models.Value([]))
    delivery = models.ForeignKey("registry.Delivery", models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["run", "scope", "kind"], name="change_by_area"),
            models.Index(fields=["scope", "-id"], name="latest_changes"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.item}"
