"""Whom a record is of: each way of writing a person down otherwise, and the people who are easily taken for another."""

from datetime import date
from random import Random
from typing import Any

import pyarrow as pa
import pytest

from songhe.linkage.id_numbers import completed
from songhe.linkage.linking import doubles, link
from songhe.linkage.noise import RATES
from songhe.linkage.records import UnusableTable
from songhe.linkage.tests.people import person, table, townspeople
from songhe.linkage.verdicts import Link
from songhe.linkage.weighing import Population

TOWN = townspeople()
SOMEBODY = TOWN[0]
NO_ID = {"id_number": None}


def linked(*records: dict[str, Any], known: tuple[dict[str, Any], ...] = ()) -> list[Link]:
    """The links of records to 王秀英, to others like her, and to the town."""
    return link(table(*records), table(person(), *known, *TOWN))


def one(**changed: Any) -> Link:
    """The link of 王秀英 written down otherwise."""
    return linked(person(unique_id="a", **changed))[0]


HARMLESS = [name for name in RATES if name not in ("id_of_another", "moved", "phone_of_another")]


def test_one_slip_of_any_kind_hides_nobody() -> None:
    records = {name: person(unique_id=name) for name in HARMLESS}
    for name, record in records.items():
        RATES[name][0](record, Random(1), SOMEBODY)
        assert record != person(unique_id=name)
    assert {each.record: (each.verdict, each.person) for each in linked(*records.values())} == dict.fromkeys(
        HARMLESS, ("certain", "p1")
    )


LAST = completed("99370019450906042")[-1]
ENOUGH: dict[str, dict[str, Any]] = {
    "homophone": NO_ID | {"name": "王秀鹰"},
    "wrong day": NO_ID | {"born_on": date(1945, 9, 16)},
    "swapped": NO_ID | {"born_on": date(1945, 6, 9)},
    "short address": NO_ID | {"phone": None, "household": None, "address": "东北村160号楼2单元"},
    "moved": NO_ID | {"village": "371082001002", "address": "荣成市崖头街道向阳村7号", "household": None},
    "15 digits": {"id_number": "993700450906042"},
    "full width": {"id_number": "９９３７００ １９４５０９０６ ０４２" + LAST.lower()},
    "wrong digit, homophone": {"id_number": f"99370019450906043{LAST}", "name": "王秀鹰"},
}


def test_what_is_left_is_enough() -> None:
    found = linked(*(person(unique_id=name, **changed) for name, changed in ENOUGH.items()))
    assert {each.record: (each.verdict, each.person) for each in found} == dict.fromkeys(ENOUGH, ("certain", "p1"))


TWIN = {"name": "王秀兰", "id_number": completed("99370019450906044")}


def test_a_twin_who_is_not_known_is_not_taken_for_the_one_who_is() -> None:
    numbers = (TWIN["id_number"], None, "993700450906044", f"9937001945090604{TWIN['id_number'][-1]}4")
    twins = [person(unique_id=f"a{place}", **(TWIN | {"id_number": number})) for place, number in enumerate(numbers)]
    assert [each.verdict for each in linked(*twins)] == ["none", "doubtful", "doubtful", "doubtful"]


def test_each_twin_is_linked_to_herself() -> None:
    twin = person(unique_id="p2", **TWIN)
    found = linked(person(unique_id="a") | NO_ID, twin | {"unique_id": "b"} | NO_ID, known=(twin,))
    assert [(each.verdict, each.person) for each in found] == [("certain", "p1"), ("certain", "p2")]


def test_a_husband_with_the_same_phone_and_home_is_another() -> None:
    husband = {"name": "李建国", "sex": "male", "born_on": date(1943, 2, 1)}
    assert one(**husband, id_number=completed("99370019430201011")).verdict == "none"
    assert one(**husband, **NO_ID).person is None


def test_a_phone_of_a_whole_village_tells_nobody_apart() -> None:
    village = [neighbour | {"phone": "06315000000"} for neighbour in TOWN]
    stranger = person(unique_id="a", name="于桂花", born_on=None, id_number=None, phone="06315000000", village=None)
    assert link(table(stranger | {"address": None, "household": None}), table(*village))[0].verdict == "none"


def test_two_valid_numbers_are_never_linked_unseen() -> None:
    found = one(id_number=completed("99370019450906088"))
    assert (found.verdict, found.candidates[0].compared.against) == ("doubtful", ("another_number",))


