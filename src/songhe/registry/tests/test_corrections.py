"""Facts put right by hand, disagreements settled, contact persons: what follows, what is refused, what is undone."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
from django.utils import timezone

from songhe.foundation.clock import on_day
from songhe.foundation.errors import DomainError, NotFound
from songhe.foundation.factories import an_account
from songhe.foundation.models import Account, AuditEntry
from songhe.foundation.roles import Role
from songhe.foundation.scope import scoped
from songhe.registry import contact_people, corrections, disagreements, errors, queries
from songhe.registry.factories import CITY, a_person, stated
from songhe.registry.models import ChangedPerson, Disagreement, Person
from songhe.registry.search import search

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 5)


@pytest.fixture(autouse=True)
def city() -> Iterator[None]:
    with on_day(DAY), scoped(CITY):
        yield


@pytest.fixture
def officer() -> Account:
    return an_account(scope="3710", role=Role.CITY_OFFICER)


@pytest.fixture
def clerk() -> Account:
    return an_account(scope="371002001", role=Role.TOWNSHIP_CLERK)


def correct(by: Account, person: Person, **other: Any) -> Any:
    given: dict[str, Any] = {"fact": "welfare.dibao", "value": True, "since": date(2026, 1, 3), "note": "入户核实"}
    return corrections.correct(by=by, person_id=person.pk, **given | other)


def test_an_office_overrules_every_source_and_a_visit_only_lower_ones(officer: Account, clerk: Account) -> None:
    person = a_person(welfare_dibao=False)

    correct(clerk, person)
    assert queries.known(CITY, person)["welfare.dibao"].value is False
    assert Disagreement.objects.get().fact == "welfare.dibao"
    correct(officer, person)
    known = queries.known(CITY, person)["welfare.dibao"]
    assert (known.value, known.source, known.since) == (True, "verified", date(2026, 1, 3))
    assert ChangedPerson.objects.filter(person=person).exists()
    assert {entry.purpose for entry in AuditEntry.objects.filter(what="correct_person")} == {"入户核实"}


def test_what_was_believed_before_can_be_asked_for(officer: Account) -> None:
    person = a_person(welfare_dibao=False)
    before = timezone.now()
    correct(officer, person)

    told = queries.told(CITY, person)["welfare.dibao"]
    assert [(one.source, one.value) for one in told] == [("verified", True), ("civil_affairs", False)]
    assert queries.known(CITY, person, known_by=before)["welfare.dibao"].value is False
    assert queries.known(CITY, person, day=date(2026, 1, 2))["welfare.dibao"].value is False


def test_a_correction_of_ones_own_is_taken_back(officer: Account, clerk: Account) -> None:
    person = a_person(welfare_dibao=False)
    delivery = correct(officer, person)

    with pytest.raises(NotFound):
        corrections.take_back(by=clerk, person_id=person.pk, delivery_id=delivery.pk)
    corrections.take_back(by=officer, person_id=person.pk, delivery_id=delivery.pk)
    assert queries.known(CITY, person)["welfare.dibao"].value is False
    assert not corrections.own(officer, person).exists()


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"value": "yes"}, errors.BadValueByHand),
        ({"fact": "disability.level", "value": 9}, errors.BadValueByHand),
        ({"fact": "person.born_on", "value": date(2030, 1, 1)}, errors.BadValueByHand),
        ({"fact": "person.lives_in", "value": "371082001001"}, errors.ElsewhereByHand),
        ({"since": date(2026, 1, 6)}, errors.BadSince),
        ({"note": " "}, errors.NoteMissing),
        ({"fact": "person.age", "value": 3}, NotFound),
        ({"fact": "nothing"}, NotFound),
    ],
)
def test_what_cannot_be_is_refused(clerk: Account, given: dict[str, Any], refusal: type[DomainError]) -> None:
    with pytest.raises(refusal):
        correct(clerk, a_person(), **given)


def disagreeing(officer: Account) -> tuple[Person, Disagreement]:
    person = a_person(welfare_dibao=False)
    stated(person, source="township", welfare_dibao=True)
    return person, disagreements.standing(CITY).get()


def test_what_holds_is_kept_until_a_source_says_something_else(officer: Account) -> None:
    person, found = disagreeing(officer)
    disagreements.keep(by=officer, disagreement_id=found.pk, note="社区证明")

    assert not disagreements.standing(CITY).exists()
    disagreements.reopen(by=officer, disagreement_id=found.pk)
    assert disagreements.standing(CITY).get().note == ""
    disagreements.keep(by=officer, disagreement_id=found.pk, note="社区证明")
    stated(person, source="public_health", welfare_dibao=True)
    assert disagreements.standing(CITY).exists()


def test_the_other_value_is_stated_as_verified(officer: Account) -> None:
    person, found = disagreeing(officer)
    disagreements.adopt(by=officer, disagreement_id=found.pk, source="township", note="看过低保证")

    known = queries.known(CITY, person)["welfare.dibao"]
    assert (known.value, known.source, known.since) == (True, "verified", date(2026, 1, 2))
    assert not disagreements.standing(CITY).exists()


def test_a_department_is_asked(officer: Account) -> None:
    _, found = disagreeing(officer)
    disagreements.send_back(by=officer, disagreement_id=found.pk, source="civil_affairs", note="")

    assert disagreements.standing(CITY).get().sent_to == "civil_affairs"
    for action in (disagreements.send_back, disagreements.adopt):
        with pytest.raises(errors.NotSaidBySource):
            action(by=officer, disagreement_id=found.pk, source="police", note="x")
    with pytest.raises(errors.NoteMissing):
        disagreements.keep(by=officer, disagreement_id=found.pk, note=" ")
    with pytest.raises(NotFound):
        disagreements.keep(by=an_account(scope="371082", role=Role.COUNTY_OFFICER), disagreement_id=found.pk, note="x")


def test_whom_to_call(officer: Account) -> None:
    person = a_person(name="张小三")
    given = {"name": "张小红", "relation": "女儿", "phone": "154 0000 1234", "guardian": True}
    added = contact_people.save(by=officer, person_id=person.pk, contact_id=None, **given)  # type: ignore[arg-type]

    assert contact_people.contact_people(person).get().masked_phone == "154****1234"
    assert [found.person.name for found in search(CITY, "15400001234")] == ["张小三"]
    assert contact_people.reveal(
        by=officer, person_id=person.pk, contact_id=added.pk, purpose="通知"
    ) == "15400001234"  # fmt: skip
    with pytest.raises(errors.PurposeMissing):
        contact_people.reveal(by=officer, person_id=person.pk, contact_id=added.pk, purpose="")
    changed = given | {"phone": "", "relation": "儿媳"}
    contact_people.save(by=officer, person_id=person.pk, contact_id=added.pk, **changed)  # type: ignore[arg-type]
    kept = contact_people.contact_people(person).get()
    assert (kept.relation, kept.masked_phone) == ("儿媳", "154****1234")
    contact_people.remove(by=officer, person_id=person.pk, contact_id=added.pk)
    assert not contact_people.contact_people(person).exists()
    assert search(CITY, "15400001234") == []


@pytest.mark.parametrize("wrong", [{"name": " "}, {"relation": ""}, {"phone": "12"}, {"name": "张" * 31}])
def test_a_contact_person_one_cannot_call_is_refused(officer: Account, wrong: dict[str, str]) -> None:
    given = {"name": "张小红", "relation": "女儿", "phone": "", "guardian": False} | wrong
    with pytest.raises(errors.BadContactPerson):
        contact_people.save(by=officer, person_id=a_person().pk, contact_id=None, **given)  # type: ignore[arg-type]


def test_asked_of_a_day_before_anything_was_known(officer: Account) -> None:
    moment = timezone.make_aware(datetime(2020, 1, 1))
    assert queries.told(CITY, a_person(), known_by=moment) == {}
