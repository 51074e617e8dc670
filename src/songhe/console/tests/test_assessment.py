"""能力评估 on the pages: opened, given to a team, appointed, settled, told, objected to, revoked by a second look."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from songhe.assessment.bedside import send
from songhe.assessment.conclusion import notify
from songhe.assessment.factories import (
    a_submission,
    an_agency,
    an_assessor,
    an_assigned_assessment,
    answers_of,
    signed,
)
from songhe.assessment.models import Agency, Assessment, Assessor, Need, State
from songhe.assessment.path import open_assessment
from songhe.console.tests.staff import a_city, names_in, sheet_of, signed_in, text_of, unsure
from songhe.foundation.clock import on_day
from songhe.foundation.factories import an_account
from songhe.foundation.models import Account, AuditEntry
from songhe.foundation.roles import Role
from songhe.foundation.scope import scoped
from songhe.registry.factories import CITY, a_person
from songhe.registry.models import Person
from songhe.subjects.factories import a_subject

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def person() -> Iterator[Person]:
    with a_city() as run:
        yield unsure(run, "李待核")


@pytest.fixture
def officer() -> Account:
    return an_account()


@pytest.fixture
def client(officer: Account) -> Client:
    client = Client()
    client.force_login(officer)
    return client


@pytest.fixture
def team() -> tuple[Assessor, Assessor]:
    with scoped(CITY):
        agency = an_agency()
        return an_assessor(agency, name="孙评"), an_assessor(agency, name="周估", medical=False)


def opened(person: Person) -> Assessment:
    with scoped(CITY):
        return open_assessment(by=None, scope=CITY, person_id=person.pk, need=Need.FIRST)


def assigned(person: Person, officer: Account) -> Assessment:
    with scoped(CITY):
        return an_assigned_assessment(person, officer)


def graded(person: Person, officer: Account, told: bool = True) -> Assessment:
    assessment = assigned(person, officer)
    with scoped(CITY):
        assert assessment.lead
        send(by=assessment.lead.account, submission=a_submission(assessment, answers=answers_of(assessment, option=-1)))
        if told:
            notify(by=officer, assessment_id=assessment.pk, public=True)
    return assessment


def state(assessment: Assessment) -> str:
    with scoped(CITY):
        return Assessment.objects.get(pk=assessment.pk).state


def post(client: Client, assessment: Assessment, step: str, **sent: Any) -> Any:
    return client.post(f"/assessments/{assessment.pk}/{step}", sent)


def test_whom_an_assessment_could_help_is_one_click_from_the_worklist(client: Client, person: Person) -> None:
    assert f'href="/people/{person.pk}/assess"' in client.get("/verify").content.decode()
    page = client.get(f"/people/{person.pk}/assess")
    assert "0至60小时/月" in text_of(page)

    answer = client.post(f"/people/{person.pk}/assess", {"need": "first", "scale": "gbt-42195-2022"}, follow=True)

    assert "已为李待核登记评估" in text_of(answer)
    assert names_in(client.get("/assessments")) == ["李待核"]
    again = client.post(f"/people/{person.pk}/assess", {"need": "first", "scale": "gbt-42195-2022"})
    assert (again.status_code, "已有一项未完成的评估" in text_of(again)) == (409, True)
    assert "正在办理：待派单" in text_of(client.get(f"/people/{person.pk}"))


@pytest.mark.parametrize(
    ("sent", "said"),
    [({"need": "review"}, "请选择评估原因"), ({"need": "first", "due_on": "2020-01-01"}, "已经过去")],
)
def test_what_cannot_be_opened_is_said(client: Client, person: Person, sent: dict[str, str], said: str) -> None:
    answer = client.post(f"/people/{person.pk}/assess", sent)
    assert (answer.status_code, said in text_of(answer)) == (422, True)


def test_many_are_given_to_one_team_and_whom_it_may_not_assess_is_named(
    client: Client, person: Person, team: tuple[Assessor, Assessor]
) -> None:
    with scoped(CITY):
        kin = a_person(name="王亲属", household="3710-H9")
        Assessor.objects.filter(pk=team[0].pk).update(household="3710-H9")
    one, other = opened(person), opened(kin)

    sent = {"assessment": [one.pk, other.pk], "lead": team[0].pk, "second": team[1].pk, "query": "list=needed"}
    answer = client.post("/assessments/assign", sent)

    assert (state(one), state(other)) == (State.ASSIGNED, State.NEEDED)
    text = text_of(answer)
    assert "王亲属：不能这样派单：孙评是这位老人的同户或联系人" in text
    assert "已把1项派给" in text


def test_from_the_team_to_an_appointment(client: Client, person: Person, team: tuple[Assessor, Assessor]) -> None:
    assessment = opened(person)
    with scoped(CITY):
        Assessor.objects.create(account=an_account(role=Role.CITY_OFFICER), agency=team[0].agency, medical=True)
    assert "现在不能承担评估" in text_of(client.get(f"/assessments/{assessment.pk}"))

    refused = post(client, assessment, "assign", lead=team[0].pk)
    assert (refused.status_code, "请选择两位评估员" in text_of(refused)) == (422, True)
    post(client, assessment, "assign", lead=team[0].pk, second=team[1].pk)
    refused = post(client, assessment, "appoint", day="2025-12-30", time="09:00", place="家里")
    assert (refused.status_code, "已经过去" in text_of(refused)) == (422, True)
    assert 'value="家里"' in refused.content.decode()
    post(client, assessment, "appoint", day="2026-01-08", time="09:30", place="家里")

    page = text_of(client.get(f"/assessments/{assessment.pk}"))
    assert "2026-01-08 09:30" in page
    assert state(assessment) == State.APPOINTED
    post(client, assessment, "cancel", why="本人放弃")
    assert state(assessment) == State.CANCELLED


def test_sheets_that_differ_are_settled_side_by_side(
    client: Client, person: Person, officer: Account, settings: Any
) -> None:
    settings.SONGHE_ASSESSMENT = {"second_scores": True}
    assessment = assigned(person, officer)
    assert assessment.lead and assessment.second
    with scoped(CITY):
        first, other, informant = signed(assessment)
        best = answers_of(assessment)
        given = {"answers": best, "signatures": [first, informant]}
        send(by=assessment.lead.account, submission=a_submission(assessment, **given))
        worst = answers_of(assessment, option=-1)["B.1.1"]
        worse = best | {"B.1.1": worst}
        send(by=assessment.second.account, submission=a_submission(assessment, answers=worse, signatures=[other]))

    assert "有1项不同" in text_of(client.get(f"/assessments/{assessment.pk}"))
    refused = post(client, assessment, "settle")
    assert refused.status_code == 422
    post(client, assessment, "settle", **{"answer-B.1.1": worst})

    assert state(assessment) == State.CONCLUDED
    assert "进食：0分" in text_of(client.get(f"/assessments/{assessment.pk}"))


def test_told_objected_to_and_reviewed_by_others(client: Client, person: Person, officer: Account) -> None:
    assessment = graded(person, officer, told=False)
    page = text_of(client.get(f"/assessments/{assessment.pk}"))
    assert "变更依据" in page
    assert "最终等级：4级" in page

    post(client, assessment, "notify", public="1")
    assert "李*核" in Client().get("/public/assessments/371002001").content.decode()
    assert "李待核" not in Client().get("/public/assessments/371002001").content.decode()
    assert "7天内" in text_of(client.get(f"/assessments/{assessment.pk}/notice"))

    empty = post(client, assessment, "object", who="女儿", text=" ")
    assert (empty.status_code, "请写明原因" in text_of(empty)) == (422, True)
    answer = client.post(f"/assessments/{assessment.pk}/object", {"who": "女儿", "text": "夜里能走"}, follow=True)
    assert "为老人登记了复评" in text_of(answer)
    assert "李" not in Client().get("/public/assessments/371002001").content.decode()
    with scoped(CITY):
        review = Assessment.objects.get(review_of=assessment.pk)
    assert "做过上一次评估，复评要换人" in text_of(client.get(f"/assessments/{review.pk}"))


def test_nothing_is_public_where_the_city_does_not_publish(person: Person, officer: Account, settings: Any) -> None:
    graded(person, officer)
    settings.SONGHE_ASSESSMENT = {"public_notice": False}
    assert Client().get("/public/assessments/371002001").status_code == 404
    settings.SONGHE_ASSESSMENT = {}
    for area in ("3710", "371002", "37100200x", "371002999", "371002001001"):
        assert Client().get(f"/public/assessments/{area}").status_code == 404, area
    with on_day(date(2026, 1, 20)):
        assert "李" not in Client().get("/public/assessments/371002001").content.decode()


def test_a_revocation_needs_a_second_officer(client: Client, person: Person, officer: Account) -> None:
    assessment = graded(person, officer)
    post(client, assessment, "ask-revoke", why="冒名顶替")

    own = post(client, assessment, "decide-revoke", decision="revoke")
    assert (own.status_code, "另一位工作人员复核" in text_of(own)) == (409, True)
    assert state(assessment) == State.CONCLUDED
    post(signed_in("3710"), assessment, "decide-revoke", decision="keep", note="查无实据")
    assert state(assessment) == State.CONCLUDED
    post(client, assessment, "ask-revoke", why="冒名顶替")
    post(signed_in("3710"), assessment, "decide-revoke", decision="revoke")

    assert state(assessment) == State.REVOKED
    with scoped(CITY):
        assert Person.objects.select_related("facts").get(pk=person.pk).facts.assessment_care_grade is None


def test_another_citys_result_is_recognised_with_its_report(client: Client, person: Person) -> None:
    assessment = opened(person)
    sent = {"grade": "3", "assessed_on": "2025-12-01", "valid_until": "2026-12-01", "made_by": "烟台市医保局"}
    for wrong, said in (
        ({}, "请上传原评估报告"),
        ({"evidence": SimpleUploadedFile("a.txt", b"hello")}, "PDF或JPEG"),
        ({"evidence": SimpleUploadedFile("a.pdf", b"%PDF-1.7"), "grade": "9"}, "等级或日期不对"),
    ):
        refused = post(client, assessment, "recognise", **(sent | wrong))
        assert (refused.status_code, said in text_of(refused)) == (422, True), said
    post(client, assessment, "recognise", **sent, evidence=SimpleUploadedFile("a.pdf", b"%PDF-1.7 report"))

    assert state(assessment) == State.CONCLUDED
    kept = client.get(f"/assessments/{assessment.pk}/evidence")
    assert (kept.content, kept["Content-Type"]) == (b"%PDF-1.7 report", "application/pdf")


def test_lists_filters_and_pages(client: Client, person: Person, officer: Account, monkeypatch: Any) -> None:
    monkeypatch.setattr("songhe.console.assessment.asking.PAGE", 2)
    with scoped(CITY):
        people = [a_person(name=f"王{name}") for name in "甲乙丙"]
    for place, one in enumerate(people):
        with scoped(CITY):
            due = date(2026, 1, 4) + timedelta(days=place)
            open_assessment(by=None, scope=CITY, person_id=one.pk, need="first", due_on=due)
    graded(person, officer)

    first = client.get("/assessments")
    assert names_in(first) == ["王甲", "王乙"]
    following = first.content.decode().partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")
    assert names_in(client.get(f"/assessments{following}")) == ["王丙"]
    assert names_in(client.get("/assessments?order=newest")) == ["王丙", "王乙"]
    assert names_in(client.get("/assessments?overdue=1")) == ["王甲"]
    assert names_in(client.get("/assessments?text=王丙")) == ["王丙"]
    assert names_in(client.get("/assessments?need=routine")) == []
    assert names_in(client.get("/assessments?list=told")) == ["李待核"]
    assert names_in(signed_in("371082").get("/assessments")) == []
    rows = sheet_of(client.get("/assessments.xlsx?list=told"))
    assert rows[2][0] == "李待核"


def test_agencies_and_assessors_are_kept(client: Client) -> None:
    with scoped(CITY):
        home = a_subject("institution", name="鹤汀养老院")
    account = an_account(role=Role.ASSESSOR)
    wrong = client.post("/assessments/agencies/new", {"name": "康评", "credit_code": "123", "scope": "371002"})
    assert (wrong.status_code, "18位" in text_of(wrong)) == (422, True)
    sent = {"name": "康评", "credit_code": "52371000MJD0000019", "scope": "371002", "is_active": "1"}
    client.post("/assessments/agencies/new", sent)
    agency = Agency.objects.get()
    twice = client.post("/assessments/agencies/new", sent)
    assert (twice.status_code, "已经登记过" in text_of(twice)) == (422, True)

    linked = {"account": account.pk, "medical": "1", "is_active": "1", "institution_id": home.pk, "certificate": "鲁1"}
    client.post(f"/assessments/agencies/{agency.pk}/assessors/new", linked)
    assessor = Assessor.objects.get()
    assert (assessor.account, assessor.medical, assessor.institution_id) == (account, True, home.pk)
    client.post(f"/assessments/agencies/{agency.pk}/assessors/{assessor.pk}", {})
    assessor.refresh_from_db()
    assert not assessor.is_active
    assert "已停用" in text_of(client.get("/assessments/agencies"))
    other = signed_in("371082").post(f"/assessments/agencies/{agency.pk}", sent | {"name": "改名"})
    assert other.status_code == 404


def test_whoever_opens_a_case_is_kept_in_the_log(client: Client, person: Person, officer: Account) -> None:
    assessment = opened(person)
    client.get(f"/assessments/{assessment.pk}")
    with scoped(CITY):
        assert AuditEntry.objects.filter(what="open_assessment", person=person.pk, account=officer.username).exists()
    assert signed_in("371082").get(f"/assessments/{assessment.pk}").status_code == 404
