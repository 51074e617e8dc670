"""People are found by those who answer for them, and sealed from everybody else."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from django.db import connection

from songhe.foundation.errors import NotFound
from songhe.foundation.factories import an_account
from songhe.foundation.models import AuditEntry
from songhe.foundation.scope import Scope, scoped
from songhe.registry import actions, queries
from songhe.registry.errors import PurposeMissing
from songhe.registry.factories import CITY, a_person
from songhe.registry.models import Person
from songhe.registry.search import search
from songhe.registry.snapshot import snapshot

pytestmark = pytest.mark.django_db
COUNTY = Scope("371002")
ELSEWHERE = "371082001001"


@pytest.fixture(autouse=True)
def whole_city() -> Iterator[None]:
    with scoped(CITY):
        yield


def found(text: str, scope: Scope = COUNTY) -> list[str]:
    return [found.person.name for found in search(scope, text)]


@pytest.mark.parametrize(
    "text",
    ["单小芳", "单小", "单 小芳", "sxf", "SX", "shanxiaofang", "shanx", "37100219400101001x", "001X", "13812341234"],
)
def test_a_person_is_found_by(text: str) -> None:
    a_person(name="单小芳", id_number="37100219400101001X", phone="13812341234")
    a_person(name="丹增", id_number="371002194001010028")

    assert found(text) == ["单小芳"]


@pytest.mark.parametrize("text", ["", "  ", "芳", "dan", "371002194001010028", "0028x"])
def test_a_person_is_not_found_by(text: str) -> None:
    a_person(name="单小芳", id_number="37100219400101001X")

    assert found(text) == []


def test_somebody_of_another_area_is_not_found() -> None:
    other = a_person(name="单小芳", person_lives_in=ELSEWHERE)

    assert found("单小芳") == []
    with pytest.raises(NotFound):
        queries.person(COUNTY, other.pk)


def test_what_is_sealed_cannot_be_read_in_the_table() -> None:
    a_person(id_number="37100219400101001X", phone="13812341234")
    with connection.cursor() as cursor:
        cursor.execute("select p::text from registry_person p")
        row = cursor.fetchone()[0]

    for secret in ("37100219400101001X", "13812341234"):
        assert secret not in row
        assert secret.encode().hex() not in row


def test_numbers_are_shown_masked() -> None:
    person = a_person(id_number="37100219400101001X", phone="13812341234")

    assert person.masked_id_number == "371002********001X"
    assert person.masked_phone == "138****1234"
    assert a_person(phone="").masked_phone == ""


def test_looking_at_the_whole_number_needs_a_reason_and_is_kept() -> None:
    person, officer = a_person(id_number="37100219400101001X"), an_account()

    with pytest.raises(PurposeMissing):
        actions.reveal_id_number(by=officer, person=person, purpose=" ")
    assert actions.reveal_id_number(by=officer, person=person, purpose="核对") == "37100219400101001X"
    assert list(AuditEntry.objects.values_list("what", "person", "purpose")) == [
        ("reveal_id_number", person.pk, "核对")
    ]


def test_opening_a_persons_page_is_kept() -> None:
    person, officer = a_person(), an_account()

    assert actions.open_person(by=officer, person_id=person.pk) == person
    assert AuditEntry.objects.get().account == officer.username


def test_others_of_the_household() -> None:
    ann = a_person(name="王一", household="H1")
    bob = a_person(name="王二", household="H1")
    nobody = a_person(name="王三")

    assert list(queries.household(COUNTY, ann)) == [bob]
    assert list(queries.household(COUNTY, nobody)) == []


@pytest.mark.parametrize(
    ("lives_in", "registered_in", "answers"),
    [
        ("371002001001", "371082001001", "371002001001"),  # where they live
        (None, "371082001", "371082001"),
        ("110101001001", "371082001001", "371082001001"),  # lives elsewhere: still owed here
        ("110101001001", "110101001001", "3710"),
        (None, None, "3710"),
        ("371000", None, "3710"),
    ],
)
def test_which_area_answers(lives_in: str | None, registered_in: str | None, answers: str) -> None:
    area = queries.answering_area(lives_in=lives_in, registered_in=registered_in, city=CITY)

    assert area == Scope(answers)


def test_rows_about_a_person_move_with_them() -> None:
    person = a_person()

    Person.objects.filter(pk=person.pk).update(scope=ELSEWHERE)

    person.facts.refresh_from_db()
    assert person.facts.scope == ELSEWHERE


def test_a_snapshot_holds_what_the_table_holds(tmp_path: Path) -> None:
    person = a_person(assessment_care_grade=3, welfare_dibao=False, household_income_per_head="812.50")
    a_person(person_lives_in=ELSEWHERE)

    frozen = snapshot(scope=COUNTY, path=tmp_path / "facts.parquet")

    (row,) = pq.read_table(frozen.path).to_pylist()
    known = {name: value for name, value in row.items() if value is not None}
    assert frozen.people == 1
    assert {name: str(value) for name, value in known.items()} == {
        "person.id": str(person.pk),
        "person.born_on": "1940-01-01",
        "person.lives_in": "371002001001",
        "person.registered_in": "371002001001",
        "welfare.dibao": "False",
        "assessment.care_grade": "3",
        "household.income_per_head": "812.50",
    }


def test_equal_facts_have_equal_hashes(tmp_path: Path) -> None:
    a_person()

    one, two = (snapshot(scope=COUNTY, path=tmp_path / name) for name in ("one.parquet", "two.parquet"))

    assert one.sha256 == two.sha256


def test_a_snapshot_of_nobody_is_empty(tmp_path: Path) -> None:
    assert snapshot(scope=COUNTY, path=tmp_path / "facts.parquet").people == 0
