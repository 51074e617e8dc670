"""The life of a task: open → started → delivered, and back. A task that nobody touched is open."""

from datetime import date, timedelta
from typing import Literal

from songhe.policy.periods import last_day
from songhe.policy.plan_clauses import Task

State = Literal["open", "started", "delivered"]
STATES: tuple[State, ...] = ("open", "started", "delivered")
NEXT: dict[State, tuple[State, ...]] = {
    "open": ("started", "delivered"),
    "started": ("delivered", "open"),
    "delivered": ("started",),
}
SOON = timedelta(days=60)


def period_of(task: Task, day: date) -> str:
    """The running period of a task that recurs: 2026, 2026Q4, 202611; empty for one that does not."""
    if task.every == "year":
        return f"{day.year}"
    if task.every == "quarter":
        return f"{day.year}Q{(day.month + 2) // 3}"
    return f"{day:%Y%m}" if task.every == "month" else ""


def due_of(task: Task, day: date) -> date | None:
    """The last day for it: its own, or the end of the running period."""
    return last_day(task.every, day) if task.every else task.due


def lamp(task: Task, state: str, day: date) -> str:
    """met, overdue, behind (due soon and not begun), on_course (begun), or open."""
    due = due_of(task, day)
    if state == "delivered":
        return "met"
    if due and due < day:
        return "overdue"
    if state == "started":
        return "on_course"
    return "behind" if due and due - day <= SOON else "open"
