"""Random policies on people at their thresholds: the oracle, the look-up tables and DuckDB agree cell by cell."""

import tempfile
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from songhe.policy import tables
from songhe.policy.clauses import Entitlement
from songhe.policy.compile import Program, compile_items
from songhe.policy.decide import decide, group
from songhe.policy.errors import PolicyError
from songhe.policy.run import determine, determine_table
from songhe.policy.tests import oracle
from songhe.policy.tests.factories import BIRTHDAY, TODAY, VOCABULARY, clause, exclusion, row, test
from songhe.policy.tests.oracle import Finding, World
from songhe.policy.tests.strategies import Case, cases
from songhe.policy.vocabulary import Area, Choice, Day, Number, Whole, YesNo

test.__test__ = False  # type: ignore[attr-defined]  # makes a condition, is none itself
many = settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=200)
some = settings(many, max_examples=60)
few = settings(many, max_examples=15)

PLAIN = {
    YesNo: pa.bool_(),
    Choice: pa.string(),
    Area: pa.string(),
    Day: pa.date32(),
    Whole: pa.int8(),
    Number: pa.decimal128(18, 2),
}
OTHER = PLAIN | {
    Choice: pa.dictionary(pa.int8(), pa.string()),
    Day: pa.timestamp("us"),
    Whole: pa.float64(),
    Number: pa.float64(),
}
"""How a file may hold the same facts: as plain types, or as a spreadsheet library would write them."""


def compiled(case: Case) -> Program:
    world = case.world
    return compile_items(case.items, case.exclusions, world.conventions, world.as_of, world.vocabulary)


def expected(case: Case, person: dict[str, Any]) -> oracle.Answer:
    return oracle.determine(case.items, case.exclusions, case.world, person)


def cells(finding: Finding) -> tuple[Any, ...]:
    return (
        finding.clause,
        finding.amount,
        finding.could_be,
        finding.unit,
        finding.per,
        tuple(sorted(finding.missing)),
    )


def table_of(people: list[dict[str, Any]], types: dict[type, pa.DataType]) -> pa.Table:
    """People as a fact table, numbered from 0."""
    names = sorted(people[0])
    columns = {name: column([person[name] for person in people], name, types) for name in names}
    return pa.table({"person.id": pa.array(range(len(people)), pa.int64()), **columns})


def column(values: list[Any], name: str, types: dict[type, pa.DataType]) -> pa.Array:
    found = types[type(VOCABULARY.facts[name].kind)]
    if pa.types.is_floating(found):
        values = [None if value is None else float(value) for value in values]
    return pa.array(values, PLAIN[Day]).cast(found) if pa.types.is_timestamp(found) else pa.array(values, found)


def by_person(results: pa.Table, count: int) -> list[dict[str, tuple[Any, ...]]]:
    found: list[dict[str, tuple[Any, ...]]] = [{} for _ in range(count)]
    for result in results.to_pylist():
        number, item, *rest = result.values()
        assert item not in found[number]
        found[number][item] = (*rest[:-1], tuple(sorted(rest[-1])))
    return found


@many
@given(cases())
def test_one_person_decided(case: Case) -> None:
    program = compiled(case)
    for person in case.people:
        decided = {one.item: (one.row, *cells(_as_finding(one))) for one in decide(program, person)}
        answer = expected(case, person)
        assert decided == {item: (one.row, *cells(one)) for item, one in answer.items.items()}, person
        for table in program.lines:
            if table.line.exclusion and len({one.grants.per for one in table.line.clauses}) == 1:
                whole = answer.groups[table.line.name]
                assert group(table, person) == (whole.amount, whole.could_be), person


def _as_finding(one: Any) -> Finding:
    return Finding(one.item, one.clause, one.row, one.amount, one.could_be, one.unit, one.per, one.missing)


@some
@given(cases(), st.sampled_from([PLAIN, OTHER]))
def test_a_table_of_people_in_duckdb(case: Case, types: dict[type, pa.DataType]) -> None:
    results = determine_table(compiled(case), table_of(case.people, types))
    found = by_person(results, len(case.people))
    assert found == [answers(expected(case, person).items.values()) for person in case.people]


def answers(findings: Iterable[Finding]) -> dict[str, tuple[Any, ...]]:
    return {one.item: cells(one) for one in findings}


@few
@given(cases())
def test_files_in_long_and_wide_form(case: Case) -> None:
    program = compiled(case)
    with tempfile.TemporaryDirectory() as folder:
        source, long, wide = (Path(folder) / name for name in ("facts.parquet", "long.parquet", "wide.parquet"))
        pq.write_table(table_of(case.people, PLAIN), source)
        determine(program, source, long)
        determine(program, source, wide, wide=True)
        found = by_person(pq.read_table(long), len(case.people))
        rows = sorted(pq.read_table(wide).to_pylist(), key=lambda one: one["person_id"])
    for person, results, wide_one in zip(case.people, found, rows, strict=True):
        findings = expected(case, person).items
        assert results == answers(findings.values()), person
        del wide_one["person_id"]
        assert wide_one == wide_row(case, findings), person


