"""The division table: province, city, county, township, village."""

from typing import ClassVar

from django.db import models


class Division(models.Model):
    """One administrative division. `scope` holds the significant digits of its code, by its level."""

    code = models.CharField(primary_key=True, max_length=12, db_collation="C")
    name = models.CharField(max_length=64)
    level = models.CharField(max_length=8)
    parent = models.CharField(max_length=12, db_collation="C", db_index=True)
    scope = models.CharField(max_length=12, db_collation="C", db_index=True)

    class Meta:
        ordering: ClassVar = ["code"]

    def __str__(self) -> str:
        return self.name
