"""最近的变化: every change with what brought it about, the latest first, of today or since the last whole run."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from songhe.console.change_reasons import why
from songhe.console.tests.staff import a_city, names_in, signed_in, text_of
from songhe.determinations.factories import a_run
from songhe.determinations.models import Change, ChangeKind, Run, Why
from songhe.foundation.clock import on_day
from songhe.foundation.scope import Scope, scoped
from songhe.registry.factories import CITY, a_person
from songhe.registry.ledger import deliver
from songhe.registry.models import Delivery, DeliveryKind

pytestmark = pytest.mark.django_db
MARCH = date(2026, 3, 1)


@pytest.fixture
def run() -> Iterator[Run]:
    with a_city() as run:
        yield run


def changed(run: Run, name: str = "张小三", **given: Any) -> Change:
    with scoped(CITY):
        person = a_person(name=name)
        return Change.objects.create(
            run=run, person=person, scope=person.scope, item="home_care", kind=ChangeKind.NEW, amount_before=0,
            amount=60, clause="weihai-2017-82/purchased_home_care", **given,
        )  # fmt: skip


def delivered(source: str, kind: DeliveryKind = DeliveryKind.FILE) -> Delivery:
    with scoped(CITY):
        return deliver(source=source, kind=kind, as_of=MARCH, scope=Scope("3710"))


def of_somebody(run: Run, days_ago: int = 0) -> Run:
    """A run of single people after the whole one."""
    later = a_run()
    Run.objects.filter(pk=later.pk).update(whole=False, computed_at=timezone.now() - timedelta(days=days_ago))
    return later


def test_the_page_says_which_department_brought_which_fact(run: Run) -> None:
    low_income = delivered("civil_affairs")
    changed(of_somebody(run), facts=["welfare.dibao"], delivery=low_income)
    source = why(Change(why=Why.FACTS, facts=[], delivery=low_income)).zh

    page = text_of(signed_in().get("/changes"))

    assert source.startswith("因") and source.endswith(" 3月1日更新")
    assert f"{source}：低保" in page


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"why": Why.POLICY}, "因政策调整"),
        ({"why": Why.CALENDAR, "facts": ["person.born_on"]}, "因过生日"),
        ({"why": Why.CALENDAR, "facts": ["welfare.dibao"]}, "因时间到了：低保"),
        ({"why": Why.FACTS}, "因信息有更新"),
    ],
)
def test_what_else_changes_results_is_said(given: dict[str, Any], said: str) -> None:
    assert why(Change(**given)).zh == said
    assert why(Change(**given)).en


def test_an_undone_import_is_said_so() -> None:
    undone = delivered("civil_affairs", DeliveryKind.UNDO)
    assert "撤销" in why(Change(why=Why.FACTS, facts=["welfare.dibao"], delivery=undone)).zh


def test_the_latest_first_and_those_of_today_alone(run: Run) -> None:
    changed(of_somebody(run, days_ago=2), "张一")
    changed(of_somebody(run), "张二")
    client = signed_in()

    assert names_in(client.get("/changes")) == ["张二", "张一"]
    with on_day(timezone.localdate()):
        assert names_in(client.get("/changes?today=1")) == ["张二"]
        assert names_in(client.get("/changes?today=1&kind=ended")) == []


def test_pages_follow_one_another(run: Run) -> None:
    later = of_somebody(run)
    for number in range(51):
        changed(later, f"张{number}")
    client = signed_in()

    first = client.get("/changes")

    assert len(names_in(first)) == 50
    assert names_in(client.get(f"/changes?after={first.context['next']}")) == ["张0"]
