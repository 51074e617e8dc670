"""What holds for every page of the console."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from django.test import Client
from django.urls import URLPattern, reverse
from django.urls.converters import IntConverter

from songhe.assessment.path import open_assessment
from songhe.console import urls
from songhe.console.sheets import TYPE
from songhe.console.tests.staff import ELSEWHERE, a_city, due, sheet_of, signed_in, unsure
from songhe.determinations.models import Change, ChangeKind, Run
from songhe.foundation.access import ANYONE, ROLES
from songhe.foundation.factories import an_account
from songhe.foundation.scope import scoped
from songhe.foundation.words import catalogue
from songhe.outreach.factories import a_contact, a_receipt
from songhe.outreach.models import Outcome
from songhe.registry.factories import CITY, a_person
from songhe.registry.models import Ended, Person

pytestmark = pytest.mark.django_db
CONSOLE = Path(urls.__file__).parent
TEMPLATES = sorted(CONSOLE.rglob("*.html")) + sorted((CONSOLE.parent / "foundation").rglob("*.html"))
PAGES = [
    "/", "/due", "/verify", "/changes", "/follow-up", "/risks", "/search", "/people", "/disagreements", "/policies",
    "/assessments", "/due.xlsx", "/verify.xlsx",
]  # fmt: skip

ABOUT_PEOPLE = {
    "home", "due", "due_export", "verify", "verify_export", "changes", "follow_up", "search", "person", "trial",
    "risks", "risks_export",
    "elders", "elders_export", "facts", "history", "new_contact_person",
    "phone", "contact", "withdraw", "personal",
    "assessment_work", "work_plan_export", "work_rounds",
    "assessments", "assessments_export", "assessments_assign", "assess", "assessment", "assessment_assign",
    "assessment_appoint", "assessment_cancel", "assessment_settle", "assessment_notify", "assessment_object",
    "assessment_recognise", "assessment_ask_revoke", "assessment_decide_revoke",
}  # fmt: skip
"""Routes that name people in full."""
PUBLIC = {"bedside_worker", "report_check"}
"""A script that browsers ask for without a cookie, and what whoever holds a report may check of it."""


@pytest.fixture
def person() -> Iterator[Person]:
    with a_city() as run:
        yield due(run)


@pytest.mark.parametrize("route", urls.urlpatterns, ids=str)
def test_every_route_says_who_may_see_it(route: URLPattern) -> None:
    assert vars(route.callback)["who_may"] <= ROLES | ({ANYONE} if route.name in PUBLIC else set())


@pytest.mark.parametrize("page", [*PAGES, "/people/1", "/people/1/trial", "/people/1/contact"])
def test_strangers_are_asked_to_sign_in(client: Client, page: str) -> None:
    assert client.get(page)["Location"].startswith("/sign-in?next=")


@pytest.mark.parametrize("route", urls.urlpatterns, ids=str)
def test_no_route_shows_anybody_of_another_area(route: URLPattern) -> None:
    """And each of ABOUT_PEOPLE shows this person to who answers for them, or the test would prove nothing."""
    with a_city() as run:
        person = unsure(run, "梁远方", amount=17, person_lives_in=ELSEWHERE)
        with scoped(CITY):
            Run.objects.update(changes=1)
            Change.objects.create(
                run=run, person=person, scope=person.scope, item="home_care", kind=ChangeKind.NEW,
                amount_before=0, amount=17,
            )  # fmt: skip
            a_contact(person, an_account(scope="371082"), outcome=Outcome.NOT_FOUND)
            waiting = open_assessment(by=None, scope=CITY, person_id=person.pk, need="first")
            unsure(run, "梁远方", amount=17, person_lives_in=ELSEWHERE)
            gone = a_person(name="梁远方", person_lives_in=ELSEWHERE)
            a_receipt(gone)
            Person.objects.filter(pk=gone.pk).update(ended_why=Ended.DIED, ended_on=date(2026, 1, 2))
        for scope, answers in (("371082", True), ("371002", False), ("371002001", False)):
            seen = _all_answers(signed_in(scope), route, person, waiting.pk)
            assert ("梁远方" in seen) is (answers and route.name in ABOUT_PEOPLE), scope


def _all_answers(client: Client, route: URLPattern, person: Person, assessment: int) -> str:
    """What a route says to every way of asking, spread sheets unpacked."""
    words = {"person_id": person.pk, "document": "weihai-2017-82", "number": "三(五)3", "name": "purchased_home_care"}
    whole = {name for name, converter in route.pattern.converters.items() if isinstance(converter, IntConverter)}
    numbers = dict.fromkeys(whole - {"person_id"}, 1) | {"assessment_id": assessment}
    kwargs = {name: (words | numbers).get(name, "1") for name in route.pattern.converters}
    address = reverse(f"console:{route.name}", kwargs=kwargs)
    said = []
    for ask, headers in product((client.get, client.post), ({}, {"HX-Request": "true"})):
        answer = ask(address, {"text": "梁"}, headers=headers)
        said.append(str(sheet_of(answer)) if answer.headers.get("Content-Type") == TYPE else answer.content.decode())
    return "".join(said)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_opens_in_both_languages(person: Person, language: str) -> None:
    client = signed_in("3710")
    client.cookies["songhe_language"] = language
    for page in [*PAGES, f"/people/{person.pk}", f"/people/{person.pk}/trial"]:
        assert client.get(page).status_code == 200, page


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_every_word_of_a_template_is_in_the_catalogue(template: Path) -> None:
    known = catalogue()
    text = template.read_text()
    keys = re.findall(r"""{% t ["']([\w.]+)["']\s""", text)
    assert [key for key in keys if key not in known and not key.endswith("_")] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_holds_script_or_style(template: Path) -> None:
    assert not re.search(r"<script(?! src=)|\son\w+=|hx-on|javascript:|<style|\sstyle=", template.read_text())


def test_only_what_may_lie_in_another_area_sends_one_to_the_office_above(person: Person) -> None:
    client, elsewhere = signed_in(), "请联系上级民政部门"

    assert elsewhere in client.get("/people/99999").content.decode()
    for address in ("/nothing-here", "/policies/x", f"/people/{person.pk}/trial?person.born_on=1800-01-01"):
        assert elsewhere not in client.get(address).content.decode(), address
    assert "请从“政策”里查找" in client.get("/policies/x").content.decode()


def test_a_page_that_does_not_exist_is_said_in_chinese(person: Person) -> None:
    response = signed_in().get("/nothing-here")

    assert response.status_code == 404
    assert "没有这个页面" in response.content.decode()
