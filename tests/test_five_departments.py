"""Five departments' files that disagree, into the registry of an invented city: one file per person, with sources."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from songhe.areas.actions import load_divisions
from songhe.demo.city import AS_OF, City, make_city
from songhe.demo.departments import write_departments
from songhe.demo.loading import new_people
from songhe.foundation.clock import on_day
from songhe.foundation.scope import Scope, scoped
from songhe.intake.by_command import Result, Wanted, import_file
from songhe.intake.models import Doubt
from songhe.registry.actions import add_people
from songhe.registry.models import Disagreement, Person, Statement
from songhe.registry.queries import known

CITY, PEOPLE = Scope("3710"), 1500


@pytest.fixture
def city(db: None, settings: Any, tmp_path: Path) -> Iterator[City]:
    settings.SONGHE_DATA = tmp_path / "data"
    made = make_city("371000", PEOPLE, 1)
    with on_day(AS_OF), scoped(CITY):
        load_divisions(city="371000")
        add_people(people=new_people(made.facts, made.identities), city=CITY, recorded_on=AS_OF)
        yield made


def imported(city: City, folder: Path) -> dict[str, Result]:
    paths = write_departments(city, folder)
    return {source: import_file(Wanted(source, path, full=source == "civil_affairs")) for source, path in paths.items()}


def test_one_file_per_person_with_sources_and_the_same_again_changes_nothing(city: City, tmp_path: Path) -> None:
    results = imported(city, tmp_path)
    assert {source: result.says for source, result in results.items()} == dict.fromkeys(results, "")
    assert Person.objects.count() == PEOPLE + sum(result.counts["new"] for result in results.values())
    assert sum(result.counts["new"] for result in results.values()) <= 3 and Doubt.objects.count() <= 5
    sources = set(Statement.objects.filter(withdrawn_at=None).values_list("source", flat=True))
    assert sources >= set(results)
    about = set(Disagreement.objects.values_list("fact", flat=True))
    assert "welfare.dibao" in about
    one = Disagreement.objects.filter(fact="welfare.dibao").first()
    assert one is not None and {value["source"] for value in one.values} == {"civil_affairs", "township"}
    held = known(CITY, one.person)["welfare.dibao"]
    assert held.source == "civil_affairs"
    again = imported(city, tmp_path)
    changed = {source: sum(result.counts[kind] for kind in ("changed", "new", "left"))
               for source, result in again.items()}  # fmt: skip
    assert changed == dict.fromkeys(again, 0)
