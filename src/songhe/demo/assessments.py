"""Assessments of the demo city in every state, made by the same actions as the pages make them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import numpy as np
from django.utils import timezone

from songhe.assessment import conclusion, path, revocation
from songhe.assessment.bedside import send
from songhe.assessment.evidence import PDF, keep_evidence
from songhe.assessment.models import Agency, Assessment, Assessor, Need, Result, Signer
from songhe.assessment.rules import rules
from songhe.assessment.shelf import scale_of
from songhe.demo.chance import Streams
from songhe.demo.sheets import FRAILTY, answers, sheet
from songhe.foundation.actions import create_account
from songhe.foundation.clock import on_day, today
from songhe.foundation.models import Account
from songhe.foundation.roles import Role
from songhe.foundation.scope import Scope, scoped, within
from songhe.registry import queries as registry
from songhe.registry.models import Person

OFFICER, CLERK, SECOND_LOOK = "huancui", "jiedao", "shi"
AGENCIES: Mapping[str, str] = {"松柏能力评估中心": "52990000MJD0000017", "海晏健康评估有限公司": "91990000MA3C000025"}
"""Invented, with credit codes of an area (990000) that does not exist."""
OTHERS = {"pinggu3": "林海霞", "pinggu4": "曲文斌"}
"""The assessors of the second agency; their passwords go like those of the others."""
EVIDENCE = PDF + (
    b"1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
"""An empty page in the place of another city's report."""
HOW_MANY: Mapping[str, int] = {
    "needed": 9, "assigned": 6, "appointed": 8, "sent": 2, "concluded": 5, "told": 6, "final": 8, "ending": 3,
    "objected": 2, "replaced": 1, "confirmed": 1, "asked_revoke": 1, "revoked": 1, "recognised": 1, "cancelled": 1,
}  # fmt: skip
YEAR = 365


@dataclass(frozen=True)
class Work:
    """Who works on the assessments, and the draws."""

    officer: Account
    second_look: Account
    first: tuple[Assessor, Assessor]
    others: tuple[Assessor, Assessor]
    rng: np.random.Generator


def make_assessments(*, area: str, scope: Scope, seed: int, as_of: date) -> None:
    """About fifty, half of them in the township of the demo's clerk; fewer where a small city has fewer people."""
    with scoped(scope), on_day(as_of):
        work = _work(area, seed)
        people = _people(work.officer.sees, Account.objects.get(username=CLERK).sees, sum(HOW_MANY.values()))
        states = [state for state, count in HOW_MANY.items() for _ in range(count)]
        for person, state in zip(people, work.rng.permutation(states), strict=False):
            MAKE[str(state)](work, person)


def _work(area: str, seed: int) -> Work:
    accounts = {account.username: account for account in Account.objects.all()}
    officer = accounts[OFFICER]
    for username, name in OTHERS.items():
        accounts[username] = create_account(
            username=username,
            password=f"songhe-{username}",
            name=name,
            role=Role.ASSESSOR,
            area=officer.area,
            area_name=officer.area_name,
            scope=officer.sees,
        )
    teams = []
    for (name, code), pair in zip(AGENCIES.items(), (("pinggu1", "pinggu2"), tuple(OTHERS)), strict=True):
        agency = Agency.objects.create(name=name, credit_code=code, scope=officer.scope)
        lead, second = (
            Assessor.objects.create(
                account=accounts[who], agency=agency, medical=not second_one, certificate=f"演示{who}"
            )
            for second_one, who in enumerate(pair)
        )
        teams.append((lead, second))
    return Work(officer, accounts[SECOND_LOOK], teams[0], teams[1], Streams(area, seed, 0)("assessments"))


