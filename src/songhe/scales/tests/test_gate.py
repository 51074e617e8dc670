"""The self-assessment: all sixteen pairs of counts, and bad answers."""

import pytest

from songhe.scales.errors import AnswersError, ScaleError
from songhe.scales.gate import self_assess
from songhe.scales.tests.answers import ability, insurance

FIRST = ("gate.eating", "gate.continence", "gate.bathing")
SECOND = ("gate.dressing", "gate.toilet", "gate.transfer")
GRADES = {0: "ABBC", 1: "BCDE", 2: "DEEF", 3: "EFFG"}
"""How many of the first class → the grade for 0, 1, 2, 3 of the second."""


def answers(first: int, second: int, other: str = "partly") -> dict[str, str]:
    dependent = {*FIRST[:first], *SECOND[:second]}
    return {code: "dependent" if code in dependent else other for code in (*FIRST, *SECOND)}


@pytest.mark.parametrize("other", ["independent", "partly"])
@pytest.mark.parametrize(("first", "second"), [(a, b) for a in range(4) for b in range(4)])
def test_every_pair_of_counts_has_its_grade(first: int, second: int, other: str) -> None:
    result = self_assess(insurance(), answers(first, second, other))

    assert (result.first, result.second) == (first, second)
    assert result.grade == GRADES[first][second]
    assert result.may_apply == (result.grade in "EFG")


def test_wrong_answers_are_named() -> None:
    with pytest.raises(AnswersError) as caught:
        self_assess(insurance(), {**answers(1, 1), "gate.eating": "dependant", "eating": "10"})

    assert [(problem.kind, problem.question) for problem in caught.value.problems] == [
        ("unknown", "gate.eating"),
        ("extra", "eating"),
    ]


def test_a_scale_without_self_assessment_says_so() -> None:
    with pytest.raises(ScaleError, match="没有自评表"):
        self_assess(ability(), {})
