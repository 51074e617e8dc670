"""Values of targets, one a day and area: the trend; and the tables that the city has released."""

from typing import ClassVar

from django.db import models


class IndicatorValue(models.Model):
    """What a target came to in one area on one day; a recomputation of the day replaces it. Nothing about persons.

    `area` holds the significant digits of the division. Every number is a least and a most; a most that is empty has
    no upper bound, a value that is empty cannot be measured. `missing`: fact → subjects that lack it. `history`: the
    document no longer holds that day.
    """

    clause = models.CharField(max_length=160, db_collation="C")
    area = models.CharField(max_length=12, db_collation="C")
    day = models.DateField()
    numerator_least = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    numerator_most = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    denominator_least = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    denominator_most = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    value_least = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    value_most = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    subjects = models.IntegerField()
    missing = models.JSONField(default=dict)
    lamp = models.CharField(max_length=16)
    pace = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    projected = models.DecimalField(max_digits=24, decimal_places=6, null=True)
    history = models.BooleanField(default=False)
    policy_fingerprint = models.CharField(max_length=64)
    computed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clause", "area", "day"], name="measured_once_a_day"),
        ]
        indexes: ClassVar = [models.Index(fields=["day", "area"], name="measured_on_a_day")]

    def __str__(self) -> str:
        return f"{self.clause} {self.area} {self.day}"


class ReleaseKind(models.TextChoices):
    """What a release holds."""

    TARGETS = "targets"
    STATISTICS = "statistics"


class Release(models.Model):
    """A table as it was released for a year, small counts hidden; a later release of the year stands before it.

    `table` is complete in itself: what was released stays as it was, whatever is recorded afterwards.
    """

    area = models.CharField(max_length=12, db_collation="C")
    area_name = models.CharField(max_length=64)
    kind = models.CharField(max_length=16, choices=ReleaseKind.choices)
    year = models.SmallIntegerField()
    as_of = models.DateField()
    table = models.JSONField()
    released_at = models.DateTimeField()
    released_by = models.ForeignKey("foundation.Account", models.PROTECT, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["area", "kind", "-year"], name="release_by_year")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.area} {self.year}"