@pytest.mark.parametrize("name", ["李建国", None])
def test_a_number_put_down_for_somebody_else_is_looked_at(name: str | None) -> None:
    found = one(name=name, born_on=date(1950, 1, 1), phone=None, address=None, village=None, household=None)
    assert (found.verdict, found.candidates[0].compared.person) == ("doubtful", "p1")
    assert "another_name" in found.candidates[0].compared.against


def test_the_same_number_is_never_passed_over() -> None:
    """However unlikely it is in a great city that two people so different are one."""
    stranger = SOMEBODY | {"unique_id": "a", "id_number": person()["id_number"]}
    found = link(table(stranger), table(person()), Population(9_000_000))[0]
    assert found.candidates[0].probability < 0.001
    assert (found.verdict, found.person) == ("doubtful", None)


def test_name_and_home_alone_are_too_little() -> None:
    assert one(**NO_ID, born_on=None).candidates[0].compared.against == ("too_little",)


def test_two_known_people_who_fit_alike_leave_a_doubt() -> None:
    found = linked(person(unique_id="a") | NO_ID, known=(person(unique_id="p2", id_number=None),))[0]
    assert (found.verdict, len(found.candidates)) == ("doubtful", 2)
    assert [candidate.probability for candidate in found.candidates] == pytest.approx([0.5, 0.5], abs=0.01)


def test_side_by_side_says_what_agrees_and_what_differs() -> None:
    candidate = one(name="王秀兰", born_on=date(1945, 9, 16), phone=None, **NO_ID).candidates[0]
    said = {one.words["zh"]: level.words["zh"] for one, level in candidate.compared.in_words}
    assert said == {
        "姓名": "差一个字",
        "身份证号码": "缺少，无法比较",
        "出生日期": "年、月、日中有一项不同",
        "电话": "缺少，无法比较",
        "住址": "同一户",
        "性别": "相同",
    }


def test_nothing_links_to_nothing() -> None:
    assert link(table(), table(person())) == []
    assert [each.verdict for each in link(table(person()), table())] == ["none"]
    assert [each.verdict for each in linked({"unique_id": "a"}, {"unique_id": "b"})] == ["none", "none"]
    assert link(pa.table({"unique_id": ["a"]}), pa.table({"unique_id": ["b"]}))[0].verdict == "none"


def test_a_table_without_ids_is_refused() -> None:
    with pytest.raises(UnusableTable, match="unique_id"):
        link(pa.table({"name": ["王秀英"]}), table())
    with pytest.raises(UnusableTable, match="1 records"):
        link(table(person(), person()), table())


def test_the_same_tables_give_the_same_links_in_company_or_alone() -> None:
    records = [
        each | {"unique_id": f"a{number}", "id_number": None} for number, each in enumerate((person(), *TOWN[:3]))
    ]
    together = linked(*records)
    assert together == linked(*records)
    assert together == [linked(record)[0] for record in records]


def test_candidates_alone_give_the_links_of_everybody() -> None:
    record, known = person(unique_id="a", **NO_ID), table(person(), *TOWN)
    population = Population(len(known), {"name": {"王秀英": 1}, "pinyin": {"wangxiuying": 1}})
    assert link(table(record), table(person()), population) == link(table(record), known)


def test_a_common_name_in_a_great_city_is_no_evidence_enough() -> None:
    """Somebody of the same name born on the same day is one person in a town, and may be two in a city of millions."""
    record = person(unique_id="a", phone=None, address=None, village=None, household=None, **NO_ID)
    common = Population(9_000_000, {"name": {"王秀英": 9000}, "pinyin": {"wangxiuying": 20_000}})
    assert link(table(record), table(person()), common)[0].verdict == "doubtful"
    assert linked(record)[0].verdict == "certain"


def test_splink_is_not_heard(capfd: pytest.CaptureFixture[str]) -> None:
    one()
    assert capfd.readouterr() == ("", "")


def test_somebody_known_twice_is_found_once() -> None:
    twice = person(unique_id="p0", name="王秀鹰", id_number=None)
    known = table(twice, person(), *TOWN)
    found = doubles(known)
    assert [(double.one, double.other.compared.person, double.verdict) for double in found] == [("p0", "p1", "certain")]
    assert doubles(known, changed={"p1"})[0].other.compared.person == "p0"
    assert doubles(known, changed={"other3"}) == []


def test_twins_who_are_known_are_no_doubles() -> None:
    assert doubles(table(person(), person(unique_id="p2", **TWIN), *TOWN)) == []
