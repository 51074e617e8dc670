"""The lamp of a target: states at every boundary, pace, words; several areas in one."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from songhe.policy.clauses import All
from songhe.policy.lamp import STATES, Lamp, Pace, current_step, lamp, roll_up
from songhe.policy.lamp_words import value_words
from songhe.policy.meter import Ends, Reading
from songhe.policy.plan_clauses import Step, Tally, Target
from songhe.policy.tests.factories import HERE, WIDE, words
from songhe.policy.tests.test_exactly import COMMON

SMART = Tally("institution", All(()), None, None, HERE)
TODAY = date(2025, 7, 1)
BY = date(2025, 12, 31)


def target(*steps: Step, aspires: bool = False) -> Target:
    return Target(
        kind="target",
        **COMMON,
        level="city",
        unit="percent",
        counts=SMART,
        among=SMART,
        reach=steps,
        aspires=aspires,
    )


def step(op: Any = "at_least", value: str = "60", by: date | None = BY, every: str | None = None) -> Step:
    return Step(op, Decimal(value), by, every, HERE)


def reading(least: int | str, most: int | str | None = "same", missing: Mapping[str, int] | None = None) -> Reading:
    end = least if most == "same" else most
    value = Ends(Fraction(least), None if end is None else Fraction(end))
    return Reading(Ends(Fraction(6), Fraction(6)), Ends(Fraction(10), Fraction(10)), value, 10, missing or {})


def state(found: Reading | None, *steps: Step, on: date = TODAY, history: Any = ()) -> str:
    return lit(found, *steps, on=on, history=history).state


def lit(found: Reading | None, *steps: Step, on: date = TODAY, history: Any = (), aspires: bool = False) -> Lamp:
    return lamp(target(*(steps or (step(),)), aspires=aspires), found, on, history, WIDE)


@pytest.mark.parametrize(
    ("op", "value", "expected"),
    [
        ("at_least", reading(60), "met"),
        ("at_least", reading(60, 100), "met"),
        ("at_least", reading(60, None), "met"),
        ("at_least", reading("59.99", 60), "unmeasurable"),
        ("at_least", reading("59.99"), "behind"),
        ("at_least", reading(0, "59.99"), "behind"),
        ("at_least", reading(0, None), "unmeasurable"),
        ("at_most", reading(60), "met"),
        ("at_most", reading(0, 60), "met"),
        ("at_most", reading("60.01"), "behind"),
        ("at_most", reading(0, "60.01"), "unmeasurable"),
        ("at_most", reading(0, None), "unmeasurable"),
        ("at_most", reading("60.01", None), "behind"),
        ("equals", reading(60), "met"),
        ("equals", reading(59, 61), "unmeasurable"),
        ("equals", reading(60, 61), "unmeasurable"),
        ("equals", reading(0, 59), "behind"),
        ("equals", reading(61, None), "behind"),
        ("at_least", None, "unmeasurable"),
    ],
)
def test_the_whole_interval_decides(op: str, value: Reading | None, expected: str) -> None:
    assert state(value, step(op)) == expected


@pytest.mark.parametrize(
    ("on", "expected"), [(date(2025, 12, 31), "behind"), (date(2026, 1, 1), "overdue"), (date(2030, 1, 1), "overdue")]
)
def test_the_last_day_counts(on: date, expected: str) -> None:
    assert state(reading(50), on=on) == expected


def test_a_met_target_is_never_overdue_and_an_unknown_one_neither() -> None:
    assert state(reading(60), on=date(2030, 1, 1)) == "met"
    assert state(reading(50, 70), on=date(2030, 1, 1)) == "unmeasurable"


def test_milestones_count_one_after_the_other() -> None:
    first, last = step(value="95", by=date(2018, 12, 31)), step(value="100", by=date(2020, 12, 31))
    both = target(first, last)
    assert current_step(both, date(2018, 12, 31)) == first
    assert current_step(both, date(2019, 1, 1)) == last
    assert current_step(both, date(2026, 1, 1)) == last
    assert state(reading(96), first, last, on=date(2018, 6, 1)) == "met"
    assert state(reading(96), first, last, on=date(2019, 6, 1)) == "behind"
    assert state(reading(96), first, last, on=date(2021, 6, 1)) == "overdue"


def day(month: int, number: int, value: int | str, year: int = 2025) -> tuple[date, Fraction, Fraction]:
    return date(year, month, number), Fraction(value), Fraction(value)


def test_pace_leads_to_the_deadline() -> None:
    """10 points in 100 days; 100 days are left."""
    by = date(2025, 10, 9)
    found = lit(reading(50), step(by=by), history=[day(3, 23, 40)])
    assert found.pace
    assert found.pace == Pace(date(2025, 3, 23), Fraction(1, 10), Fraction(60))
    assert found.state == "on_course"
    assert lit(reading("49.99"), step(by=by), history=[day(3, 23, 40)]).state == "behind"
    assert found.pace_words.zh == "2025年3月23日以来平均每30天增加3个百分点，照此到2025年10月9日为60%。"
    assert (
        found.pace_words.en
        == "Since 2025-03-23 it has grown by 3 percentage points every 30 days; at that pace it is 60 % on 2025-10-09."
    )


def test_what_must_fall_is_on_course_when_it_falls() -> None:
    found = lit(reading(70), step("at_most", by=date(2025, 10, 9)), history=[day(3, 23, 80)])
    assert found.state == "on_course"
    assert found.pace and found.pace.projected == 60
    assert "减少3个百分点" in found.pace_words.zh
    assert state(reading(80), step("at_most"), history=[day(3, 23, 70)]) == "behind"


@pytest.mark.parametrize(
    ("value", "before", "expected"), [(50, 40, "on_course"), (70, 80, "on_course"), (70, 60, "behind")]
)
def test_an_exact_value_is_approached_from_either_side(value: int, before: int, expected: str) -> None:
    assert state(reading(value), step("equals", by=date(2025, 10, 9)), history=[day(3, 23, before)]) == expected


def test_pace_follows_the_worse_end() -> None:
    history = [(date(2025, 3, 23), Fraction(40), Fraction(58))]
    found = lit(reading(50, 59), step(by=date(2025, 10, 9)), history=history)
    assert found.pace and found.pace.per_day == Fraction(1, 10)


def test_without_an_earlier_day_no_pace_is_known() -> None:
    for history in ([], [day(7, 1, 40)], [day(7, 2, 40)], [(date(2025, 3, 23), None, None)], [day(6, 30, 1, 2024)]):
        found = lit(reading(50), history=history)
        assert (found.state, found.pace) == ("behind", None)
        assert found.pace_words.zh == "可比较的数值不足两天，还看不出进度。"


def test_a_year_is_looked_back_on_and_not_a_day_more() -> None:
    found = lit(reading(50), history=[day(7, 1, 45, 2024), day(6, 30, 0, 2024)])
    assert found.pace and found.pace.since == date(2024, 7, 1)


def test_the_order_of_history_does_not_matter() -> None:
    days = [day(1, 1, 10), day(3, 1, 20), day(5, 1, 30)]
    assert lit(reading(50), history=days) == lit(reading(50), history=days[::-1])


@pytest.mark.parametrize(
    ("every", "deadline"),
    [("year", date(2025, 12, 31)), ("quarter", date(2025, 9, 30)), ("month", date(2025, 7, 31))],
)
def test_a_recurring_target_ends_with_its_period(every: str, deadline: date) -> None:
    assert lit(reading(50), step(by=None, every=every)).deadline == deadline


def test_a_recurring_target_looks_at_the_running_period_only() -> None:
    found = lit(reading(50), step(by=None, every="year"), history=[day(12, 31, 100, 2024), day(1, 1, 0)])
    assert found.pace and found.pace.since == date(2025, 1, 1)


def test_what_holds_at_all_times_has_no_deadline_and_no_pace() -> None:
    found = lit(reading(50), step(by=None), history=[day(3, 23, 40)])
    assert (found.state, found.deadline, found.pace, found.pace_words.zh) == ("behind", None, None, "")
    assert found.why.zh == "现为50%，要求始终不低于60%。"


def test_an_aspiration_is_reported_and_never_failed() -> None:
    assert [lit(reading(50), on=on, aspires=True).state for on in (TODAY, date(2026, 1, 1))] == ["behind", "overdue"]
    assert not any(lit(reading(50), on=on, aspires=True).failed for on in (TODAY, date(2026, 1, 1)))
    assert all(lit(reading(50), on=on).failed for on in (TODAY, date(2026, 1, 1)))
    assert not lit(reading(60)).failed


def test_why_it_stands_so() -> None:
    assert lit(reading(62)).why.zh == "现为62%，要求到2025年12月31日不低于60%。"
    assert lit(reading("59.999")).why.en == "It stands at 59.99 %, at least 60 % is asked by 2025-12-31."
    unknown = lit(reading("31.683", "67.881", {"institution.beds": 2}))
    assert unknown.why.zh == "现为31.68至67.89%，要求到2025年12月31日不低于60%；缺少beds（2），还不能判断。"
    assert lit(None).why == words_of("还没有登记任何institution。", "No institution is on record.")


def words_of(zh: str, en: str) -> Any:
    return type(words("x"))(zh, en)


@pytest.mark.parametrize(("most", "said"), [(0, "没有可作分母的institution"), (3, "分母可能为零，缺少beds（3）")])
def test_nothing_to_divide_by(most: int, said: str) -> None:
    divided = Ends(Fraction(0), Fraction(most))
    found = lit(Reading(divided, divided, None, 3, {"institution.beds": 3} if most else {}))
    assert found.state == "unmeasurable"
    assert said in found.why.zh


def test_several_areas() -> None:
    assert roll_up([]).state == "unmeasurable"
    assert roll_up(["met", "met"]).state == "met"
    assert roll_up(["met", "on_course"]).state == "on_course"
    assert roll_up(["met", "unmeasurable", "on_course"]).state == "unmeasurable"
    assert roll_up(["unmeasurable", "behind"]).state == "behind"
    assert roll_up(["overdue", "behind", "met"]).state == "overdue"
    assert roll_up(["met", "behind", "met"]).counts == dict.fromkeys(STATES, 0) | {"met": 2, "behind": 1}


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(300, 7), "42.86%"),
        (Fraction(1500, 27), "55.56%"),
        (Fraction(59996, 1000), "59.99%"),
        (Fraction(60004, 1000), "60%"),
        (Fraction(4496, 1000), "4.49%"),
    ],
)
def test_a_settled_value_is_rounded_as_officers_do_but_never_up_to_what_may_be_asked(
    value: Fraction, shown: str
) -> None:
    assert value_words(Ends(value, value), "percent", WIDE).zh == shown
