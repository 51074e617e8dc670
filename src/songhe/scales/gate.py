"""自评表: answers → grade of the self-assessment, and whether it lets one apply."""

from collections.abc import Sequence
from dataclasses import dataclass

from songhe.scales.engine import Answers, answer_problems
from songhe.scales.errors import AnswersError, ScaleError
from songhe.scales.questions import Question
from songhe.scales.scale import Scale


@dataclass(frozen=True)
class GateResult:
    """`first` and `second`: how many questions of each class have the answer that is counted."""

    scale: str
    version: str
    first: int
    second: int
    grade: str
    may_apply: bool


def self_assess(scale: Scale, answers: Answers) -> GateResult:
    """Raises ScaleError when the scale has no self-assessment, AnswersError that names every wrong answer."""
    gate = scale.gate
    if gate is None:
        raise ScaleError(f"{scale.number} 没有自评表 / {scale.number} has no self-assessment")
    found = answer_problems({question.code: question for question in gate.questions}, answers, gate.words)
    if found:
        raise AnswersError(found)

    def counted(questions: Sequence[Question]) -> int:
        return sum(answers[question.code] == gate.counted for question in questions)

    pair = counted(gate.first), counted(gate.second)
    grade = next(name for name, pairs in gate.grades.items() if pair in pairs)
    return GateResult(scale.id, scale.version, *pair, grade, grade in gate.may_apply)
