"""New keys while the platform runs: everything follows, nothing is lost, and what is interrupted is continued."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connections, models

from songhe.foundation import keys, renewal
from songhe.foundation.encryption import key_number, seal, search_hash, unseal
from songhe.foundation.key_rotation import RotationRefused, drop_old, rotate, rotate_search
from songhe.foundation.keys import KeyFile
from songhe.foundation.scope import scoped
from songhe.foundation.sealed_columns import sealed_tables
from songhe.registry.factories import CITY, a_person
from songhe.registry.models import CONTACT_PHONE, ID_NUMBER, PHONE, ContactPerson, Person, Statement
from songhe.registry.search import search

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
ELSEWHERE = "371082003001"


@pytest.fixture(autouse=True)
def file(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> KeyFile:
    """Keys of the test's own; every program looks at the file at each call."""
    monkeypatch.setattr(keys, "FOLLOWS_WITHIN", 0.0)
    monkeypatch.setattr(renewal, "BATCH", 2)
    file = settings.SONGHE_KEYS = KeyFile(tmp_path / "keys.json")
    return file


@pytest.fixture(autouse=True)
def people(file: KeyFile) -> Iterator[list[Person]]:
    """Five with a phone, in two counties."""
    with scoped(CITY):
        found = [
            a_person(name=f"张{number}", id_number=f"37100219400101{number:03}X", phone=f"1540000000{number}", **facts)
            for number, facts in enumerate([{}, {}, {}, {"person_lives_in": ELSEWHERE}, {"person_lives_in": ELSEWHERE}])
        ]
    yield found


def seals() -> list[bytes]:
    """Every seal that is stored, whatever the table."""
    with scoped(CITY):
        kept = [
            bytes(seal) for pair in Person.objects.values_list("id_sealed", "phone_sealed") for seal in pair if seal
        ]
        stated = [
            bytes.fromhex(facts["phone"])
            for facts in Statement.objects.values_list("facts", flat=True)
            if "phone" in facts
        ]
    assert len(stated) == 5
    return kept + stated


def found(text: str) -> list[int]:
    with scoped(CITY):
        return [one.person.pk for one in search(CITY, text)]


def everybody_is_readable(people: list[Person]) -> None:
    with scoped(CITY):
        for number, person in enumerate(Person.objects.order_by("pk")):
            assert unseal(person.id_sealed or b"", purpose=ID_NUMBER) == f"37100219400101{number:03}X"
            assert unseal(person.phone_sealed or b"", purpose=PHONE) == f"1540000000{number}"
    assert [found(f"37100219400101{number:03}X") for number in range(5)] == [[person.pk] for person in people]
    assert [found(f"1540000000{number}") for number in range(5)] == [[person.pk] for person in people]
    assert found("001X") == [people[1].pk]


@pytest.mark.parametrize("cipher", ["aes", "sm4"])
def test_everything_is_sealed_with_the_new_key(people: list[Person], settings: Any, cipher: str) -> None:
    settings.SONGHE_CIPHER = cipher
    said: list[str] = []
    assert rotate(said.append) == 10

    assert {seal[:2] for seal in seals()} == {bytes([{"aes": 2, "sm4": 3}[cipher], 2])}
    assert len({seal for seal in seals()}) == 10, "a phone is sealed alike in the ledger and on the file"
    assert said[0] == "key 2 is in use from now on" and "registry_statement: 5" in said and "registry_person: 5" in said
    everybody_is_readable(people)


def test_an_interrupted_run_is_continued_with_the_same_key(people: list[Person], file: KeyFile) -> None:
    class Killed(Exception):
        pass

    def until_people(said: str) -> None:
        if said == "registry_person: 2":
            raise Killed

    with pytest.raises(Killed):
        rotate(until_people)
    assert {key_number(seal) for seal in seals()} == {1, 2}
    everybody_is_readable(people)
    with pytest.raises(RotationRefused, match="rotate"):
        drop_old()

    assert rotate(lambda said: None) == 3
    assert {key_number(seal) for seal in seals()} == {2}
    assert file.read().sealing.now == 2
    everybody_is_readable(people)


