"""评估报告 (Annex C of GB/T 42195-2022) of a result, as plain data: what the page and the PDF both show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from songhe.assessment.models import Result, Signature, Signer
from songhe.assessment.shelf import scale_of
from songhe.assessment.words import SIGNERS
from songhe.foundation.encryption import masked_name
from songhe.foundation.words import Bilingual
from songhe.scales.engine import Basis
from songhe.scales.engine import Result as Outcome
from songhe.scales.scale import Scale


@dataclass(frozen=True)
class Line:
    """One item of a domain: its name, the option chosen and its points."""

    code: str
    words: Bilingual
    option: Bilingual
    points: int
    most: int


@dataclass(frozen=True)
class Part:
    """A domain with its points, and its level where the scale has levels."""

    words: Bilingual
    points: int
    most: int
    level: Bilingual | None
    lines: Sequence[Line]


@dataclass(frozen=True)
class Signed:
    """Who signed, as what, when, and the drawing as a PNG in base64."""

    signer: str
    label: Bilingual
    name: str
    at: datetime
    image: str


@dataclass(frozen=True)
class Report:
    """A result ready to be shown. `parts` is empty for what was decided at once, and for recognised results."""

    result: Result
    scale: Scale
    parts: Sequence[Part]
    total: int | None
    first_grade: Bilingual | None
    bases: Sequence[Bilingual]
    grade: Bilingual
    unverified: Sequence[Bilingual]
    signatures: Sequence[Signed]


def report(result: Result) -> Report:
    """The report of a result, by the version of the scale it was made on."""
    scale = scale_of(result.assessment.scale, result.assessment.version)
    outcome = outcome_of(result)
    rules = {rule.code: rule.words for rule in scale.rules}
    return Report(
        result=result,
        scale=scale,
        parts=_parts(scale, outcome, result.answers) if outcome and outcome.first_grade is not None else (),
        total=outcome.total if outcome else None,
        first_grade=_grade(scale, outcome.first_grade) if outcome and outcome.first_grade is not None else None,
        bases=[rules[basis.rule] for basis in outcome.basis] if outcome else [],
        grade=_grade(scale, result.grade),
        unverified=list(scale.unverified()),
        signatures=_signatures(result),
    )


@dataclass(frozen=True)
class Confirmed:
    """What anybody holding a report may check: no more than stands on it, the name masked."""

    number: str
    name: str
    grade: Bilingual
    assessed_on: date
    valid_until: date
    stands: bool
    """Neither revoked nor replaced."""


def confirmed(check_code: str) -> Confirmed | None:
    """What the code on a report leads to, in the open scope; None for a code nobody gave out."""
    found = Result.objects.select_related("assessment", "person").filter(check_code=check_code).first()
    if found is None:
        return None
    scale = scale_of(found.assessment.scale, found.assessment.version)
    return Confirmed(
        number=found.number,
        name=masked_name(found.person.name),
        grade=_grade(scale, found.grade),
        assessed_on=found.assessed_on,
        valid_until=found.valid_until,
        stands=found.assessment.state not in ("revoked", "replaced"),
    )


def outcome_of(result: Result) -> Outcome | None:
    """The engine's result as it was kept; None where another city made it."""
    if not result.outcome:
        return None
    basis = tuple(Basis(one["rule"], one["answers"]) for one in result.outcome["basis"])
    return Outcome(**(result.outcome | {"basis": basis}))


def _parts(scale: Scale, outcome: Outcome, answers: dict[str, str]) -> list[Part]:
    levels = {level.code: level.words for level in scale.levels}
    parts = []
    for domain in scale.domains:
        lines = [
            Line(
                item.code,
                item.words,
                item.by_code[answers[item.code]].words,
                outcome.scores[item.code],
                item.options[0].value,
            )
            for item in domain.items
        ]
        level = levels.get(outcome.levels.get(domain.code, ""))
        parts.append(Part(domain.words, outcome.domains[domain.code], domain.most, level, lines))
    return parts


def _grade(scale: Scale, number: int) -> Bilingual:
    return next(grade.words for grade in scale.grades if grade.number == number)


def _signatures(result: Result) -> list[Signed]:
    order = list(Signer.values)
    found = Signature.objects.filter(assessment=result.assessment)
    signed = [Signed(one.signer, SIGNERS[Signer(one.signer)], one.name, one.signed_at, one.image) for one in found]
    return sorted(signed, key=lambda one: order.index(one.signer))
