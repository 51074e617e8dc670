"""What a check says that no single broken file shows: clauses without example, overrides, units of upper levels."""

import shutil
from pathlib import Path

import pytest

from songhe.policy.check import check
from songhe.policy.errors import Problem
from songhe.policy.read import read_policies
from songhe.policy.tests.factories import WIDE

HERE = Path(__file__).parent
SOUND = "000000-national/sound"
LOCAL = """- entitlement: local
  title: {{zh: 本地, en: local}}
  item: {item}
  for: person
  {overrides}
  cites: [{{measure: "1"}}]
  terms: []
  when: []
  grants: {{unit: {unit}, per: month, give: 1}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(HERE / "sound", tmp_path / "policies"))


def problems_of(folder: Path) -> list[Problem]:
    return check(read_policies(folder, WIDE), WIDE)


def with_local(folder: Path, *, item: str, unit: str, overrides: str = "") -> None:
    """One clause of Weihai, whose example is the nation's problem."""
    home = folder / "371000-weihai/local"
    home.mkdir(parents=True)
    head = (folder / SOUND / "document.yaml").read_text(encoding="utf-8")
    local = head.replace('"000000"', '"371000"').replace("document: sound", "document: local")
    (home / "document.yaml").write_text(local, encoding="utf-8")
    measure = '- {measure: "1", title: {zh: 一, en: one}, lead: [], with: [], clauses: [local]}\n'
    (home / "measures.yaml").write_text(measure, encoding="utf-8")
    clause = LOCAL.format(item=item, unit=unit, overrides=overrides and f"overrides: {overrides}")
    (home / "entitlements.yaml").write_text(clause, encoding="utf-8")
    example = f"- {{example: anybody, as_of: 2026-01-01, given: {{}}, expect: {{{item}: {{amount: 1}}}}}}\n"
    (home / "examples.yaml").write_text(example, encoding="utf-8")


@pytest.mark.parametrize("name", ["nursing_share", "admission"])
def test_a_standard_or_priority_without_example(folder: Path, name: str) -> None:
    path = folder / SOUND / "examples.yaml"
    entries = path.read_text(encoding="utf-8").split("- example:")
    path.write_text("- example:".join(entry for entry in entries if name not in entry), encoding="utf-8")
    (problem,) = problems_of(folder)
    assert (problem.clause, problem.message[:16]) == (f"sound/{name}", "no example shows")


def test_an_override_of_an_upper_clause_for_the_same_item(folder: Path) -> None:
    with_local(folder, item="nursing_subsidy", unit="yuan", overrides="sound/nursing")
    assert problems_of(folder) == []


def test_an_override_that_names_an_upper_clause_for_another_item(folder: Path) -> None:
    with_local(folder, item="nursing_subsidy", unit="yuan", overrides="sound/subsidy")
    (problem,) = problems_of(folder)
    assert problem.message == "it overrides sound/subsidy, which grants care_subsidy, not nursing_subsidy"


def test_an_override_that_names_no_upper_clause(folder: Path) -> None:
    with_local(folder, item="nursing_subsidy", unit="yuan", overrides="sound/nursing_share")
    (problem,) = problems_of(folder)
    assert problem.message == "it overrides sound/nursing_share, which no upper level grants"


def test_an_item_in_another_unit_than_above(folder: Path) -> None:
    with_local(folder, item="nursing_subsidy", unit="hour")
    (problem,) = problems_of(folder)
    assert problem.message == "it grants nursing_subsidy by hour, but sound/nursing of an upper level by yuan"
    assert str(problem.place) == "371000-weihai/local/entitlements.yaml:1"


def test_an_example_is_tried_on_a_draft_that_is_not_adopted(folder: Path) -> None:
    with_local(folder, item="nursing_subsidy", unit="yuan")
    head = folder / "371000-weihai/local/document.yaml"
    head.write_text(head.read_text(encoding="utf-8").replace("in_force", "draft"), encoding="utf-8")
    assert problems_of(folder) == []
    wrong = folder / "371000-weihai/local/examples.yaml"
    wrong.write_text(wrong.read_text(encoding="utf-8").replace("amount: 1", "amount: 2"), encoding="utf-8")
    (problem,) = problems_of(folder)
    assert problem.message == "nursing_subsidy: expected amount 2, the clauses give 1"
