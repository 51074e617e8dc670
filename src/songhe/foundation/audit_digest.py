"""What a seal of the log is worked out from: each entry as bytes, and which entries a seal holds."""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from songhe.foundation.models import AuditEntry, AuditSeal

COLUMNS = ("pk", "transaction", "at", "account", "what", "person", "purpose", "scope", "detail")
LEAF_BYTES = 16
ID_BYTES = 8
FIRST = b""
"""What the first seal has for the digest before it."""


class Leaf(NamedTuple):
    """An entry in a seal: its id and transaction, and the digest of all of it."""

    entry: int
    transaction: int
    digest: bytes

    @property
    def short(self) -> bytes:
        """As the seal keeps it, to tell later which entry was touched."""
        return self.entry.to_bytes(ID_BYTES, "big") + self.digest[: LEAF_BYTES - ID_BYTES]


def leaf(row: tuple[Any, ...], algorithm: str) -> Leaf:
    """Of an entry as COLUMNS."""
    pk, transaction, at, *rest = row
    plain = json.dumps(
        [pk, transaction, _instant(at), *rest], ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return Leaf(pk, transaction, hashlib.new(algorithm, plain.encode()).digest())


def leaves(found: QuerySet[AuditEntry], algorithm: str) -> Iterable[Leaf]:
    """In the order of their ids."""
    return (leaf(row, algorithm) for row in found.order_by("pk").values_list(*COLUMNS).iterator(chunk_size=5000))


def digest(seal: AuditSeal, held: Iterable[Leaf]) -> bytes:
    """The digest of the seal before, what the seal says it holds, and the digest of each entry in the order of ids."""
    said = [seal.province, seal.number, seal.after, seal.since, seal.until, _instant(seal.at)]
    work = hashlib.new(seal.algorithm, bytes(seal.previous))
    work.update(json.dumps(said).encode())
    for one in held:
        work.update(one.digest)
    return work.digest()


def covered(seal: AuditSeal, before: AuditSeal | None, ceiling: int | None = None) -> Q:
    """The entries that a seal holds. `ceiling`: the last id of its stretch, when the numbers began anew after it.

    A database that was restored from a dump counts its transactions from a small number again. The first seal after
    that (its `after` differs) also takes what was left unsealed before.
    """
    mine = Q(pk__gt=seal.after, transaction__gte=seal.since, transaction__lt=seal.until)
    if ceiling is not None:
        mine &= Q(pk__lte=ceiling)
    if before is None or before.after == seal.after:
        return mine
    return mine | Q(pk__gt=before.after, pk__lte=seal.after, transaction__gte=before.until)


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
