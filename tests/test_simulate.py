"""A change of policy, its cost and its people, against sums done by hand."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from songhe.cli import main

ROOT = Path(__file__).parents[1]
CARE = Path("371000-weihai/medical-care-2017/entitlements.yaml")
TEKUN = Path("371000-weihai/relief-standards-2024/entitlements.yaml")
Changed = Callable[..., dict[str, Any]]

KNOWN = {
    "person.born_on": date(1950, 3, 1),
    "person.sex": "female",
    "person.registered_in": "371002001001",
    "person.living": "alone",
    "person.urban_rural": "urban",
    "welfare.tekun": "none",
    "welfare.dibao": False,
    "welfare.dibao_margin": False,
    "disability.kind": "none",
    "disability.level": 0,
    "honour.model_worker": "none",
    "honour.party_member_before_1949": False,
    "veterans.key_entitled": False,
    "family_planning.special": False,
    "assessment.care_grade": 0,
}
PEOPLE = [
    KNOWN | {"person.id": "dibao 3", "welfare.dibao": True, "assessment.care_grade": 3, "household.income_per_head": 0},
    KNOWN | {"person.id": "worker 3", "honour.model_worker": "city", "assessment.care_grade": 3, "person.sex": "male"},
    KNOWN | {"person.id": "worker ?", "honour.model_worker": "city", "assessment.care_grade": None},
    KNOWN | {"person.id": "nobody"},
]


@pytest.fixture
def changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Changed:
    """What `songhe simulate` says when words of a policy file are replaced."""

    def simulated(file: Path, *changes: tuple[str, str]) -> dict[str, Any]:
        after = tmp_path / "after"
        shutil.copytree(ROOT / "policies", after, dirs_exist_ok=True)
        text = (after / file).read_text()
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        (after / file).write_text(text)
        names = list(dict.fromkeys(name for person in PEOPLE for name in person))
        facts = tmp_path / "facts.parquet"
        pq.write_table(pa.table({name: [person.get(name) for person in PEOPLE] for name in names}), facts)
        folders = ["--before", str(ROOT / "policies"), "--after", str(after)]
        assert main(["simulate", str(facts), *folders, "--area", "371000", "--as-of", "2026-01-01", "--json"]) == 0
        said: dict[str, Any] = json.loads(capsys.readouterr().out)
        return said

    return simulated


def effect(said: dict[str, Any], group: str, value: str) -> dict[str, Any]:
    (found,) = [row for row in said["effects"] if (row["group"], row["value"]) == (group, value)]
    return dict(found)


def test_a_price_from_20_to_25_yuan(changed: Changed) -> None:
    said = changed(CARE, ("{yuan: 20}", "{yuan: 25}"))

    care = effect(said, "item", "home_care")
    assert (care["before"], care["after"]) == ((60 + 30) * 20 * 12, (60 + 30) * 25 * 12)
    assert (care["before_most"], care["after_most"]) == ((60 + 30 + 30) * 20 * 12, (60 + 30 + 30) * 25 * 12)
    everybody = effect(said, "all", "all")
    assert everybody["after"] - everybody["before"] == 90 * 5 * 12
    assert (everybody["gain"], everybody["lose"], everybody["newly_unknown"]) == (0, 0, 0)
    assert effect(said, "sex", "male")["after"] - effect(said, "sex", "male")["before"] == 30 * 5 * 12


def test_more_hours_are_gained_and_fewer_are_lost(changed: Changed) -> None:
    said = changed(CARE, ("give: 60", "give: 66"), ("give: 30", "give: 25"))

    everybody = effect(said, "all", "all")
    assert (everybody["gain"], everybody["lose"]) == (1, 1)
    assert [
        (shift["person_id"], shift["before"], shift["after"], shift["difference"]) for shift in said["largest"]
    ] == [
        ("dibao 3", 60, 66, 6 * 20 * 12),
        ("worker 3", 30, 25, -5 * 20 * 12),
    ]
    assert effect(said, "county", "371002")["people"] == effect(said, "all", "all")["people"]


def test_a_condition_on_a_missing_fact_makes_a_grant_unknown(changed: Changed) -> None:
    strict = "    - {fact: person.age, at_least: 60}\n    - {fact: ltci.insured, is: false}\n"
    said = changed(CARE, ("    - {fact: person.age, at_least: 60}\n", strict))

    everybody = effect(said, "all", "all")
    assert (everybody["lose"], everybody["newly_unknown"]) == (2, 2)
    care = effect(said, "item", "home_care")
    assert (care["after"], care["after_most"]) == (0, care["before_most"])


def test_no_change_changes_nothing(changed: Changed) -> None:
    said = changed(TEKUN)

    assert said["largest"] == []
    assert all(row["before"] == row["after"] for row in said["effects"])


def test_the_policies_must_be_readable(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "facts.parquet"
    pq.write_table(pa.table({"person.id": ["a"]}), source)
    folders = ["--before", str(ROOT / "policies"), "--after", str(tmp_path / "nowhere")]

    assert main(["simulate", str(source), *folders, "--area", "371000", "--as-of", "2026-01-01"]) == 1
    assert "there is no such folder" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("facts", "doubt"),
    [
        ({"person.registered_in": "360402001001"}, "1 of 1 people are registered outside 371000"),
        ({"assessment.assessed_on": date(2020, 6, 1)}, "The last assessment in them is of 2020-06-01"),
        ({"assessment.assessed_on": date(2025, 6, 1)}, ""),
    ],
)
def test_a_file_of_another_place_or_of_long_ago_is_doubted(
    facts: dict[str, Any], doubt: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    person = KNOWN | {"person.id": "one"} | facts
    file, policies = tmp_path / "facts.parquet", str(ROOT / "policies")
    pq.write_table(pa.table({name: [value] for name, value in person.items()}), file)
    folders = ["--before", policies, "--after", policies]
    assert main(["simulate", str(file), *folders, "--area", "371000", "--as-of", "2026-01-01"]) == 0
    said = capsys.readouterr().out
    assert doubt in said
    assert ("?" in said.partition("people;")[0]) is bool(doubt)
