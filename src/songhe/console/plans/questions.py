"""待明确事项: what the texts leave open, and which clauses the answers touch."""

from collections.abc import Iterable
from dataclasses import dataclass

from songhe.console.versions.answered import answered
from songhe.policy.clauses import Clause, Document, Library
from songhe.policy.plan_clauses import Answer, Parameter
from songhe.versions.models import PolicyVersion


@dataclass(frozen=True)
class Question:
    """One open question of a document."""

    document: Document
    parameter: Parameter
    touches: tuple[Clause, ...]
    pending: tuple[PolicyVersion, ...]
    """Versions under way that settle it."""

    @property
    def used(self) -> Answer:
        return next(answer for answer in self.parameter.answers if answer.value == self.parameter.answer)

    @property
    def others(self) -> list[Answer]:
        return [answer for answer in self.parameter.answers if answer.value != self.parameter.answer]


def questions(documents: Iterable[Document], library: Library, under_way: Iterable[PolicyVersion]) -> list[Question]:
    """Of each document in its order; those not settled first."""
    pending = [(version, {id(one.parameter) for one in answered(version, library)}) for version in under_way]
    found = [
        Question(
            document,
            parameter,
            _touched(parameter, document, library),
            tuple(version for version, settles in pending if id(parameter) in settles),
        )
        for document in documents
        for parameter in document.parameters
    ]
    return sorted(found, key=lambda question: question.parameter.verified)


def _touched(parameter: Parameter, document: Document, library: Library) -> tuple[Clause, ...]:
    """Without those that stand only with another answer."""
    ids = (f"{document.id}/{name}" for name in parameter.touches)
    return tuple(library.clauses[found] for found in ids if found in library.clauses)
