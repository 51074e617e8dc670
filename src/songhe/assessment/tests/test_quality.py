"""What stands out is named with its reason; what chance, few cases or other elders explain is not."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.utils import timezone

from songhe.assessment.factories import an_agency, an_assessor, answers_of
from songhe.assessment.models import Agency, Assessment, Assessor, Result
from songhe.assessment.quality import Flag, Quality, quality
from songhe.assessment.quality_counts import Span
from songhe.assessment.shelf import ABILITY, scale_of
from songhe.assessment.tests.bench import Bench
from songhe.foundation.scope import scoped
from songhe.registry.factories import CITY, a_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def bench() -> Iterator[Bench]:
    with scoped(CITY):
        yield Bench()


@pytest.fixture
def agency(bench: Bench) -> Agency:
    return an_agency()


def found() -> Quality:
    today = timezone.localdate()
    return quality(Span(CITY, today - timedelta(days=1), today), ABILITY)


def flags(kind: str, who: Assessor | None = None) -> list[Flag]:
    return [flag for flag in found().flags if flag.kind == kind and (not who or flag.who == ("assessor", who.pk))]


def test_work_alike_is_not_flagged(bench: Bench, agency: Agency) -> None:
    for assessor in [an_assessor(agency) for _ in range(4)]:
        for _ in range(35):
            bench.assess(assessor)

    assert found().flags == []
    assert sum(work.results for work in found().of("assessor")) == 140


def test_grades_that_stand_out_are_flagged_and_few_are_not(bench: Bench, agency: Agency) -> None:
    usual, harsh, few = (an_assessor(agency) for _ in range(3))
    for _ in range(70):
        bench.assess(usual)
    for _ in range(35):
        bench.assess(harsh, bad=3)
    for _ in range(10):
        bench.assess(few, bad=3)

    (flag,) = flags("grades", harsh)
    assert flag.cases == 35 and flag.seen > flag.expected and flag.grade is not None and flag.p is not None
    assert flags("grades", few) == []


def test_older_people_explain_worse_grades(bench: Bench, agency: Agency) -> None:
    old, young = an_assessor(agency), an_assessor(agency)
    aged = a_person(person_born_on=date(1930, 1, 1), person_sex="male")
    youth = a_person(person_born_on=date(1960, 1, 1), person_sex="male")
    for one, other, person, bad in ((old, young, aged, 3.0), (young, old, youth, 0.2)):
        for _ in range(40):
            bench.assess(one, person=person, bad=bad)
        for _ in range(20):
            bench.assess(other, person=person, bad=bad)

    assert flags("grades") == []


def test_haste_is_flagged(bench: Bench, agency: Agency) -> None:
    usual, hasty = an_assessor(agency), an_assessor(agency)
    for _ in range(150):
        bench.assess(usual)
    for n in range(40):
        bench.assess(hasty, minutes=3 + n / 100 if n < 12 else 45)

    (flag,) = flags("quick", hasty)
    assert (flag.cases, flag.seen) == (40, 9)
    assert flags("quick", usual) == []
    assert found().fast == pytest.approx(3.09)


def test_copied_answers_are_flagged_but_not_those_that_many_give(bench: Bench, agency: Agency) -> None:
    usual, copying = an_assessor(agency), an_assessor(agency)
    people = [a_person() for _ in range(16)]
    copied: dict[str, str] = {}
    for person in people[:8]:
        done = bench.assess(copying, person=person, answers=copied or None, bad=1.5)
        copied = dict(done.result.answers)
    grade = Result.objects.filter(assessment__lead=copying).latest("pk").grade
    while Result.objects.filter(grade=grade).count() < 48:
        bench.assess(usual, bad=1.5)
    for person in people:
        done = bench.assess(usual, person=person, answers=answers_of(Assessment.objects.latest("pk")))
        bench.assess(copying, person=person, answers=dict(done.result.answers))

    (flag,) = flags("equal")
    assert (flag.who, flag.seen, flag.grade) == (("assessor", copying.pk), 8, grade)


def test_raised_grades_are_flagged(bench: Bench, agency: Agency) -> None:
    usual, raising = an_assessor(agency), an_assessor(agency)
    example = bench.assess(usual)
    scale = scale_of(example.scale, example.version)
    rule = next(rule for rule in scale.rules if rule.worse_by and hasattr(rule.when, "question"))
    raised = {rule.when.question: sorted(rule.when.options)[0]}  # type: ignore[union-attr]
    for _ in range(60):
        bench.assess(usual)
    for n in range(40):
        bench.assess(raising, answers=bench.random_answers(example, 0.5) | (raised if n < 20 else {}))

    (flag,) = flags("raised", raising)
    assert (flag.cases, flag.seen) == (40, 20)


def test_agreement_by_agency_and_item(bench: Bench) -> None:
    alike, apart = an_agency(), an_agency()
    for agency, same in ((alike, True), (apart, False)):
        one, other = an_assessor(agency), an_assessor(agency)
        for n in range(40):
            done = bench.assess(one, second=other, second_scores=True, bad=0.3 + n / 10)
            bench.sheet(done, other, dict(done.result.answers) if same else bench.random_answers(done, 1))

    works = found().works
    good, bad = works["agency", alike.pk].agreement, works["agency", apart.pk].agreement
    assert good and good.quadratic and good.quadratic.value == 1
    assert bad and bad.quadratic and bad.quadratic.high < 0.6
    assert [flag.who for flag in flags("agreement")] == [("agency", apart.pk)]
    pairs = found().pairs
    assert pairs and len(pairs.apart(pairs.of("agency", alike.pk))) == 0 < len(
        pairs.apart(pairs.of("agency", apart.pk))
    )
    items = dict((question.code, agreed) for question, agreed in pairs.items(pairs.of("agency", alike.pk)))
    eating = items["B.1.1"].linear
    assert eating and eating.value == 1
