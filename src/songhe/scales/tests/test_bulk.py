"""Many assessments at once say what the engine says one by one."""

import numpy as np
import pytest

from songhe.scales.bulk import coded, score_many
from songhe.scales.engine import score
from songhe.scales.errors import AnswersError, RowsError, ScaleError
from songhe.scales.scale import Scale
from songhe.scales.tests.answers import ability, best, drawn, insurance, scales, with_points


def columns(scale: Scale, rows: list[dict[str, str]]) -> dict[str, list[str | None]]:
    return {code: [row.get(code) for row in rows] for code in scale.questions}


@pytest.mark.parametrize("scale", [ability(), insurance()], ids=lambda scale: scale.id)
def test_bulk_equals_one_by_one(scale: Scale) -> None:
    rows = [drawn(scale, seed) for seed in range(3000)]
    rows += [best(scale) | with_points(scale.items, points) for points in range(0, scale.most + 1) if points <= 90]
    if scale.rules:
        rows.append({"B.3.9": "coma"})
    many = score_many(scale, coded(scale, columns(scale, rows)))

    for place, row in enumerate(rows):
        one = score(scale, row)
        assert many.grade[place] == one.grade
        assert many.first[place] == (-1 if one.first_grade is None else one.first_grade)
        assert {code for code, held in many.basis.items() if held[place]} == {basis.rule for basis in one.basis}
        if one.first_grade is not None:
            assert {code: points[place] for code, points in many.domains.items()} == one.domains
            assert {code: scale.levels[levels[place]].code for code, levels in many.levels.items()} == one.levels
        if one.total is not None:
            assert many.total is not None and many.total[place] == one.total


def test_the_cases_reach_every_grade_rule_and_a_coma() -> None:
    rows = [drawn(ability(), seed) for seed in range(3000)]
    many = score_many(ability(), coded(ability(), columns(ability(), rows)))

    assert set(np.unique(many.first)) == {-1, 0, 1, 2, 3, 4}
    assert all(held.any() for held in many.basis.values())


def test_rows_that_miss_answers_are_named() -> None:
    rows = [best(ability()), best(ability()), {"B.3.9": "coma"}]
    del rows[1]["B.1.1"]
    with pytest.raises(RowsError, match=r"第2行 / row 2: B\.1\.1 进食没有答案") as caught:
        score_many(ability(), coded(ability(), columns(ability(), rows)))

    assert list(caught.value.rows) == [1]


def test_a_place_that_a_question_lacks_is_no_answer() -> None:
    places = coded(ability(), columns(ability(), [best(ability())]))
    places[11] = 4  # B.2.4 has four options, the places 0 to 3
    with pytest.raises(RowsError, match=r"B\.2\.4 上下楼梯没有答案"):
        score_many(ability(), places)


def test_an_option_the_scale_lacks_is_named_with_its_row() -> None:
    rows = [best(ability()), best(ability()) | {"B.2.4": "4"}]
    with pytest.raises(RowsError, match=r"row 2: B\.2\.4 上下楼梯没有选项“4”"):
        coded(ability(), columns(ability(), rows))


def test_a_column_the_scale_does_not_ask_is_named() -> None:
    with pytest.raises(AnswersError, match=r"不问 B\.9\.9"):
        coded(ability(), {"B.9.9": ["1"]})


def test_columns_of_different_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="different lengths"):
        coded(ability(), {"B.1.1": ["4"], "B.1.2": ["4", "4"]})


def test_only_the_first_rows_are_shown_and_the_rest_counted() -> None:
    empty: list[str | None] = [None] * 1000
    with pytest.raises(RowsError, match="还有980行 / and 980 more rows"):
        score_many(ability(), coded(ability(), {"B.1.1": empty}))


def test_nothing_to_score_is_no_error() -> None:
    assert score_many(ability(), coded(ability(), columns(ability(), []))).grade.size == 0


def test_the_old_standard_scores_nothing() -> None:
    old = scales().get("mzt-039-2013")
    with pytest.raises(ScaleError, match="只用来读旧记录"):
        score_many(old, coded(old, {}))
