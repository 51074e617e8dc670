"""What was erased of people, by whom and why: kinds of data and how many, never what they said."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class Ground(models.TextChoices):
    """Why personal data may be erased."""

    DIED = "died", "已去世，保存期限已满"
    MOVED_AWAY = "moved_away", "已迁出，不再需要"
    MISTAKE = "mistake", "误录入，本不应登记"


class Erasure(models.Model):
    """Somebody asked that a person's data be erased; erased once a second one confirms.

    `kinds` {table: rows} is what went. The person's row stays as a tombstone with nothing but the keyed hash of the ID
    number, so that an import that brings it again can be told.
    """

    person = models.ForeignKey("registry.Person", models.CASCADE, related_name="+", db_constraint=False)
    scope = models.CharField(max_length=12, db_collation="C", db_index=True)
    ground = models.CharField(max_length=16, choices=Ground.choices)
    note = models.CharField(max_length=200)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    kinds = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"],
                condition=models.Q(confirmed_at=None, withdrawn_at=None),
                name="erasure_asked_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(confirmed_by=models.F("asked_by")), name="erasure_confirmed_by_another"
            ),
        ]

    def __str__(self) -> str:
        return f"erasure of person {self.person_id}"

    @property
    def rows(self) -> int:
        """How many rows went."""
        return sum(self.kinds.values())
