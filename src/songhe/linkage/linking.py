"""Who is this? Records of people linked to the people who are known, and known people found twice."""

from collections import defaultdict
from collections.abc import Collection, Iterator

import pyarrow as pa
import pyarrow.compute as pc

from songhe.linkage.model import Model, model
from songhe.linkage.records import prepare
from songhe.linkage.verdicts import Candidate, Compared, Double, Link, compared, judged, verdict
from songhe.linkage.weighing import Population, weighed

AT_A_TIME = 10_000
"""Records weighed at once: memory does not grow with the file."""


def link(
    arriving: pa.Table, known: pa.Table, population: Population | None = None, *, using: Model | None = None
) -> list[Link]:
    """Whom each arriving record is of: one Link a record, in their order. Both tables: columns of `records.GIVEN`.

    population: needed where `known` are only those who share a key (`blocking.KEYS`) with somebody who arrives.
    Raises UnusableTable. What a record is linked to depends on it and on who is known, not on what else arrives.
    """
    chosen = using or model()
    found = weigh(arriving, known, population, using=chosen)
    return [judged(record, pairs, chosen) for record, pairs in found.items()]


def weigh(
    arriving: pa.Table, known: pa.Table, population: Population | None = None, *, using: Model
) -> dict[str, list[Compared]]:
    """Each arriving record beside the known people it may be of, before any verdict."""
    newcomers = prepare(arriving)
    found = _found(newcomers, prepare(known), population, using.share_known, using)
    return {record: found.get(record, []) for record in newcomers["unique_id"].to_pylist()}


def doubles(
    known: pa.Table,
    changed: Collection[str] | None = None,
    population: Population | None = None,
    *,
    using: Model | None = None,
) -> list[Double]:
    """Pairs of known people who are, or may be, one, likeliest first; each pair once.

    changed: ids of whom one has to be in each pair; None is everybody. Raises UnusableTable.
    """
    chosen, people = using or model(), prepare(known)
    asked = people if changed is None else people.filter(pc.is_in(people["unique_id"], pa.array(changed, pa.string())))
    found = _found(asked, people, population, 2 * chosen.share_double, chosen)
    both = [Double(one, verdict(other, chosen), other) for one, other in _pairs(found)]
    return sorted((double for double in both if double.verdict != "none"), key=_likeliest_first)


def _found(
    records: pa.Table, people: pa.Table, population: Population | None, share: float, chosen: Model
) -> dict[str, list[Compared]]:
    found: dict[str, list[Compared]] = defaultdict(list)
    for start in range(0, len(records), AT_A_TIME):
        for row in weighed(records.slice(start, AT_A_TIME), people, population, share, chosen.weights):
            found[row["unique_id_l"]].append(compared(row))
    return found


def _pairs(found: dict[str, list[Compared]]) -> Iterator[tuple[str, Candidate]]:
    for one, pairs in found.items():
        for pair in pairs:
            if one < pair.person or (one != pair.person and pair.person not in found):
                yield one, Candidate(pair.odds / (1 + pair.odds), pair)


def _likeliest_first(double: Double) -> tuple[float, str, str]:
    return -double.other.probability, double.one, double.other.compared.person
