"""Two answers to the same question about the same elder: by two assessors at once, or by those who looked again."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from django.db.models import F
from numpy.typing import NDArray

from songhe.assessment.agreement import LINEAR, QUADRATIC, Kappa, kappa, weights
from songhe.assessment.models import Result, Sheet
from songhe.assessment.quality_counts import Span
from songhe.assessment.shelf import scale_of
from songhe.foundation.scope import within
from songhe.scales.bulk import Places, coded, score_many
from songhe.scales.questions import Question
from songhe.scales.scale import Scale

LATEST = 3000
"""So many of the latest pairs of each kind are looked at: enough for an interval of a few hundredths."""
KINDS = ("second", "recheck", "review")
"""The second assessor's own sheet, a re-check drawn at random, a review after an objection."""
Which = NDArray[np.bool_]


@dataclass(frozen=True)
class Pair:
    """What one and another answered. `agency`: whose work is looked at; `assessor`: who answered first."""

    kind: str
    agency: int
    assessor: int
    assessment: int
    scale: tuple[str, str]
    first: Mapping[str, str]
    second: Mapping[str, str]


@dataclass(frozen=True)
class Agreement:
    """Kappa with linear and with quadratic weights; None where there are too few pairs or all answers are one."""

    linear: Kappa | None
    quadratic: Kappa | None


class Pairs:
    """All pairs on one version of a scale, as places of options and as grades."""

    def __init__(self, scale: Scale, pairs: Sequence[Pair]):
        self.scale, self.pairs = scale, pairs
        self.places = [self._coded([pair.first for pair in pairs]), self._coded([pair.second for pair in pairs])]
        self.grades = [score_many(scale, places).grade for places in self.places]

    def _coded(self, sheets: Sequence[Mapping[str, str]]) -> Places:
        return coded(self.scale, {code: [sheet.get(code) for sheet in sheets] for code in self.scale.questions})

    @cached_property
    def _whose(self) -> Mapping[str, NDArray[np.int64]]:
        return {name: np.array([getattr(pair, name) for pair in self.pairs]) for name in ("agency", "assessor")}

    def of(self, level: str, number: int) -> Which:
        """Which pairs are of an agency or an assessor."""
        return np.asarray(self._whose[level] == number)

    def of_kind(self, *kinds: str) -> Which:
        """Which pairs came about so."""
        return np.array([pair.kind in kinds for pair in self.pairs], dtype=bool)

    def grade(self, which: Which) -> Agreement:
        """Agreement on the grade."""
        first, second = (grades[which].astype(np.int64) for grades in self.grades)
        return _agreement(first, second, len(self.scale.grades))

    def items(self, which: Which) -> Iterator[tuple[Question, Agreement]]:
        """Agreement on every item, and on what the rules ask."""
        for row, question in enumerate(self.scale.questions.values()):
            options = len(question.options)
            first, second = (places[row][which].astype(np.int64) for places in self.places)
            both = (first < options) & (second < options)
            yield question, _agreement(first[both], second[both], options)

    def apart(self, which: Which) -> list[int]:
        """Assessments whose two grades differ, those furthest apart first."""
        apart = np.abs(self.grades[0] - self.grades[1]) * which
        order = np.argsort(-apart, kind="stable")
        return [self.pairs[int(at)].assessment for at in order if apart[at] > 0]


def pairs(span: Span) -> list[Pairs]:
    """The latest pairs of a span, a group a version of a scale, the largest group first."""
    grouped: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in (*_second_sheets(span), *_looked_at_again(span)):
        grouped[pair.scale].append(pair)
    found = [Pairs(scale_of(*key), group) for key, group in grouped.items()]
    return sorted(found, key=lambda group: -len(group.pairs))


def _agreement(first: NDArray[np.int64], second: NDArray[np.int64], categories: int) -> Agreement:
    table = np.bincount(first * categories + second, minlength=categories**2).reshape(categories, categories).tolist()
    return Agreement(kappa(table, weights(categories, LINEAR)), kappa(table, weights(categories, QUADRATIC)))


def _second_sheets(span: Span) -> Iterator[Pair]:
    since, until = span.fields["since"], span.fields["until"]
    sheets = Sheet.objects.filter(within(span.scope), received_at__gte=since, received_at__lt=until)
    later = sheets.filter(assessment__second_scores=True, assessor=F("assessment__second")).order_by("-pk")
    ids = later.values_list("assessment", flat=True)[:LATEST]
    both: dict[int, dict[bool, Sheet]] = defaultdict(dict)
    for sheet in Sheet.objects.filter(within(span.scope), assessment__in=list(ids)).select_related("assessment"):
        both[sheet.assessment_id][sheet.assessor_id == sheet.assessment.lead_id] = sheet
    for number, of in both.items():
        if len(of) == 2:
            about = of[True].assessment
            key = (about.scale, about.version)
            yield Pair(
                "second", about.agency_id or 0, of[True].assessor_id, number, key, of[True].answers, of[False].answers
            )


def _looked_at_again(span: Span) -> Iterator[Pair]:
    since, until = span.fields["since"], span.fields["until"]
    found = Result.objects.filter(within(span.scope), concluded_at__gte=since, concluded_at__lt=until)
    found = found.filter(assessment__review_of__result__isnull=False, assessment__review_of__agency__isnull=False)
    found = found.filter(assessment__version=F("assessment__review_of__version"))
    related = "assessment__review_of__result", "assessment__drawn"
    for result in found.select_related(*related).order_by("-pk")[:LATEST]:
        reviewed = result.assessment.review_of
        if reviewed and reviewed.result.answers and result.answers:
            kind = "recheck" if hasattr(result.assessment, "drawn") else "review"
            key = (reviewed.scale, reviewed.version)
            yield Pair(
                kind,
                reviewed.agency_id or 0,
                reviewed.lead_id or 0,
                reviewed.pk,
                key,
                reviewed.result.answers,
                result.answers,
            )