def test_what_was_written_with_the_old_key_meanwhile_is_found_in_the_end(people: list[Person], file: KeyFile) -> None:
    before = people[0].id_sealed

    def write_back(said: str) -> None:
        if said == "registry_person: 5":
            with scoped(CITY):
                Person.objects.filter(pk=people[0].pk).update(id_sealed=before)

    rotate(write_back)
    assert {key_number(seal) for seal in seals()} == {2}


def test_old_keys_are_dropped_when_nothing_needs_them(people: list[Person], file: KeyFile) -> None:
    with pytest.raises(RotationRefused, match="no old key"):
        drop_old()
    rotate(lambda said: None)
    rotate_search(lambda said: None)
    before = file.path.read_bytes()
    kept = drop_old()

    assert (file.read().sealing.old, file.read().search.old) == ([], [])
    assert kept.read_bytes() == before and kept.stat().st_mode & 0o077 == 0
    everybody_is_readable(people)


def test_the_drop_waits_for_writers_and_sees_what_they_wrote(people: list[Person], file: KeyFile) -> None:
    before = people[0].id_sealed
    rotate(lambda said: None)
    refused: list[str] = []

    def drop() -> None:
        try:
            drop_old()
        except RotationRefused as problem:
            refused.append(str(problem))
        finally:
            connections.close_all()

    dropping = threading.Thread(target=drop)
    with scoped(CITY):
        Person.objects.filter(pk=people[0].pk).update(id_sealed=before)
        dropping.start()
        dropping.join(0.5)
        assert dropping.is_alive()
    dropping.join(20)
    assert len(refused) == 1 and file.read().sealing.old == [1]


@pytest.mark.parametrize("cipher", ["aes", "sm4"])
def test_people_are_found_before_during_and_after_a_new_search_key(
    people: list[Person], settings: Any, cipher: str
) -> None:
    settings.SONGHE_CIPHER = cipher

    def look(said: str) -> None:
        everybody_is_readable(people)

    assert rotate_search(look) == 5
    everybody_is_readable(people)
    with scoped(CITY):
        assert Person.objects.filter(phone_hash=search_hash("15400000000", purpose=PHONE)).get() == people[0]


def test_an_interrupted_new_search_key_is_continued(people: list[Person], file: KeyFile) -> None:
    class Killed(Exception):
        pass

    def kill(said: str) -> None:
        if said.startswith("registry_person"):
            raise Killed

    with pytest.raises(Killed):
        rotate_search(kill)
    with pytest.raises(RotationRefused, match="--search"):
        drop_old()

    assert rotate_search(lambda said: None) == 3
    assert file.read().search.now == 2


def test_only_one_program_changes_the_keys() -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute("select pg_advisory_lock(hashtext('songhe keys'))")
        with pytest.raises(RotationRefused, match="another program"):
            rotate(lambda said: None)
        cursor.execute("select pg_advisory_unlock(hashtext('songhe keys'))")


def test_a_contact_of_another_purpose_is_sealed_anew_too(people: list[Person]) -> None:
    with scoped(CITY):
        ContactPerson.objects.create(
            person=people[0], scope=people[0].scope, name="张明", relation="son",
            phone_sealed=seal("15411111111", purpose=CONTACT_PHONE),
        )  # fmt: skip
    rotate(lambda said: None)
    with scoped(CITY):
        sealed = ContactPerson.objects.get().phone_sealed or b""
    assert (key_number(sealed), unseal(sealed, purpose=CONTACT_PHONE)) == (2, "15411111111")


def test_every_sealed_column_is_declared() -> None:
    """By its name: what ends in _sealed is a seal, what ends in _hash beside it a keyed hash of one."""
    named, declared = set(), set()
    for model in apps.get_models():
        for field in model._meta.fields:
            if isinstance(field, models.BinaryField) and field.name.endswith(("_sealed", "_hash")):
                named.add((model._meta.db_table, field.name))
    for table in sealed_tables():
        for column in table.columns:
            columns = [] if column.key else [column.column]
            declared |= {(table.name, name) for name in [*columns, *(hashed.column for hashed in column.hashes)]}
    assert named == declared


def test_the_file_is_readable_as_json(file: KeyFile) -> None:
    rotate(lambda said: None)
    assert json.loads(file.path.read_text())["sealing"]["now"] == 2
