"""A further jurisdiction is a folder of data: no line of code knows it."""

import shutil
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from songhe.cli import main
from songhe.config.vocabulary import VOCABULARY
from songhe.policy.check import check
from songhe.policy.compile import compile_law
from songhe.policy.decide import decide
from songhe.policy.in_force import law_of
from songhe.policy.read import read_policies

ROOT = Path(__file__).parents[1]
INVENTED = ROOT / "tests" / "jurisdiction" / "990100-hetian"


@pytest.fixture
def policies(tmp_path: Path) -> Path:
    """The nation's policies with the invented city beside them."""
    folder = tmp_path / "policies"
    shutil.copytree(ROOT / "policies" / "000000-national", folder / "000000-national")
    shutil.copytree(INVENTED, folder / INVENTED.name)
    return folder


def test_its_documents_are_sound_and_its_examples_hold(policies: Path) -> None:
    library = read_policies(policies, VOCABULARY)

    assert check(library, VOCABULARY) == []
    assert len(library.documents["hetian-2025-1"].examples) == 6


def test_its_items_replace_the_nation_s_and_the_rest_stays(policies: Path) -> None:
    law = law_of(read_policies(policies, VOCABULARY), "990100", date(2026, 1, 1))

    assert [clause.id for clause in law.items["old_age_allowance"]] == ["hetian-2025-1/allowance"]
    assert [clause.document for clause in law.items["ability_assessment"]] == ["national-basic-list-2023"]


def test_before_its_first_day_only_the_nation_s_list_holds(policies: Path) -> None:
    law = law_of(read_policies(policies, VOCABULARY), "990100", date(2024, 12, 31))

    assert {clause.document for clauses in law.items.values() for clause in clauses} <= {
        "national-basic-list-2023",
        "national-2022-73",
    }


def test_it_runs_on_the_command_line(policies: Path, tmp_path: Path) -> None:
    facts, out = tmp_path / "facts.parquet", tmp_path / "out.parquet"
    pq.write_table(
        pa.table(
            {
                "person.id": ["a"],
                "person.born_on": [date(1940, 5, 1)],
                "person.registered_in": ["990100001"],
                "welfare.dibao": [True],
            }
        ),
        facts,
    )
    law = ["--area", "990100", "--as-of", "2026-01-01", "--policies", str(policies)]

    assert main(["determine", str(facts), *law, "--out", str(out)]) == 0

    rows = {row["item"]: row for row in pq.read_table(out).to_pylist()}
    assert (rows["old_age_allowance"]["amount"], rows["old_age_allowance"]["per"]) == (60, "month")
    assert (rows["home_care"]["amount"], rows["home_care"]["could_be"]) == (10, 40)
    assert rows["home_care"]["missing"] == ["assessment.care_grade", "person.living"]


def test_a_county_of_it_has_its_law(policies: Path) -> None:
    program = compile_law(law_of(read_policies(policies, VOCABULARY), "990102", date(2026, 1, 1)), VOCABULARY)

    due = {found.item: found for found in decide(program, {"welfare.dibao": True, "assessment.care_grade": 4})}
    assert due["nursing_subsidy"].amount == 80
    assert "care_service_subsidy" not in due


def test_a_clause_that_no_example_exercises_is_named(policies: Path) -> None:
    examples = policies / "990100-hetian" / "allowance-2025" / "examples.yaml"
    examples.write_text(examples.read_text().partition("\n- example: grade 3 and not on dibao")[0])

    (problem,) = check(read_policies(policies, VOCABULARY), VOCABULARY)
    assert problem.clause == "hetian-2025-1/nursing"
    assert "no example shows anybody" in problem.message
