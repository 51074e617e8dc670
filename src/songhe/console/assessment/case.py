"""One assessment as its page shows it: the steps of the path, the sheets side by side, the result step by step."""

from collections.abc import Sequence
from dataclasses import dataclass

from songhe.assessment.models import Assessment, Result, Sheet, State, Step
from songhe.assessment.shelf import scale_of
from songhe.foundation.words import catalogue
from songhe.policy.vocabulary import Words
from songhe.scales.engine import score
from songhe.scales.explain import Step as Reason
from songhe.scales.explain import explain
from songhe.scales.questions import Option, Question

PATH = ("needed", "assigned", "appointed", "sent", "concluded", "told", "final")
OFF_PATH = {State.OBJECTED: "told", State.REPLACED: "final", State.REVOKED: "final"}


@dataclass(frozen=True)
class Stage:
    """One station of the path: `standing` is done, now or ahead."""

    name: str
    standing: str


@dataclass(frozen=True)
class Compared:
    """One question with what each assessor answered."""

    question: Question
    answers: list[Option | None]
    notes: list[str]

    @property
    def differs(self) -> bool:
        return len({one.code if one else "" for one in self.answers}) > 1

    @property
    def field(self) -> str:
        return f"answer-{self.question.code}"


def result_of(assessment: Assessment) -> Result | None:
    """None before there is one."""
    found: Result | None = getattr(assessment, "result", None)
    return found


def stages(assessment: Assessment) -> list[Stage]:
    """The path with where it stands now; empty for one that was cancelled."""
    if assessment.state == State.CANCELLED:
        return []
    result = result_of(assessment)
    now = OFF_PATH.get(State(assessment.state), assessment.state)
    if now == "concluded" and result and result.notified_at:
        now = "told"
    at = PATH.index(now)
    return [Stage(name, "done" if place < at else "now" if place == at else "ahead") for place, name in enumerate(PATH)]


def compared(assessment: Assessment, sheets: Sequence[Sheet]) -> list[Compared]:
    """Every question anybody answered, in the order of the scale."""
    asked = scale_of(assessment.scale, assessment.version).questions
    return [
        Compared(
            question,
            [question.by_code.get(sheet.answers.get(code, "")) for sheet in sheets],
            [sheet.notes.get(code, "") for sheet in sheets],
        )
        for code, question in asked.items()
        if any(code in sheet.answers for sheet in sheets)
    ]


def reasons(result: Result) -> list[Reason]:
    """From the answers to the grade, each step naming its item; empty for a result that was recognised."""
    if not result.answers:
        return []
    scale = scale_of(result.assessment.scale, result.assessment.version)
    return list(explain(scale, score(scale, result.answers), result.answers))


def said(step: Step) -> Words:
    """What was done, in words."""
    known = catalogue()[f"console.assess_step_{step.what}"]
    return Words(known["zh"], known["en"])
