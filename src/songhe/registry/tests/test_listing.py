"""The register of elders: the same people in the same order whichever way they are found, pages both ways."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.utils import timezone

from songhe.foundation.scope import Scope, scoped
from songhe.registry import listing
from songhe.registry.factories import CITY, a_person, stated
from songhe.registry.listing import ELSEWHERE, HERE, MISSING, RECORDED, Cursor, Wanted, count, every, page
from songhe.registry.models import Disagreement, Ended, Person, PersonFacts

pytestmark = pytest.mark.django_db
NAMES = ("王一", "张小三", "李四", "张小三", "赵五", "孙六", "周七", "张三丰", "吴八", "郑九", "陈十")
KEYS = {"name": "pinyin", "age": "born", "place": "scope", "changed": "changed_at"}


@pytest.fixture(params=[{4: 10_000}, {4: 3}, {}], ids=["along", "along, then collected", "collected"])
def city(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Person]]:
    monkeypatch.setattr(listing, "LOOKED_AT", request.param)
    with scoped(CITY):
        people = [
            a_person(
                name=name,
                person_born_on=None if at == 5 else date(1930 + at % 4, 1, 1),
                person_lives_in=f"37100200{at % 2 + 1}00{at % 3 + 1}",
                welfare_dibao=(True, False, None)[at % 3],
                disability_level=at % 3,
            )
            for at, name in enumerate(NAMES)
        ]
        yield people


def read(wanted: Wanted, size: int = 2) -> list[int]:
    """All pages forwards; each page's way back leads to the page before."""
    found: list[int] = []
    before: list[int] = []
    cursor = None
    while True:
        now = page(CITY, wanted, cursor, size)
        keys = [person.pk for person in now.people]
        if now.before:
            assert [person.pk for person in page(CITY, wanted, now.before, size).people] == before[-size:]
        else:
            assert not found
        found, before, cursor = found + keys, keys, now.after
        if cursor is None:
            return found


@pytest.mark.parametrize("order", ["name", "-name", "age", "-age", "place", "-place", "changed", "-changed"])
def test_every_order_shows_everybody_once_forwards_and_back(city: list[Person], order: str) -> None:
    name = order.removeprefix("-")
    down = order.startswith("-") != (name == "changed")
    rows = sorted(PersonFacts.objects.values_list(KEYS[name], "pk"), reverse=down)

    assert read(Wanted(order=order)) == [pk for _, pk in rows]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(facts={"welfare.dibao": True}), [0, 3, 6, 9]),
        (Wanted(facts={"welfare.dibao": MISSING}), [2, 5, 8]),
        (Wanted(facts={"welfare.dibao": RECORDED, "disability.level": 1}), [1, 4, 7, 10]),
        (Wanted(facts={"welfare.dibao": True, "disability.level": 1}), []),
        (Wanted(facts={"person.lives_in": ELSEWHERE}), []),
        (Wanted(facts={"person.lives_in": HERE}), list(range(11))),
        (Wanted(facts={"person.born_on": MISSING}), [5]),
        (Wanted(area="371002002"), [1, 3, 5, 7, 9]),
        (Wanted(area="371002001001"), [0, 6]),
        (Wanted(born=(date(1931, 1, 1), date(1932, 12, 31))), [1, 2, 6, 9, 10]),
    ],
)
def test_conditions(city: list[Person], wanted: Wanted, expected: list[int]) -> None:
    places = {person.pk: at for at, person in enumerate(city)}

    assert sorted(places[pk] for pk in read(wanted)) == expected
    assert count(CITY, wanted) == len(expected)
    assert sorted(places[person.pk] for person in every(CITY, wanted, 100)) == expected


def test_by_source_and_by_disagreement(city: list[Person]) -> None:
    stated(city[4], source="verified", welfare_dibao=True)
    stated(city[7], source="township", welfare_dibao=True)

    assert read(Wanted(source="verified")) == [city[4].pk]
    assert set(read(Wanted(disagreeing=True))) == {city[4].pk, city[7].pk}
    Disagreement.objects.update(settled_at=timezone.now())
    assert read(Wanted(disagreeing=True)) == []


def test_who_died_stands_in_a_list_of_their_own(city: list[Person]) -> None:
    stated(city[1], source="death", died_on=date(2026, 1, 1))
    PersonFacts.objects.filter(pk=city[2].pk).update(ended_on=date(2026, 1, 1))
    Person.objects.filter(pk=city[2].pk).update(ended_on=date(2026, 1, 1), ended_why=Ended.UNDONE)

    assert read(Wanted(ended=True)) == [city[1].pk]
    assert {city[1].pk, city[2].pk}.isdisjoint(read(Wanted()))


def test_who_changed_last_comes_first(city: list[Person]) -> None:
    stated(city[3], welfare_low_income=True)

    assert page(CITY, Wanted(order="changed"), size=1).people == [city[3]]


def test_nobody_of_another_area(city: list[Person]) -> None:
    with scoped(Scope("371002001")):
        own = page(Scope("371002001"), Wanted())
    assert {person.scope[:9] for person in own.people} == {"371002001"}
    assert len(own.people) == 6


def test_a_cursor_of_somebody_who_is_gone_still_leads_on(city: list[Person]) -> None:
    after = page(CITY, Wanted(), Cursor("zhangxiaosan", 0))

    assert after.people[0].name in ("张小三", "赵五")
