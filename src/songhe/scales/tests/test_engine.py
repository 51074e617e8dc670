"""One assessment: boundaries, options, adjustments alone and together, coma, bad answers."""

from itertools import chain, combinations
from typing import Any

import pytest

from songhe.scales.engine import score
from songhe.scales.errors import AnswersError, ScaleError
from songhe.scales.explain import explain
from songhe.scales.scale import Domain, Scale
from songhe.scales.tests.answers import ability, best, drawn, insurance, scales, with_points

DEMENTIA = {"A.4.1.dementia": "diagnosed"}
MENTAL = {"A.4.1.mental": "diagnosed"}
TWO_FALLS = {"A.2.14.fall": "2"}
REASONS = {"dementia": DEMENTIA, "mental": MENTAL, "risk_events": TWO_FALLS}
EVENTS = ("fall", "wandering", "choking", "self_harm", "other")


def totalling(points: int, **changes: str) -> dict[str, str]:
    return best(ability()) | with_points(ability().items, points) | changes


@pytest.mark.parametrize(
    ("points", "grade"),
    [(90, 0), (89, 1), (66, 1), (65, 2), (46, 2), (45, 3), (30, 3), (29, 4), (0, 4)],
)
def test_every_boundary_of_the_national_grades_from_both_sides(points: int, grade: int) -> None:
    result = score(ability(), totalling(points))

    assert (result.total, result.first_grade, result.basis, result.grade) == (points, grade, (), grade)


def insurance_level(domain: Domain, points: int) -> str:
    result = score(insurance(), best(insurance()) | with_points(domain.items, points))
    assert (result.domains[domain.code], result.total) == (points, None)
    return result.levels[domain.code]


@pytest.mark.parametrize(
    ("points", "level"),
    [(100, "intact"), (95, "mild"), (65, "mild"), (60, "moderate"), (45, "moderate"), (40, "severe"), (0, "severe")],
)
def test_every_boundary_of_daily_living_from_both_sides(points: int, level: str) -> None:
    assert insurance_level(insurance().domains[0], points) == level


@pytest.mark.parametrize("domain", insurance().domains[1:], ids=lambda domain: domain.code)
def test_both_ends_of_every_unverified_band_have_its_level(domain: Domain) -> None:
    for level, band in zip(insurance().levels, domain.bands, strict=True):
        assert [insurance_level(domain, points) for points in (band.least, band.most)] == [level.code, level.code]


@pytest.mark.parametrize("scale", [ability(), insurance()], ids=lambda scale: scale.id)
def test_every_option_of_every_item_counts_its_points(scale: Scale) -> None:
    for domain in scale.domains:
        for item in domain.items:
            for option in item.options:
                if option.code == "coma":
                    continue
                result = score(scale, best(scale) | {item.code: option.code})
                lost = item.options[0].value - option.value
                assert result.scores[item.code] == option.value
                assert result.domains[domain.code] == domain.most - lost


def reasons() -> list[tuple[str, ...]]:
    return list(chain.from_iterable(combinations(REASONS, size) for size in (1, 2, 3)))


@pytest.mark.parametrize("points", [90, 89, 66, 65, 46, 45, 30, 29, 0])
@pytest.mark.parametrize("names", reasons(), ids="+".join)
def test_adjustments_alone_and_together_make_it_one_grade_worse(names: tuple[str, ...], points: int) -> None:
    changes = {code: answer for name in names for code, answer in REASONS[name].items()}
    result = score(ability(), totalling(points) | changes)

    assert result.first_grade is not None
    assert result.grade == min(4, result.first_grade + 1)
    assert tuple(basis.rule for basis in result.basis) == names


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize(("times", "counts"), [("0", False), ("1", False), ("2", True), ("3", True)])
def test_two_events_of_one_kind_are_enough(event: str, times: str, counts: bool) -> None:
    result = score(ability(), totalling(70) | {f"A.2.14.{event}": times})

    assert result.grade == (2 if counts else 1)


@pytest.mark.parametrize(("one", "other"), list(combinations(EVENTS, 2)))
def test_events_of_two_kinds_count_together(one: str, other: str) -> None:
    result = score(ability(), totalling(70) | {f"A.2.14.{one}": "1", f"A.2.14.{other}": "1"})

    assert result.grade == 2
    assert result.basis[0].answers == {f"A.2.14.{one}": "1", f"A.2.14.{other}": "1"}


def test_a_coma_decides_at_once_and_needs_no_other_answer() -> None:
    for answers in ({"B.3.9": "coma"}, best(ability()) | {"B.3.9": "coma"} | DEMENTIA):
        result = score(ability(), answers)
        assert (result.first_grade, result.total, result.domains, result.grade) == (None, None, {}, 4)
        assert [(basis.rule, basis.answers) for basis in result.basis] == [("coma", {"B.3.9": "coma"})]


