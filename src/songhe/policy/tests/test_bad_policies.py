"""Broken policies, one mistake each: reading or checking names the line and says what is wrong.

Every file in `bad/` stands for the file of `sound/` that its name begins with. Its last line names the line of the
problem and the words (separated by “|”) that must be in what is said about it.
"""

import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from yaml.nodes import MappingNode, Node, SequenceNode

from songhe.policy.check import check
from songhe.policy.compile import compile_law
from songhe.policy.errors import PolicyError, Problem
from songhe.policy.in_force import law_of
from songhe.policy.read import read_policies
from songhe.policy.tests.factories import WIDE

HERE = Path(__file__).parent
HOMES = {"conventions": "000000-national/conventions.yaml"}
BROKEN = sorted((HERE / "bad").glob("*.yaml"))


def problems_of(folder: Path) -> list[Problem]:
    try:
        return check(read_policies(folder, WIDE), WIDE)
    except PolicyError as error:
        return error.problems


def expectation(path: Path) -> tuple[int, list[str]]:
    """Line and words of the last line, `# expect: LINE: words|words`."""
    last = path.read_text(encoding="utf-8").splitlines()[-1]
    line, _, words = last.removeprefix("# expect: ").partition(": ")
    return int(line), words.split("|")


def test_the_sound_policies_have_no_problem() -> None:
    assert problems_of(HERE / "sound") == []


def test_there_are_broken_policies_to_try() -> None:
    assert len(BROKEN) > 25


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_broken(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "policies"
    shutil.copytree(HERE / "sound", folder)
    prefix = path.name.partition("-")[0]
    home = HOMES.get(prefix, f"000000-national/sound/{prefix}.yaml")
    shutil.copy(path, folder / home)
    line, words = expectation(path)
    problems = problems_of(folder)
    assert (home, line) in [(problem.place.file, problem.place.line) for problem in problems], problems
    assert all(word in str(problem) for problem in problems for word in words), problems


# Mistakes that no single file shows


WEIHAI = "371000-weihai/local"
LOCAL = """- entitlement: {name}
  title: {{zh: 本地, en: local}}
  item: {item}
  for: person
  cites: [{{measure: "1"}}]
  terms: []
  {until}when: []
  grants: {{unit: hour, per: month, give: 1}}
"""


def with_local_document(folder: Path, *clauses: str) -> None:
    """Beside the nation's sound document one of Weihai."""
    home = folder / WEIHAI
    shutil.copytree(HERE / "sound", folder)
    home.mkdir(parents=True)
    head = (HERE / "sound/000000-national/sound/document.yaml").read_text(encoding="utf-8")
    local = head.replace('"000000"', '"371000"').replace("document: sound", "document: local")
    (home / "document.yaml").write_text(local, encoding="utf-8")
    names = ", ".join(clause.partition("\n")[0].removeprefix("- entitlement: ") for clause in clauses)
    measure = f'- {{measure: "1", title: {{zh: 一, en: one}}, lead: [], with: [], clauses: [{names}]}}\n'
    (home / "measures.yaml").write_text(measure, encoding="utf-8")
    (home / "entitlements.yaml").write_text("".join(clauses), encoding="utf-8")


def test_a_local_clause_may_not_break_an_exclusion_of_the_nation(tmp_path: Path) -> None:
    with_local_document(tmp_path / "policies", LOCAL.format(name="hours", item="allowance", until=""))
    unit, together = (problem.message for problem in problems_of(tmp_path / "policies"))
    assert "it grants allowance by hour, but sound/care_allowance of an upper level by yuan" in unit
    assert "hour and yuan" in together


def test_a_law_that_breaks_only_when_a_local_clause_ends(tmp_path: Path) -> None:
    """From 2025-03-04 the nation's subsidy in yuan meets the local allowance in hours."""
    folder = tmp_path / "policies"
    with_local_document(
        folder,
        LOCAL.format(name="hours", item="allowance", until=""),
        LOCAL.format(name="more_hours", item="care_subsidy", until="until: 2025-03-03\n  "),
    )
    library = read_policies(folder, WIDE)
    compile_law(law_of(library, "371000", date(2025, 3, 3)), WIDE)
    with pytest.raises(PolicyError, match="hour and yuan"):
        compile_law(law_of(library, "371000", date(2025, 3, 4)), WIDE)
    assert any("hour and yuan" in problem.message for problem in check(library, WIDE))


def test_a_law_that_breaks_only_when_an_exclusion_begins(tmp_path: Path) -> None:
    folder = tmp_path / "policies"
    with_local_document(folder, LOCAL.format(name="hours", item="allowance", until=""))
    exclusions = folder / "000000-national/sound/exclusions.yaml"
    dated = exclusions.read_text(encoding="utf-8").replace("  terms: []", "  terms: []\n  from: 2026-06-01")
    exclusions.write_text(dated, encoding="utf-8")
    library = read_policies(folder, WIDE)
    with pytest.raises(PolicyError, match="hour and yuan"):
        compile_law(law_of(library, "371000", date(2026, 6, 1)), WIDE)
    assert any("hour and yuan" in problem.message for problem in check(library, WIDE))


# Whatever is written, problems are said and nothing crashes


STRANGE = [
    "null", '""', "[]", "{}", "-1", "1.5", "true", "2024-01-01", "x", ".inf", ".nan", "[1]", "{a: 1}", "1e400", "0",
    "99999999999999999999", "2024-01-01T10:00:00", "!!binary aGk=", "&a 1", "*b", "<<", "12:30", "0x1F",
    '"\\0"', "9999-12-31", "0001-01-01",
]  # fmt: skip
FILES = sorted((HERE / "sound").rglob("*.yaml"))


def nodes(node: Node) -> Iterator[Node]:
    yield node
    if isinstance(node, MappingNode):
        for key, value in node.value:
            yield from (key, *nodes(value))
    elif isinstance(node, SequenceNode):
        for part in node.value:
            yield from nodes(part)


@st.composite
def slips(draw: st.DrawFn) -> tuple[Path, str]:
    """A file of the sound policies with one key or value replaced by something strange."""
    path = draw(st.sampled_from(FILES))
    text = path.read_text(encoding="utf-8")
    root = yaml.compose(text)
    assert root is not None
    node = draw(st.sampled_from(list(nodes(root))))
    start, end = node.start_mark.index, node.end_mark.index
    trailing = text[start:end][len(text[start:end].rstrip()) :]
    return path.relative_to(HERE / "sound"), text[:start] + draw(st.sampled_from(STRANGE)) + trailing + text[end:]


@settings(deadline=None, max_examples=300)
@given(slips())
def test_no_slip_crashes(slip: tuple[Path, str]) -> None:
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "policies"
        shutil.copytree(HERE / "sound", folder)
        (folder / slip[0]).write_text(slip[1], encoding="utf-8")
        for problem in problems_of(folder):
            assert problem.message and problem.place.line > 0
