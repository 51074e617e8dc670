"""Days: the deadlines of targets and the day a document was issued."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass

PLANS = {"十二五": 2015, "十三五": 2020, "十四五": 2025, "十五五": 2030, "十六五": 2035}
DEADLINE = re.compile(
    r"(?:到|至|截至|在)?(?P<day_year>20\d\d)年(?P<day_month>1[0-2]|[1-9])月(?P<day>3[01]|[12]\d|[1-9])日(?:之|以)?前"
    r"|(?:到|至|截至|在)?(?P<month_year>20\d\d)年(?P<month>1[0-2]|[1-9])月(?:份)?(?:底|末)(?:之|以)?前?"
    r"|(?:到|至|截至|在)?(?P<year_end>20\d\d)年?年(?:底|末|终)(?:之|以)?前?"
    r"|(?:到|至|截至)(?P<year>20\d\d)年(?![年\d前之以]|\d)"
    r"|(?:到|至|在)?(?P<before>20\d\d)年(?:之|以)?前"
    rf"|“?(?P<plan>{'|'.join(PLANS)})”?(?:期间|时期|期末|末)"
)
DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:年|[-/.])(1[0-2]|0?[1-9])(?:月|[-/.])(?P<day>(?:3[01]|[12]\d|0?[1-9])(?!\d)日?)"
)


@dataclass(frozen=True)
class Deadline:
    """A deadline, offsets in the even text. `by` is an ISO day, or as printed where the words leave it open."""

    start: int
    end: int
    by: str


def deadlines(text: str, start: int, end: int) -> Iterator[Deadline]:
    """The deadlines in [start, end). “2025年前” stays as printed: it may mean the first or the last day."""
    for found in DEADLINE.finditer(text, start, end):
        yield Deadline(found.start(), found.end(), _by(found))


def _by(found: re.Match[str]) -> str:
    if found["day"]:
        return iso(int(found["day_year"]), int(found["day_month"]), int(found["day"])) or found[0]
    if found["month"]:
        year, month = int(found["month_year"]), int(found["month"])
        return iso(year, month, calendar.monthrange(year, month)[1])
    if found["plan"]:
        return iso(PLANS[found["plan"]], 12, 31)
    if end := found["year_end"] or found["year"]:
        return iso(int(end), 12, 31)
    return f"{found['before']}年前"


def iso(year: int, month: int, day: int) -> str:
    """The day as 2025-12-31; "" when there is none such."""
    return f"{year}-{month:02}-{day:02}" if day <= calendar.monthrange(year, month)[1] else ""


def day_of(found: re.Match[str]) -> str:
    """The ISO day of a match of DAY; "" when there is none such."""
    return iso(int(found[1]), int(found[2]), int(found[3].removesuffix("日")))
