"""What a flag says: why somebody stands out, what to look at, and the cases to begin with."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import F, QuerySet

from songhe.assessment.models import Agency, Assessment, Assessor, Sheet
from songhe.assessment.quality import Flag, Quality, Who
from songhe.assessment.quality_counts import Span
from songhe.assessment.shelf import scales
from songhe.foundation.scope import within
from songhe.foundation.words import lang, words

SHOWN = 20
"""So many cases are led to, the latest first."""


@dataclass(frozen=True)
class Said:
    """A flag in words."""

    flag: Flag
    name: str
    route: str
    why: str
    look: str


def names(quality: Quality) -> dict[Who, str]:
    """Of everybody whose work is looked at; two queries."""
    agencies = Agency.objects.filter(pk__in=[number for level, number in quality.works if level == "agency"])
    assessors = Assessor.objects.filter(pk__in=[number for level, number in quality.works if level == "assessor"])
    found: dict[Who, str] = {("agency", number): name for number, name in agencies.values_list("pk", "name")}
    return found | {("assessor", number): name for number, name in assessors.values_list("pk", "account__name")}


def said(quality: Quality, flag: Flag, called: Mapping[Who, str]) -> Said:
    """In the language of this request."""
    fields = {
        "cases": flag.cases,
        "seen": f"{flag.seen:.2f}" if flag.kind == "agreement" else int(flag.seen),
        "expected": f"{flag.expected:.1f}",
        "fast": round(quality.fast or 0, 1),
        "grade": grade_name(quality.scale, flag.grade) if flag.grade is not None else "",
    }
    return Said(
        flag=flag,
        name=called.get(flag.who, ""),
        route=f"console:work_{flag.who[0]}",
        why=words(f"console.work_why_{flag.kind}", **fields),
        look=words(f"console.work_look_{flag.kind}"),
    )


def grade_name(scale: str, grade: int) -> str:
    """As the latest version calls it."""
    return scales().get(scale).grade(grade).words[lang()]


def cases(quality: Quality, flag: Flag) -> list[Assessment]:
    """The assessments to begin with, those first that say most."""
    level, number = flag.who
    if flag.kind in ("quick", "equal"):
        return _in_order(_sheets(quality, flag))
    if flag.kind == "agreement":
        return _in_order(quality.pairs.apart(quality.pairs.of(level, number))[:SHOWN] if quality.pairs else [])
    found = _done(quality.span, quality.scale).filter(**{{"agency": "agency", "assessor": "lead"}[level]: number})
    found = found.filter(result__raised=True) if flag.grade is None else found.filter(result__grade=flag.grade)
    return list(found.select_related("person", "result")[:SHOWN])


def _in_order(numbers: list[int]) -> list[Assessment]:
    found = Assessment.objects.select_related("person", "result").in_bulk(numbers)
    return [found[number] for number in numbers]


def _sheets(quality: Quality, flag: Flag) -> list[int]:
    level, number = flag.who
    since, until = quality.span.fields["since"], quality.span.fields["until"]
    found = Sheet.objects.filter(within(quality.span.scope), received_at__gte=since, received_at__lt=until)
    found = found.filter(assessment__scale=quality.scale)
    found = found.filter(**{{"agency": "assessment__agency", "assessor": "assessor"}[level]: number})
    if flag.kind == "equal":
        found = found.filter(answers_hash=flag.what)
        return list(found.order_by("-pk").values_list("assessment", flat=True)[:SHOWN])
    took = found.annotate(took=F("finished_at") - F("started_at")).order_by("took")
    return list(took.values_list("assessment", flat=True)[:SHOWN])


def _done(span: Span, scale: str) -> QuerySet[Assessment]:
    since, until = span.fields["since"], span.fields["until"]
    found = Assessment.objects.filter(within(span.scope), scale=scale)
    return found.filter(result__concluded_at__gte=since, result__concluded_at__lt=until).order_by("-pk")
