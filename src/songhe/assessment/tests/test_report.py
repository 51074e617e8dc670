"""The report: every figure of it follows from the answers, on screen and on paper, and a code confirms it."""

import io
from collections.abc import Iterator
from dataclasses import replace

import pytest
from pypdf import PdfReader

from songhe.assessment.bedside import send
from songhe.assessment.conclusion import revoke
from songhe.assessment.factories import a_submission, an_assigned_assessment, answers_of, signed
from songhe.assessment.models import Result
from songhe.assessment.report import confirmed, report
from songhe.assessment.report_pdf import report_pdf
from songhe.foundation.factories import an_account
from songhe.foundation.scope import scoped
from songhe.registry.factories import CITY, a_person

pytestmark = pytest.mark.django_db
DRAWN = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==",
)


@pytest.fixture(autouse=True)
def whole_city() -> Iterator[None]:
    with scoped(CITY):
        yield


@pytest.fixture
def result() -> Result:
    """Nothing impaired but self-care, where nothing is left; dementia: 58 points, grade 2, made 3."""
    clerk = an_account()
    assessment = an_assigned_assessment(a_person(name="单小芳"), clerk)
    worst = {code: option for code, option in answers_of(assessment, option=-1).items() if code.startswith("B.1.")}
    answers = answers_of(assessment) | worst | {"A.4.1.dementia": "diagnosed"}
    drawn = [replace(one, image=image) for one, image in zip(signed(assessment), DRAWN, strict=True)]
    assert assessment.lead
    send(by=assessment.lead.account, submission=a_submission(assessment, answers=answers, signatures=drawn))
    return Result.objects.get(assessment=assessment)


def _read(paper: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(paper)).pages)


def test_every_figure_follows_from_the_answers(result: Result) -> None:
    shown = report(result)

    assert [(part.points, part.most) for part in shown.parts] == [(0, 32), (15, 15), (28, 28), (15, 15)]
    assert (shown.total, shown.grade["zh"]) == (58, "能力重度受损")
    assert shown.first_grade and shown.first_grade["zh"] == "能力中度受损"
    assert "痴呆" in shown.bases[0]["zh"]
    assert [one.signer for one in shown.signatures] == ["lead", "second", "informant"]


def test_the_paper_says_the_same_and_holds_its_own_type(result: Result) -> None:
    paper = report_pdf(report(result), place="环翠区", check_address="http://songhe.test/check/abc")

    assert paper.startswith(b"%PDF")
    assert b"NotoSansSC" in paper and b"/FontFile2" in paper
    text = _read(paper)
    for said in (result.number, "单小芳", "能力重度受损", "58 / 90", "痴呆", "进食"):
        assert said in text


def test_a_code_confirms_the_report_and_says_when_it_stands_no_more(result: Result) -> None:
    found = confirmed(result.check_code)
    assert found and (found.name, found.stands, found.number) == ("单*芳", True, result.number)

    revoke(by=an_account(), assessment_id=result.assessment_id, why="冒名顶替")
    again = confirmed(result.check_code)
    assert again and not again.stands
    assert confirmed("nobody's code") is None
