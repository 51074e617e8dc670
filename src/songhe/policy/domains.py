"""Every value of a fact as a whole number, and the ways a condition cuts a domain into spans of them.

Yes/no is 0 and 1, a choice its place in the list, a number its hundredths, a day its proleptic ordinal. Areas stay
text. With that, every operator is a set of spans and an age is a span of birthdays.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

from songhe.policy.clauses import Conventions
from songhe.policy.vocabulary import Age, Area, Choice, Day, Kind, Number, Whole, Words, YesNo

Span = tuple[int | None, int | None]
"""From and to, both included; None is without end."""


def encode(kind: Kind, value: Any) -> int | str:
    """The whole number (text for an area) that stands for a value. Raises ValueError with a sentence."""
    code: int | str = _ENCODERS[type(kind)](kind, value)
    return code


def _encode_yes_no(kind: YesNo, value: Any) -> int:
    if not isinstance(value, bool):
        raise ValueError(f"{value!r} is not yes or no; write true or false")
    return int(value)


def _encode_choice(kind: Choice, value: Any) -> int:
    names = list(kind.values)
    if value not in names:
        raise ValueError(f"{value!r} is not one of {', '.join(names)}")
    return names.index(value)


def _encode_whole(kind: Whole, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int | Decimal) or value != int(value):
        raise ValueError(f"{value if isinstance(value, Decimal) else repr(value)} is not a whole number")
    _inside(value, kind.least, kind.most)
    return int(value)


def _encode_number(kind: Number, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise ValueError(f"{value!r} is not a number")
    hundredths = Decimal(value) * 100
    if hundredths != int(hundredths):
        raise ValueError(f"{value} has more than two decimal places")
    _inside(value, kind.least, kind.most)
    return int(hundredths)


def _inside(value: Any, least: Any, most: Any) -> None:
    if value < least or (most is not None and value > most):
        limits = f"from {least} to {most}" if most is not None else f"{least} or more"
        raise ValueError(f"{value} is outside its range, {limits}")


def _encode_day(kind: Day, value: Any) -> int:
    if isinstance(value, datetime) or not isinstance(value, date):
        raise ValueError(f"{value!r} is not a day; write it as 2026-01-31")
    if value < kind.earliest:
        raise ValueError(f"{value} is before {kind.earliest}")
    return value.toordinal()


def _encode_area(kind: Area, value: Any) -> str:
    if not isinstance(value, str) or not value.isdecimal() or len(value) not in (6, 9, 12):
        raise ValueError(f"{value!r} is not an area code; write 6, 9 or 12 digits in quotes")
    return value


def _encode_age(kind: Age, value: Any) -> int:
    return _encode_whole(Whole(0, 150), value)


_ENCODERS: dict[type, Callable[[Any, Any], Any]] = {
    YesNo: _encode_yes_no,
    Choice: _encode_choice,
    Whole: _encode_whole,
    Number: _encode_number,
    Day: _encode_day,
    Area: _encode_area,
    Age: _encode_age,
}


def decode(kind: Kind, code: int | str) -> Any:
    """The value behind `encode`."""
    if isinstance(code, str):
        return code
    if isinstance(kind, YesNo):
        return bool(code)
    if isinstance(kind, Choice):
        return list(kind.values)[code]
    if isinstance(kind, Number):
        return Decimal(code) / 100
    if isinstance(kind, Day):
        return date.fromordinal(code)
    return code


def limits(kind: Kind, as_of: date) -> Span:
    """The declared domain of a stored fact that is not an area, as one span."""
    if isinstance(kind, YesNo):
        return 0, 1
    if isinstance(kind, Choice):
        return 0, len(kind.values) - 1
    if isinstance(kind, Whole):
        return kind.least, kind.most
    if isinstance(kind, Number):
        return int(kind.least * 100), None if kind.most is None else int(kind.most * 100)
    assert isinstance(kind, Day)
    return kind.earliest.toordinal(), as_of.toordinal()


def prefix(area: str) -> str:
    """The digits that everything inside an area shares: 371000 is 3710, 370000 is 37, 371002 itself."""
    while len(area) > 6 and area.endswith("000"):
        area = area[:-3]
    if len(area) > 6:
        return area
    if area.endswith("0000"):
        return area[:2].replace("00", "")
    return area[:4] if area.endswith("00") else area


@dataclass(frozen=True)
class Calendar:
    """How ages are counted on one day."""

    as_of: date
    conventions: Conventions

    def birthday(self, born: date, years: int) -> date:
        """The day on which somebody born then completes so many years."""
        try:
            day = born.replace(year=born.year + years)
        except ValueError:
            month, number = map(int, self.conventions.leap_day.split("-"))
            day = date(born.year + years, month, number)
        return day + timedelta(days=self.conventions.reached == "day_after")

    def age(self, born: date) -> int:
        """Completed years on `as_of`."""
        years = self.as_of.year - born.year
        return years if years <= 0 or self.birthday(born, years) <= self.as_of else years - 1

    def last_birthday_of(self, years: int) -> int:
        """The ordinal of the latest birth with at least so many completed years on `as_of`."""
        return _last_birth(self, years)


@lru_cache(maxsize=4096)
def _last_birth(calendar: Calendar, years: int) -> int:
    day = date(calendar.as_of.year - years, calendar.as_of.month, 1) + timedelta(days=32)
    while calendar.birthday(day, years) > calendar.as_of:
        day -= timedelta(days=1)
    return day.toordinal()


def ages_as_births(spans: tuple[Span, ...], calendar: Calendar) -> tuple[Span, ...]:
    """Spans of completed years as spans of birth ordinals."""
    births = []
    for low, high in spans:
        earliest = None if high is None else calendar.last_birthday_of(high + 1) + 1
        latest = None if low is None or low <= 0 else calendar.last_birthday_of(low)
        births.append((earliest, latest))
    return tuple(births)


def value_words(kind: Kind, value: Any) -> Words:
    """A value as a person reads it."""
    if isinstance(kind, YesNo):
        return Words("是", "yes") if value else Words("否", "no")
    if isinstance(kind, Choice):
        return kind.values[value]
    if isinstance(kind, Whole) and value in kind.labels:
        return kind.labels[value]
    if isinstance(kind, Age):
        return Words(f"{value}周岁", f"{value} years")
    unit = getattr(kind, "unit", None)
    return Words(f"{value}{unit.zh}", f"{value} {unit.en}") if unit else Words(str(value), str(value))
