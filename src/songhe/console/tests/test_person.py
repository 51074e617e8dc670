"""A person's page: what is due and why, what is open, the trial, and the log of who looked."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from songhe.console.tests.staff import ELSEWHERE, a_city, due, signed_in, text_of, unsure
from songhe.determinations.models import Determination, Run
from songhe.foundation.models import AuditEntry
from songhe.foundation.scope import scoped
from songhe.outreach.actions import NewReceipt, record_receipts
from songhe.outreach.factories import a_receipt
from songhe.registry.factories import CITY, a_person
from songhe.registry.models import Person, PersonFacts

pytestmark = pytest.mark.django_db
QUERIES = 28
"""Session, account, scope and savepoints included."""


@pytest.fixture
def run() -> Iterator[Run]:
    with a_city() as run:
        yield run


@pytest.fixture
def client(run: Run) -> Client:
    return signed_in()


def shown(client: Client, person: Person) -> str:
    return text_of(client.get(f"/people/{person.pk}"))


def test_the_reason_for_60_hours_names_row_values_sources_and_clause(run: Run, client: Client) -> None:
    person = due(run)

    page = client.get(f"/people/{person.pk}")
    text = text_of(page)

    assert "政府购买居家养老服务 60小时/月 未享 86周岁，居住状况：独居，能力等级3级（重度失能），低保" in text
    assert "依据 威政办字〔2017〕82号 三(五)3" in text
    assert "✓ 满足 60小时/月 由此项决定" in text
    assert "✓ 满足 能力等级≥3级（重度失能） 3级（重度失能）（老年人能力评估，2026-01-01）" in text
    assert "起止日期为推定" in text
    link = 'href="/policies/weihai-2017-82/clauses/purchased_home_care?day=2026-01-01"'
    assert link in page.content.decode()
    assert client.get("/policies/weihai-2017-82/clauses/purchased_home_care?day=2026-01-01").status_code == 200


def test_what_is_open_names_the_missing_fact_and_the_range(run: Run, client: Client) -> None:
    text = shown(client, unsure(run)).partition("待核实：可能应享")[2]

    assert "政府购买居家养老服务 0至60小时/月 需能力综合评估" in text


def test_what_is_certain_and_could_be_more_says_both(run: Run, client: Client) -> None:
    text = shown(client, unsure(run, amount=17, welfare_tekun="dispersed", welfare_dibao=False))

    assert "政府购买居家养老服务 17小时/月 未享" in text
    assert "可能为17至60小时/月 需能力综合评估" in text


def test_the_id_number_is_masked(run: Run, client: Client) -> None:
    text = shown(client, due(run, name="张小三"))

    assert "371002********" in text
    assert "37100219400101" not in text


@pytest.mark.parametrize("headers", [{"HX-Request": "true"}, {}])
def test_the_phone_number_is_shown_for_a_purpose_that_is_logged(
    run: Run, client: Client, headers: dict[str, str]
) -> None:
    with scoped(CITY):
        person = a_person(name="张有话", phone="13812341234")
    assert "13812341234" not in client.get(f"/people/{person.pk}").content.decode()

    refused = client.post(f"/people/{person.pk}/phone", {"purpose": "foundation.home"}, headers=headers)
    asked = {"purpose": "console.purpose_notify"}
    page = client.post(f"/people/{person.pk}/phone", asked, headers=headers)

    assert refused.status_code == 422
    assert "请填写查看原因" in refused.content.decode() and "13812341234" not in refused.content.decode()
    assert 'href="tel:13812341234"' in page.content.decode()
    assert signed_in("371082").post(f"/people/{person.pk}/phone", asked).status_code == 404
    with scoped(CITY):
        entries = AuditEntry.objects.filter(what="reveal_phone").values_list("person", "purpose")
        assert list(entries) == [(person.pk, "通知待遇")]


def test_what_is_received_is_said(run: Run, client: Client) -> None:
    person = due(run)
    with scoped(CITY):
        a_receipt(person, "home_care")

    text = shown(client, person)

    assert "政府购买居家养老服务 60小时/月 在享，自2025-01-01" in text
    assert "已在享受 政府购买居家养老服务 test，自2025-01-01" in text


def test_who_was_not_found_is_still_owed_and_who_was_reached_is_not(run: Run, client: Client) -> None:
    person = due(run)
    for outcome, owed in (("not_found", True), ("reached", False), ("not_found", False)):
        client.post(f"/people/{person.pk}/contact", {"outcome": outcome, "item": "home_care"})
        assert ("60小时/月 未找到本人 未享" in shown(client, person)) is owed
        assert ("张小三" in text_of(client.get("/due"))) is owed


def test_every_look_is_logged_and_each_looker_shown_once(run: Run, client: Client) -> None:
    person = due(run)

    shown(client, person)
    client.get(f"/people/{person.pk}/trial")
    text = shown(client, person)

    with scoped(CITY):
        looks = AuditEntry.objects.filter(what="open_person", person=person.pk)
        assert looks.count() == 3
    assert text.partition("最近查看")[2].count("王敏") == 1


def test_a_person_of_another_county_does_not_exist(run: Run) -> None:
    person = due(run, person_lives_in=ELSEWHERE)

    for scope, status in (("371082", 200), ("3710", 200), ("371002", 404), ("371002001", 404)):
        for page in ("", "/trial?assessment.care_grade=3"):
            response = signed_in(scope).get(f"/people/{person.pk}{page}")
            assert response.status_code == status, (scope, page)
            assert (person.name in response.content.decode()) is (status == 200)
    with scoped(CITY):
        assert AuditEntry.objects.filter(what="open_person").count() == 4


@pytest.mark.parametrize("number", [0, 99999, 10**30])
def test_a_number_that_nobody_has(client: Client, number: int) -> None:
    assert client.get(f"/people/{number}").status_code == 404


def test_a_trial_recomputes_and_stores_nothing(run: Run, client: Client) -> None:
    person = unsure(run)
    with scoped(CITY):
        before = list(PersonFacts.objects.values()), list(Determination.objects.values())

    text = text_of(client.get(f"/people/{person.pk}/trial?assessment.care_grade=3"))

    assert "试算结果（不保存） 能力等级：3级（重度失能）" in text
    assert "政府购买居家养老服务 0至60小时/月 60小时/月" in text
    with scoped(CITY):
        assert before == (list(PersonFacts.objects.values()), list(Determination.objects.values()))


@pytest.mark.parametrize(
    "query",
    [
        "assessment.care_grade=9", "household.income_per_head=-1", "household.income_per_head=NaN",
        "household.income_per_head=Infinity", "person.born_on=2026-01-02", "person.born_on=1800-01-01",
    ],
)  # fmt: skip
def test_a_trial_refuses_what_cannot_be(run: Run, client: Client, query: str) -> None:
    person = unsure(run, welfare_dibao=None, person_born_on=None)
    response = client.get(f"/people/{person.pk}/trial?{query}")

    assert response.status_code == 422
    assert "这个值填得不对" in response.content.decode()


def test_a_trial_ignores_facts_that_are_on_record(run: Run, client: Client) -> None:
    text = text_of(client.get(f"/people/{unsure(run).pk}/trial?person.sex=male&welfare.dibao=false"))

    assert "请先在上面选一条信息" in text


def test_how_many_queries_a_person_takes(
    run: Run, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    person = due(run)
    shown(client, person)

    with django_assert_num_queries(QUERIES):
        shown(client, person)


def test_in_english(run: Run, client: Client) -> None:
    person = due(run)
    new = NewReceipt(person.pk, person.scope, "ability_assessment", date(2025, 1, 1), "演示数据")
    record_receipts(scope=CITY, receipts=[new])
    client.post("/language", {"language": "en", "next": "/"})

    text = shown(client, person)

    assert "government-purchased home care 60 hours a month not received" in text
    assert "ability assessment demo data, since 2025-01-01" in text
    assert "ability assessment 1 assessment received since" in text
    assert "✓ met age is at least 60 years" in text
