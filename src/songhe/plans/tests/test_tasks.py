"""Steps, files and their history, in the area of whoever does them."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import ProgrammingError, transaction

from songhe.foundation.clock import on_day
from songhe.foundation.errors import NotFound
from songhe.foundation.factories import an_account
from songhe.foundation.models import AuditEntry
from songhe.foundation.scope import scoped
from songhe.plans import actions, queries
from songhe.plans.errors import FileRefused, NoSuchTask, NoteTooLong, NothingShown, OnlyEvidence, StepNotPossible
from songhe.plans.factories import TASK
from songhe.plans.models import TaskStep
from songhe.registry.factories import CITY

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 \x00"


@pytest.fixture(autouse=True)
def whole_city() -> Iterator[None]:
    with on_day(date(2026, 11, 22)), scoped(CITY):
        yield


def test_a_task_goes_on_and_keeps_its_history() -> None:
    officer = an_account()
    actions.take_step(by=officer, clause=TASK, to="started")
    actions.take_step(by=officer, clause=TASK, to="delivered", note="领导小组\n已成立")

    standing = queries.standings(officer.sees, [queries.task(TASK)], date(2026, 11, 22))[TASK]
    assert (standing.state, standing.lamp) == ("delivered", "met")
    history = [(step.state, step.note, step.by) for step in queries.steps(officer.sees, TASK)]
    assert history == [("delivered", "领导小组 已成立", officer), ("started", "", officer)]
    assert list(AuditEntry.objects.values_list("what", flat=True)) == ["task_step", "task_step"]


def test_the_history_is_never_changed() -> None:
    officer = an_account()
    actions.take_step(by=officer, clause=TASK, to="started")
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        TaskStep.objects.update(note="另一句")


def test_delivering_needs_a_file_or_a_note() -> None:
    officer = an_account()
    with pytest.raises(NothingShown):
        actions.take_step(by=officer, clause=TASK, to="delivered")
    actions.add_evidence(by=officer, clause=TASK, name="通知.pdf", content=PDF)
    assert actions.take_step(by=officer, clause=TASK, to="delivered").state == "delivered"


def test_a_file_taken_back_shows_nothing() -> None:
    officer = an_account()
    kept = actions.add_evidence(by=officer, clause=TASK, name="通知.pdf", content=PDF)
    actions.withdraw_evidence(by=officer, evidence_id=kept.pk)
    assert not queries.evidence(officer.sees, TASK)
    with pytest.raises(NothingShown):
        actions.take_step(by=officer, clause=TASK, to="delivered")
    with pytest.raises(NotFound):
        actions.withdraw_evidence(by=officer, evidence_id=kept.pk)


def test_the_only_file_of_a_delivered_task_stays_until_it_is_reopened() -> None:
    officer = an_account()
    kept = actions.add_evidence(by=officer, clause=TASK, name="通知.pdf", content=PDF)
    actions.take_step(by=officer, clause=TASK, to="delivered")
    with pytest.raises(OnlyEvidence):
        actions.withdraw_evidence(by=officer, evidence_id=kept.pk)
    actions.add_evidence(by=officer, clause=TASK, name="纪要.pdf", content=PDF)
    actions.withdraw_evidence(by=officer, evidence_id=kept.pk)
    actions.take_step(by=officer, clause=TASK, to="started")
    actions.withdraw_evidence(by=officer, evidence_id=queries.evidence(officer.sees, TASK)[0].pk)


def test_a_step_from_another_state_is_refused() -> None:
    officer = an_account()
    for to in ("open", "finished"):
        with pytest.raises(StepNotPossible):
            actions.take_step(by=officer, clause=TASK, to=to)


def test_only_tasks_of_a_policy_and_notes_of_some_length() -> None:
    officer = an_account()
    with pytest.raises(NoSuchTask):
        actions.take_step(by=officer, clause="weihai-2017-82/purchased_home_care", to="started")
    with pytest.raises(NoteTooLong):
        actions.take_step(by=officer, clause=TASK, to="started", note="长" * 501)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("程序.exe", b"MZ"),
        ("通知.pdf", b""),
        ("通知.pdf", b"PK\x03\x04"),
        ("通知.pdf", PDF + b"0" * actions.LARGEST_FILE),
        ("没有扩展名", b"-"),
    ],
)
def test_a_file_that_is_no_evidence_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(FileRefused) as refused:
        actions.add_evidence(by=an_account(), clause=TASK, name=name, content=content)
    assert name in refused.value.said("zh")


def test_a_task_takes_so_many_files_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(actions, "MOST_FILES", 2)
    officer = an_account()
    for name in ("a.txt", "b.txt"):
        actions.add_evidence(by=officer, clause=TASK, name=name, content=b"-")
    with pytest.raises(FileRefused, match="2 files already"):
        actions.add_evidence(by=officer, clause=TASK, name="c.txt", content=b"-")


def test_each_area_has_its_own_record_and_the_city_sees_those_below() -> None:
    county, city = an_account(), an_account(scope="3710")
    actions.take_step(by=county, clause=TASK, to="started")

    assert queries.standings(city.sees, [queries.task(TASK)], date(2026, 11, 22))[TASK].state == "open"
    assert queries.below(city.sees, TASK, "") == {"371002": "started"}
    kept = actions.add_evidence(by=county, clause=TASK, name="a.txt", content=b"-")
    with pytest.raises(NotFound):
        actions.withdraw_evidence(by=city, evidence_id=kept.pk)
