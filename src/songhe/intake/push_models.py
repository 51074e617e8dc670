"""Keys with which departments push what they know, and what came of each call."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from songhe.foundation.scope import Scope


class SourceKey(models.Model):
    """接口密钥: lets one source state facts of the people of an area, until a day. Only a digest of it is kept.

    `calls` were made since `minute`, for the limit of calls a minute.
    """

    name = models.CharField(max_length=64)
    source = models.CharField(max_length=32)
    area = models.CharField(max_length=12)
    area_name = models.CharField(max_length=64)
    scope = models.CharField(max_length=12, db_collation="C")
    digest = models.BinaryField(unique=True)
    beginning = models.CharField(max_length=12)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    expires_on = models.DateField()
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    used_at = models.DateTimeField(null=True)
    minute = models.DateTimeField(null=True)
    calls = models.IntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name} ({self.source})"

    @property
    def sees(self) -> Scope:
        return Scope(self.scope)


class PushCall(models.Model):
    """One call that was answered: its answer again for whoever asks again. `answer` names nobody."""

    key = models.ForeignKey(SourceKey, models.PROTECT, related_name="pushed")
    idempotency_key = models.CharField(max_length=128, db_collation="C")
    digest = models.BinaryField()
    delivery = models.ForeignKey("registry.Delivery", models.PROTECT, related_name="+")
    answer = models.JSONField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key", "idempotency_key"], name="pushed_once"),
        ]

    def __str__(self) -> str:
        return f"call {self.pk} with {self.key_id}"
