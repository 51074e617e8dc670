"""A worse answer never gives a better grade, for every item, every pair of options and every sum of the others.

The grade depends on the other answers only through their points (held by test_engine), so that one set of answers
for each sum that the others can reach stands for all of them.
"""

from itertools import pairwise, product

import pytest

from songhe.scales.engine import score
from songhe.scales.fits import reachable
from songhe.scales.gate import self_assess
from songhe.scales.questions import Question
from songhe.scales.scale import Domain
from songhe.scales.tests.answers import ability, best, insurance, with_points


@pytest.mark.parametrize("item", ability().items, ids=lambda item: item.code)
def test_no_worse_answer_to_an_item_gives_a_better_national_grade(item: Question) -> None:
    others = [other for other in ability().items if other is not item]
    for points, dementia in product(reachable(others), ("none", "diagnosed")):
        answers = best(ability()) | with_points(others, points) | {"A.4.1.dementia": dementia}
        grades = [score(ability(), answers | {item.code: option.code}).grade for option in item.options]
        assert grades == sorted(grades), (points, dementia)


@pytest.mark.parametrize("question", ability().asked, ids=lambda question: question.code)
def test_no_worse_diagnosis_or_event_gives_a_better_national_grade(question: Question) -> None:
    for points, falls in product(reachable(ability().items), "0123"):
        answers = best(ability()) | with_points(ability().items, points) | {"A.2.14.fall": falls}
        grades = [score(ability(), answers | {question.code: option.code}).grade for option in question.options]
        assert grades == sorted(grades), (points, falls)


def at_every_level(domain: Domain) -> list[dict[str, str]]:
    """Answers for the best points of each level of a domain."""
    return [with_points(domain.items, band.most) for band in domain.bands]


@pytest.mark.parametrize("domain", insurance().domains, ids=lambda domain: domain.code)
def test_no_worse_answer_to_an_item_gives_a_better_insurance_grade(domain: Domain) -> None:
    one, two = (at_every_level(other) for other in insurance().domains if other is not domain)
    for item in domain.items:
        others = [other for other in domain.items if other is not item]
        for points, first, second in product(reachable(others), one, two):
            answers = first | second | with_points(others, points)
            grades = [score(insurance(), answers | {item.code: option.code}).grade for option in item.options]
            assert grades == sorted(grades), (item.code, points)


def test_the_matrix_has_its_shape_and_never_falls() -> None:
    matrix = insurance().matrix

    assert matrix and [len(row) for row in matrix.table] == [4, 4, 4, 4]
    assert {cell for row in matrix.table for cell in row} <= set(range(6))
    for line in (*matrix.table, *zip(*matrix.table, strict=True)):
        assert all(better <= worse for better, worse in pairwise(line))


def test_no_more_dependence_gives_a_better_grade_of_the_self_assessment() -> None:
    gate = insurance().gate
    assert gate
    for choice in product(("independent", "partly", "dependent"), repeat=6):
        answers = {question.code: option for question, option in zip(gate.questions, choice, strict=True)}
        grade = self_assess(insurance(), answers).grade
        for code in answers:
            assert self_assess(insurance(), answers | {code: "dependent"}).grade >= grade
