"""Imports of files, how the columns of each source's files are matched, and rows of which nobody knows whose."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models

from songhe.foundation.sealed_columns import Sealed
from songhe.intake.import_states import State
from songhe.intake.push_models import PushCall as PushCall
from songhe.intake.push_models import SourceKey as SourceKey
from songhe.registry.models import Delivery, Person

DOUBT = "intake.doubt"


class SavedMapping(models.Model):
    """How the columns of a source's file were matched: offered again for its next file with the same headers."""

    city = models.CharField(max_length=4, db_collation="C")
    source = models.CharField(max_length=32)
    name = models.CharField(max_length=64)
    headers = models.JSONField()
    content = models.JSONField()
    """`FileMapping.plain()`."""
    used_at = models.DateTimeField()
    used_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["city", "source", "name"], name="mapping_named_once")]

    def __str__(self) -> str:
        return f"{self.source}: {self.name}"


class Import(models.Model):
    """One file of a source on its way into the registry. `scope` is the area of who sent it.

    The file itself lies in `files.folder(pk)` for a time. `says`: why it was refused or failed, in both languages and
    with advice. `counts`: what was or would be done with it (`counting.py`). `progress` in per cent of what runs now.
    """

    scope = models.CharField(max_length=12, db_collation="C", db_index=True)
    source = models.CharField(max_length=32)
    name = models.CharField(max_length=200)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    sheet = models.CharField(max_length=64, blank=True)
    as_of = models.DateField()
    mapping = models.JSONField(null=True)
    only_sound = models.BooleanField(default=False)
    """Rows with problems are left out instead of refusing the file."""
    state = models.CharField(max_length=16, choices=State.choices, default=State.RECEIVED)
    step = models.CharField(max_length=16, blank=True)
    progress = models.SmallIntegerField(default=0)
    says = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True)
    delivery = models.OneToOneField(Delivery, models.PROTECT, null=True, related_name="file")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["source", "-at"], name="import_by_source")]

    def __str__(self) -> str:
        return f"import {self.pk} of {self.source}: {self.name}"


class Doubt(models.Model):
    """A row that may be of somebody known: kept aside until somebody looks.

    `data_sealed`: JSON of the row's values by field. `candidates`: [{"person", "probability", "levels"}], likeliest
    first. `decision` empty: nobody has looked.
    """

    imported = models.ForeignKey(Import, models.CASCADE, related_name="doubts")
    scope = models.CharField(max_length=12, db_collation="C", db_index=True)
    row = models.IntegerField()
    data_sealed = models.BinaryField()
    candidates = models.JSONField()
    decision = models.CharField(max_length=8, blank=True)
    """same, new or dropped."""
    settled_as = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+", db_constraint=False)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    sealed: ClassVar = (Sealed("data_sealed", DOUBT),)

    class Meta:
        constraints: ClassVar[list[Any]] = [models.UniqueConstraint(fields=["imported", "row"], name="doubted_once")]

    def __str__(self) -> str:
        return f"row {self.row} of import {self.imported_id}"
