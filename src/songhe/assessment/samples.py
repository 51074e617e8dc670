"""抽查: results drawn at random to be assessed again by others, so that anybody can draw the same once more."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class Sample(models.Model):
    """One draw. `seed` is public; `frame`: how many results of each agency there were, by its id.

    `frame_sha256`: of the numbers of all these results, one a line, in order. `percent`, `least`: of each agency.
    """

    scope = models.CharField(max_length=12, db_collation="C", db_index=True)
    since = models.DateField()
    until = models.DateField()
    seed = models.CharField(max_length=64)
    percent = models.SmallIntegerField()
    least = models.SmallIntegerField()
    frame = models.JSONField()
    frame_sha256 = models.CharField(max_length=64)
    drawn_at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"sample of {self.scope}, {self.since} to {self.until}"


class SampleCase(models.Model):
    """A result that was drawn, by its `lot`. `review`: the assessment by others that was opened for it."""

    sample = models.ForeignKey(Sample, models.PROTECT, related_name="cases")
    person = models.ForeignKey("registry.Person", models.CASCADE, related_name="+", db_constraint=False)
    scope = models.CharField(max_length=12, db_collation="C", db_index=True)
    assessment = models.ForeignKey("assessment.Assessment", models.CASCADE, related_name="+")
    agency = models.ForeignKey("assessment.Agency", models.PROTECT, related_name="+")
    number = models.CharField(max_length=32)
    lot = models.CharField(max_length=64)
    review = models.OneToOneField("assessment.Assessment", models.PROTECT, null=True, related_name="drawn")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["sample", "assessment"], name="drawn_once")]

    def __str__(self) -> str:
        return f"{self.number} in sample {self.sample_id}"
