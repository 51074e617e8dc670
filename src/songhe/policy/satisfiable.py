"""What some person could meet: rows that nobody ever gets, and clauses of one document that meet in one person."""

from collections.abc import Iterable
from datetime import date

from songhe.policy.clauses import Conventions, Document, Entitlement
from songhe.policy.curves import NOTHING
from songhe.policy.diagram import Diagrams, TooLarge
from songhe.policy.domains import Calendar
from songhe.policy.errors import PolicyError, Problem
from songhe.policy.line import Builder, both, line_cells, line_of
from songhe.policy.vocabulary import Vocabulary


def unreachable_rows(clause: Entitlement, conventions: Conventions, vocabulary: Vocabulary) -> Iterable[Problem]:
    """Rows whose conditions contradict the clause's or each other's, or that an earlier row always goes before."""
    builder = _builder([clause], _day(clause.validity.start.day), conventions, vocabulary)
    if builder is None:
        return
    diagrams, no = builder.diagrams, builder.diagrams.leaf(False)
    left = builder.condition(clause.when)
    if left == no:
        yield Problem(
            clause.place, clause.id, "nobody can meet its conditions together", "look for two that contradict"
        )
        return
    for row in clause.grants.rows:
        meets = builder.condition(row.when)
        if diagrams.combine(both, left, meets) == no:
            advice = "its conditions contradict each other or the clause's, or an earlier row always goes before it"
            yield Problem(row.place, clause.id, "this row can never decide", advice)
        if clause.grants.hit == "first_of":
            left = diagrams.combine(_without, left, meets)


def overlapping_clauses(document: Document, conventions: Conventions, vocabulary: Vocabulary) -> Iterable[Problem]:
    """Two clauses of one document that grant the same item to the same person on the same day."""
    clauses = [clause for clause in document.clauses if isinstance(clause, Entitlement)]
    for place, one in enumerate(clauses):
        for other in clauses[place + 1 :]:
            day = _common_day(one, other)
            same = (one.item, one.subject) == (other.item, other.subject)
            if same and day and _meet(one, other, day, conventions, vocabulary):
                yield Problem(
                    other.place,
                    other.id,
                    f"it grants {other.item} to somebody whom {one.name} grants it too",
                    "make them one clause with a decision table, or part their conditions",
                )


def _meet(one: Entitlement, other: Entitlement, day: date, conventions: Conventions, vocabulary: Vocabulary) -> bool:
    builder = _builder([one, other], day, conventions, vocabulary)
    if builder is None:
        return False
    granted = [builder.diagrams.mapped(_gives, builder.clause(clause)) for clause in (one, other)]
    return builder.diagrams.combine(both, *granted) != builder.diagrams.leaf(False)


def _builder(clauses: list[Entitlement], day: date, conventions: Conventions, vocabulary: Vocabulary) -> Builder | None:
    """None where the clauses cannot be compiled together: that is reported elsewhere."""
    try:
        line = line_of(clauses[0].item, (clauses[0].item,), clauses, None, Calendar(day, conventions), vocabulary)
        builder = Builder(line, line_cells(line), Diagrams())
        builder.root()
    except (PolicyError, TooLarge):
        return None
    return builder


def _day(start: date | None) -> date:
    return start or date.today()


def _common_day(one: Entitlement, other: Entitlement) -> date | None:
    """The first day on which both hold, if any."""
    day = max(_day(one.validity.start.day), _day(other.validity.start.day))
    return day if one.validity.covers(day) and other.validity.covers(day) else None


def _without(one: bool, other: bool) -> bool:
    return one and not other


def _gives(curve: object) -> bool:
    return curve != NOTHING
