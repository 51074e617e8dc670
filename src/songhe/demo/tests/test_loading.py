"""The demo city stands in the database whole or not at all."""

from datetime import date
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError

from songhe.demo import loading
from songhe.demo.accounts import ACCOUNTS
from songhe.determinations.models import Run
from songhe.foundation.models import Account
from songhe.foundation.scope import scoped
from songhe.outreach.worklists import due_not_received, to_verify
from songhe.registry.actions import NewPerson, add_people
from songhe.registry.factories import CITY
from songhe.registry.models import Person
from songhe.registry.queries import people
from songhe.subjects.actions import NewSubject, add_subjects
from songhe.subjects.facts import SUBJECTS
from songhe.subjects.models import Subject

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
SIZE = 400


def load(*options: str) -> str:
    out = StringIO()
    call_command("load_demo_city", "--people", str(SIZE), "--as-of", "2026-01-01", *options, stdout=out)
    return out.getvalue()


def test_everybody_is_there_and_the_worklists_are_full() -> None:
    load()

    for account in ACCOUNTS[:4]:  # a village of so small a city may be empty
        sees = Account.objects.get(username=account.username).sees
        with scoped(sees):
            there = people(sees).count()
            assert there == Person.objects.count()
            assert there == SIZE or account.username != ACCOUNTS[0].username
            assert there > 0
            assert 0 < due_not_received(sees).count() < there
            assert 0 < to_verify(sees).count() <= there


def test_a_second_load_leaves_it_alone() -> None:
    load()
    assert "is there already" in load()
    assert Run.objects.count() == 1


def test_another_load_replaces_it_when_asked() -> None:
    load()
    assert "400 people loaded" in load("--again")
    assert [folder.name for folder in (settings.SONGHE_DATA / "runs").iterdir()] == [Run.objects.get().folder]


def test_people_who_are_no_demo_are_never_replaced_unasked() -> None:
    with scoped(CITY, "owner"):
        add_people(
            people=[NewPerson("张小三", "371002194001010010")], city=CITY, recorded_on=date(2026, 1, 1), using="owner"
        )

    with pytest.raises(CommandError, match="--people 0"):
        load()
    with scoped(CITY):
        assert [person.name for person in Person.objects.all()] == ["张小三"]
    assert "400 people loaded" in load("--again")


def test_registers_that_are_no_demo_are_never_replaced_unasked() -> None:
    with scoped(CITY, "owner"):
        home = NewSubject("institution", "1", "鹤汀养老院", "371002", {"institution.beds": 10})
        add_subjects(subjects=[home], recorded_on=date(2026, 1, 1), using="owner")

    with pytest.raises(CommandError, match="--people 0"):
        load()
    with scoped(CITY):
        assert [one.name for one in Subject.objects.all()] == ["鹤汀养老院"]


def test_the_registers_are_there_and_everybody_who_waits_is_somebody() -> None:
    load()
    with scoped(CITY):
        kinds = set(Subject.objects.values_list("kind", flat=True))
        assert kinds == set(SUBJECTS)
        waiting = Subject.objects.filter(kind="application").select_related("person")
        assert waiting.count() == 8
        assert all(one.person is not None and one.person.scope == one.scope for one in waiting)


@pytest.mark.parametrize(
    ("options", "says"),
    [(["--area", "110000"], "110000"), (["--as-of", "1800-01-01"], "is before 1880"), (["--people", "0"], "not 0")],
)
def test_what_cannot_be_loaded_is_said_in_a_sentence(options: list[str], says: str) -> None:
    with pytest.raises(CommandError, match=says):
        load(*options)
    assert loading.loaded("owner") == 0


def test_a_load_that_was_broken_off_leaves_nothing_and_the_next_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "make_accounts", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        load()
    assert (loading.loaded("owner"), Account.objects.count()) == (0, 0)

    monkeypatch.undo()
    assert "400 people loaded" in load()
