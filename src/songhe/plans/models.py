"""How the tasks of plans stand in an area."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class TaskRecord(models.Model):
    """One task of one period in one area. No record: nobody touched it yet. `clause` is document/name."""

    scope = models.CharField(max_length=12, db_collation="C", db_index=True)
    clause = models.CharField(max_length=200, db_collation="C")
    period = models.CharField(max_length=8, db_collation="C", blank=True)
    state = models.CharField(max_length=16, default="open")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scope", "clause", "period"], name="one_record_a_task_and_period")
        ]

    def __str__(self) -> str:
        return f"{self.clause} {self.period}: {self.state}"


class TaskStep(models.Model):
    """Something that was done about a task. Added, never changed."""

    record = models.ForeignKey(TaskRecord, models.CASCADE, related_name="steps")
    scope = models.CharField(max_length=12, db_collation="C", db_index=True)
    state = models.CharField(max_length=16)
    note = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.record_id}: {self.state}"


class Evidence(models.Model):
    """A file that shows a task is done. Taken back, never deleted."""

    record = models.ForeignKey(TaskRecord, models.CASCADE, related_name="evidence")
    scope = models.CharField(max_length=12, db_collation="C", db_index=True)
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return self.name
