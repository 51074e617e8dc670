"""Standards judged by hand: limits, shortfalls without an end, and what is refused."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from songhe.policy.clauses import All, Condition
from songhe.policy.domains import Calendar
from songhe.policy.errors import PolicyError
from songhe.policy.judge import Judge, Judgement, Shortfall
from songhe.policy.plan_clauses import Quantity, Requirement, Standard
from songhe.policy.tests.factories import BIRTHDAY, HERE, WIDE, changing, during, test
from songhe.policy.tests.test_exactly import COMMON

test.__test__ = False  # type: ignore[attr-defined]  # makes a condition, is none itself
CALENDAR = Calendar(date(2026, 1, 1), BIRTHDAY)
BEDS, NURSING, PRICE = "institution.beds", "institution.nursing_beds", "institution.price"


def quantity(fact: str, op: Any, value: Any, per: str | None = None, every: int = 1) -> Quantity:
    values = value if isinstance(value, tuple) else (during(value),)
    return Quantity(fact, op, values, per, every, HERE)


def standard(*asks: Quantity | All, when: tuple[Condition, ...] = ()) -> Standard:
    requires = tuple(Requirement(None, one, HERE) for one in asks)
    return Standard(kind="standard", **COMMON, subject="institution", when=All(when), requires=requires)


def judged(*asks: Quantity | All, when: tuple[Condition, ...] = (), **facts: Any) -> Judgement:
    known = {f"institution.{name}": value for name, value in facts.items()}
    return Judge(standard(*asks, when=when), CALENDAR, WIDE).judge(known)


HALF = quantity(NURSING, "at_least", 50, BEDS, 100)


def short(least: str | int, most: str | int | None) -> Shortfall:
    return Shortfall(Decimal(least), None if most is None else Decimal(most))


def test_the_limit_is_brought_to_whole_beds_and_kept_exactly() -> None:
    (finding,) = judged(HALF, beds=101, nursing_beds=30).findings
    assert (finding.value, finding.limit, finding.exact) == (Decimal(30), Decimal(51), Fraction(101, 2))
    assert (finding.outcome, finding.shortfall, finding.missing) == ("fail", short(21, 21), ())


@pytest.mark.parametrize(("nursing", "outcome"), [(49, "fail"), (50, "pass"), (51, "pass")])
def test_the_limit_itself_passes(nursing: int, outcome: str) -> None:
    assert judged(HALF, beds=100, nursing_beds=nursing).outcome == outcome


def test_too_much_is_a_shortfall_too() -> None:
    cheap = quantity(PRICE, "at_most", "10.50")
    assert judged(cheap, price=Decimal("10.51")).shortfall == short("0.01", "0.01")
    assert judged(cheap, price=Decimal("10.50")).outcome == "pass"
    assert judged(cheap).shortfall == short(0, None)


def test_ends_that_are_open() -> None:
    nothing_known = judged(HALF)
    assert (nothing_known.outcome, nothing_known.shortfall) == ("unknown", short(0, None))
    assert set(nothing_known.missing) == {BEDS, NURSING}
    assert judged(HALF, beds=100).shortfall == short(0, 50)
    assert judged(HALF, nursing_beds=30).shortfall == short(0, None)
    twice = quantity(NURSING, "at_least", 2, BEDS)
    assert (judged(twice).outcome, judged(twice, nursing_beds=3).outcome) == ("unknown", "fail")
    assert judged(twice, nursing_beds=3).shortfall == short(3, None)


def test_a_part_known_to_be_within_the_limit_of_its_whole() -> None:
    """Nobody has more nursing beds than beds, whatever the numbers are."""
    assert judged(quantity(NURSING, "at_most", 100, BEDS, 100)).outcome == "pass"
    assert judged(quantity(BEDS, "at_least", 1, NURSING)).outcome == "pass"


def test_a_fact_of_the_condition_bounds_the_quantity() -> None:
    big = (test(BEDS, at_least=100),)
    assert judged(quantity(BEDS, "at_least", 50), when=big).outcome == "unknown"
    (finding,) = judged(quantity(BEDS, "at_least", 50), when=big).findings
    assert finding.outcome == "pass"
    small = (test(BEDS, at_most=10),)
    assert judged(quantity(NURSING, "at_least", 20), when=small).findings[0].shortfall == short(10, 20)


def test_nothing_is_found_where_it_does_not_apply() -> None:
    assert judged(HALF, when=(test(BEDS, more_than=0),), beds=0) == Judgement("not_applicable", (), ())


def test_requirements_that_exclude_each_other_fail_together() -> None:
    """Either way one of them fails, and neither is known to."""
    smart, not_smart = (All((test("institution.smart", is_=value),)) for value in (True, False))
    found = judged(smart, not_smart)
    assert (found.outcome, [one.outcome for one in found.findings]) == ("fail", ["unknown", "unknown"])


def test_a_number_that_changes_on_a_day() -> None:
    rises = quantity(BEDS, "at_least", changing(Decimal(10), date(2026, 1, 1), Decimal(20)))
    assert judged(rises, beds=15).shortfall == short(5, 5)


def test_a_day_without_a_number_is_an_error() -> None:
    with pytest.raises(PolicyError, match="no amount covers 2026-01-01"):
        judged(quantity(BEDS, "at_least", (during(10, date(2026, 1, 2)),)))
