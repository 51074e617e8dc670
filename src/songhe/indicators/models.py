"""Values of targets, one a day and area: the trend; and the tables that the city has released."""

from fractions import Fraction
from typing import ClassVar

from django.db import models

from songhe.policy.meter import Ends, Reading


class IndicatorValue(models.Model):
    """What a target came to in one area on one day; a recomputation of the day replaces it. Nothing about persons.

    `area` holds the significant digits of the division. Numbers are exact fractions as text, "60" or "175/3": the
    least and the most over every way the missing facts may turn out. A least that is empty cannot be measured, a most
    that is empty has no upper end. `missing`: fact → how many subjects lack it. `history`: the target no longer holds
    that day. `pace` a day and `projected` in the target's unit, empty where no pace is known.
    """

    clause = models.CharField(max_length=160, db_collation="C")
    area = models.CharField(max_length=12, db_collation="C")
    day = models.DateField()
    numerator_least = models.CharField(max_length=64)
    numerator_most = models.CharField(max_length=64, blank=True)
    denominator_least = models.CharField(max_length=64, blank=True)
    denominator_most = models.CharField(max_length=64, blank=True)
    value_least = models.CharField(max_length=64, blank=True)
    value_most = models.CharField(max_length=64, blank=True)
    subjects = models.IntegerField()
    missing = models.JSONField(default=dict)
    lamp = models.CharField(max_length=16)
    pace = models.CharField(max_length=64, blank=True)
    projected = models.CharField(max_length=64, blank=True)
    history = models.BooleanField(default=False)
    policy_fingerprint = models.CharField(max_length=64)
    computed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["clause", "area", "day"], name="measured_once_a_day"),
        ]
        indexes: ClassVar = [models.Index(fields=["area", "day"], name="measured_in_an_area")]

    def __str__(self) -> str:
        return f"{self.clause} {self.area} {self.day}"

    @property
    def value(self) -> Ends | None:
        """In the target's unit; None where there is nothing to divide by."""
        return _ends(self.value_least, self.value_most)

    @property
    def reading(self) -> Reading:
        """As the meter gave it."""
        numerator = _ends(self.numerator_least, self.numerator_most)
        assert numerator
        denominator = _ends(self.denominator_least, self.denominator_most)
        return Reading(numerator, denominator, self.value, self.subjects, self.missing)


def _ends(least: str, most: str) -> Ends | None:
    return Ends(Fraction(least), Fraction(most) if most else None) if least else None


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


class Measuring(models.Model):
    """How far the measuring of a city has come: `done` of `total` targets. `attempt` tells one from another."""

    area = models.CharField(max_length=12, primary_key=True, db_collation="C")
    attempt = models.IntegerField(default=0)
    done = models.IntegerField(default=0)
    total = models.IntegerField(default=0)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    failed = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.done}/{self.total} targets of {self.area}"
