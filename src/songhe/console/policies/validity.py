"""From when until when something holds, and how it stands on a day."""

from dataclasses import dataclass
from datetime import date

from songhe.policy.clauses import Bound, Clause, Document, Validity
from songhe.policy.vocabulary import Words


@dataclass(frozen=True)
class End:
    """One end: a day, or None for open. `why` says why, when the source gives none."""

    day: date | None
    why: Words | None


@dataclass(frozen=True)
class Held:
    """Both ends, as a page shows them."""

    start: End
    end: End

    @property
    def assumed(self) -> bool:
        return bool(self.start.why or self.end.why)


def held(validity: Validity) -> Held:
    return Held(_end(validity.start), _end(validity.end))


def _end(bound: Bound) -> End:
    return End(bound.day, bound.assumed)


def standing(document: Document, day: date) -> str:
    """in_force, not_yet, ended, or draft for one that does not run."""
    return _standing(document.validity, day) if document.runs else "draft"


def clause_standing(clause: Clause, document: Document, day: date) -> str:
    """How a clause stands: as its document does, and within it by its own dates."""
    whole = standing(document, day)
    return _standing(clause.validity, day) if whole == "in_force" else whole


def _standing(validity: Validity, day: date) -> str:
    if validity.start.day and day < validity.start.day:
        return "not_yet"
    return "ended" if validity.end.day and day > validity.end.day else "in_force"


def nearest_day(validity: Validity, day: date) -> date:
    """The day itself, or the day nearest to it on which something holds."""
    if validity.start.day and day < validity.start.day:
        return validity.start.day
    return validity.end.day if validity.end.day and day > validity.end.day else day