def test_stupor_is_counted_and_does_not_decide() -> None:
    result = score(ability(), best(ability()) | {"B.3.9": "stupor"})

    assert (result.total, result.grade) == (88, 1)


def test_a_coma_does_not_excuse_a_wrong_answer() -> None:
    with pytest.raises(AnswersError) as caught:
        score(ability(), {"B.3.9": "coma", "B.1.1": "5"})

    assert [(problem.kind, problem.question) for problem in caught.value.problems] == [("unknown", "B.1.1")]


def test_every_wrong_answer_is_named_in_both_languages() -> None:
    answers = best(ability()) | {"B.1.2": "7", "B.9.9": "1"}
    del answers["B.1.1"], answers["A.2.14.fall"]
    with pytest.raises(AnswersError) as caught:
        score(ability(), answers)

    assert [(problem.kind, problem.question) for problem in caught.value.problems] == [
        ("missing", "B.1.1"), ("unknown", "B.1.2"), ("missing", "A.2.14.fall"), ("extra", "B.9.9"),
    ]  # fmt: skip
    assert [str(problem) for problem in caught.value.problems] == [
        "B.1.1 进食没有答案 / B.1.1 Eating has no answer",
        "B.1.2 修饰没有选项“7”，可选：4、3、2、1、0 / B.1.2 Grooming has no option “7”, only 4, 3, 2, 1, 0",
        "A.2.14.fall 近30天跌倒没有答案 / A.2.14.fall Falls in the last 30 days has no answer",
        "“老年人能力评估规范”不问 B.9.9 / “Specification for ability assessment of elders” does not ask B.9.9",
    ]


@pytest.mark.parametrize("item", [item.code for item in ability().items])
def test_each_item_that_is_missing_is_named(item: str) -> None:
    answers = best(ability())
    del answers[item]
    with pytest.raises(AnswersError, match=f"{item} "):
        score(ability(), answers)


def test_the_old_standard_scores_nothing() -> None:
    with pytest.raises(ScaleError, match="只用来读旧记录"):
        score(scales().get("mzt-039-2013"), {})


def test_the_steps_name_every_item_domain_and_rule() -> None:
    answers = totalling(50) | TWO_FALLS
    steps = explain(ability(), score(ability(), answers), answers)

    assert [step.about for step in steps if step.kind == "item"] == [item.code for item in ability().items]
    assert [step.about for step in steps if step.kind == "domain"] == ["B.1", "B.2", "B.3", "B.4"]
    said = [step.words.zh for step in steps if step.kind not in ("item", "domain")]
    assert said == [
        "总分50分，满分90分",
        "初步等级：2级 能力中度受损（中度失能）",
        "变更依据：近30天照护风险事件共2次及以上（近30天跌倒 2次）",
        "最终等级：3级 能力重度受损（重度失能）",
        "未核实：有效期",
    ]


def test_the_steps_name_the_levels_that_the_matrix_combines() -> None:
    answers = best(insurance()) | with_points(insurance().domains[0].items, 50) | {"vision": "0", "hearing": "3"}
    answers |= {code: "0" for code in ("time", "person", "place", "memory")}
    steps = explain(insurance(), score(insurance(), answers), answers)

    assert [step.words.zh for step in steps if step.kind in ("domain", "matrix")] == [
        "日常生活活动能力：50分，满分100分，中度受损",
        "认知能力：0分，满分16分，重度受损",
        "感知觉与沟通能力：7分，满分12分，轻度受损",
        "组合法：日常生活活动能力中度受损，其余较差的是认知能力重度受损",
    ]


@pytest.mark.parametrize("answer", [4, None, [], {"4": 4}, True, "4" * 10_000])
def test_an_answer_that_is_no_text_is_refused(answer: Any) -> None:
    for question in ("B.1.1", "B.3.9", "A.2.14.fall"):
        with pytest.raises(AnswersError) as caught:
            score(ability(), {**best(ability()), question: answer})
        assert [(problem.kind, problem.question) for problem in caught.value.problems] == [("unknown", question)]
        assert len(str(caught.value)) < 400


def test_the_grade_depends_on_the_points_alone_and_on_the_rules() -> None:
    """What makes the walk over all points in test_monotone exhaustive."""
    for seed in range(300):
        answers = drawn(ability(), seed)
        found = score(ability(), answers)
        if found.total is None:
            continue
        asked = {code: answers[code] for code in answers if code.startswith("A.")}
        same = score(ability(), totalling(found.total) | asked)
        assert (found.first_grade, found.grade) == (same.first_grade, same.grade)
