"""Erased for good, by two people, and only where nothing runs; what remains says nothing."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from songhe.foundation.encryption import search_hash
from songhe.foundation.errors import NotFound
from songhe.foundation.factories import an_account
from songhe.foundation.models import Account, AuditEntry
from songhe.foundation.roles import Role
from songhe.foundation.scope import Scope, scoped
from songhe.registry import queries
from songhe.registry.erasing import ask, confirm, withdraw
from songhe.registry.errors import (
    ErasureAsked,
    ErasureByOneself,
    ErasureClosed,
    GroundMissing,
    NotEnded,
    StillRunning,
)
from songhe.registry.factories import CITY, a_contact_person, a_person, stated
from songhe.registry.merging import merge
from songhe.registry.models import ID_NUMBER, Erasure, Ground, Person, Statement

pytestmark = pytest.mark.django_db
NUMBER, OLD_NUMBER = "371002194001010010", "371002194001010029"


@pytest.fixture(autouse=True)
def whole_city() -> Iterator[None]:
    with scoped(CITY):
        yield


@pytest.fixture
def officers(db: None) -> tuple[Account, Account]:
    first, second = (an_account(scope="3710", role=Role.CITY_OFFICER) for _ in range(2))
    return first, second


@pytest.fixture
def dead() -> Person:
    person = a_person(name="赵不见", id_number=NUMBER, phone="13812341234", household="7788990", welfare_dibao=True)
    stated(person, source="township", address="看不见的街9号")
    stated(person, source="death", died_on=date(2026, 1, 2))
    a_contact_person(person)
    return person


def everything() -> str:
    """All that the database holds."""
    with connection.cursor() as cursor:
        cursor.execute("select table_name from information_schema.tables where table_schema = 'public'")
        said = []
        for (table,) in cursor.fetchall():
            if not table.startswith(("procrastinate", "django_", "areas_")):
                cursor.execute(f"select coalesce(string_agg(to_jsonb(t)::text, ' '), '') from {table} t")
                said.append(cursor.fetchone()[0])
    return " ".join(said)


def test_nothing_of_the_person_is_left(dead: Person, officers: tuple[Account, Account]) -> None:
    other = a_person(name="赵无踪", id_number=OLD_NUMBER)
    neighbour = a_person(name="钱邻居")
    merge(by=officers[0], kept_id=dead.pk, merged_id=other.pk, note="换号")
    secrets = ["赵不见", "赵无踪", "看不见的街", "7788990", bytes(dead.phone_sealed or b"").hex()]
    before = everything()
    assert [secret for secret in secrets if secret not in before] == []

    asked = ask(by=officers[0], person_id=dead.pk, ground=Ground.DIED, note="保存期满")
    done = confirm(by=officers[1], number=asked.pk)

    after = everything()
    assert [secret for secret in secrets if secret in after] == []
    assert done.kinds["registry_person"] == 2 and done.kinds["registry_statement"] > 3
    assert done.kinds["registry_contactperson"] == 1
    assert not Statement.objects.filter(person__in=[dead.pk, other.pk]).exists()
    assert queries.person(CITY, neighbour.pk).facts.person_born_on == date(1940, 1, 1)
    with pytest.raises(NotFound):
        queries.person(CITY, dead.pk)
    tombstone = Person.objects.get(id_hash=search_hash(NUMBER, purpose=ID_NUMBER))
    assert (tombstone.pk, tombstone.ended_why, tombstone.id_sealed) == (dead.pk, "erased", None)
    log = AuditEntry.objects.filter(what__in=["ask_erasure", "erase"], person=dead.pk).order_by("pk")
    assert [entry.account for entry in log] == [one.username for one in officers]


def test_a_second_person_confirms(dead: Person, officers: tuple[Account, Account]) -> None:
    asked = ask(by=officers[0], person_id=dead.pk, ground=Ground.DIED, note="保存期满")
    with pytest.raises(ErasureAsked):
        ask(by=officers[1], person_id=dead.pk, ground=Ground.DIED, note="保存期满")
    with pytest.raises(ErasureByOneself):
        confirm(by=officers[0], number=asked.pk)
    withdraw(by=officers[0], number=asked.pk)
    with pytest.raises(ErasureClosed):
        confirm(by=officers[1], number=asked.pk)
    assert queries.person(CITY, dead.pk).name == "赵不见"


def test_the_living_are_not_erased_unless_added_by_mistake(officers: tuple[Account, Account]) -> None:
    person = a_person()
    for ground in (Ground.DIED, Ground.MOVED_AWAY):
        with pytest.raises(NotEnded):
            ask(by=officers[0], person_id=person.pk, ground=ground, note="?")
    for why, note in (("", "?"), (str(Ground.MISTAKE), " ")):
        with pytest.raises(GroundMissing):
            ask(by=officers[0], person_id=person.pk, ground=why, note=note)
    asked = ask(by=officers[0], person_id=person.pk, ground=Ground.MISTAKE, note="重名误录")
    confirm(by=officers[1], number=asked.pk)
    assert Person.objects.get(pk=person.pk).ended_why == "erased"


def test_nothing_is_erased_while_something_runs(dead: Person, officers: tuple[Account, Account]) -> None:
    asked = ask(by=officers[0], person_id=dead.pk, ground=Ground.DIED, note="保存期满")
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into outreach_receipt (person_id, scope, item, since, source) values (%s, %s, 'visit', now(), '')",
            [dead.pk, dead.scope],
        )
    with pytest.raises(StillRunning) as refused:
        confirm(by=officers[1], number=asked.pk)
    assert "在领待遇" in refused.value.said("zh")


def test_another_area_neither_asks_nor_confirms(dead: Person, officers: tuple[Account, Account]) -> None:
    asked = ask(by=officers[0], person_id=dead.pk, ground=Ground.DIED, note="保存期满")
    stranger = an_account(scope="371082")
    with scoped(Scope("371082")):
        with pytest.raises(NotFound):
            ask(by=stranger, person_id=dead.pk, ground=Ground.DIED, note="?")
        with pytest.raises(NotFound):
            confirm(by=stranger, number=asked.pk)


def test_the_function_itself_erases_nothing_that_was_not_confirmed(
    dead: Person, officers: tuple[Account, Account]
) -> None:
    asked = ask(by=officers[0], person_id=dead.pk, ground=Ground.DIED, note="保存期满")
    for number in (asked.pk, asked.pk + 1):
        with pytest.raises(DatabaseError, match="not to be carried out"), transaction.atomic():
            connection.cursor().execute("select registry_erase(%s)", [number])
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Erasure.objects.update(kinds={"x": 1})
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Statement.objects.update(facts={})
    asked_again = Erasure.objects.get(pk=asked.pk)
    confirm(by=officers[1], number=asked.pk)
    assert asked_again.confirmed_at is None
    with pytest.raises(DatabaseError, match="not to be carried out"), transaction.atomic():
        connection.cursor().execute("select registry_erase(%s)", [asked.pk])
