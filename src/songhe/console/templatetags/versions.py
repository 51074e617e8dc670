"""Money of a simulation as its tables write it: yuan a month, an interval where facts are missing."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import template

from songhe.console.versions.effects import MONTHS, Line
from songhe.foundation.words import words

register = template.Library()


@register.simple_tag
def span(least: Decimal, most: Decimal | None) -> str:
    """12,000 or 12,000至18,000; at least 12,000 where there is no upper end."""
    if most is None:
        return words("console.version_at_least", yuan=_whole(least))
    return _whole(least) if _whole(least) == _whole(most) else _between(_whole(least), _whole(most))


@register.simple_tag
def signed(least: Decimal, most: Decimal | None) -> str:
    """+1,200 or +1,200至+1,900."""
    if most is None or _signed(least) == _signed(most):
        return _signed(least)
    return _between(*(_signed(end) for end in sorted((least, most))))


@register.simple_tag
def signed_year(line: Line) -> str:
    """The same for a year."""
    most = line.difference_most
    return signed(line.difference * MONTHS, None if most is None else most * MONTHS)


@register.simple_tag
def stale_words(key: str, fields: Mapping[str, Any]) -> str:
    """Why a simulation should be made again."""
    return words(f"console.{key}", **fields)


def _between(least: str, most: str) -> str:
    return f"{least}{words('console.version_to')}{most}"


def _whole(value: Decimal) -> str:
    return f"{round(value):,}"


def _signed(value: Decimal) -> str:
    rounded = round(value)
    return "0" if rounded == 0 else f"{rounded:+,}".replace("-", "−")
