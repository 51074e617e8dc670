"""Does the log still say what it said? Every seal is worked out anew from the entries and compared."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.db.models import Q, QuerySet

from songhe.foundation import audit
from songhe.foundation.audit_digest import FIRST, ID_BYTES, LEAF_BYTES, Leaf, covered, digest, leaves
from songhe.foundation.audit_seals import last_seal, province_of, unsealed
from songhe.foundation.models import Account, AuditEntry, AuditSeal
from songhe.foundation.provinces import provinces_of
from songhe.foundation.scope import Scope, scoped

VERIFY = "verify_audit"
"""The act of verifying, itself an entry of the log: which seal was then the last."""
SEALS_AT_ONCE = 200
NAMED = 20
"""So many entries are named of those that were touched."""


@dataclass(frozen=True)
class Finding:
    """The first thing that does not hold.

    what: entry_changed, entry_missing, entry_added, seal_changed, seal_missing. seal: its number.
    entries: ids of those touched, at most NAMED.
    """

    what: str
    seal: int
    entries: tuple[int, ...] = ()


@dataclass(frozen=True)
class Verified:
    """How a province's log stands: how many seals and entries hold, and what does not.

    `last` and `digest`, in hex, are those of the last seal that held: worth noting down elsewhere.
    """

    province: str
    last: int
    seals: int
    entries: int
    unsealed: int
    digest: str
    finding: Finding | None


def verify(province: Scope, *, newest: int | None = None, noted: str = "", using: str = "default") -> Verified:
    """Work out the seals of a province anew, all or the newest so many, until one does not hold.

    noted: a digest that somebody wrote down earlier; a log without a seal of that digest was replaced.
    """
    with scoped(province, using):
        check = _Check(province, using)
        finding = check.run(newest) or check.end(noted)
        waiting = AuditEntry.objects.using(using).filter(unsealed(last_seal(province, using))).count()
    last, said = (check.last.number, bytes(check.last.digest).hex()) if check.last else (0, "")
    return Verified(province.digits, last, check.seals, check.entries, waiting, said, finding)


def verify_and_record(*, by: Account | None, scope: Scope, newest: int | None = None, noted: str = "") -> Verified:
    """Verify the log of the province an area lies in, which is itself kept in the log: also which seal was the last."""
    result = verify(province_of(scope), newest=newest, noted=noted)
    found: dict[str, Any] = {"digest": result.digest}
    if wrong := result.finding:
        found = {"finding": wrong.what, "broken": wrong.seal, "entries": wrong.entries}
    with scoped(scope):
        audit.record(by=by, what=VERIFY, scope=scope, province=result.province, seal=result.last, **found)
    return result


def provinces(using: str = "default") -> list[Scope]:
    """Those with entries or seals."""
    sealed = AuditSeal.objects.using(using).order_by().values_list("province", flat=True).distinct()
    return sorted({*map(Scope, sealed), *provinces_of("foundation_auditentry", using)}, key=str)


class _Check:
    """One walk along the chain of a province."""

    def __init__(self, province: Scope, using: str) -> None:
        self.province, self.using = province, using
        self.all = AuditSeal.objects.using(using).filter(province=province.digits).order_by("number")
        starts = sorted(set(self.all.values_list("after", flat=True)))
        self.ceilings = dict(pairwise(starts))
        self.last: AuditSeal | None = None
        self.seals = self.entries = 0

    def run(self, newest: int | None) -> Finding | None:
        first = 0
        if newest is not None and (count := self.all.count()) > newest:
            first = count - newest
            self.last = self.all.filter(number=first).first()
        for run in self._runs(self.all.filter(number__gt=first)):
            finding = self._hold(run)
            if finding:
                return finding
        return None

    def end(self, noted: str) -> Finding | None:
        """Seals at the end, or all of them, may be gone or made anew: what was known of them says so."""
        known = [(self._number(noted), noted)] if noted else []
        held = AuditEntry.objects.using(self.using).filter(what=VERIFY, detail__has_key="digest")
        before = held.order_by("-pk").values_list("detail", flat=True).first()
        known += [(before["seal"], before["digest"])] if before and before["digest"] else []
        for number, was in known:
            seal = self.all.filter(number=number).first()
            if seal is None:
                return Finding("seal_missing", number)
            if bytes(seal.digest).hex() != was:
                return Finding("seal_changed", number)
        return None

    def _number(self, noted: str) -> int:
        """Of the seal with this digest; one that cannot be, when there is none."""
        found = self.all.filter(digest=bytes.fromhex(noted)).values_list("number", flat=True).first()
        return found or (self.last.number if self.last else 0) + 1

    def _runs(self, seals: QuerySet[AuditSeal]) -> Iterator[list[AuditSeal]]:
        """Neighbours of one stretch, whose entries are read with one query."""
        run: list[AuditSeal] = []
        for seal in seals.iterator(chunk_size=SEALS_AT_ONCE):
            if run and (len(run) == SEALS_AT_ONCE or (run[0].after, run[0].algorithm) != (seal.after, seal.algorithm)):
                yield run
                run = []
            run.append(seal)
            if len(run) == 1 and self.last and self.last.after != seal.after:
                yield run  # the first of a stretch also holds what was left over from the one before
                run = []
        if run:
            yield run

    def _hold(self, run: list[AuditSeal]) -> Finding | None:
        held: list[list[Leaf]] = [[] for _ in run]
        untils = [seal.until for seal in run]
        for one in leaves(AuditEntry.objects.using(self.using).filter(self._within(run)), run[0].algorithm):
            held[min(bisect_right(untils, one.transaction), len(run) - 1)].append(one)
        for seal, found in zip(run, held, strict=True):
            finding = self._chained(seal) or self._looked_for(seal, _compared(seal, found))
            if finding:
                return finding
            self.last, self.seals, self.entries = seal, self.seals + 1, self.entries + len(found)
        return None

    def _looked_for(self, seal: AuditSeal, finding: Finding | None) -> Finding | None:
        """An entry that no longer stands where the seal holds it, but stands: it, or the seal, was changed."""
        if finding is None or finding.what != "entry_missing":
            return finding
        entries = AuditEntry.objects.using(self.using).filter(pk__in=finding.entries)
        elsewhere = list(leaves(entries, seal.algorithm))
        if not elsewhere:
            return finding
        kept = bytes(seal.leaves)
        changed = [one.entry for one in elsewhere if one.short not in kept]
        return (
            Finding("entry_changed", seal.number, tuple(changed)) if changed else Finding("seal_changed", seal.number)
        )

    def _within(self, run: list[AuditSeal]) -> Q:
        ceiling = self.ceilings.get(run[0].after)
        if len(run) == 1:
            return covered(run[0], self.last, ceiling)
        whole = AuditSeal(after=run[0].after, since=run[0].since, until=run[-1].until)
        return covered(whole, None, ceiling)

    def _chained(self, seal: AuditSeal) -> Finding | None:
        """It follows upon the one before, without a gap in numbers or transactions."""
        before = self.last
        if seal.number != (before.number + 1 if before else 1):
            return Finding("seal_missing", before.number + 1 if before else 1)
        follows = bytes(seal.previous) == (bytes(before.digest) if before else FIRST)
        since = before.until if before and before.after == seal.after else 0
        return None if follows and seal.since == since else Finding("seal_changed", seal.number)


def _compared(seal: AuditSeal, found: list[Leaf]) -> Finding | None:
    kept = bytes(seal.leaves)
    if digest(seal, found) == bytes(seal.digest):
        whole = kept == b"".join(one.short for one in found) and seal.entries == len(found)
        return None if whole else Finding("seal_changed", seal.number)
    then = {kept[at : at + ID_BYTES]: kept[at + ID_BYTES : at + LEAF_BYTES] for at in range(0, len(kept), LEAF_BYTES)}
    now = {one.short[:ID_BYTES]: one.short[ID_BYTES:] for one in found}
    touched = {
        "entry_changed": [pk for pk in then.keys() & now.keys() if then[pk] != now[pk]],
        "entry_missing": list(then.keys() - now.keys()),
        "entry_added": list(now.keys() - then.keys()),
    }
    for what, entries in touched.items():
        if entries:
            return Finding(what, seal.number, tuple(int.from_bytes(pk, "big") for pk in sorted(entries)[:NAMED]))
    return Finding("seal_changed", seal.number)
