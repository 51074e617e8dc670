"""Answers → domain scores, total, first grade, basis of change, final grade. Pure: nothing but the scale is read."""

from collections.abc import Mapping
from dataclasses import dataclass

from songhe.scales.errors import AnswerProblem, AnswersError, ScaleError
from songhe.scales.questions import Option, Question, Words
from songhe.scales.scale import Chosen, Rule, Scale

Answers = Mapping[str, str]
"""Code of a question → code of an option."""
SHOWN = 40
"""So many characters of a wrong code are shown."""


@dataclass(frozen=True)
class Basis:
    """变更依据: a rule that changed the grade, and the answers that made it hold."""

    rule: str
    answers: Mapping[str, str]


@dataclass(frozen=True)
class Result:
    """What a scale says of one set of answers. After a rule that decides at once only `basis` and `grade` are given."""

    scale: str
    version: str
    scores: Mapping[str, int]
    """Points of each item."""
    domains: Mapping[str, int]
    """Points of each domain."""
    levels: Mapping[str, str]
    """Level of each domain, where the scale has levels."""
    total: int | None
    """Points of all domains, where the scale grades by them."""
    first_grade: int | None
    basis: tuple[Basis, ...]
    grade: int


def score(scale: Scale, answers: Answers) -> Result:
    """The result of one assessment. Raises AnswersError naming every wrong answer, ScaleError for a read-only scale.

    A rule that decides at once (昏迷) needs no other answer; those given must still be answers the scale knows.
    """
    must_score(scale)
    direct = next((rule for rule in scale.direct if holds(rule, scale, answers)), None)
    found = problems(scale, answers)
    if direct:
        found = [problem for problem in found if problem.kind != "missing"]
    if found:
        raise AnswersError(found)
    if direct and direct.decides is not None:
        basis = (_basis(direct, scale, answers),)
        return Result(scale.id, scale.version, {}, {}, {}, None, None, basis, direct.decides)
    return _graded(scale, answers)


def must_score(scale: Scale) -> None:
    """Raises ScaleError for a scale that is kept only to read old records."""
    if scale.read_only:
        zh, en = "只用来读旧记录，不能评分", "is kept for old records and scores nothing"
        raise ScaleError(f"{scale.number} {zh} / {scale.number} {en}")


def _graded(scale: Scale, answers: Answers) -> Result:
    scores = {item.code: item.by_code[answers[item.code]].value for item in scale.items}
    domains = {domain.code: sum(scores[item.code] for item in domain.items) for domain in scale.domains}
    levels = {domain.code: domain.level(domains[domain.code]) for domain in scale.domains if domain.bands}
    points = sum(domains.values())
    first = _first_grade(scale, points, levels)
    basis = [rule for rule in scale.rules if holds(rule, scale, answers)]
    worse_by = max((rule.worse_by for rule in basis), default=0)
    return Result(
        scale.id,
        scale.version,
        scores,
        domains,
        {code: scale.levels[level].code for code, level in levels.items()},
        None if scale.matrix else points,
        first,
        tuple(_basis(rule, scale, answers) for rule in basis),
        min(first + worse_by, scale.worst),
    )


def _first_grade(scale: Scale, points: int, levels: Mapping[str, int]) -> int:
    if scale.matrix:
        return scale.matrix.table[levels[scale.matrix.row]][max(levels[code] for code in scale.matrix.worst_of)]
    return next(grade.number for grade in scale.grades if grade.band and points in grade.band)


def holds(rule: Rule, scale: Scale, answers: Answers) -> bool:
    """Whether a rule's condition is met; an answer that is missing or unknown meets nothing."""
    if isinstance(rule.when, Chosen):
        option = chosen(scale.questions[rule.when.question], answers)
        return option is not None and option.code in rule.when.options
    return sum(_count(scale.questions[code], answers) for code in rule.when.questions) >= rule.when.at_least


def chosen(question: Question, answers: Answers) -> Option | None:
    """The option that was answered; None when the answer is missing or the question does not offer it."""
    answer = answers.get(question.code)
    return question.by_code.get(answer) if isinstance(answer, str) else None  # what was sent may be anything


def _count(question: Question, answers: Answers) -> int:
    option = chosen(question, answers)
    return option.value if option else 0


def _basis(rule: Rule, scale: Scale, answers: Answers) -> Basis:
    single = isinstance(rule.when, Chosen)
    told = [code for code in rule.questions if single or _count(scale.questions[code], answers)]
    return Basis(rule.code, {code: answers[code] for code in told})


def problems(scale: Scale, answers: Answers) -> list[AnswerProblem]:
    """Every missing, unknown and extra answer: first in the order of the scale, then what it does not ask."""
    return answer_problems(scale.questions, answers, scale.words)


def answer_problems(asked: Mapping[str, Question], answers: Answers, of: Words) -> list[AnswerProblem]:
    """The same for any questions; `of`: what they belong to."""
    found = [_problem(question, answers) for question in asked.values()]
    extra = [_extra(code, of) for code in answers if code not in asked]
    return [problem for problem in (*found, *extra) if problem]


def _problem(question: Question, answers: Answers) -> AnswerProblem | None:
    if question.code not in answers:
        zh, en = f"{_named(question, 'zh')}没有答案", f"{_named(question, 'en')} has no answer"
        return AnswerProblem("missing", question.code, Words(zh, en))
    if chosen(question, answers):
        return None
    answer = str(answers[question.code])[:SHOWN]
    known = list(question.by_code)
    zh = f"{_named(question, 'zh')}没有选项“{answer}”，可选：{'、'.join(known)}"
    en = f"{_named(question, 'en')} has no option “{answer}”, only {', '.join(known)}"
    return AnswerProblem("unknown", question.code, Words(zh, en))


def _extra(code: str, of: Words) -> AnswerProblem:
    shown = code[:SHOWN]
    return AnswerProblem("extra", code, Words(f"“{of.zh}”不问 {shown}", f"“{of.en}” does not ask {shown}"))


def _named(question: Question, lang: str) -> str:
    return f"{question.code} {question.words[lang]}"
