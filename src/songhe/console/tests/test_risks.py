"""停发风险: who sees the list, what it says, and what is recorded from it."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client

from songhe.console.tests.staff import a_city, due, names_in, sheet_of, signed_in, text_of
from songhe.determinations.models import Run
from songhe.foundation.factories import an_account, run_jobs
from songhe.foundation.roles import Role
from songhe.foundation.scope import scoped
from songhe.outreach.factories import a_receipt
from songhe.outreach.models import Receipt
from songhe.registry.factories import CITY, stated
from songhe.registry.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def dead() -> Iterator[Person]:
    """Died on 2 January and is still paid for home care worth 1,200 yuan a month."""
    with a_city() as run:
        yield died(run)


def died(run: Run) -> Person:
    person = due(run)
    with scoped(CITY):
        a_receipt(person)
        stated(person, source="death", died_on=date(2026, 1, 2))
        run_jobs()
    return person


def test_the_list_says_who_why_and_what_it_costs(dead: Person) -> None:
    client = signed_in()

    page = client.get("/risks")

    assert names_in(page) == ["张小三"]
    text = text_of(page)
    assert "共1项，每月1,200元，已多付约0元" in text
    assert "已去世 2026-01-02 政府购买居家养老服务 2025-01-01起发放" in text
    assert 'data-count="risks">1' in client.get("/").content.decode()


def test_another_township_sees_nothing_and_finance_no_files(dead: Person) -> None:
    assert names_in(signed_in("371082").get("/risks")) == []
    finance = Client()
    finance.force_login(an_account(scope="371002", role=Role.FINANCE))
    page = finance.get("/risks").content.decode()
    assert "张小三" in page and f"/people/{dead.pk}" not in page
    assert 'data-count="risks">1' in finance.get("/").content.decode()


def test_recording_the_stop_takes_it_off(dead: Person) -> None:
    client = signed_in()
    with scoped(CITY):
        receipt = Receipt.objects.get()

    refused = client.post(f"/risks/{receipt.pk}", {"on": "2024-01-01"})
    assert "停发日期应在2025-01-01（开始发放）与今天之间" in text_of(refused)
    assert "停发日期" in text_of(client.post(f"/risks/{receipt.pk}", {"on": "soon"}))
    done = client.post(f"/risks/{receipt.pk}", {"on": "2026-01-04"}, follow=True)

    assert "已登记：张小三的政府购买居家养老服务停发。" in text_of(done)
    assert "没有要停发的待遇。" in text_of(done)


def test_a_wrong_record_is_put_right(dead: Person) -> None:
    client = signed_in()
    with scoped(CITY):
        receipt = Receipt.objects.get()

    done = client.post(f"/risks/{receipt.pk}", {"wrong": "1"}, follow=True)

    assert "已登记：张小三的死亡日期有误" in text_of(done)
    with scoped(CITY):
        assert Person.objects.get(pk=dead.pk).ended_on is None


def test_the_whole_list_for_excel(dead: Person) -> None:
    rows = sheet_of(signed_in().get("/risks.xlsx"))
    assert rows[2][:4] == ("张小三", dead.masked_id_number, "孙家疃街道 · 远遥社区", "已去世")
    assert (rows[2][4].date(), rows[2][6:]) == (date(2026, 1, 2), (1200, 0))
