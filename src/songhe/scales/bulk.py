"""Many assessments at once, with the results of `engine.score`: to score a city anew under another version."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from songhe.scales.engine import must_score, problems
from songhe.scales.errors import AnswerProblem, AnswersError, RowsError
from songhe.scales.questions import Question
from songhe.scales.scale import Band, Chosen, Rule, Scale

NONE = 255
"""The place of an answer that is missing."""
Places = NDArray[np.uint8]
Numbers = NDArray[np.int16]
Flags = NDArray[np.bool_]
SHOWN = 20


@dataclass(frozen=True)
class ManyResults:
    """A row an assessment. Where a rule decided at once, domains and total are 0 and `first` is -1."""

    domains: Mapping[str, Numbers]
    levels: Mapping[str, Numbers]
    """Place of the level of each domain, 0 the best."""
    total: Numbers | None
    first: Numbers
    basis: Mapping[str, Flags]
    """By rule: whether it changed or decided the grade."""
    grade: Numbers


def coded(scale: Scale, columns: Mapping[str, Sequence[str | None] | pa.Array]) -> Places:
    """Columns of option codes → the places of the options, a row a question of the scale, a column an assessment.

    None and a column left out: missing. Raises AnswersError for a column that the scale does not ask, RowsError for an
    option it lacks, ValueError for columns of different lengths.
    """
    extra = [problem for problem in problems(scale, dict.fromkeys(columns, "")) if problem.kind == "extra"]
    if extra:
        raise AnswersError(extra)
    lengths = {len(column) for column in columns.values()} or {0}
    if len(lengths) > 1:
        raise ValueError(f"columns of different lengths: {sorted(lengths)}")
    (length,) = lengths
    found = np.full((len(scale.questions), length), NONE, dtype=np.uint8)
    for row, question in enumerate(scale.questions.values()):
        if question.code in columns:
            found[row] = _places(scale, question, columns[question.code])
    return found


def _places(scale: Scale, question: Question, column: Sequence[str | None] | pa.Array) -> Places:
    answers = column if isinstance(column, pa.Array | pa.ChunkedArray) else pa.array(column, pa.string())
    places = pc.index_in(answers, value_set=pa.array(list(question.by_code), answers.type))
    unknown = pc.and_(pc.is_null(places), pc.is_valid(answers))
    rows = np.flatnonzero(unknown.to_numpy(zero_copy_only=False) if isinstance(unknown, pa.Array) else unknown)
    if rows.size:
        named = {int(row): _unknown(scale, question, answers[int(row)].as_py()) for row in rows[:SHOWN]}
        raise RowsError(named, rows.size)
    filled: Any = pc.fill_null(places, NONE)
    return np.asarray(filled, dtype=np.uint8)


def _unknown(scale: Scale, question: Question, answer: str) -> list[AnswerProblem]:
    return [problem for problem in problems(scale, {question.code: answer}) if problem.question == question.code]


def score_many(scale: Scale, places: Places) -> ManyResults:
    """The results of all assessments. `places` as of `coded`; a place that a question lacks counts as missing.

    Raises RowsError naming the rows that miss answers, ScaleError for a read-only scale.
    """
    must_score(scale)
    rows = dict(zip(scale.questions, places, strict=True))
    basis, direct = _basis(scale, rows, places.shape[1])
    _complete(scale, places, direct)
    domains = {
        domain.code: _sum(_values(item, rows[item.code]) for item in domain.items) * ~direct for domain in scale.domains
    }
    levels = {domain.code: _levels(domain.bands, domains[domain.code]) for domain in scale.domains if domain.bands}
    total = _sum(domains.values())
    first = _first(scale, total, levels)
    worse = np.maximum.reduce([np.zeros_like(first), *(basis[rule.code] * rule.worse_by for rule in scale.rules)])
    grade = np.minimum(first + worse, scale.worst)
    for rule in scale.direct:
        grade[basis[rule.code]] = rule.decides
    first[direct] = -1
    return ManyResults(domains, levels, None if scale.matrix else total, first, basis, grade)


def _basis(scale: Scale, rows: Mapping[str, Places], length: int) -> tuple[dict[str, Flags], Flags]:
    """Which rules changed or decided the grades, by their codes; where one decided at once, no other counts."""
    undecided: Flags = np.ones(length, dtype=bool)
    basis = {}
    for rule in sorted(scale.rules, key=lambda rule: rule.decides is None):
        basis[rule.code] = _holds(rule, scale, rows) & undecided
        if rule.decides is not None:
            undecided &= ~basis[rule.code]
    return basis, ~undecided


def _complete(scale: Scale, places: Places, direct: Flags) -> None:
    without = np.zeros(places.shape[1], dtype=bool)
    for question, row in zip(scale.questions.values(), places, strict=True):
        without |= row >= len(question.options)
    bad = np.flatnonzero(without & ~direct)
    if bad.size:
        raise RowsError({int(row): problems(scale, _answers(scale, places[:, row])) for row in bad[:SHOWN]}, bad.size)


def _answers(scale: Scale, column: Places) -> dict[str, str]:
    pairs = zip(scale.questions.values(), column, strict=True)
    return {question.code: question.options[place].code for question, place in pairs if place < len(question.options)}


def _values(question: Question, row: Places) -> Numbers:
    table = np.zeros(NONE + 1, dtype=np.int16)
    table[: len(question.options)] = [option.value for option in question.options]
    return table[row]


def _holds(rule: Rule, scale: Scale, rows: Mapping[str, Places]) -> Flags:
    if isinstance(rule.when, Chosen):
        options = scale.questions[rule.when.question].options
        chosen = [place for place, option in enumerate(options) if option.code in rule.when.options]
        return np.isin(rows[rule.when.question], chosen)
    counted = _sum(_values(scale.questions[code], rows[code]) for code in rule.when.questions)
    return np.asarray(counted >= rule.when.at_least)


def _sum(arrays: Iterable[Numbers]) -> Numbers:
    found: Any = 0
    for array in arrays:
        found = found + array
    return np.asarray(found, dtype=np.int16)


def _levels(bands: Sequence[Band], points: Numbers) -> Numbers:
    """The place of the band that each number of points lies in."""
    table = np.zeros(bands[0].most + 1, dtype=np.int16)
    for place, band in enumerate(bands):
        table[band.least : band.most + 1] = place
    return table[points]


def _first(scale: Scale, total: Numbers, levels: Mapping[str, Numbers]) -> Numbers:
    if scale.matrix is None:
        return _levels([grade.band for grade in scale.grades if grade.band], total)
    table = np.array(scale.matrix.table, dtype=np.int16)
    worst = np.maximum.reduce([levels[code] for code in scale.matrix.worst_of])
    return np.asarray(table[levels[scale.matrix.row], worst])
