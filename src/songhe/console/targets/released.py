"""What is released to the public: targets as they stand, and the statistics of a year."""

from datetime import date
from typing import Any

from songhe.console.targets.lines import Line, lines
from songhe.foundation.clock import today
from songhe.foundation.models import Account
from songhe.indicators import queries
from songhe.indicators.actions import release
from songhe.indicators.models import Release, ReleaseKind
from songhe.indicators.statistics import statistics


def release_as_they_stand(*, by: Account) -> Release:
    """The targets of an officer's city that are in force, with their last values."""
    day = queries.last_day(by.sees) or today()
    found = [line for line in lines(by.sees) if not line.history and line.value]
    table = {"targets": [_public(line) for line in found]}
    return release(by=by, kind=ReleaseKind.TARGETS, year=day.year, as_of=day, table=table)


def release_year(*, by: Account, year: int, as_of: date) -> Release:
    """The statistics of an officer's city as they are counted now, small counts hidden, as those of a year."""
    table = statistics(by.sees, as_of).released()
    return release(by=by, kind=ReleaseKind.STATISTICS, year=year, as_of=as_of, table=table.as_json())


def _public(line: Line) -> dict[str, Any]:
    """Words only, in both languages: nothing that could be about somebody."""
    pairs = {
        "title": line.target.title,
        "document": line.document.title,
        "asked": line.limit_words,
        "when": line.when_words,
        "value": line.value_words,
        "word": line.lamp.words,
    }
    said = {name: [pair.zh, pair.en] for name, pair in pairs.items()}
    return said | {"state": line.lamp.state, "number": line.document.number, "verified": line.target.verified}
