"""清单“不得低于”: an invented city's list, a county that keeps to it, and one that breaks it in every way there is."""

import json
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from songhe.cli import main
from songhe.config.vocabulary import VOCABULARY
from songhe.policy.clauses import Entitlement
from songhe.policy.compile import compile_items
from songhe.policy.decide import decide_line
from songhe.policy.prove import Proof, prove
from songhe.policy.read import read_policies
from songhe.policy.tests.strategies import Case, cases
from songhe.policy.tests.test_in_force import document, library

ROOT = Path(__file__).parents[1]
DAY = date(2026, 1, 1)
CITY, SOUND, BROKEN = "990200", "990201", "990202"


@pytest.fixture
def policies(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "tests" / "lists", tmp_path / "policies")
    return tmp_path / "policies"


def proofs(policies: Path, lower: str) -> dict[str, Proof]:
    return {proof.item: proof for proof in prove(read_policies(policies, VOCABULARY), lower, CITY, DAY, VOCABULARY)}


def test_a_list_that_keeps_to_the_city_s_is_proved(policies: Path) -> None:
    """It gives the higher allowance earlier, pays by month what the city pays by year, and tops up to more."""
    found = proofs(policies, SOUND)

    assert len(found) == 7
    assert {proof.outcome for proof in found.values()} == {"proved"}


def test_every_way_of_falling_short_is_found(policies: Path) -> None:
    assert {item: (proof.outcome, proof.day) for item, proof in proofs(policies, BROKEN).items()} == {
        "old_age_allowance": ("short", DAY),  # a threshold moved by one year
        "home_care": ("short", DAY),  # a narrower condition
        "care_service_subsidy": ("missing", DAY),
        "nursing_subsidy": ("other_unit", DAY),
        "visit": ("missing", date(2026, 7, 1)),  # ends before the city's
        "relief": ("short", DAY),  # not paid while a fact is missing
        "dibao_living": ("short", DAY),  # a smaller amount
    }


def test_the_person_who_shows_it_is_real(policies: Path) -> None:
    found = proofs(policies, BROKEN)

    allowance = found["old_age_allowance"]
    assert allowance.upper and allowance.lower
    assert [allowance.upper.amount, allowance.lower.amount] == [100, 50]
    assert date(1934, 1, 1) < allowance.person["person.born_on"] <= date(1936, 1, 1)
    assert found["home_care"].person == {"welfare.tekun": "dispersed", "welfare.dibao": False}
    assert found["relief"].person == {"welfare.dibao": True, "household.income_per_head": None}


def test_the_command(policies: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--upper", CITY, "--as-of", "2026-01-01", "--policies", str(policies)]

    assert main(["prove", "--lower", SOUND, *options]) == 0
    assert capsys.readouterr().out.count("proved: nobody gets less") == 7
    assert main(["prove", "--lower", BROKEN, *options]) == 1
    assert "特困供养：分散供养，低保：否" in capsys.readouterr().out
    assert main(["prove", "--lower", BROKEN, *options, "--json"]) == 1
    by_item = {proof["item"]: proof for proof in json.loads(capsys.readouterr().out)}
    assert by_item["dibao_living"]["upper"] == {"amount": 800.0, "could_be": 800.0, "unit": "yuan", "per": "month"}


def of_level(case: Case, area: str) -> Any:
    clauses: list[Entitlement] = [clause for clauses in case.items.values() for clause in clauses]
    return document(area, *clauses)


@settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=80)
@given(cases(), cases(), st.data())
def test_proofs_and_people_agree_on_random_lists(one: Case, other: Case, data: st.DataObject) -> None:
    """Whoever gets less refutes the proof; whom the proof names gets less."""
    world = one.world
    both = library(of_level(one, "370000"), of_level(other, "371000"))
    for proof in prove(both, "371000", "370000", world.as_of, world.vocabulary):
        if proof.outcome == "short":
            assert proof.upper and proof.lower
            assert _falls_short(proof.lower, proof.upper), proof
        if proof.outcome != "proved" or proof.day != world.as_of:
            continue
        upper, lower = (
            compile_items({proof.item: case.items[proof.item]}, (), both.conventions, world.as_of, world.vocabulary)
            for case in (one, other)
        )
        for person in (*one.people, *other.people):
            here = _at_home(person)
            should, gets = (decide_line(program.lines[0], here)[0] for program in (upper, lower))
            assert not _falls_short(gets, should), (proof, here)


def _at_home(person: Mapping[str, Any]) -> dict[str, Any]:
    """The same person, registered inside the lower area: the proof speaks of nobody else."""
    area = person.get("person.registered_in") or ""
    return {**person, "person.registered_in": area if area.startswith("3710") else "371002001001"}


def _falls_short(lower: Any, upper: Any) -> bool:
    factors = {"month": 12, "year": 1, "once": 1}
    ends = [(lower.amount, upper.amount), (lower.could_be, upper.could_be)]
    return any(
        below is not None and (above is None or below * factors[lower.per] < above * factors[upper.per])
        for below, above in ends
    )
