"""Closing the log in batches, so that page views never wait for each other. Run every minute.

A view only adds its entry, with the number of its transaction. A seal takes all entries whose transactions are surely
over (below the oldest one still running), so none can slip in later, however long it took to commit.
"""

from dataclasses import dataclass
from itertools import accumulate, takewhile

from django.conf import settings
from django.db import connections
from django.db.models import Max, Q
from django.utils import timezone

from songhe.foundation.audit_digest import FIRST, covered, digest, leaves
from songhe.foundation.keys import HASHES
from songhe.foundation.models import AuditEntry, AuditSeal
from songhe.foundation.provinces import provinces_of
from songhe.foundation.scope import DIGITS, Scope, scoped


def seal_log(using: str = "default") -> int:
    """Seal what can be sealed of every province. Returns how many entries."""
    return sum(seal_province(province, using) for province in provinces_of("foundation_auditentry", using))


def seal_province(province: Scope, using: str = "default") -> int:
    with scoped(province, using):
        _one_after_another(using)
        last = last_seal(province, using)
        seal = _next(province, last, _oldest_running(using), using)
        held = list(leaves(AuditEntry.objects.using(using).filter(covered(seal, last)), seal.algorithm))
        if held:
            seal.entries, seal.leaves = len(held), b"".join(leaf.short for leaf in held)
            seal.newest = max(seal.newest, held[-1].entry)
            seal.digest = digest(seal, held)
            seal.save(using=using)
    return len(held)


def last_seal(province: Scope, using: str = "default") -> AuditSeal | None:
    return AuditSeal.objects.using(using).filter(province=province.digits).order_by("-number").first()


@dataclass(frozen=True)
class LogState:
    """The last seal of the province an area lies in, and how many entries no seal holds yet."""

    last: AuditSeal | None
    unsealed: int

    @property
    def digest(self) -> str:
        """Of the last seal, in hex."""
        return bytes(self.last.digest).hex() if self.last else ""


def log_state(scope: Scope) -> LogState:
    province = province_of(scope)
    last = last_seal(province)
    with scoped(province):  # the chain is one for the province: only a count leaves this block
        return LogState(last, AuditEntry.objects.filter(unsealed(last)).count())


def newest_seals(scope: Scope, most: int) -> int:
    """How many of the newest seals hold at most so many entries; at least one."""
    counts = AuditSeal.objects.filter(province=province_of(scope).digits).order_by("-number")
    together = accumulate(counts.values_list("entries", flat=True).iterator())
    return max(1, sum(1 for _ in takewhile(lambda entries: entries <= most, together)))


def province_of(scope: Scope) -> Scope:
    return Scope(scope.digits[: DIGITS["province"]])


def unsealed(last: AuditSeal | None) -> Q:
    """The entries that no seal holds yet."""
    return Q(pk__gt=last.after, transaction__gte=last.until) if last else Q()


def _next(province: Scope, last: AuditSeal | None, until: int, using: str) -> AuditSeal:
    seal = AuditSeal(province=province.digits, number=1, after=0, since=0, until=until, newest=0, previous=FIRST)
    seal.algorithm, seal.at = HASHES[settings.SONGHE_CIPHER], timezone.now()
    if last:
        seal.number, seal.previous, seal.newest = last.number + 1, last.digest, last.newest
        seal.after, seal.since = last.after, last.until
        if until < last.until:  # restored from a dump: the transactions are counted anew
            left = AuditEntry.objects.using(using).filter(unsealed(last)).aggregate(last=Max("pk"))["last"]
            seal.after, seal.since = max(last.newest, left or 0), 0
    return seal


def _oldest_running(using: str) -> int:
    with connections[using].cursor() as cursor:
        cursor.execute("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        return int(cursor.fetchone()[0])


def _one_after_another(using: str) -> None:
    with connections[using].cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('songhe audit seals'))")
