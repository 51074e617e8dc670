"""数据质量: how complete, current and consistent each fact is, township by township, as it was last counted."""

from typing import ClassVar

from django.db import models


class QualityPart(models.Model):
    """One fact of the people of one township (or of those of the city whose township is not known).

    Of `people`: `missing` have no value; `stale` have one from a source that is late; of `contradictory` sources
    disagree. Of `open_people` it is missing and could bring up to `open_fen` a month (with other facts, it may be).
    """

    scope = models.CharField(max_length=12, db_collation="C")
    fact = models.CharField(max_length=64)
    people = models.IntegerField()
    missing = models.IntegerField()
    stale = models.IntegerField()
    contradictory = models.IntegerField()
    open_people = models.IntegerField()
    open_fen = models.BigIntegerField()
    counted_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["scope", "fact"], name="counted_once")]

    def __str__(self) -> str:
        return f"{self.fact} in {self.scope}"
