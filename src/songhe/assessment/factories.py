"""Assessments for tests, here and in the modules above."""

import base64
from datetime import timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from django.utils import timezone

from songhe.assessment.bedside import PNG, Shot, Signed, Submission, send
from songhe.assessment.conclusion import notify, object_to
from songhe.assessment.models import Agency, Assessment, Assessor, Sample, SampleCase, Signer
from songhe.assessment.path import assign, open_assessment
from songhe.assessment.photos import JPEG
from songhe.assessment.shelf import scale_of
from songhe.foundation.factories import an_account
from songhe.foundation.models import Account
from songhe.foundation.roles import Role
from songhe.registry.models import Person

_serial = count(1)


def an_agency(*, scope: str = "3710") -> Agency:
    """One that assesses in the city."""
    return Agency.objects.create(name="威海市民生评估中心", credit_code=f"52371000MJD{next(_serial):06}X", scope=scope)


def an_assessor(
    agency: Agency, *, name: str = "", medical: bool = True, scope: str = "371002", **more: Any
) -> Assessor:
    """With an account of their own."""
    account = an_account(scope=scope, role=Role.ASSESSOR)
    account.name = name or f"评估员{account.pk}"
    account.save(update_fields=["name"])
    return Assessor.objects.create(account=account, agency=agency, medical=medical, **more)


def an_assigned_assessment(person: Person, by: Account, *, need: str = "first", **more: Any) -> Assessment:
    """Opened, and given to two assessors of a new agency who assess in the area of `by`."""
    agency = an_agency()
    opened = open_assessment(by=by, person_id=person.pk, need=need, **more)
    team = {"lead": an_assessor(agency, scope=by.scope), "second": an_assessor(agency, medical=False, scope=by.scope)}
    return assign(by=by, assessment_id=opened.pk, agency=agency, **team)


def answers_of(assessment: Assessment, *, option: int = 0, **chosen: str) -> dict[str, str]:
    """An answer to everything asked: the option of this place, 0 the best, -1 the worst; `chosen` by question."""
    scale = scale_of(assessment.scale, assessment.version)
    questions = [*scale.items, *scale.asked]
    answers = {question.code: question.options[option].code for question in questions}
    return answers | chosen


def signed(assessment: Assessment) -> list[Signed]:
    """The three signatures, each drawn otherwise."""
    assert assessment.lead and assessment.second
    names = {
        Signer.LEAD: assessment.lead.account.name,
        Signer.SECOND: assessment.second.account.name,
        Signer.INFORMANT: "王小红",
    }
    return [
        Signed(signer, name, base64.b64encode(PNG + name.encode()).decode(), timezone.now())
        for signer, name in names.items()
    ]


def an_objected_assessment(person: Person, by: Account) -> Assessment:
    """Sent with a photograph, concluded, told, and objected to."""
    assessment = an_assigned_assessment(person, by)
    assert assessment.lead
    shot = Shot("B.1.1", JPEG + b"bedside", timezone.now())
    send(by=assessment.lead.account, submission=a_submission(assessment, photos=[shot]))
    notify(by=by, assessment_id=assessment.pk, public=False)
    object_to(by=by, assessment_id=assessment.pk, who="本人", text="不同意")
    return assessment


def a_submission(assessment: Assessment, **more: Any) -> Submission:
    """A sheet as the telephone sends it, of somebody without any impairment unless `answers` says otherwise."""
    ended = timezone.now()
    sheet: dict[str, Any] = {
        "number": uuid4(),
        "assessment_id": assessment.pk,
        "version": assessment.version,
        "answers": answers_of(assessment),
        "started_at": ended - timedelta(minutes=40),
        "finished_at": ended,
        "signatures": signed(assessment),
    }
    return Submission(**(sheet | more))


def a_sample(assessment: Assessment, by: Account) -> Sample:
    """A draw of the village in which this assessment came up."""
    day = timezone.localdate()
    drawn = Sample.objects.create(
        scope=assessment.scope,
        since=day,
        until=day,
        seed="public seed",
        percent=5,
        least=1,
        frame={},
        frame_sha256="",
        by=by,
    )
    SampleCase.objects.create(
        sample=drawn, person_id=assessment.person_id, scope=assessment.scope, assessment=assessment,
        agency_id=assessment.agency_id or 0, number=str(assessment.pk), lot="0",
    )  # fmt: skip
    return drawn
