"""Finding people: by names and their parts, letters, whole numbers and their ends, addresses, several words."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection

from songhe.foundation.encryption import seal, search_hash
from songhe.foundation.scope import Scope, scoped
from songhe.registry.factories import CITY, a_person, stated
from songhe.registry.models import CONTACT_PHONE, CONTACT_PHONE_TAIL, ContactPerson, Ended, Person
from songhe.registry.search import search
from songhe.registry.typed import Kind, typed

pytestmark = pytest.mark.django_db
NUMBER = "371002194001014320"
OLD_NUMBER = "371002400101432"
PHONE = "15412345678"


@pytest.fixture
def city() -> Iterator[None]:
    with scoped(CITY):
        yield


def names(text: str, scope: Scope = CITY) -> list[str]:
    return [found.person.name for found in search(scope, text)]


def somebody(name: str = "欧阳小三", address: str = "环翠区怡园街道金海湾3号楼1单元", **facts: object) -> Person:
    person = a_person(name=name, **facts)  # type: ignore[arg-type]
    stated(person, address=address)
    return person


@pytest.mark.parametrize(
    "text",
    [
        "欧阳",
        "欧阳小三",
        "小三",
        "oyxs",
        "ouyangxiaosan",
        "ou yang xiao san",
        "OYXS",
        "欧阳 金海湾",
        "oyxs 4320",
        NUMBER,
        OLD_NUMBER,
        "3710 0219 4001 0143 20",
        PHONE,
        "154-1234-5678",
        "+86 154 1234 5678",
        "４３２０",
        "5678",
        "金海湾",
        "金海湾3号楼",
        "环翠区怡园街道金海湾",
        "怡园街道金海湾社区",
        "小三 5678 金海湾",
    ],
)
def test_found_by(city: None, text: str) -> None:
    somebody(id_number=NUMBER, phone=PHONE)
    somebody(name="王大力", address="环翠区桥头镇中于家3排1号")

    assert names(text) == ["欧阳小三"]


@pytest.mark.parametrize("text", ["", "  ", "阳小三", "三", "小四", "4329", "金海湾 王", "15412345", "怡园街道", "\0"])
def test_not_found_by(city: None, text: str) -> None:
    somebody(id_number=NUMBER, phone=PHONE)

    assert names(text) == []


def test_the_likeliest_comes_first(city: None) -> None:
    for name in ("小芳菲", "单小芳", "小芳", "单小芳芳"):
        somebody(name=name, address="")
    somebody(name="王大力", address="小芳庄1号")

    assert names("小芳") == ["小芳", "单小芳", "小芳菲", "单小芳芳", "王大力"]
    assert names("sxf") == ["单小芳", "单小芳芳"]


def test_who_died_stands_last_and_nobody_of_a_withdrawn_delivery(city: None) -> None:
    stated(somebody(name="单小芳"), source="death", died_on=date(2026, 1, 1))
    somebody(name="单小芳菲")
    Person.objects.filter(pk=somebody(name="单小芳去").pk).update(ended_why=Ended.UNDONE)

    found = search(CITY, "单小芳")
    assert [(one.person.name, one.person.ended_why) for one in found] == [("单小芳菲", ""), ("单小芳", "died")]


def test_a_merged_file_leads_to_the_one_kept(city: None) -> None:
    kept, merged = somebody(name="单小芳"), somebody(name="单晓芳", id_number=NUMBER)
    Person.objects.filter(pk=merged.pk).update(ended_on=date(2026, 1, 1), ended_why=Ended.MERGED, merged_into=kept)

    assert names("单晓芳") == names(NUMBER) == ["单小芳"]
    assert names("单") == ["单小芳"]


def test_by_the_telephone_of_a_contact_person(city: None) -> None:
    person = somebody()
    ContactPerson.objects.create(
        person=person, scope=person.scope, name="张小红", relation="女儿",
        phone_sealed=seal(PHONE, purpose=CONTACT_PHONE), phone_hash=search_hash(PHONE, purpose=CONTACT_PHONE),
        phone_tail_hash=search_hash("5678", purpose=CONTACT_PHONE_TAIL),
    )  # fmt: skip

    assert names(PHONE) == names("5678") == ["欧阳小三"]


def test_a_new_telephone_and_a_new_name_are_found_and_the_old_ones_not(city: None) -> None:
    person = somebody(name="单小芳", phone=PHONE)
    stated(person, phone="15487654321", as_of=date(2026, 1, 3))
    stated(person, source="police", name="单晓芳", as_of=date(2026, 1, 3))

    assert names("5678") == names(PHONE) == names("单小芳") == []
    assert names("4321") == names("15487654321") == names("晓芳") == ["单晓芳"]
    person.facts.refresh_from_db()
    assert person.facts.pinyin == "shanxiaofang"


def test_nobody_of_another_area(city: None) -> None:
    somebody(person_lives_in="371082001001")

    assert names("小三", Scope("371002")) == []
    assert names("小三", Scope("371082")) == ["欧阳小三"]


def test_what_was_typed_is_taken_apart() -> None:
    assert [word.kind for word in typed("zxs 0012 金海湾 123")] == [
        Kind.LETTERS, Kind.LAST_FOUR, Kind.NAME_OR_PLACE, Kind.PART_OF_A_NUMBER,
    ]  # fmt: skip


@pytest.mark.parametrize("column", ["name", "given_name", "pinyin", "initials", "short_address"])
def test_row_security_leaves_the_indexes_usable(city: None, column: str) -> None:
    somebody()
    begins = Person.objects.filter(**{f"{column}__gte": "a", f"{column}__lt": "b"}).order_by(column)
    with connection.cursor() as cursor:
        cursor.execute("set local enable_seqscan = off; set local enable_sort = off")
    assert f"registry_person_{column}" in begins.explain()
