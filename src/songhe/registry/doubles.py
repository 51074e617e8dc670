"""Two files of one person: pairs that may be, what was decided of them, and files that were merged."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class Decision(models.TextChoices):
    """What became of a pair; empty while nobody has looked."""

    LATER = "later", "以后再看"
    APART = "apart", "不是同一人"
    MERGED = "merged", "已合并"


class Double(models.Model):
    """重复档案: two files that may be of one person, once for each pair: `other` has the greater number.

    `levels`: by comparison of `songhe.linkage`, how the two stand to each other. `looks` is a digest of what the two
    files said when the pair was decided: it is asked about again only when they say something else.
    """

    person = models.ForeignKey("registry.Person", models.CASCADE, related_name="+", db_constraint=False)
    other = models.ForeignKey("registry.Person", models.CASCADE, related_name="+")
    scope = models.CharField(max_length=12, db_collation="C", db_index=True)
    probability = models.FloatField()
    levels = models.JSONField()
    looks = models.CharField(max_length=64)
    found_at = models.DateTimeField()
    decision = models.CharField(max_length=8, choices=Decision.choices, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "other"], name="doubled_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["-probability", "id"], name="double_undecided", condition=models.Q(decision="")),
        ]

    def __str__(self) -> str:
        return f"persons {self.person_id} and {self.other_id}"


class Merge(models.Model):
    """A file became part of another one: `merged` of `person`, until it is undone.

    `merged_scope` is where the merged file lay; `settled` are the disagreements of the file kept as they stood.
    """

    person = models.ForeignKey("registry.Person", models.CASCADE, related_name="+", db_constraint=False)
    scope = models.CharField(max_length=12, db_collation="C", db_index=True)
    merged = models.ForeignKey("registry.Person", models.CASCADE, related_name="+")
    merged_scope = models.CharField(max_length=12, db_collation="C")
    settled = models.JSONField()
    note = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["merged"], condition=models.Q(undone_at=None), name="merged_once_at_a_time")
        ]

    def __str__(self) -> str:
        return f"person {self.merged_id} into {self.person_id}"