def wide_row(case: Case, findings: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for item in case.items:
        one = findings.get(item)
        found[item] = one.amount if one else Decimal(0)
        found[f"{item}_could_be"] = one.could_be if one else Decimal(0)
        found[f"{item}_row"] = one.row if one else 0
    return found


@some
@given(cases())
def test_a_line_of_several_steps(case: Case) -> None:
    """Large lines are looked up in several steps; here small ones are made to be."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(tables, "STEP_ENTRIES", 4)
        program = compiled(case)
    wanted = [answers(expected(case, person).items.values()) for person in case.people]
    decided = [answers(map(_as_finding, decide(program, person))) for person in case.people]
    assert decided == wanted
    assert by_person(determine_table(program, table_of(case.people, PLAIN)), len(case.people)) == wanted


# Cases that were wrong once, or that are too rare to be met by chance


DIBAO, LOW_INCOME, MEMBERS, HOME = "welfare.dibao", "welfare.low_income", "household.members", "person.registered_in"
POOR, NOT_POOR, LOW = test(DIBAO, is_=True), test(DIBAO, is_=False), test(LOW_INCOME, is_=True)
TOGETHER = exclusion("care_subsidy", "nursing_subsidy")
RARE: dict[str, tuple[list[Entitlement], dict[str, Any]]] = {
    "an area that is only asked whether it is known": (
        [clause(row(5, test(HOME, known=True)), row(3))],
        {HOME: None},
    ),
    "an area that every area is within": (
        [clause(row(5, test(HOME, within=("000000",))), row(3))],
        {HOME: None},
    ),
    "a formula that comes to what a later row gives": (
        [clause(row(1, POOR, each=MEMBERS), row(5, LOW))],
        {MEMBERS: 5, DIBAO: None, LOW_INCOME: None},
    ),
    "a formula that comes to what a later clause of another period gives": (
        [clause(row(1, POOR, each=MEMBERS), name="monthly"), clause(row(60, NOT_POOR, LOW), name="yearly", per="year")],
        {MEMBERS: 5, DIBAO: None, LOW_INCOME: None},
    ),
    "rows that come to the same for just so many": (
        [clause(row(5), row(1, POOR, each=MEMBERS), row(3, NOT_POOR), hit="sum_of")],
        {MEMBERS: 3, DIBAO: None},
    ),
    "an amount that rises and one that falls with the same fact": (
        [clause(row(5, each=MEMBERS), row(50, less=MEMBERS), hit="highest_of")],
        {MEMBERS: None},
    ),
    "a group with one item that others decide": (
        [clause(row(10), item="care_subsidy"), clause(row(0), item="nursing_subsidy", name="nothing")],
        {},
    ),
}


@pytest.mark.parametrize("name", RARE)
def test_rare(name: str) -> None:
    found, person = RARE[name]
    items = {one.item: tuple(other for other in found if other.item == one.item) for one in found}
    case = Case(items, (TOGETHER,), World(BIRTHDAY, TODAY, VOCABULARY), [person])
    program = compiled(case)
    answer = expected(case, person)
    decided = {one.item: (one.row, *cells(_as_finding(one))) for one in decide(program, person)}
    assert decided == {item: (one.row, *cells(one)) for item, one in answer.items.items()}
    results = determine_table(program, table_of([{DIBAO: None, **person}], PLAIN))
    assert by_person(results, 1) == [answers(answer.items.values())]


REFUSED = {
    "one item counts by two facts": [clause(row(5, each=MEMBERS), row(5, each="household.rooms"), hit="sum_of")],
    "cannot stand in exclusion group": [
        clause(row(5, each=MEMBERS), item="care_subsidy"),
        clause(row(5), item="nursing_subsidy"),
    ],
    "in exclusion group amounts by month and year meet": [
        clause(row(10, POOR), item="care_subsidy", name="monthly"),
        clause(row(50, NOT_POOR), item="nursing_subsidy", name="yearly", per="year"),
    ],
    "cannot be compared": [clause(row(5), name="a", per="once"), clause(row(5), name="b", per="year")],
    "its unit cannot be compared": [clause(row(5), name="a", unit="hour"), clause(row(5), name="b")],
}


@pytest.mark.parametrize("words", REFUSED)
def test_refused(words: str) -> None:
    items = {one.item: tuple(other for other in REFUSED[words] if other.item == one.item) for one in REFUSED[words]}
    with pytest.raises(PolicyError, match=words):
        compile_items(items, (TOGETHER,), BIRTHDAY, TODAY, VOCABULARY)