def _people(county: Scope, township: Scope, most: int) -> list[Person]:
    """Every second one of the township, whose pages a visitor looks at first."""
    living = registry.people(county).filter(ended_on=None).order_by("pk")
    near = list(living.filter(within(township))[: most // 2])
    far = list(living.exclude(within(township))[: most - len(near)])
    return [*near, *far]


def _needed(work: Work, person: Person, **more: object) -> Assessment:
    need = Need.FIRST if person.facts.assessment_care_grade is None else Need.ROUTINE
    due_on = today() + timedelta(days=int(work.rng.integers(-4, 30)))
    given: dict[str, object] = {"need": need, "due_on": due_on} | more
    return path.open_assessment(by=work.officer, person_id=person.pk, **given)  # type: ignore[arg-type]


def _assigned(work: Work, person: Person, **more: object) -> Assessment:
    opened = _needed(work, person, **more)
    return _given(work, opened, work.first if work.rng.random() < 0.7 else work.others)


def _given(work: Work, opened: Assessment, team: tuple[Assessor, Assessor]) -> Assessment:
    lead, second = team
    return path.assign(by=work.officer, assessment_id=opened.pk, agency=lead.agency, lead=lead, second=second)


def _appointed(work: Work, person: Person) -> Assessment:
    assigned = _given(work, _needed(work, person), work.first)
    day = today() + timedelta(days=int(work.rng.integers(0, 3)))
    when = timezone.make_aware(datetime.combine(day, time(9 + int(work.rng.integers(8)), 30)))
    return path.appoint(by=work.officer, assessment_id=assigned.pk, visit_at=when, place=person.address)


def _sent(work: Work, person: Person) -> Assessment:
    """Both scored, and differ on two items."""
    assigned = _assigned(work, person, second_scores=True)
    scale = scale_of(assigned.scale, assigned.version)
    first = answers(assigned, _grade(work, person), work.rng)
    doubtful = [domain.items[0] for domain in scale.domains[:2]]
    other = first | {
        item.code: next(one.code for one in item.options if one.code != first[item.code]) for item in doubtful
    }
    assert assigned.lead and assigned.second
    send(by=assigned.lead.account, submission=sheet(assigned, first, today(), work.rng, Signer.LEAD))
    send(by=assigned.second.account, submission=sheet(assigned, other, today(), work.rng, Signer.SECOND))
    return assigned


def _concluded(work: Work, person: Person, days: int = 2) -> Assessment:
    """So many days ago."""
    with on_day(today() - timedelta(days=days)):
        return _visited(work, _assigned(work, person), _grade(work, person))


def _visited(work: Work, assigned: Assessment, grade: int) -> Assessment:
    assert assigned.lead
    given = answers(assigned, grade, work.rng)
    send(by=assigned.lead.account, submission=sheet(assigned, given, today(), work.rng, Signer.LEAD))
    return assigned


def _told(work: Work, person: Person, days: int = 3) -> Assessment:
    concluded = _concluded(work, person, days + 1)
    with on_day(today() - timedelta(days=days)):
        conclusion.notify(by=work.officer, assessment_id=concluded.pk, public=rules().public_notice)
    return concluded


def _final(work: Work, person: Person, days: int = 0) -> Assessment:
    """Some weeks or months ago, nobody objecting."""
    told = _told(work, person, days or int(work.rng.integers(20, YEAR // 2)))
    conclusion.confirm_all(Scope(told.scope))
    return told


def _ending(work: Work, person: Person) -> Assessment:
    return _final(work, person, YEAR - int(work.rng.integers(10, 50)))


def _objected(work: Work, person: Person) -> Assessment:
    told = _told(work, person)
    text = "老人夜里起来要人扶，评估那天精神好，没有看出来。"
    conclusion.object_to(by=work.officer, assessment_id=told.pk, who="子女", text=text)
    return told


def _reviewed(work: Work, person: Person, *, otherwise: bool) -> Assessment:
    """By the assessors who did not make it: another grade, or the same answers again."""
    told = _objected(work, person)
    result = Result.objects.select_related("assessment").get(assessment=told)
    made = Assessment.objects.get(pk=told.pk).agency
    review = _given(work, told.reviews.get(), work.others if made == work.first[0].agency else work.first)
    if otherwise:
        return _visited(work, review, (result.grade + 2) % len(FRAILTY))
    assert review.lead
    send(by=review.lead.account, submission=sheet(review, result.answers, today(), work.rng, Signer.LEAD))
    return review


def _asked_revoke(work: Work, person: Person) -> Assessment:
    told = _told(work, person)
    revocation.ask_to_revoke(by=work.officer, assessment_id=told.pk, why="评估当天老人住院，签名不是本人家属")
    return told


def _revoked(work: Work, person: Person) -> Assessment:
    asked = _asked_revoke(work, person)
    revocation.decide_revocation(by=work.second_look, assessment_id=asked.pk, revoked=True)
    return asked


def _recognised(work: Work, person: Person) -> Assessment:
    opened = _needed(work, person)
    conclusion.recognise(
        by=work.officer,
        assessment_id=opened.pk,
        grade=2,
        assessed_on=today() - timedelta(days=90),
        valid_until=today() + timedelta(days=270),
        made_by="外市医保经办机构（演示）",
        evidence=keep_evidence(EVIDENCE),
    )
    return opened


def _cancelled(work: Work, person: Person) -> Assessment:
    opened = _needed(work, person)
    return path.cancel(by=work.officer, assessment_id=opened.pk, why="老人随子女到外地居住")


def _grade(work: Work, person: Person) -> int:
    """That on record, else any."""
    known = person.facts.assessment_care_grade
    return int(work.rng.integers(1, len(FRAILTY))) if known is None else int(known)


MAKE: Mapping[str, Callable[[Work, Person], Assessment]] = {
    "needed": _needed,
    "assigned": _assigned,
    "appointed": _appointed,
    "sent": _sent,
    "concluded": _concluded,
    "told": _told,
    "final": _final,
    "ending": _ending,
    "objected": _objected,
    "replaced": lambda work, person: _reviewed(work, person, otherwise=True),
    "confirmed": lambda work, person: _reviewed(work, person, otherwise=False),
    "asked_revoke": _asked_revoke,
    "revoked": _revoked,
    "recognised": _recognised,
    "cancelled": _cancelled,
}
