"""Every completion of a small subject's missing facts, tried one by one, and what conditions and targets then say.

Shares no code with `worlds`, `judge` and `meter`, so that agreement with it is evidence.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any

from songhe.policy.clauses import All, Condition, Either, Test
from songhe.policy.plan_clauses import Quantity, Standard, Tally, Target
from songhe.policy.tests.factories import words
from songhe.policy.vocabulary import Choice, Fact, Number, Whole, YesNo, vocabulary

CENT = Decimal("0.01")
DOMAINS: Mapping[str, list[Any]] = {
    "home.beds": [0, 1, 2, 3],
    "home.nursing": [0, 1, 2, 3],
    "home.dementia": [0, 1, 2, 3],
    "home.price": [CENT * step for step in range(4)],
    "home.market": [CENT * step for step in range(4)],
    "home.smart": [False, True],
    "home.kind": ["public", "private"],
}
PARTS = {"home.nursing": "home.beds", "home.dementia": "home.beds"}
CENTS = Number(Decimal(0), CENT * 3)
HOMES = vocabulary(
    [
        Fact("home.beds", Whole(0, 3), words("beds"), words("book"), "home"),
        Fact("home.nursing", Whole(0, 3), words("nursing"), words("book"), "home", part_of="home.beds"),
        Fact("home.dementia", Whole(0, 3), words("dementia"), words("book"), "home", part_of="home.beds"),
        Fact("home.price", CENTS, words("price"), words("book"), "home"),
        Fact("home.market", CENTS, words("market"), words("book"), "home"),
        Fact("home.smart", YesNo(), words("smart"), words("book"), "home"),
        Fact(
            "home.kind",
            Choice({"public": words("public"), "private": words("private")}),
            words("k"),
            words("b"),
            "home",
        ),
    ],
    {},
    {"percent": words("%"), "bed": words("beds")},
    {"home": words("home")},
)
Facts = Mapping[str, Any]


def completions(given: Facts, names: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Every way the named facts may turn out; no part above its whole, unless both are on record so."""
    names = list(names)
    missing = [name for name in names if given.get(name) is None]
    bound = {part: whole for part, whole in PARTS.items() if given.get(part) is None or given.get(whole) is None}
    for values in product(*(DOMAINS[name] for name in missing)):
        full = {name: value for name, value in given.items() if value is not None}
        full |= dict(zip(missing, values, strict=True))
        if all(full[part] <= full[whole] for part, whole in bound.items() if part in full and whole in full):
            yield full


COMPARE: Mapping[str, Callable[[Any, Any], bool]] = {
    "is": lambda value, wanted: value == wanted,
    "in": lambda value, wanted: value in wanted,
    "at_least": lambda value, wanted: value >= wanted,
    "at_most": lambda value, wanted: value <= wanted,
    "more_than": lambda value, wanted: value > wanted,
    "less_than": lambda value, wanted: value < wanted,
    "between": lambda value, wanted: wanted[0] <= value <= wanted[1],
}


def holds(condition: Condition, full: Facts, given: Facts) -> bool:
    if isinstance(condition, Test):
        if condition.op == "known":
            return bool((given.get(condition.fact) is not None) == condition.value)
        return COMPARE[condition.op](full[condition.fact], condition.value)
    found = [holds(part, full, given) for part in condition.parts]
    if isinstance(condition, All):
        return all(found)
    return any(found) if isinstance(condition, Either) else not any(found)


def depends(outcomes: Mapping[tuple[Any, ...], Any], names: list[str]) -> set[str]:
    """The names whose value alone can change the outcome; outcomes by the values of all names."""
    found = set()
    for place, name in enumerate(names):
        seen: dict[tuple[Any, ...], Any] = {}
        for values, outcome in outcomes.items():
            others = (*values[:place], *values[place + 1 :])
            if seen.setdefault(others, outcome) != outcome:
                found.add(name)
    return found


def related(names: Iterable[str]) -> list[str]:
    """The names, and every number that bounds one of them."""
    found = set(names)
    found |= {PARTS[name] for name in found if name in PARTS}
    return sorted(found | {part for part, whole in PARTS.items() if whole in found})


def mentioned(*clauses: Condition | Quantity | Tally) -> set[str]:
    """The facts that conditions, quantities and tallies speak of."""
    found: set[str] = set()
    for clause in clauses:
        if isinstance(clause, Test):
            found.add(clause.fact)
        elif isinstance(clause, Quantity):
            found |= {clause.fact, clause.per or clause.fact}
        elif isinstance(clause, Tally):
            found |= mentioned(clause.when) | ({clause.sum} if clause.sum else set())
        else:
            found |= mentioned(*clause.parts)
    return found


def table(given: Facts, names: list[str], outcome: Any) -> dict[tuple[Any, ...], Any]:
    """The outcome of every completion of the names, by their values."""
    return {tuple(full[name] for name in names): outcome(full) for full in completions(given, names)}


def lack(quantity: Quantity, full: Facts) -> Fraction:
    """How much the number would have to change, in steps of the number's own unit."""
    number = Fraction(full[quantity.fact])
    limit = Fraction(quantity.values[0].value)
    if quantity.per:
        limit *= Fraction(full[quantity.per]) / quantity.every
    step = Fraction(1) if isinstance(HOMES.facts[quantity.fact].kind, Whole) else Fraction(1, 100)
    needed = Fraction(0)
    if quantity.op == "equals":
        return abs(number - limit)
    while not (number + needed >= limit if quantity.op == "at_least" else number - needed <= limit):
        needed += step
    return needed


def judged(standard: Standard, full: Facts, given: Facts) -> str:
    if not holds(standard.when, full, given):
        return "not_applicable"
    for requirement in standard.requires:
        asks = requirement.asks
        if lack(asks, full) if isinstance(asks, Quantity) else not holds(asks, full, given):
            return "fail"
    return "pass"


def added(tally: Tally, full: Facts, given: Facts) -> Fraction:
    """What one subject adds to a tally."""
    if not holds(tally.when, full, given):
        return Fraction(0)
    return Fraction(full[tally.sum]) if tally.sum else Fraction(1)


def pairs(target: Target, given: Facts) -> set[tuple[Fraction, Fraction]]:
    """Numerator and denominator that one subject may add."""
    return set(table(given, asked_of(target), lambda full: pair(target, full, given)).values())


def asked_of(target: Target) -> list[str]:
    assert target.among
    return related(mentioned(target.counts, target.among))


def pair(target: Target, full: Facts, given: Facts) -> tuple[Fraction, Fraction]:
    assert target.among
    return added(target.counts, full, given), added(target.among, full, given)
