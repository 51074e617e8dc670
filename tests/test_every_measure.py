"""Every numbered measure of the nine plans runs, and every figure they state is run or says why not."""

from pathlib import Path

import pytest

from songhe.config.vocabulary import VOCABULARY
from songhe.policy.check import check, coverage
from songhe.policy.clauses import Library
from songhe.policy.plan_clauses import Task
from songhe.policy.read import read_policies

POLICIES = Path(__file__).parents[1] / "policies"
MEASURES = {
    "weihai-three-year-2024": 31,
    "weihai-2017-82": 14,
    "jiujiang-basic-care-2023": 23,
    "zhuzhou-quality-2021": 15,
    "gansu-care-2021": 21,
    "pingliang-county-care": 19,
    "liaoning-care-2022": 21,
    "longnan-care": 16,
    "national-community-service-2021": 13,
}
"""As printed; with three of organisation in Jiujiang and five safeguards in Liaoning."""

TARGETS = """
W03 W04 W05 W07 W08a W08b W08c W09 W11 W13 W17a W17b W17c W22 W23 W30 W00
G01a G01b G03a G03b G05 G09 G10 G13 G14a G14b
C01 C00 C03 C04a C04b C06a C06b C10 C11 C14 C15a C15b
L00a L00b L00c L01a L01b L01c L02a L02b L02c L02d L06 L13 L15
N09 N10 N11 N11b N12a N12b N12c N12d
T01a T01b T01c T01d T01e T01f T01h T01g T03a T03b T03c T03d T05 T06a T06b T06c T06d T09 T13 T14a T14b
J01 J02 J06 J08 J10a J10b J12a J12b J12c J12d J13 J15 J16 J19 J20a J20b
Z01a Z01b Z01c Z01d Z01e Z02a Z02b Z04a Z04b Z04c Z04d Z06a Z06b Z08 Z10 Z11 Z13 Z14
H1a H1b H1c H2a H2b H2c H3a H3b H3c H4a H4b H4c H4d H4e H4f H4g H5a H5b H5c H5d H5e
"""
RULES = """
R0 R1 R2 R3 R4 R4x R5 R6 R7 R8 R9 R10 R11 R12 R12z R13 R14 R15 R15a R15b R15c R16 R17 R18 R19 R20 R21 R22 R22a
R23 R24 R25 R26 R27 R28 R29 R30 R31 R32 R33 R34 R35 R36
"""


@pytest.fixture(scope="module")
def library() -> Library:
    return read_policies(POLICIES, VOCABULARY)


def test_the_policies_are_sound(library: Library) -> None:
    assert check(library, VOCABULARY) == []


def test_every_numbered_measure_is_there_and_runs(library: Library) -> None:
    rows = {row.document.id: row for row in coverage(library)}
    assert {name: rows[name].measures for name in MEASURES} == MEASURES
    assert {name: rows[name].computed + rows[name].only_tasks for name in MEASURES} == MEASURES
    assert sum(rows[name].computed for name in MEASURES) > sum(rows[name].only_tasks for name in MEASURES)


def test_every_figure_is_run_or_says_why_not(library: Library) -> None:
    stated = {figure.row for document in library.documents.values() for figure in document.figures}
    assert stated == {*TARGETS.split(), *RULES.split()}


def test_a_computed_figure_has_a_clause_that_computes(library: Library) -> None:
    for document in library.documents.values():
        for figure in document.figures:
            named = [name if "/" in name else f"{document.id}/{name}" for name in figure.clauses]
            tasks = [isinstance(library.clauses[name], Task) for name in named]
            assert all(tasks) is figure.milestone or figure.not_computed, (document.id, figure.row)


def test_a_question_the_text_leaves_open_is_asked(library: Library) -> None:
    for name in MEASURES.keys() - {"national-community-service-2021"}:
        asked = [parameter for parameter in library.documents[name].parameters if not parameter.verified]
        assert asked, name
