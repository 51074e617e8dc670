"""The five departments' files: each read whole by the intake, and not of one mind."""

from datetime import date

import pytest

from songhe.areas.divisions import divisions
from songhe.areas.models import Division
from songhe.demo.city import City, make_city
from songhe.demo.departments import write_departments
from songhe.intake.checking import Checked, check
from songhe.intake.fields import Known
from songhe.intake.mapping import check_source
from songhe.intake.places import Places
from songhe.intake.suggestion import suggest
from songhe.intake.table import read_table

AREA, AS_OF = "371000", date(2026, 1, 1)


@pytest.fixture(scope="module")
def city() -> City:
    return make_city(AREA, 6000, 1)


@pytest.fixture(scope="module")
def read(city: City, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Checked]:
    paths = write_departments(city, tmp_path_factory.mktemp("departments"))
    places = [Division(code=d.code, name=d.name, level=d.level, scope=d.scope) for d in divisions(AREA)]
    known = Known(AS_OF, Places(places, "3710"))
    found = {}
    for source, path in paths.items():
        table = read_table(path, path.name)
        mapping = suggest(table, path.name, known)
        check_source(mapping, source)
        found[source] = check(table, mapping, known)
    return found


def test_every_row_of_each_is_sound(read: dict[str, Checked]) -> None:
    assert [problem for one in read.values() for problem in one.problems.first(3)] == []
    assert {source: len(one.good) > 20 for source, one in read.items()} == dict.fromkeys(read, True)


def test_titles_totals_and_signatures_are_left_out(read: dict[str, Checked]) -> None:
    dropped = {source: [each.why for each in one.table.dropped] for source, one in read.items()}
    assert dropped["civil_affairs"] == ["total"] and dropped["disabled_federation"] == ["total", "note"]
    assert read["disabled_federation"].table.headers[3:5] == ("残疾情况类别", "残疾情况等级")


def test_what_they_write_is_the_city(city: City, read: dict[str, Checked]) -> None:
    facts = dict(zip(city.identities["id_number"].to_pylist(), city.facts.to_pylist(), strict=True))
    police = {row["id_number"]: row for row in read["police"].rows()}
    assert police.keys() == facts.keys()
    for number, row in police.items():
        assert row.get("person.born_on", facts[number]["person.born_on"]) == facts[number]["person.born_on"]
    levels = [(row, facts[row["id_number"]]) for row in read["disabled_federation"].rows()]
    same = [row["disability.level"] == known["disability.level"] for row, known in levels]
    assert 0.9 < sum(same) / len(same) < 1


def test_they_disagree(city: City, read: dict[str, Checked]) -> None:
    on_list = {row["id_number"] for row in read["civil_affairs"].rows()}
    said = [(row["id_number"], row["welfare.dibao"]) for row in read["township"].rows() if "id_number" in row]
    assert any(number in on_list and not dibao for number, dibao in said)
    assert any(number not in on_list and dibao for number, dibao in said)
