"""Texts being worked on, and who did what with them."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from songhe.versions.models import PolicyVersion


class PolicyText(models.Model):
    """A published text, what was read in it, and the draft that an officer makes of one of its documents.

    `found` is what `texts.found.documents` gives; `document` says which of them, `draft` is `texts.draft.Draft.plain`:
    both empty until one was chosen. `revision` counts the times it was saved.
    """

    scope = models.CharField(max_length=12, db_collation="C", db_index=True)
    name = models.CharField(max_length=200)
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    found = models.JSONField()
    document = models.SmallIntegerField(null=True)
    draft = models.JSONField(null=True)
    state = models.CharField(max_length=16, default="found")
    revision = models.IntegerField(default=0)
    version = models.ForeignKey(PolicyVersion, models.PROTECT, related_name="+", null=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["scope", "-changed_at"], name="texts_by_area")]

    def __str__(self) -> str:
        return self.name


class TextStep(models.Model):
    """Something that was done with a text. Added, never changed."""

    text = models.ForeignKey(PolicyText, models.PROTECT, related_name="steps")
    scope = models.CharField(max_length=12, db_collation="C", db_index=True)
    what = models.CharField(max_length=16)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.what} at {self.at:%Y-%m-%d %H:%M}"
