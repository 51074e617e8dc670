"""Days and months as files write them. What can be read in two ways is refused, never guessed."""

import re
from datetime import date, datetime, timedelta

from songhe.intake.fold import fold, tight
from songhe.intake.wrong import Wrong

PARTS = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?", re.ASCII)
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
CLOCK = re.compile(r"[ T]\d{1,2}:\d\d(:\d\d)?(\.\d+)?$", re.ASCII)
SERIAL = re.compile(r"(\d{4,5})(\.\d+)?", re.ASCII)
MONTH = re.compile(r"(\d{4})[-./年](\d{1,2})月?|(\d{4})(\d\d)", re.ASCII)
SHORT = re.compile(r"\d{1,2}[-./年]\d{1,2}[-./月]\d{1,4}日?|\d{6}", re.ASCII)
YEARS = range(1880, 2101)
FIRST_SERIAL = date(1899, 12, 30)
"""Day 0 of Excel, as it counts from 1 March 1900 on."""
LAST_SERIAL = 73_050


def day(text: str, earliest: date, latest: date) -> date:
    """1943-10-12, 1943.10.12, 1943年10月12日, 19431012, or Excel's number of the day 15991. Raises Wrong."""
    written = CLOCK.sub("", fold(text)).replace(" ", "")
    found = _written(written)
    if not earliest <= found <= latest:
        raise Wrong("day_early" if found < earliest else "day_late", day=found, earliest=earliest, latest=latest)
    return found


def month(text: str, today: date) -> int:
    """202503 for 2025年3月, 2025-03, 202503 or a whole day of it; 0 for 从未. Raises Wrong."""
    written = tight(text)
    if written in ("从未", "无", "未探访", "0"):
        return 0
    found = MONTH.fullmatch(written)
    if found:
        year, number = (int(part) for part in found.groups() if part)
        if year not in YEARS or not 1 <= number <= 12:
            raise Wrong("month_none")
        number += 100 * year
    else:
        whole = day(text, date(YEARS[0], 1, 1), date.max)
        number = 100 * whole.year + whole.month
    if number > 100 * today.year + today.month:
        raise Wrong("month_late")
    return number


def _written(text: str) -> date:
    if found := PARTS.fullmatch(text) or COMPACT.fullmatch(text):
        return _of(*map(int, found.groups()))
    serial = SERIAL.fullmatch(text)
    if serial and int(serial[1]) not in YEARS and int(serial[1]) <= LAST_SERIAL:
        return FIRST_SERIAL + timedelta(days=int(serial[1]))
    if text.isdigit() and len(text) == 4:
        raise Wrong("day_only_year")
    if (found := MONTH.fullmatch(text)) and int(found[1] or found[3]) in YEARS and int(found[2] or found[4]) <= 12:
        raise Wrong("day_only_month")
    raise Wrong("day_ambiguous" if SHORT.fullmatch(text) else "day_unreadable")


def _of(year: int, number: int, of_month: int) -> date:
    try:
        return datetime(year, number, of_month).date()
    except ValueError:
        raise Wrong("day_none") from None
