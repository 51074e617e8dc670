"""Every fact that a clause speaks of, with the place where it does."""

from collections.abc import Iterable, Iterator

from songhe.policy.clauses import Clause, Condition, Entitlement, Place
from songhe.policy.line import tests_in
from songhe.policy.plan_clauses import Priority, Quantity, Requirement, Standard, Tally, Target

Mention = tuple[str, Place]


def mentions(clause: Clause) -> Iterator[Mention]:
    """Facts in the order written; a task speaks of none."""
    if isinstance(clause, Entitlement):
        yield from _entitlement(clause)
    elif isinstance(clause, Standard):
        yield from _conditions([clause.when])
        for requirement in clause.requires:
            yield from _requirement(requirement)
    elif isinstance(clause, Target):
        for tally in (clause.counts, clause.among):
            yield from _tally(tally) if tally else ()
    elif isinstance(clause, Priority):
        yield from _conditions(tier.when for tier in clause.tiers)
        for rule in clause.then:
            yield from _conditions(rule.conditions)
            yield from _named(rule.place, rule.fact)


def _entitlement(clause: Entitlement) -> Iterator[Mention]:
    yield from _conditions([clause.when])
    for row in clause.grants.rows:
        yield from _conditions([row.when])
        yield from _named(row.place, row.amount.each, row.amount.less)


def _requirement(requirement: Requirement) -> Iterator[Mention]:
    asks = requirement.asks
    if isinstance(asks, Quantity):
        yield from _named(asks.place, asks.fact, asks.per)
    else:
        yield from _conditions([asks])


def _tally(tally: Tally) -> Iterator[Mention]:
    yield from _conditions([tally.when])
    yield from _named(tally.place, tally.sum, tally.this[1] if tally.this else None)


def _conditions(conditions: Iterable[Condition]) -> Iterator[Mention]:
    for condition in conditions:
        for test in tests_in(condition):
            yield test.fact, test.place


def _named(place: Place, *facts: str | None) -> Iterator[Mention]:
    for fact in facts:
        if fact:
            yield fact, place
