"""Files that may be of one person: found, decided, and asked about again only when they say something else."""

from collections.abc import Iterator
from datetime import date

import pytest

from songhe.foundation.errors import NotFound
from songhe.foundation.factories import an_account
from songhe.foundation.models import Account
from songhe.foundation.roles import Role
from songhe.foundation.scope import Scope, scoped
from songhe.registry.factories import CITY, a_person, stated
from songhe.registry.likeness import decide, double, find_doubles, undecided
from songhe.registry.merging import merge, unmerge
from songhe.registry.models import Decision, Double, Person

pytestmark = pytest.mark.django_db
ELSEWHERE = "371082001001"
ADDRESS = "孙家疃街道远遥社区金海湾3号楼1单元502"


@pytest.fixture(autouse=True)
def whole_city() -> Iterator[None]:
    with scoped(CITY):
        yield


@pytest.fixture
def officer(db: None) -> Account:
    return an_account(scope="3710", role=Role.CITY_OFFICER)


@pytest.fixture
def twice() -> tuple[Person, Person]:
    """The same person with one digit of the number mistyped, and strangers."""
    first = a_person(name="欧阳慕华", id_number="371002194305170028", phone="13812341234", person_sex="female",
                     person_born_on=date(1943, 5, 17))  # fmt: skip
    second = a_person(name="欧阳慕华", id_number="371002194305170029", phone="13812341234", person_sex="female",
                      person_born_on=date(1943, 5, 17))  # fmt: skip
    for person in (first, second):
        stated(person, source="township", address=ADDRESS)
    for number, name in enumerate(("王建国", "李秀英", "宋玉梅")):
        a_person(name=name, person_born_on=date(1938 + number, 3, 2 + number))
    return first, second


def pairs(scope: Scope = CITY) -> list[tuple[int, int]]:
    return [(one.person_id, one.other_id) for one in undecided(scope)]


def test_a_pair_is_found_once(twice: tuple[Person, Person]) -> None:
    assert find_doubles(CITY) == 1
    assert find_doubles(CITY) == 1
    assert pairs() == [(twice[0].pk, twice[1].pk)]
    assert Double.objects.get().levels["phone"] == "same"


def test_who_is_not_the_same_is_not_asked_about_again(twice: tuple[Person, Person], officer: Account) -> None:
    find_doubles(CITY)
    decide(by=officer, number=Double.objects.get().pk, decision=Decision.APART, note="姐妹")
    assert find_doubles(CITY) == 0
    stated(twice[1], source="township", as_of=date(2026, 1, 5), phone="13900001111")
    assert find_doubles(CITY) == 1


def test_what_is_no_pair_any_more_is_forgotten(twice: tuple[Person, Person]) -> None:
    find_doubles(CITY)
    stated(twice[1], source="police", as_of=date(2026, 1, 5), name="王一", phone=None)
    stated(twice[1], source="police", as_of=date(2026, 1, 5), person_born_on=date(1950, 1, 1), person_sex="male")
    stated(twice[1], source="township", as_of=date(2026, 1, 5), phone=None, address="别处")
    assert find_doubles(CITY) == 0


def test_merged_and_parted_files_are_decided(twice: tuple[Person, Person], officer: Account) -> None:
    find_doubles(CITY)
    done = merge(by=officer, kept_id=twice[0].pk, merged_id=twice[1].pk, note="录错一位")
    assert (Double.objects.get().decision, find_doubles(CITY)) == (Decision.MERGED, 0)
    unmerge(by=officer, merge_id=done.pk)
    assert (Double.objects.get().decision, find_doubles(CITY)) == (Decision.APART, 0)


def test_a_pair_of_two_areas_is_seen_by_who_answers_for_both(twice: tuple[Person, Person]) -> None:
    find_doubles(CITY)
    number = Double.objects.get().pk
    stated(twice[1], source="township", as_of=date(2026, 1, 5), person_lives_in=ELSEWHERE)
    assert len(pairs()) == 1
    with scoped(Scope("371002")):
        assert pairs(Scope("371002")) == []
        with pytest.raises(NotFound):
            double(Scope("371002"), number)
