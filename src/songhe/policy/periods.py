"""Years, quarters and months as stretches of days."""

from datetime import date, timedelta

MONTHS = {"year": 12, "quarter": 3, "month": 1}
"""Months in a period."""


def first_day(period: str, day: date) -> date:
    """The first day of the year, quarter or month that a day is in."""
    months = MONTHS[period]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def last_day(period: str, day: date) -> date:
    """The last day of the year, quarter or month that a day is in."""
    start = first_day(period, day)
    months = start.month - 1 + MONTHS[period]
    return date(start.year + months // 12, months % 12 + 1, 1) - timedelta(days=1)
