"""What the pages about the work of assessing are asked for: days, an area, a scale, how teams work."""

from dataclasses import dataclass, fields
from datetime import date, timedelta
from urllib.parse import urlencode

from django.http import QueryDict

from songhe.assessment.planning import Teams
from songhe.assessment.quality_counts import Span
from songhe.assessment.shelf import ABILITY, INSURANCE
from songhe.console.filters import inside
from songhe.foundation.clock import today
from songhe.foundation.scope import Scope

YEAR = timedelta(days=365)
SCALES = (ABILITY, INSURANCE)
MOST = {"teams": 200, "per_day": 20, "visit_minutes": 240, "day_minutes": 720}


@dataclass(frozen=True)
class Wanted:
    """A span on one scale; what means nothing is the last year on the national standard."""

    span: Span
    scale: str

    @property
    def query(self) -> str:
        return urlencode({"since": self.span.since, "until": self.span.until, "scale": self.scale})


def wanted(query: QueryDict, scope: Scope) -> Wanted:
    until = day(query.get("until", "")) or today()
    since = day(query.get("since", "")) or until - YEAR
    scale = query.get("scale", "")
    return Wanted(Span(scope, min(since, until), until), scale if scale in SCALES else ABILITY)


def day(text: str) -> date | None:
    """A day as browsers send it."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if found.year >= 2000 else None


def teams(query: QueryDict) -> Teams:
    """How teams work, within reason; the usual where nothing or nonsense is said."""
    usual = Teams()
    given = {field.name: number(query.get(field.name, ""), MOST[field.name]) for field in fields(Teams)}
    return Teams(**{name: value or getattr(usual, name) for name, value in given.items()})


def number(text: str, most: int) -> int | None:
    """A whole number from 1 to the most."""
    return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 9 and int(text) else None


def area(text: str, scope: Scope) -> Scope:
    """An area inside the caller's, else the caller's own."""
    return Scope(text) if inside(text, scope) else scope
