"""A version tried on the people of the last run, against sums done by hand."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from threading import Event as Flag
from typing import Any

import pytest
from django.db import connections

from songhe.determinations import simulation
from songhe.determinations.actions import determine
from songhe.determinations.simulation import start_trial, try_version
from songhe.foundation.clock import on_day
from songhe.foundation.scope import scoped
from songhe.policy.edits import Edit
from songhe.registry.factories import CITY, a_person
from songhe.versions.actions import begin_trial
from songhe.versions.factories import FILE, FIRST_DAY, HOURS, PRICE, a_city_officer, a_version
from songhe.versions.models import PolicyVersion, Trial
from songhe.versions.progress import Superseded, alone
from songhe.versions.queries import at_work
from songhe.versions.version_states import State

pytestmark = pytest.mark.django_db
PLAIN: dict[str, Any] = {"welfare_tekun": "none", "welfare_dibao": False, "person_living": "alone"}
WORKER = PLAIN | {"honour_model_worker": "city", "honour_party_member_before_1949": False}
OLD = FILE.replace("medical-care-2017", "old-age-allowance")


@pytest.fixture(autouse=True)
def data(tmp_path: Path, settings: Any) -> Iterator[None]:
    settings.SONGHE_DATA = tmp_path
    with on_day(date(2026, 1, 5)):
        yield


def some_people() -> None:
    """60 hours, 30 hours, nothing or 30 hours; and the run that says so."""
    with scoped(CITY):
        a_person(welfare_dibao=True, welfare_tekun="none", person_living="alone", assessment_care_grade=3)
        a_person(**WORKER, assessment_care_grade=3, veterans_key_entitled=False, family_planning_special=False)
        a_person(**WORKER, veterans_key_entitled=False, family_planning_special=False)
    determine(area="371000", as_of=date(2026, 1, 1))


def tried(*edits: Edit) -> PolicyVersion:
    with scoped(CITY):
        version = a_version(None, *edits)
        try_version(begin_trial(by=version.created_by, version=version))
    return PolicyVersion.objects.get(pk=version.pk)


def effect(version: PolicyVersion, group: str, value: str) -> dict[str, Any]:
    assert version.simulation
    (found,) = [row for row in version.simulation["effects"] if (row["group"], row["value"]) == (group, value)]
    return dict(found)


def test_a_price_from_20_to_25_yuan_goes_all_the_way() -> None:
    some_people()
    version = tried(PRICE)

    assert (version.state, version.problems, version.blocking) == (State.SIMULATED, [], [])
    care = effect(version, "item", "home_care")
    assert [Decimal(care[end]) for end in ("before", "before_most", "after", "after_most")] == [
        90 * 20 * 12, 120 * 20 * 12, 90 * 25 * 12, 120 * 25 * 12,
    ]  # fmt: skip
    assert effect(version, "county", "371002")["people"] == 3
    assert version.trial.trouble == ""
    assert [event.what for event in version.history.all()] == ["drafted", "tried", "checked", "proved", "simulated"]


def test_what_is_kept_names_nobody() -> None:
    some_people()
    version = tried(HOURS)

    assert version.simulation
    (shift,) = version.simulation["largest"]
    assert [Decimal(shift[name]) for name in ("before", "after", "difference")] == [60, 66, 6 * 20 * 12]
    assert shift["person_id"].isdecimal()
    assert "张" not in str(version.simulation) and "37100219400101" not in str(version.simulation)


def test_the_former_policies_stay_in_force_whatever_is_tried() -> None:
    some_people()
    with scoped(CITY):
        before = determine(area="371000", as_of=FIRST_DAY)
        tried(PRICE)
        after = determine(area="371000", as_of=FIRST_DAY)
    assert after.policy_fingerprint == before.policy_fingerprint
    assert after.changes == 0


def test_a_list_that_falls_below_the_province_s_goes_no_further_but_is_simulated() -> None:
    """The province pays from 100 years on; the city would from 101 on."""
    some_people()
    version = tried(Edit(OLD, "monthly_from_100", ("when", 1, "at_least"), Decimal(100), Decimal(101)))

    assert version.state == State.CHECKED
    (blocking,) = version.blocking
    assert (blocking["item"], blocking["upper"], blocking["outcome"]) == ("old_age_allowance", "370000", "short")
    assert any("周岁" in words["zh"] for words in blocking["person"])
    assert version.simulation is not None


def test_a_row_that_nobody_meets_any_more_is_a_problem() -> None:
    version = tried(Edit(FILE, "purchased_home_care", ("when", 0, "at_least"), Decimal(60), Decimal(151)))

    assert version.state == State.DRAFT
    assert version.problems
    assert {row["kind"] for row in version.problems} == {"problem"}


def test_policies_that_could_not_be_read_are_never_in_force() -> None:
    some_people()
    version = tried(
        Edit(OLD, "yearly_80_to_99", ("grants", "first_of", 0, "when", 0, "between", 0), Decimal(80), Decimal(95))
    )

    assert version.state == State.DRAFT
    assert version.trial.trouble == "unreadable"
    assert version.problems and "95" in version.problems[0]["message"]


def test_without_a_run_there_is_nothing_to_simulate_on() -> None:
    version = tried(PRICE)

    assert (version.state, version.trial.trouble) == (State.PROVED, "no_facts")


def test_an_earlier_attempt_ends_when_a_newer_begins() -> None:
    with scoped(CITY):
        version = a_version()
        first = begin_trial(by=version.created_by, version=version)
        begin_trial(by=version.created_by, version=version)
        with pytest.raises(Superseded):
            try_version(first)
    version.refresh_from_db()
    assert (version.state, version.problems) == (State.DRAFT, None)


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_the_work_begins_in_a_thread_once_the_draft_is_there() -> None:
    some_people()
    with scoped(CITY):
        version = a_version()
        start_trial(by=version.created_by, version=version)
    for _ in range(300):
        trial = Trial.objects.get()
        if trial.ended_at:
            break
        time.sleep(0.1)
    version.refresh_from_db()
    assert (trial.step, trial.percent, trial.trouble, version.state) == ("ended", 100, "", State.SIMULATED)
    assert not at_work(version.pk)


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_who_works_is_seen_by_others_and_one_waits_for_the_other() -> None:
    begun, done = Flag(), Flag()

    def hold() -> None:
        with alone(7):
            begun.set()
            done.wait(10)

    with ThreadPoolExecutor(2) as workers:
        first = workers.submit(_closing, hold)
        begun.wait(10)
        assert at_work(7) and not at_work(8)
        second = workers.submit(_closing, hold)
        with pytest.raises(TimeoutError):
            second.result(0.3)
        done.set()
        first.result(10)
        second.result(10)
    assert not at_work(7)


def _closing(work: Any) -> None:
    try:
        work()
    finally:
        connections.close_all()


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_a_trial_that_breaks_off_says_so(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    with scoped(CITY):
        version = a_version(a_city_officer())
        trial = begin_trial(by=version.created_by, version=version)
    PolicyVersion.objects.update(edits=[{"nonsense": 1}])

    with monkeypatch.context() as patch:
        patch.setattr(connections, "close_all", lambda: None)
        simulation._work(trial)

    assert Trial.objects.get().trouble == "broke_off"
    assert "broke off" in caplog.text


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_a_version_withdrawn_while_it_is_tried_stays_withdrawn_and_nothing_broke_off(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with scoped(CITY):
        version = a_version(a_city_officer())
        trial = begin_trial(by=version.created_by, version=version)
    PolicyVersion.objects.update(state=State.WITHDRAWN)

    with monkeypatch.context() as patch:
        patch.setattr(connections, "close_all", lambda: None)
        simulation._work(trial)

    trial.refresh_from_db()
    assert (trial.trouble, bool(trial.ended_at), PolicyVersion.objects.get().state) == ("", True, State.WITHDRAWN)
    assert "broke off" not in caplog.text


def test_an_edit_of_a_value_that_is_gone_does_not_fit() -> None:
    version = tried(replace(PRICE, before=Decimal(19)))

    assert version.trial.trouble == "unreadable"
    assert version.problems and "20 stands here, not 19" in version.problems[0]["message"]
