"""What a visitor of the policy pages asked: the day, and what to look for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from songhe.foundation.clock import today


@dataclass(frozen=True)
class Asked:
    """The day asked (today when none, or none that exists, was given), and what the list is narrowed to."""

    day: date
    text: str = ""
    item: str = ""
    wrong_day: str = ""
    """What was given as the day and is none."""
    chosen: bool = False
    """Whether the day was given, and so stays with the links."""

    @property
    def suffix(self) -> str:
        """What a link to another policy page carries along."""
        return f"?{urlencode({'day': self.day.isoformat()})}" if self.chosen else ""

    @property
    def narrowed(self) -> bool:
        return bool(self.text or self.item)


def asked(query: Mapping[str, str]) -> Asked:
    """Read the query of an address."""
    given, text, item = (query.get(name, "").strip() for name in ("day", "text", "item"))
    try:
        day = date.fromisoformat(given) if given else None
    except ValueError:
        return Asked(today(), text, item, wrong_day=given)
    return Asked(day or today(), text, item, chosen=day is not None)
