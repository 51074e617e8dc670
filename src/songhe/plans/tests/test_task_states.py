"""When a task is due, and which lamp it has."""

from dataclasses import replace
from datetime import date

import pytest

from songhe.plans.task_states import due_of, lamp, period_of
from songhe.policy.clauses import Place, Validity
from songhe.policy.plan_clauses import Task
from songhe.policy.vocabulary import Words

DAY = date(2026, 11, 22)
TASK = Task(
    kind="task", name="paper", document="plan", title=Words("", ""), cites=(), terms=(), verified=True, reading=None,
    validity=Validity(), place=Place("", 0), lead=(), units=(), due=None, every=None, deliver=None,
)  # fmt: skip


@pytest.mark.parametrize(
    ("every", "period", "due"),
    [
        ("year", "2026", date(2026, 12, 31)),
        ("quarter", "2026Q4", date(2026, 12, 31)),
        ("month", "202611", date(2026, 11, 30)),
        (None, "", None),
    ],
)
def test_what_recurs_is_due_at_the_end_of_its_period(every: str | None, period: str, due: date | None) -> None:
    task = replace(TASK, every=every)
    assert (period_of(task, DAY), due_of(task, DAY)) == (period, due)


def test_a_quarter_and_a_month_end_inside_the_year() -> None:
    assert due_of(replace(TASK, every="quarter"), date(2026, 2, 1)) == date(2026, 3, 31)
    assert due_of(replace(TASK, every="month"), date(2028, 2, 1)) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("due", "state", "shown"),
    [
        (date(2026, 11, 21), "open", "overdue"),
        (date(2026, 11, 21), "started", "overdue"),
        (date(2026, 11, 21), "delivered", "met"),
        (DAY, "open", "behind"),
        (DAY, "started", "on_course"),
        (date(2027, 1, 21), "open", "behind"),
        (date(2027, 1, 22), "open", "open"),
        (None, "open", "open"),
        (None, "started", "on_course"),
    ],
)
def test_the_lamp_follows_from_the_state_and_the_day(due: date | None, state: str, shown: str) -> None:
    assert lamp(replace(TASK, due=due), state, DAY) == shown
