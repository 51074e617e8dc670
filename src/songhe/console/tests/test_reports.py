"""The report of an assessment: read by those who answer for the elder and those who assessed, confirmed by all."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.test import Client
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse

from songhe.assessment.bedside import send
from songhe.assessment.factories import a_submission, an_assessor, an_assigned_assessment, signed
from songhe.assessment.models import Assessment
from songhe.assessment.tests.test_report import DRAWN
from songhe.foundation.factories import an_account
from songhe.foundation.models import AuditEntry
from songhe.foundation.scope import scoped
from songhe.registry.factories import CITY, a_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment() -> Iterator[Assessment]:
    with scoped(CITY):
        found = an_assigned_assessment(a_person(name="单小芳"), an_account())
        drawn = [replace(one, image=image) for one, image in zip(signed(found), DRAWN, strict=True)]
        assert found.lead
        send(by=found.lead.account, submission=a_submission(found, signatures=drawn))
        yield found


def test_the_page_shows_the_grade_and_is_kept_in_the_log(client: Client, assessment: Assessment) -> None:
    client.force_login(an_account())
    page = client.get(f"/assessments/{assessment.pk}/report")

    assert page.status_code == 200
    for said in ("单小芳", "能力完好", "90 / 90", "主评估员"):
        assert said in page.content.decode()
    assert AuditEntry.objects.filter(what="assessment_report", person=assessment.person_id).count() == 1


def test_the_files_open_elsewhere(client: Client, assessment: Assessment) -> None:
    client.force_login(an_account())

    assert client.get(f"/assessments/{assessment.pk}/report.pdf").content.startswith(b"%PDF")
    found = json.loads(client.get(f"/assessments/{assessment.pk}/report.json").content)
    assert QuestionnaireResponse.model_validate(found).status == "completed"


def test_who_answers_for_another_area_or_did_not_assess_finds_nothing(client: Client, assessment: Assessment) -> None:
    assert assessment.agency and assessment.second
    for stranger in (an_account(scope="371082"), an_assessor(assessment.agency).account):
        client.force_login(stranger)
        assert client.get(f"/assessments/{assessment.pk}/report").status_code == 404
    client.force_login(assessment.second.account)
    assert client.get(f"/assessments/{assessment.pk}/report").status_code == 200


def test_anybody_may_check_a_report_they_hold(client: Client, assessment: Assessment) -> None:
    result = assessment.result
    page = client.get(f"/check/371002/{result.check_code}")

    assert page.status_code == 200
    assert "单*芳" in page.content.decode() and "单小芳" not in page.content.decode()
    for wrong in (f"/check/371082/{result.check_code}", "/check/371002/nobody", "/check/37/x"):
        assert client.get(wrong).status_code == 404
