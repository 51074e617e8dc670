"""合议: where two assessors answered differently, side by side once both have sent, and what they agree on."""

from collections.abc import Mapping
from dataclasses import dataclass

from songhe.assessment import queries
from songhe.assessment.conclusion import settle
from songhe.assessment.errors import NotNow, NotYours
from songhe.assessment.models import Assessment, Result, Sheet, State
from songhe.assessment.shelf import scale_of
from songhe.foundation.models import Account
from songhe.foundation.words import words
from songhe.scales.questions import Option, Question


@dataclass(frozen=True)
class Difference:
    """One question both answered otherwise."""

    question: Question
    lead: Option | None
    second: Option | None
    lead_note: str
    second_note: str

    @property
    def field(self) -> str:
        return f"answer-{self.question.code}"


@dataclass(frozen=True)
class Settling:
    """An assessment both have scored."""

    assessment: Assessment
    lead: Sheet
    second: Sheet
    differences: list[Difference]
    same: int


def settling(account: Account, assessment_id: int) -> Settling:
    """Raises NotFound; NotYours for anybody but the two; NotNow before both have sent, or once it is settled."""
    assessment = queries.assessment(account.sees, assessment_id)
    assert assessment.lead and assessment.second
    if account.pk not in (assessment.lead.account_id, assessment.second.account_id):
        raise NotYours
    sheets = {sheet.assessor_id: sheet for sheet in assessment.sheets.all()}
    both = {assessment.lead_id, assessment.second_id} <= sheets.keys()
    if assessment.state != State.SENT or not assessment.second_scores or not both:
        raise NotNow(state=words(f"assessment.state_{assessment.state}"))
    return _compared(assessment, sheets[assessment.lead.pk], sheets[assessment.second.pk])


def settle_as(account: Account, found: Settling, chosen: Mapping[str, str]) -> Result:
    """By the lead: the options they agree on where they differed. Raises NotYours, SheetWrong, NotNow."""
    if found.lead.assessor.account_id != account.pk:
        raise NotYours
    differ = {one.question.code: chosen.get(one.field) for one in found.differences}
    same = {code: option for code, option in found.lead.answers.items() if code not in differ}
    agreed = same | {code: option for code, option in differ.items() if option}
    return settle(by=account, assessment_id=found.assessment.pk, answers=agreed)


def _compared(assessment: Assessment, lead: Sheet, second: Sheet) -> Settling:
    asked = scale_of(assessment.scale, assessment.version).questions
    differences = [
        Difference(
            question,
            question.by_code.get(lead.answers.get(code, "")),
            question.by_code.get(second.answers.get(code, "")),
            lead.notes.get(code, ""),
            second.notes.get(code, ""),
        )
        for code, question in asked.items()
        if lead.answers.get(code) != second.answers.get(code)
    ]
    return Settling(assessment, lead, second, differences, len(asked) - len(differences))
