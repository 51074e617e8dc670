"""What is wrong with a clause in view of the others and of the vocabulary: overrides, units, facts nobody provides."""

from collections.abc import Iterable

from songhe.policy.clauses import Clause, Document, Entitlement, Library, Validity
from songhe.policy.errors import Problem
from songhe.policy.in_force import levels
from songhe.policy.mentions import mentions
from songhe.policy.plan_clauses import ALSO_WITH
from songhe.policy.vocabulary import Vocabulary

WITHOUT_FIGURE = "grant"
"""The unit of an upper level that names no figure: a nearer level may replace it in any unit."""


def clause_problems(document: Document, library: Library, vocabulary: Vocabulary) -> Iterable[Problem]:
    """Every problem of a document's clauses beside the others."""
    for clause in document.clauses:
        yield from _facts(clause, vocabulary)
        if isinstance(clause, Entitlement):
            yield from _override(clause, document, library)
            yield from _units(clause, document, library)


def _facts(clause: Clause, vocabulary: Vocabulary) -> Iterable[Problem]:
    for name, place in dict.fromkeys(mentions(clause)):
        fact = vocabulary.facts[vocabulary.stored_name(name)]
        if not fact.provided:
            message = f"no module provides {name}, so that it stays missing for everybody"
            yield Problem(place, clause.id, message, "use another fact, or make the measure a task meanwhile")
        if isinstance(clause, Entitlement):
            subjects = (clause.subject, *ALSO_WITH.get(clause.subject, ()))
            if fact.subject not in subjects:
                message = f"{name} is not a fact about {' or '.join(subjects)}"
                yield Problem(place, clause.id, message, "use a fact of the same subject")


def _override(clause: Entitlement, document: Document, library: Library) -> Iterable[Problem]:
    if clause.overrides is None:
        return
    upper = library.clauses.get(clause.overrides)
    if not isinstance(upper, Entitlement) or not _above(upper, document, library):
        message = f"it overrides {clause.overrides}, which no upper level grants"
        yield Problem(clause.place, clause.id, message, "name the upper clause as document/name, or leave the line out")
    elif (upper.item, upper.subject) != (clause.item, clause.subject):
        message = f"it overrides {clause.overrides}, which grants {upper.item}, not {clause.item}"
        yield Problem(clause.place, clause.id, message, "an item is replaced by clauses for the same item")


def _units(clause: Entitlement, document: Document, library: Library) -> Iterable[Problem]:
    """An item keeps its unit from level to level: what replaces hours in yuan could not be compared with them."""
    for upper in library.clauses.values():
        if not isinstance(upper, Entitlement) or (upper.item, upper.subject) != (clause.item, clause.subject):
            continue
        unit = upper.grants.unit
        if unit in (clause.grants.unit, WITHOUT_FIGURE) or not _above(upper, document, library):
            continue
        if _meet(upper.validity, clause.validity):
            message = f"it grants {clause.item} by {clause.grants.unit}, but {upper.id} of an upper level by {unit}"
            yield Problem(clause.place, clause.id, message, "give the item one unit, or the clause another item")


def _above(upper: Entitlement, document: Document, library: Library) -> bool:
    return library.documents[upper.document].jurisdiction in levels(document.jurisdiction)[1:]


def _meet(one: Validity, other: Validity) -> bool:
    """Whether two validities share a day."""
    starts = [held.start.day for held in (one, other) if held.start.day]
    ends = [held.end.day for held in (one, other) if held.end.day]
    return not starts or not ends or max(starts) <= min(ends)
