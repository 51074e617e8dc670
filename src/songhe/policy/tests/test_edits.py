"""Single values changed in the text of a policy: nothing else moves, and what no longer fits is refused."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from songhe.policy.edits import DoesNotFit, Edit, Field, Value, apply, editable, from_plain, parsed, plain, written

POLICIES = Path(__file__).parents[4] / "policies"
FILES = {str(path.relative_to(POLICIES)): path.read_text() for path in sorted(POLICIES.rglob("entitlements.yaml"))}
CLAUSES = [(file, entry["entitlement"]) for file, text in FILES.items() for entry in yaml.safe_load(text)]
CARE = "371000-weihai/medical-care-2017/entitlements.yaml"

CLAUSE = """\
# Two clauses; this one first.
- entitlement: allowance
  title: {zh: 津贴, en: allowance}
  terms: [80元]
  when:
    - {fact: person.age, between: [80, 89]}   # both included
    - {any: [{fact: person.born_on, at_most: 1945-12-31}, {fact: assessment.care_grade, in: [2, 3]}]}
    - {fact: welfare.dibao, is: true}
  grants:
    unit: yuan
    per: month
    at_most: 300
    give: [{value: 80.50, from: 2023-01-01, until: 2023-12-31}, {value: 1_000, from: 2024-01-01}]
- entitlement: other
  grants: {unit: yuan, per: month, give: 80}
"""


def values(fields: list[Field]) -> dict[str, Value]:
    return {".".join(map(str, field.path)): field.value for field in fields}


def edit(path: str, before: str, after: str, clause: str = "allowance") -> Edit:
    steps = tuple(int(step) if step.isdecimal() else step for step in path.split("."))
    return Edit("a.yaml", clause, steps, parsed(before), parsed(after))


def test_amounts_and_thresholds_are_found_and_nothing_else() -> None:
    found = editable(CLAUSE, "allowance")

    assert values(found) == {
        "when.0.between.0": 80,
        "when.0.between.1": 89,
        "when.1.any.0.at_most": date(1945, 12, 31),
        "when.1.any.1.in.0": 2,
        "when.1.any.1.in.1": 3,
        "grants.at_most": 300,
        "grants.give.0.value": Decimal("80.5"),
        "grants.give.1.value": 1000,
    }
    assert [field.kind for field in found] == ["threshold"] * 5 + ["cap"] + ["amount"] * 2
    assert [field.line for field in found] == [6, 6, 7, 7, 7, 12, 13, 13]


def test_the_price_of_an_hour_is_one() -> None:
    price = next(field for field in editable(FILES[CARE], "purchased_home_care") if field.kind == "price")

    assert values([price]) == {"grants.worth.yuan": 20}


def test_only_the_characters_of_the_value_change() -> None:
    changed = apply({"a.yaml": CLAUSE, "b.yaml": "x"}, [
        edit("when.0.between.1", "89", "94"),
        edit("when.1.any.0.at_most", "1945-12-31", "1946-01-31"),
        edit("grants.give.1.value", "1000", "1062.5"),
        edit("grants.give", "80", "100", clause="other"),
    ])  # fmt: skip

    expected = CLAUSE.replace("[80, 89]", "[80, 94]").replace("1945-12-31", "1946-01-31").replace("1_000", "1062.5")
    assert changed == {"a.yaml": expected.replace("month, give: 80", "month, give: 100"), "b.yaml": "x"}


@pytest.mark.parametrize(
    ("path", "before", "found"),
    [("grants.at_most", "301", 300), ("grants.give.2.value", "80", None), ("terms.0", "80", None)],
)
def test_what_no_longer_fits_is_refused(path: str, before: str, found: int | None) -> None:
    with pytest.raises(DoesNotFit) as refused:
        apply({"a.yaml": CLAUSE}, [edit(path, before, "1")])
    assert refused.value.found == found
    assert path in str(refused.value)


def test_a_missing_file_or_clause_and_two_edits_of_one_value_are_refused() -> None:
    for texts, edits in [
        ({}, [edit("grants.at_most", "300", "1")]),
        ({"a.yaml": CLAUSE}, [edit("grants.at_most", "300", "1", clause="none")]),
        ({"a.yaml": CLAUSE}, [edit("grants.at_most", "300", "1"), edit("grants.at_most", "300", "2")]),
        ({"a.yaml": "- ["}, [edit("grants.at_most", "300", "1")]),
    ]:
        with pytest.raises(DoesNotFit):
            apply(texts, edits)


def test_a_value_repeated_by_an_alias_is_one_field() -> None:
    text = "- entitlement: a\n  grants:\n    highest_of: [{give: &n 5}, {give: *n}]\n"

    assert values(editable(text, "a")) == {"grants.highest_of.0.give": 5}
    changed = apply({"a.yaml": text}, [edit("grants.highest_of.0.give", "5", "6", clause="a")])
    assert changed["a.yaml"] == text.replace("&n 5", "&n 6")


VARIANTS = """\
- entitlement: a
  if: {parameter: added, is: no}
  grants: {worth: &price {yuan: 20}, give: 1}
