"""Which columns hold seals and keyed hashes: a model says so of itself, and changing the keys reaches them all.

class Person(models.Model):
    id_sealed = models.BinaryField()
    id_hash = models.BinaryField(unique=True)
    sealed: ClassVar = (Sealed("id_sealed", ID_NUMBER, hashes=(Hashed("id_hash", ID_NUMBER),)),)

A structure test finds columns named …_sealed and …_hash that no model declares.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.apps import apps
from django.db import models


def whole(text: str) -> str:
    return text


@dataclass(frozen=True)
class Hashed:
    """A column with the keyed hash of a sealed text, or of the part of it that `of` takes."""

    column: str
    purpose: str
    of: Callable[[str], str] = whole


@dataclass(frozen=True)
class Sealed:
    """A column of seals; with `key`, a JSON object that holds one, in hex, under that key. `same`: as in `seal`."""

    column: str
    purpose: str
    same: bool = False
    key: str = ""
    hashes: tuple[Hashed, ...] = ()


@dataclass(frozen=True)
class SealedTable:
    """A table with columns of seals."""

    model: type[models.Model]
    columns: tuple[Sealed, ...]

    @property
    def name(self) -> str:
        return self.model._meta.db_table

    @property
    def key(self) -> str:
        """The column of its primary key."""
        return str(self.model._meta.pk.column)


def sealed_tables() -> list[SealedTable]:
    """Every one, statements before the people who follow from them (the other way round both would change twice)."""
    found = [SealedTable(model, model.sealed) for model in apps.get_models() if hasattr(model, "sealed")]
    return sorted(found, key=lambda table: not any(column.key for column in table.columns))
