"""A result in words: every step from the answers to the grade, each naming its item, domain or rule."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from songhe.scales.engine import Answers, Basis, Result
from songhe.scales.questions import Words
from songhe.scales.scale import Domain, Matrix, Scale

Kind = Literal["item", "domain", "total", "matrix", "first_grade", "basis", "grade", "unverified"]


@dataclass(frozen=True)
class Step:
    """`about`: the code of the item, domain or rule; empty for the whole."""

    kind: Kind
    about: str
    words: Words


def explain(scale: Scale, result: Result, answers: Answers) -> tuple[Step, ...]:
    """The steps in order: items, domains, total or matrix, first grade, basis of change, grade, what is unverified."""
    return (*_points(scale, result, answers), *(_basis(scale, basis) for basis in result.basis), *_end(scale, result))


def _points(scale: Scale, result: Result, answers: Answers) -> Iterator[Step]:
    if result.first_grade is None:
        return
    for domain in scale.domains:
        for item in domain.items:
            option = item.by_code[answers[item.code]]
            zh = f"{item.words.zh}：{option.value}分，{option.words.zh}"
            en = f"{item.words.en}: {option.value}, {option.words.en}"
            yield Step("item", item.code, Words(zh, en))
        yield Step("domain", domain.code, _domain(scale, domain, result))
    if result.total is not None:
        zh, en = f"总分{result.total}分，满分{scale.most}分", f"total {result.total} of {scale.most}"
        yield Step("total", "", Words(zh, en))
    if scale.matrix:
        yield _combined(scale, scale.matrix, result)
    grade = _grade(scale, result.first_grade)
    yield Step("first_grade", "", Words(f"初步等级：{grade.zh}", f"first grade: {grade.en}"))


def _domain(scale: Scale, domain: Domain, result: Result) -> Words:
    points = result.domains[domain.code]
    zh, en = f"{domain.words.zh}：{points}分，满分{domain.most}分", f"{domain.words.en}: {points} of {domain.most}"
    if domain.code in result.levels:
        level = next(level for level in scale.levels if level.code == result.levels[domain.code])
        zh, en = f"{zh}，{level.words.zh}", f"{en}, {level.words.en}"
    return Words(zh, en)


def _combined(scale: Scale, matrix: Matrix, result: Result) -> Step:
    order = [level.code for level in scale.levels]
    worst = max(matrix.worst_of, key=lambda code: order.index(result.levels[code]))
    row, column = (next(domain for domain in scale.domains if domain.code == code) for code in (matrix.row, worst))
    levels = {level.code: level.words for level in scale.levels}
    one, other = levels[result.levels[row.code]], levels[result.levels[column.code]]
    zh = f"组合法：{row.words.zh}{one.zh}，其余较差的是{column.words.zh}{other.zh}"
    en = f"matrix: {row.words.en} {one.en}; the worst of the others, {column.words.en}, {other.en}"
    return Step("matrix", worst, Words(zh, en))


def _basis(scale: Scale, basis: Basis) -> Step:
    rule = next(rule for rule in scale.rules if rule.code == basis.rule)
    shown = [(scale.questions[code], scale.questions[code].by_code[option]) for code, option in basis.answers.items()]
    zh = "，".join(f"{question.words.zh} {option.words.zh}" for question, option in shown)
    en = ", ".join(f"{question.words.en}: {option.words.en}" for question, option in shown)
    return Step(
        "basis", rule.code, Words(f"变更依据：{rule.words.zh}（{zh}）", f"basis of change: {rule.words.en} ({en})")
    )


def _end(scale: Scale, result: Result) -> Iterator[Step]:
    grade = _grade(scale, result.grade)
    yield Step("grade", "", Words(f"最终等级：{grade.zh}", f"final grade: {grade.en}"))
    for part in scale.unverified():
        yield Step("unverified", "", Words(f"未核实：{part.zh}", f"unverified: {part.en}"))


def _grade(scale: Scale, number: int) -> Words:
    grade = scale.grade(number)
    also = grade.also or grade.words
    same = also == grade.words
    zh = grade.words.zh if same else f"{grade.words.zh}（{also.zh}）"
    en = grade.words.en if same else f"{grade.words.en} ({also.en})"
    return Words(f"{number}级 {zh}", f"{number}, {en}")
