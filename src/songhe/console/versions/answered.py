"""The open questions that a version answers, in words."""

from dataclasses import dataclass

from songhe.policy.clauses import Document, Library
from songhe.policy.open_questions import answers_in
from songhe.policy.plan_clauses import Answer, Parameter
from songhe.versions.models import PolicyVersion


@dataclass(frozen=True)
class Answered:
    """One question, the answer used before the version, and the one it settles."""

    document: Document
    parameter: Parameter
    before: Answer
    after: Answer


def answered(version: PolicyVersion, before: Library) -> list[Answered]:
    """What the version's files settle of the questions that a library has open."""
    found = []
    for document in before.documents.values():
        for parameter in document.parameters:
            used = answers_in(version.files.get(parameter.place.file, "[]")).get(parameter.name)
            if used and used != (parameter.answer, parameter.verified):
                by_value = {answer.value: answer for answer in parameter.answers}
                found.append(Answered(document, parameter, by_value[parameter.answer], by_value[used[0]]))
    return found
