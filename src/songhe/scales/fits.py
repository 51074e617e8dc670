"""What must fit together in a scale: every reachable score has one grade, and a worse answer never a better one."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

from songhe.scales.errors import Problem
from songhe.scales.questions import Place, Question
from songhe.scales.scale import Band, Chosen, Matrix, Rule, Scale

T = TypeVar("T")


def misfits(scale: Scale) -> Iterator[Problem]:
    """Every problem of a scale that was read."""
    yield from _codes(scale)
    yield from _grades(scale)
    if scale.read_only:
        return
    yield from _bands(scale)
    yield from _matrix(scale)
    for rule in scale.rules:
        yield from _rule(rule, scale)


def reachable(items: Iterable[Question]) -> set[int]:
    """Every sum that one answer to each item can give."""
    sums = {0}
    for item in items:
        sums = {total + option.value for total in sums for option in item.options}
    return sums


def _codes(scale: Scale) -> Iterator[Problem]:
    everything = [*scale.items, *scale.asked, *(scale.gate.questions if scale.gate else ())]
    for question in _twice(everything, [question.code for question in everything]):
        yield Problem(question.place, f"two questions have the code “{question.code}”", "rename one of them")
    for domain in _twice(scale.domains, [domain.code for domain in scale.domains]):
        yield Problem(domain.place, f"two domains have the code “{domain.code}”", "rename one of them")
    for rule in _twice(scale.rules, [rule.code for rule in scale.rules]):
        yield Problem(rule.place, f"two rules have the code “{rule.code}”", "rename one of them")


def _twice(things: Sequence[T], codes: Sequence[str]) -> list[T]:
    counted = Counter(codes)
    return [thing for thing, code in zip(things, codes, strict=True) if counted[code] > 1]


def _grades(scale: Scale) -> Iterator[Problem]:
    for place, grade in enumerate(scale.grades):
        if grade.number != place:
            yield Problem(grade.place, f"grade {grade.number} stands in the place of {place}", "0 is first, and best")
    if scale.cross_walk and set(scale.cross_walk.grades) != {grade.number for grade in scale.grades}:
        yield Problem(scale.cross_walk.place, "the cross-walk must name every grade of this scale, and no other")


def _bands(scale: Scale) -> Iterator[Problem]:
    by_total = [grade for grade in scale.grades if grade.band]
    if bool(by_total) == bool(scale.matrix):
        message = "a scale grades either by the total or by a matrix"
        yield Problem(scale.place, message, "give every grade its total: [least, most], or write a matrix")
    elif by_total and len(by_total) < len(scale.grades):
        yield Problem(scale.place, "some grades have a total and some have none")
    elif by_total:
        bands = [grade.band for grade in scale.grades if grade.band]
        yield from _cover(bands, reachable(scale.items), scale.grades[0].place, "grade")
    for domain in scale.domains:
        if domain.bands:
            yield from _cover(domain.bands, reachable(domain.items), domain.place, "level")
        elif scale.matrix:
            yield Problem(domain.place, f"domain {domain.code} has no bands, which the matrix needs")


def _cover(bands: Sequence[Band], scores: set[int], place: Place, what: str) -> Iterator[Problem]:
    for better, worse in pairwise(bands):
        if worse.most >= better.least:
            message = f"[{worse.least}, {worse.most}] does not lie below [{better.least}, {better.most}]"
            yield Problem(place, message, f"each {what} has fewer points than the one before it")
    without = sorted(score for score in scores if not any(score in band for band in bands))
    if without:
        yield Problem(place, f"no {what} for {', '.join(map(str, without))} points", "close the gap")


def _matrix(scale: Scale) -> Iterator[Problem]:
    matrix = scale.matrix
    if not matrix:
        return
    used = [matrix.row, *matrix.worst_of]
    if sorted(used) != sorted(domain.code for domain in scale.domains):
        yield Problem(matrix.place, "row and worst_of together name every domain once")
    if any(len(row) != len(scale.levels) for row in matrix.table):
        yield Problem(matrix.place, f"each row of the matrix has {len(scale.levels)} grades, one for each level")
        return
    numbers = {grade.number for grade in scale.grades}
    for grade in sorted({cell for row in matrix.table for cell in row} - numbers):
        yield Problem(matrix.place, f"{grade} in the matrix is not a grade of the scale")
    if not _never_better(matrix):
        yield Problem(matrix.place, "a worse level gives a better grade", "grades never fall along a row or a column")


def _never_better(matrix: Matrix) -> bool:
    lines = [*matrix.table, *zip(*matrix.table, strict=True)]
    return all(list(line) == sorted(line) for line in lines)


def _rule(rule: Rule, scale: Scale) -> Iterator[Problem]:
    for code in rule.questions:
        if code not in scale.questions:
            yield Problem(rule.place, f"rule {rule.code}: “{code}” is not a question of the scale")
    if isinstance(rule.when, Chosen) and rule.when.question in scale.questions:
        question = scale.questions[rule.when.question]
        for code in sorted(rule.when.options - set(question.by_code)):
            yield Problem(rule.place, f"rule {rule.code}: {question.code} has no option “{code}”")
        worst = {option.code for option in question.options[len(question.options) - len(rule.when.options) :]}
        if rule.when.options <= set(question.by_code) and rule.when.options != worst:
            yield Problem(rule.place, f"rule {rule.code}: a rule speaks of the worst options of {question.code}")
    if rule.decides is not None and rule.decides != scale.worst:
        yield Problem(rule.place, f"rule {rule.code} decides {rule.decides}, a worse answer could give {scale.worst}")
