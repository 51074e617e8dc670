"""Whom an entitlement reaches now, from the stored determinations of the caller's area."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from songhe.areas import queries as areas
from songhe.determinations import queries as determinations
from songhe.determinations.law import law
from songhe.determinations.queries import Reached, Run
from songhe.foundation.scope import DIGITS, Scope
from songhe.policy.clauses import Entitlement


@dataclass(frozen=True)
class Count:
    """One row: people certainly granted something by the clause, people who may be granted its item, worth a month."""

    area: str
    name: str
    certain: int
    possible: int
    worth_fen: int | None

    @property
    def yuan(self) -> str:
        """With both decimals, so that a column of them aligns; empty where no worth is known."""
        return "" if self.worth_fen is None else f"{Decimal(self.worth_fen) / 100:,.2f}"


@dataclass(frozen=True)
class Reach:
    """By county for a city, else by township; `total` is the whole area. `run` is None before the first run."""

    level: str
    counts: tuple[Count, ...]
    total: Count
    run: Run | None


def reach(clause: Entitlement, scope: Scope, area: str) -> Reach:
    """Three queries: the run, the counts, the names of their areas.

    People whose address says less than the level stand under no name. Who may yet be granted the item counts only
    where the clause was among those that decide it.
    """
    run = determinations.latest_run(scope)
    level = "county" if len(scope.digits) < DIGITS["county"] else "township"
    decides = run is not None and clause.id in {one.id for one in law(area, run.current_on).items.get(clause.item, ())}
    found = determinations.reached(scope, clause.id, clause.item if decides else "", level)
    names = areas.names(row.area for row in found if len(row.area) == DIGITS[level])
    counts = tuple(Count(row.area, names.get(row.area, ""), row.certain, row.possible, row.worth_fen) for row in found)
    return Reach(level, counts, _total(scope, found), run)


def _total(scope: Scope, found: Sequence[Reached]) -> Count:
    worths = [row.worth_fen for row in found if row.worth_fen is not None]
    certain, possible = sum(row.certain for row in found), sum(row.possible for row in found)
    return Count(scope.digits, "", certain, possible, sum(worths) if worths else None)
