"""By when something is due, as lists are narrowed by it."""

from datetime import date

DUES = ("past", "year", "later", "none")


def due(deadline: date | None, day: date) -> str:
    """One of DUES."""
    if deadline is None:
        return "none"
    if deadline < day:
        return "past"
    return "year" if deadline.year == day.year else "later"
