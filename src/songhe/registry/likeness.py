"""Files that may be of one person, found by `songhe.linkage` and kept as pairs for somebody to look at."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import pyarrow as pa
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from songhe.foundation.encryption import unseal
from songhe.foundation.errors import NotFound
from songhe.foundation.models import Account
from songhe.foundation.one_line import one_line
from songhe.foundation.scope import Scope, scoped, within
from songhe.linkage.linking import doubles
from songhe.linkage.records import GIVEN
from songhe.registry.models import ID_NUMBER, PHONE, Decision, Double, Merge, Person
from songhe.registry.queries import people

NOTE_LENGTH = 200
TELLING = (
    "pk", "scope", "name", "pinyin", "id_sealed", "id_hash", "phone_sealed", "phone_hash", "address", "household",
    "facts__person_born_on", "facts__person_sex", "facts__person_lives_in", "facts__person_registered_in",
)  # fmt: skip
LOOKS = ("name", "id_hash", "phone_hash", "address", "facts__person_born_on")
"""What a pair is asked about again for when it changes."""
Row = Mapping[str, Any]


def find_doubles(city: Scope, using: str = "default") -> int:
    """Look for pairs among everybody of a city, and keep them. Returns how many nobody has decided yet.

    A pair that was decided stays so while both files say what they said; one not found any more is forgotten.
    """
    with scoped(city, using):
        rows = {row["pk"]: row for row in people(city).using(using).values(*TELLING)}
        found = {_pair(one.one, one.other.compared.person): one.other for one in doubles(_table(rows.values()))}
        known = {(one.person_id, one.other_id): one for one in Double.objects.using(using).filter(within(city))}
        now = timezone.now()
        fresh = []
        for (first, second), other in found.items():
            told = {
                "probability": other.probability,
                "levels": dict(other.compared.levels),
                "looks": _looks(rows[first], rows[second]),
                "found_at": now,
            }
            before = known.get((first, second))
            if before is None:
                fresh.append(Double(person_id=first, other_id=second, scope=rows[first]["scope"], **told))
            elif not before.decision or before.looks != told["looks"]:
                Double.objects.using(using).filter(pk=before.pk).update(decision="", **told)
        Double.objects.using(using).bulk_create(fresh, batch_size=1000)
        gone = [one.pk for pair, one in known.items() if pair not in found and not one.decision]
        Double.objects.using(using).filter(pk__in=gone).delete()
        return undecided(city, using=using).count()


def undecided(scope: Scope, decision: str = "", using: str = "default") -> QuerySet[Double]:
    """Pairs of which both files lie in the area: those nobody has decided, or with a decision; likeliest first."""
    found = Double.objects.using(using).filter(within(scope), within(scope, "other__scope"), decision=decision)
    return found.select_related("person__facts", "other__facts", "decided_by").order_by("-probability", "pk")


def double(scope: Scope, number: int) -> Double:
    """One pair. Raises NotFound, also where one of the two lies in another area."""
    found = Double.objects.filter(within(scope), within(scope, "other__scope"), pk=number)
    pair = found.select_related("person__facts", "other__facts", "decided_by").first()
    if pair is None:
        raise NotFound
    return pair


@transaction.atomic
def decide(*, by: Account, number: int, decision: Decision, note: str = "") -> Double:
    """Not the same person, or later. Remembered with how the two files look now. Raises NotFound."""
    pair = double(by.sees, number)
    rows = {row["pk"]: row for row in Person.objects.filter(pk__in=[pair.person_id, pair.other_id]).values(*TELLING)}
    pair.decision, pair.note = decision, one_line(note)[:NOTE_LENGTH]
    pair.decided_at, pair.decided_by = timezone.now(), by
    pair.looks = _looks(rows[pair.person_id], rows[pair.other_id])
    pair.save(update_fields=["decision", "note", "decided_at", "decided_by", "looks"])
    return pair


def merges(scope: Scope) -> QuerySet[Merge]:
    """Every merging in the area, undone ones too, the latest first."""
    return Merge.objects.filter(within(scope)).select_related("person", "merged", "by", "undone_by").order_by("-pk")


def looked_at(pair: Double) -> bool:
    """Whether it still waits for a decision."""
    return pair.decision in ("", Decision.LATER) and not (pair.person.merged_into_id or pair.other.merged_into_id)


def _pair(one: str, other: str) -> tuple[int, int]:
    first, second = sorted((int(one), int(other)))
    return first, second


def _looks(first: Row, second: Row) -> str:
    said = "|".join(_said(row[name]) for row in (first, second) for name in LOOKS)
    return hashlib.sha256(said.encode()).hexdigest()


def _said(value: Any) -> str:
    return value.hex() if isinstance(value, bytes | memoryview) else str(value)


def _table(rows: Iterable[Row]) -> pa.Table:
    columns: dict[str, list[Any]] = {name: [] for name in GIVEN.names}
    for row in rows:
        for name, value in _told(row):
            columns[name].append(value)
    return pa.table({name: pa.array(values, GIVEN.field(name).type) for name, values in columns.items()})


def _told(row: Row) -> Iterator[tuple[str, str | date | None]]:
    """The columns that linkage compares."""
    yield "unique_id", str(row["pk"])
    for name in ("name", "pinyin", "address", "household"):
        yield name, row[name] or None
    yield "id_number", unseal(row["id_sealed"], purpose=ID_NUMBER) if row["id_sealed"] else None
    yield "phone", unseal(row["phone_sealed"], purpose=PHONE) if row["phone_sealed"] else None
    yield "born_on", row["facts__person_born_on"]
    yield "sex", row["facts__person_sex"]
    yield "village", row["facts__person_lives_in"] or row["facts__person_registered_in"]
