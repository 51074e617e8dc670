"""Subjects are added, changed with history, and asked about by area."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction

from songhe.foundation.clock import on_day
from songhe.foundation.errors import NotFound
from songhe.foundation.factories import an_account
from songhe.foundation.models import AuditEntry
from songhe.foundation.scope import Scope, scoped
from songhe.registry.factories import CITY, a_person
from songhe.registry.queries import fact_rows
from songhe.subjects import queries
from songhe.subjects.actions import NewSubject, add_subjects, open_subject, record_facts
from songhe.subjects.errors import BadValue, ChangedMeanwhile, PartAboveWhole, UnknownKind
from songhe.subjects.factories import a_subject
from songhe.subjects.models import Subject, SubjectChange

HERE, THERE = Scope("371002"), Scope("371082")


@pytest.fixture(autouse=True)
def day(db: None) -> Iterator[None]:
    with on_day(date(2026, 1, 5)), scoped(CITY):
        yield


def test_a_bad_fact_adds_nothing() -> None:
    good = NewSubject("institution", "1", "鹤汀养老院", "371002", {"institution.beds": 10})
    bad = NewSubject("institution", "2", "松影养老院", "371002", {"institution.beds": "many"})
    with pytest.raises(BadValue):
        add_subjects(subjects=[good, bad], recorded_on=date(2026, 1, 1))
    with pytest.raises(UnknownKind, match="hotel"):
        add_subjects(subjects=[NewSubject("hotel", "1", "", "371002")], recorded_on=date(2026, 1, 1))
    assert Subject.objects.count() == 0


def test_what_is_recorded_is_there_with_its_history() -> None:
    home, officer = a_subject(beds=100, nursing_beds=40), an_account()
    changed = record_facts(
        by=officer,
        subject_id=home.pk,
        facts={"institution.nursing_beds": 60, "institution.beds": 100, "institution.smart": True},
        source="现场核查",
    )
    assert changed.known(["institution.nursing_beds", "institution.smart"]) == {
        "institution.nursing_beds": 60,
        "institution.smart": True,
    }
    assert changed.version == 2
    assert changed.sources["institution.smart"] == {"source": "现场核查", "recorded_on": "2026-01-05"}
    assert "institution.beds" not in changed.sources
    (change,) = queries.changes(HERE, home)
    assert change.facts == {"institution.nursing_beds": [40, 60], "institution.smart": [None, True]}
    assert (change.by, change.source) == (officer, "现场核查")
    entry = AuditEntry.objects.get(what="record_facts")
    assert entry.detail == {"subject": home.pk, "facts": ["institution.nursing_beds", "institution.smart"]}


def test_a_fact_becomes_missing_again() -> None:
    home = a_subject(beds=100)
    record_facts(by=an_account(), subject_id=home.pk, facts={"institution.beds": None})
    home.refresh_from_db()
    assert home.facts == {}
    assert SubjectChange.objects.get().facts == {"institution.beds": [100, None]}


def test_nothing_changed_leaves_no_trace() -> None:
    home = a_subject(beds=100)
    record_facts(by=an_account(), subject_id=home.pk, facts={"institution.beds": 100, "institution.smart": None})
    home.refresh_from_db()
    assert (home.version, SubjectChange.objects.count(), AuditEntry.objects.count()) == (1, 0, 0)


def test_what_cannot_be_is_not_recorded() -> None:
    home, officer = a_subject(beds=100), an_account()
    with pytest.raises(PartAboveWhole):
        record_facts(by=officer, subject_id=home.pk, facts={"institution.nursing_beds": 101})
    with pytest.raises(BadValue):
        record_facts(by=officer, subject_id=home.pk, facts={"institution.opened_on": date(2026, 1, 6)})
    assert SubjectChange.objects.count() == 0


def test_two_who_change_the_same_do_not_overwrite_each_other() -> None:
    home, officer = a_subject(beds=100), an_account()
    record_facts(by=officer, subject_id=home.pk, facts={"institution.beds": 110}, version=1)
    with pytest.raises(ChangedMeanwhile):
        record_facts(by=officer, subject_id=home.pk, facts={"institution.beds": 120}, version=1)
    home.refresh_from_db()
    assert home.facts == {"institution.beds": 110}


def test_another_area_is_not_found() -> None:
    home, stranger = a_subject(), an_account(scope="371082")
    with pytest.raises(NotFound):
        queries.subject(THERE, home.pk)
    with pytest.raises(NotFound):
        record_facts(by=stranger, subject_id=home.pk, facts={"institution.beds": 1})
    assert not queries.subjects(THERE, "institution").exists()


def test_who_looks_at_somebody_is_kept() -> None:
    officer, person = an_account(), a_person()
    waiting = a_subject("application", name="", person=person, applied_on=date(2025, 1, 1))
    open_subject(by=officer, subject_id=a_subject().pk)
    assert not AuditEntry.objects.exists()
    open_subject(by=officer, subject_id=a_subject("care_worker", name="王小丽").pk)
    open_subject(by=officer, subject_id=waiting.pk)
    first, second = AuditEntry.objects.order_by("pk")
    assert (first.what, first.person, first.account) == ("open_subject", None, officer.username)
    assert second.person == person.pk


def test_names_of_people_are_masked_in_lists() -> None:
    person = a_person(name="张小三")
    assert a_subject("care_worker", name="王小丽").shown_name == "王*丽"
    assert a_subject("application", name="", person=person).shown_name == "张*三"
    assert a_subject(name="鹤汀养老院").shown_name == "鹤汀养老院"


def test_rows_are_typed_and_keep_to_the_area() -> None:
    a_subject(scope="371002001", beds=100, price=Decimal(2500), opened_on=date(2020, 1, 1))
    a_subject(scope="371082001", beds=50)
    asked = ["institution.beds", "institution.price", "institution.opened_on"]
    assert list(queries.rows(CITY, "institution", asked)) == [
        ("371002001", dict(zip(asked, (100, Decimal(2500), date(2020, 1, 1)), strict=True)), 1),
        ("371082001", dict(zip(asked, (50, None, None), strict=True)), 1),
    ]
    assert [digits for digits, _, _ in queries.rows(HERE, "institution", asked)] == ["371002001"]


def test_rows_of_applications_know_their_person() -> None:
    person = a_person(welfare_tekun="dispersed")
    a_subject("application", name="", person=person, unfit=False)
    asked = ["application.unfit", "welfare.tekun", "person.born_on"]
    ((digits, facts, count),) = queries.rows(CITY, "application", asked)
    assert (digits, count) == (person.scope, 1)
    assert facts == {"application.unfit": False, "welfare.tekun": "dispersed", "person.born_on": date(1940, 1, 1)}


def test_rows_of_people_are_counted_by_place_and_facts() -> None:
    for grade in (2, 2, None):
        a_person(assessment_care_grade=grade)
    a_person(assessment_care_grade=2, person_lives_in="371082001001")
    fact = "assessment.care_grade"
    assert list(fact_rows(CITY, {fact: None})) == [
        ("371002001001", {fact: 2}, 2),
        ("371002001001", {fact: None}, 1),
        ("371082001001", {fact: 2}, 1),
    ]
    assert list(fact_rows(THERE, {})) == [("371082001001", {}, 1)]


def test_history_is_only_added_to() -> None:
    home = a_subject(beds=1)
    record_facts(by=an_account(), subject_id=home.pk, facts={"institution.beds": 2})
    for change in (SubjectChange.objects.all().delete, lambda: SubjectChange.objects.update(source="x"), home.delete):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            change()
