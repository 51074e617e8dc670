"""Targets measured by hand: areas, open ends, periods, subjects of two kinds; whatever a batch holds."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from songhe.policy.clauses import All, Condition
from songhe.policy.domains import Calendar
from songhe.policy.meter import Ends, Meter, Reading, Row
from songhe.policy.plan_clauses import Step, Tally, Target
from songhe.policy.tests.factories import BIRTHDAY, HERE, WIDE, test
from songhe.policy.tests.test_exactly import COMMON

test.__test__ = False  # type: ignore[attr-defined]  # makes a condition, is none itself
CALENDAR = Calendar(date(2026, 11, 22), BIRTHDAY)
BEDS, NURSING, GRADE = "institution.beds", "institution.nursing_beds", "institution.grade"


def tally(of: str, *when: Condition, total: str | None = None, this: Any = None) -> Tally:
    return Tally(of, All(when), total, this, HERE)


def meter(counts: Tally, among: Tally | None = None, unit: str = "percent") -> Meter:
    step = Step("at_least", Decimal(60), None, None, HERE)
    reach = Target(
        kind="target", **COMMON, level="city", unit=unit, counts=counts, among=among, reach=(step,), aspires=False
    )
    return Meter(reach, CALENDAR, WIDE)


SHARE = meter(tally("institution", total=NURSING), tally("institution", total=BEDS))


def read(*homes: dict[str, Any], by: Meter = SHARE) -> Reading:
    return by.measure({"institution": [Row("3710", home) for home in homes]})["3710"]


def ends(least: int | str | Fraction, most: int | str | Fraction | None) -> Ends:
    return Ends(Fraction(least), None if most is None else Fraction(most))


def test_every_level_of_area_has_its_reading() -> None:
    rows = [Row("371002001201", {BEDS: 10, NURSING: 5}), Row("371003", {BEDS: 10, NURSING: 10}), Row("36", {BEDS: 1})]
    found = SHARE.measure({"institution": rows})
    assert list(found) == ["36", "37", "3710", "371002", "371002001", "371002001201", "371003"]
    assert found["3710"].value == ends(75, 75)
    assert found["371002001"].value == ends(50, 50)
    assert found["36"].value == ends(0, 100)


def test_a_missing_part_lies_between_nothing_and_its_whole() -> None:
    found = read({BEDS: 100}, {BEDS: 100, NURSING: 60})
    assert (found.numerator, found.value, found.missing) == (ends(60, 160), ends(30, 80), {NURSING: 1})


def test_a_missing_whole_is_no_less_than_its_part_and_has_no_end() -> None:
    found = read({NURSING: 50}, {BEDS: 100, NURSING: 0})
    assert found.denominator == ends(150, None)
    assert found.value == ends(0, Fraction(100, 3))


def test_a_missing_part_and_whole_together_approach_the_whole_share() -> None:
    found = read({}, {BEDS: 100, NURSING: 0})
    assert (found.numerator, found.value) == (ends(0, None), ends(0, 100))
    assert found.missing == {BEDS: 1, NURSING: 1}


def test_a_numerator_without_an_end_leaves_the_share_open() -> None:
    priced = meter(tally("institution", total="institution.price"), tally("institution", total=BEDS), unit="bed")
    found = read({BEDS: 4}, {BEDS: 4, "institution.price": Decimal("10.50")}, by=priced)
    assert found.value == ends("21/16", None)


def test_hundredths_are_units_again() -> None:
    priced = meter(tally("institution", total="institution.price"), tally("institution"), unit="yuan")
    found = read({"institution.price": Decimal("10.50")}, {"institution.price": Decimal(12)}, by=priced)
    assert (found.numerator, found.value) == (ends("22.5", "22.5"), ends("11.25", "11.25"))


def test_nothing_to_divide_by_has_no_value() -> None:
    assert read({BEDS: 0}).value is None
    assert read({BEDS: 0, NURSING: 0}).denominator == ends(0, 0)
    maybe = read({})
    assert (maybe.value, maybe.denominator) == (None, ends(0, None))


def test_a_count_alone_is_its_own_value() -> None:
    graded = meter(tally("institution", test(GRADE, at_least=3)), unit="bed")
    found = read({GRADE: 3}, {GRADE: 1}, {}, by=graded)
    assert (found.value, found.denominator, found.subjects, found.missing) == (ends(1, 2), None, 3, {GRADE: 1})


def test_people_alike_count_as_many() -> None:
    graded = meter(tally("institution", test(GRADE, at_least=3)), tally("institution"))
    found = graded.measure({"institution": [Row("3710", {GRADE: 3}, 3), Row("3710", {GRADE: 0}), Row("3710", {}, 4)]})
    assert found["3710"].value == ends(Fraction(300, 8), Fraction(700, 8))
    assert (found["3710"].subjects, found["3710"].missing) == (8, {GRADE: 4})


@pytest.mark.parametrize(("period", "now"), [("year", 2026), ("month", 202611)])
def test_only_the_running_period_counts(period: str, now: int) -> None:
    running = meter(tally("institution", this=(period, BEDS)), unit="bed")
    assert read({BEDS: now}, {BEDS: now - 1}, {BEDS: 0}, by=running).value == ends(1, 1)


def test_subjects_of_two_kinds() -> None:
    """45 beds for each 1,000 elders: beds and elders are unknown independently."""
    beds = meter(
        tally("institution", total=BEDS), tally("person", test("person.age", at_least=60)), unit="per_thousand"
    )
    rows = {
        "institution": [Row("371002", {BEDS: 9})],
        "person": [Row("371002", {"person.born_on": date(1950, 1, 1)}, 150), Row("371003", {}, 50)],
    }
    found = beds.measure(rows)
    assert beds.facts == {"institution": {BEDS, NURSING}, "person": {"person.born_on"}}
    assert found["371002"].value == ends(60, 60)
    assert found["3710"].value == ends(45, 60)
    assert (found["3710"].subjects, found["371003"].value) == (201, None)
    assert beds.side("institution", {}) == "counted"
    assert beds.side("person", {"person.born_on": date(1950, 1, 1)}) == "among"
    assert beds.side("person", {"person.born_on": date(2000, 1, 1)}) == "outside"
    assert beds.side("person", {}) == "unknown"
    with pytest.raises(KeyError):
        beds.side("application", {})


def test_a_contradiction_on_record_does_no_harm() -> None:
    assert read({BEDS: 10, NURSING: 20}).value == ends(200, 200)


def test_a_value_outside_its_domain_is_said() -> None:
    with pytest.raises(ValueError, match="-1 is outside its range, 0 or more"):
        read({BEDS: -1})


def test_no_row_no_area() -> None:
    assert SHARE.measure({}) == {}
