"""The policies are read once, again when a file changed, and never half."""

import logging
from datetime import date, timedelta
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from django.test import Client

from songhe.determinations import law
from songhe.foundation.clock import on_day
from songhe.foundation.errors import DomainError
from songhe.foundation.factories import an_account
from songhe.foundation.scope import Scope, scoped
from songhe.policy.clauses import Place
from songhe.policy.errors import PolicyError, Problem
from songhe.versions.factories import FIRST_DAY, published

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 1)


@pytest.fixture
def clauses(tmp_path: Path, settings: Any) -> Path:
    """The file of one document's clauses, in a copy of the policies."""
    copytree(settings.SONGHE_POLICIES, tmp_path / "policies")
    settings.SONGHE_POLICIES = tmp_path / "policies"
    return tmp_path / "policies/371000-weihai/old-age-allowance/entitlements.yaml"


def longevity_grant() -> str:
    clause = law.library().clauses["weihai-old-age-allowance/monthly_from_100"]
    return str(clause.grants.rows[0].amount.values[0].value)  # type: ignore[attr-defined]


def test_nothing_is_read_twice(clauses: Path) -> None:
    assert law.library() is law.library()
    assert law.law("371000", DAY) is law.law("371000", DAY)
    assert law.program("371000", DAY) is law.program("371000", DAY)


def test_a_changed_file_counts_from_the_next_question_on(clauses: Path) -> None:
    before = law.program("371000", DAY)
    clauses.write_text(clauses.read_text().replace("give: 400", "give: 4000"))

    assert longevity_grant() == "4000"
    assert law.program("371000", DAY).fingerprint != before.fingerprint


def test_while_a_change_is_broken_the_former_policies_go_on(clauses: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert longevity_grant() == "400"
    clauses.write_text(clauses.read_text().replace("give: 400", "give: four"))

    with caplog.at_level(logging.ERROR):
        assert longevity_grant() == "400"
        assert longevity_grant() == "400"
    assert caplog.text.count("cannot be read") == 1  # nor are they read again and again

    clauses.write_text(clauses.read_text().replace("give: four", "give: 444"))
    assert longevity_grant() == "444"


def test_policies_that_never_could_be_read_are_refused(clauses: Path) -> None:
    clauses.write_text("- entitlement: [")
    with pytest.raises(PolicyError):
        law.library()


def test_policies_that_cannot_be_used_are_a_sentence_on_a_page(clauses: Path, caplog: pytest.LogCaptureFixture) -> None:
    clauses.write_text("- entitlement: [")

    with caplog.at_level(logging.ERROR):
        for ask in (law.library, lambda: law.law("371000", DAY), lambda: law.program("371000", DAY)):
            with pytest.raises(DomainError) as caught:
                ask()
    assert caught.value.status == 503
    assert "cannot be read just now" in caught.value.said("en")
    assert caplog.text.count("entitlements.yaml:1") == 1


def test_policies_that_cannot_be_compiled_are_a_sentence_on_a_page(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_: object) -> None:
        raise PolicyError([Problem(Place("a.yaml", 7), "", "no amount covers the day")])

    monkeypatch.setattr(law, "_program", refuse)
    with caplog.at_level(logging.ERROR), pytest.raises(DomainError) as caught:
        law.program("371000", DAY)
    assert caught.value.status == 503
    assert "a.yaml:7" in caplog.text


def test_a_page_without_policies_is_no_crash(clauses: Path, client: Client) -> None:
    clauses.write_text("- entitlement: [")
    client.force_login(an_account())

    shown = client.get("/policies")

    assert shown.status_code == 503
    assert "政策文件暂时读不出来" in shown.content.decode()


def test_a_published_version_is_the_law_from_its_day_on(clauses: Path) -> None:
    with scoped(Scope("3710")):
        version = published()
    price = "weihai-2017-82/purchased_home_care"
    eve = FIRST_DAY - timedelta(days=1)

    assert [law.program("371000", day).worth[price] for day in (eve, FIRST_DAY)] == [20, 25]
    assert law.law("371000", FIRST_DAY).fingerprint == version.fingerprint != law.law("371000", eve).fingerprint
    for day, fingerprint in ((eve, law.library(eve).fingerprint), (FIRST_DAY, version.fingerprint)):
        with on_day(day):
            assert law.library().fingerprint == fingerprint