- entitlement: a
  if: {parameter: added, is: yes}
  grants: {worth: *price, give: 2}
- entitlement: b
  grants: {worth: *price, give: 3}
"""


def test_clauses_of_one_name_are_told_apart_and_shared_values_say_with_whom() -> None:
    found = editable(VARIANTS, "a")

    assert values(found) == {
        "grants.worth.yuan": 20, "grants.give": 1, "1.grants.worth.yuan": 20, "1.grants.give": 2,
    }  # fmt: skip
    assert [field.shared for field in found] == [("a", "b"), (), ("a", "b"), ()]
    assert [field.kind for field in found] == ["price", "amount"] * 2
    assert values(editable(VARIANTS, "a", line=4)) == {"1.grants.worth.yuan": 20, "1.grants.give": 2}
    changed = apply({"a.yaml": VARIANTS}, [
        edit("1.grants.give", "2", "9", clause="a"), edit("grants.worth.yuan", "20", "25", clause="b"),
    ])  # fmt: skip
    assert changed["a.yaml"] == VARIANTS.replace("give: 2", "give: 9").replace("yuan: 20", "yuan: 25")


@pytest.mark.parametrize(
    "text", ["", "a", "1e3", "1_000", "1e999999", "1e-99", "NaN", "Infinity", "2026-13-01", "1-2-3"]
)
def test_text_that_is_no_value_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parsed(text)


@st.composite
def some_edits(draw: st.DrawFn) -> list[Edit]:
    """Some fields of one real clause and new values for them."""
    file, clause = draw(st.sampled_from(CLAUSES))
    fields = [field for field in editable(FILES[file], clause) if not field.shared]
    chosen = draw(st.lists(st.sampled_from(fields), unique=True, min_size=1)) if fields else []
    return [Edit(file, clause, field.path, field.value, draw(st.sampled_from(VALUES))) for field in chosen]


VALUES: list[Value] = [Decimal(0), Decimal("0.01"), Decimal("1E+3"), Decimal("99999999.50"), date(1990, 2, 28)]


@settings(deadline=None)
@given(some_edits().filter(bool))
def test_what_was_written_is_read_back_and_comments_stay(edits: list[Edit]) -> None:
    file, before = edits[0].file, FILES[edits[0].file]
    after = apply({file: before}, edits)[file]

    for clause in [name for home, name in CLAUSES if home == file]:
        mine = {edit.path: edit.after for edit in edits if edit.clause == clause}
        wanted = {field.path: field.value for field in editable(before, clause)} | mine
        assert {field.path: field.value for field in editable(after, clause)} == wanted
    assert [line.partition("#")[2] for line in after.splitlines()] == [
        line.partition("#")[2] for line in before.splitlines()
    ]
    undone = apply({file: after}, [Edit(e.file, e.clause, e.path, e.after, e.before) for e in edits])
    assert yaml.safe_load(undone[file]) == yaml.safe_load(before)


@settings(deadline=None)
@given(some_edits())
def test_an_edit_survives_json(edits: list[Edit]) -> None:
    assert [from_plain(plain(edit)) for edit in edits] == edits


@given(st.decimals(0, 10**12, places=2))
def test_a_number_is_written_as_yaml_reads_it(number: Decimal) -> None:
    assert parsed(written(number)) == number
    assert "E" not in written(number)
