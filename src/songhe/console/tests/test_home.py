"""工作台: every count is the length of the list that it opens."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from songhe.console.tests.staff import a_city, due, names_in, signed_in, text_of, unsure
from songhe.determinations.models import Change, ChangeKind, Run
from songhe.foundation.factories import an_account
from songhe.foundation.scope import scoped
from songhe.indicators.actions import measure
from songhe.outreach.factories import a_contact
from songhe.registry.factories import CITY
from songhe.subjects.factories import a_subject

pytestmark = pytest.mark.django_db


@pytest.fixture
def run() -> Iterator[Run]:
    with a_city() as run:
        yield run


def counted(page: str, name: str) -> int:
    found = re.search(rf'data-count="{name}">(?:<strong>)?([\d,]+)', page)
    assert found, name
    return int(found[1].replace(",", ""))


def test_counts_are_the_lengths_of_the_lists(run: Run) -> None:
    for name in ("张一", "张二", "张三"):
        due(run, name)
    unsure(run)
    client = signed_in()

    page = client.get("/").content.decode()

    assert counted(page, "due") == len(names_in(client.get("/due"))) == 3
    assert counted(page, "verify") == len(names_in(client.get("/verify"))) == 1


def test_what_the_last_run_changed_is_counted_kind_by_kind(run: Run) -> None:
    person = due(run)
    with scoped(CITY):
        Run.objects.update(changes=2)
        for kind in (ChangeKind.NEW, ChangeKind.ENDED):
            Change.objects.create(
                run=Run.objects.latest("pk"), person=person, scope=person.scope, item="home_care", kind=kind,
                amount_before=45, amount=60, clause="weihai-2017-82/purchased_home_care",
            )  # fmt: skip
    client = signed_in()

    page, new = client.get("/").content.decode(), client.get("/changes?kind=new")

    assert counted(page, "new") == len(names_in(new)) == 1
    assert counted(page, "less") == 0
    assert "60小时/月" in text_of(new)
    assert "没有这类变化" in text_of(client.get("/changes?kind=less"))


def test_who_was_reached_and_still_receives_nothing_is_to_be_followed_up(run: Run) -> None:
    person = due(run)
    with scoped(CITY):
        a_contact(person, an_account(scope="371002001"))
    client = signed_in()

    assert counted(client.get("/").content.decode(), "follow_up") == 1
    assert names_in(client.get("/follow-up")) == ["张小三"]


def test_officers_above_the_townships_see_where_most_is_outstanding(run: Run) -> None:
    due(run)

    assert "未享最多的镇街 镇街 人数 折合元/月 孙家疃街道 环翠区 1 1,200" in text_of(signed_in("3710").get("/"))
    assert "未享最多的镇街" not in text_of(signed_in().get("/"))


def test_the_home_page_says_what_its_counts_rest_on(run: Run) -> None:
    assert "按2026-01-01的政策核定" in text_of(signed_in().get("/"))


def test_without_a_run_the_page_says_so(db: None) -> None:
    assert "还没有核定过" in text_of(signed_in().get("/"))


def test_the_work_does_not_grow_with_the_people(run: Run, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    client = signed_in("3710")
    client.get("/")
    for number in range(7):
        due(run, f"张{number}")

    with django_assert_num_queries(QUERIES):
        client.get("/")


QUERIES = 28
"""Session, account, scope and savepoints included."""


def test_the_lamps_of_the_targets_are_counted_as_their_list_shows_them(run: Run) -> None:
    client = signed_in("3710")
    assert 'id="targets"' not in client.get("/").content.decode()
    with scoped(CITY):
        a_subject("institution", smart=True)
    measure(area="371000", as_of=date(2026, 1, 5))

    page = client.get("/").content.decode()

    shown = re.findall(r'targets\?lamp=(\w+)" data-count="\w+"><strong>(\d+)', page)
    assert shown
    for lamp, count in shown:
        assert len(client.get(f"/targets?lamp={lamp}").context["lines"]) == int(count)
