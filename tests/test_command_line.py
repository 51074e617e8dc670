"""The command line as a person uses it: exact forms, exit codes, and sentences for what is wrong."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from songhe.cli import main

ROOT = Path(__file__).parents[1]
POLICIES = ROOT / "policies"
LAW = ["--area", "371000", "--as-of", "2026-01-01", "--policies", str(POLICIES)]

DISPERSED: dict[str, Any] = {
    "person.id": "dispersed",
    "person.born_on": date(1950, 3, 1),
    "person.registered_in": "371002001001",
    "person.living": "alone",
    "welfare.tekun": "dispersed",
    "welfare.dibao": False,
    "honour.model_worker": "none",
}
DIBAO = {**DISPERSED, "person.id": "dibao", "welfare.tekun": "none", "welfare.dibao": True}
MODEL_WORKER = {
    **DISPERSED,
    "person.id": "model worker",
    "welfare.tekun": "none",
    "welfare.dibao": None,
    "honour.model_worker": "city",
    "assessment.care_grade": 3,
}


def facts(path: Path, *people: dict[str, Any], **types: pa.DataType) -> Path:
    names = list(dict.fromkeys(name for person in people for name in person))
    columns = {
        name: pa.array([person.get(name) for person in people], types.get(name.replace(".", "_"))) for name in names
    }
    pq.write_table(pa.table(columns), path)
    return path


def determined(tmp_path: Path, source: Path, *options: str) -> list[dict[str, Any]]:
    out = tmp_path / "results.parquet"
    assert main(["determine", str(source), *LAW, "--out", str(out), *options]) == 0
    rows: list[dict[str, Any]] = pq.read_table(out).to_pylist()
    return rows


def item(rows: list[dict[str, Any]], person: str, name: str) -> tuple[Any, ...]:
    (row,) = [row for row in rows if row["person_id"] == person and row["item"] == name]
    return row["amount"], row["could_be"], row["missing"]


def test_the_three_intervals_of_home_care(tmp_path: Path) -> None:
    rows = determined(tmp_path, facts(tmp_path / "facts.parquet", DISPERSED, DIBAO, MODEL_WORKER))

    assert item(rows, "dispersed", "home_care") == (17, 60, ["assessment.care_grade"])
    assert item(rows, "dibao", "home_care") == (0, 60, ["assessment.care_grade"])
    assert item(rows, "model worker", "home_care") == (30, 60, ["welfare.dibao"])


def test_the_columns_of_the_long_form(tmp_path: Path) -> None:
    determined(tmp_path, facts(tmp_path / "facts.parquet", DISPERSED))

    assert pq.read_schema(tmp_path / "results.parquet").names == [
        "person_id", "item", "clause", "amount", "could_be", "unit", "per", "missing",
    ]  # fmt: skip


def test_only_what_is_or_could_be_due_is_written(tmp_path: Path) -> None:
    rows = determined(tmp_path, facts(tmp_path / "facts.parquet", DISPERSED))

    assert all(row["could_be"] > 0 for row in rows)
    assert "old_age_allowance" not in {row["item"] for row in rows}


def test_the_wide_form_has_one_row_a_person_and_says_the_same(tmp_path: Path) -> None:
    source = facts(tmp_path / "facts.parquet", DISPERSED, DIBAO, MODEL_WORKER)
    long = determined(tmp_path, source)
    wide = {row["person_id"]: row for row in determined(tmp_path, source, "--wide")}

    assert list(wide) == ["dispersed", "dibao", "model worker"]
    for row in long:
        person = wide[row["person_id"]]
        assert (person[row["item"]], person[row["item"] + "_could_be"]) == (row["amount"], row["could_be"])


def test_derived_and_unknown_columns_are_reported_and_ignored(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    determined(tmp_path, facts(tmp_path / "facts.parquet", {**DISPERSED, "person.age": 20, "shoe_size": 42}))

    said = capsys.readouterr().err
    assert "person.age" in said and "shoe_size" in said


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"person.born_on": date(2027, 5, 1)}, "column person.born_on, row 2: 2027-05-01 is after 2026-01-01"),
        ({"assessment.care_grade": 7}, "column assessment.care_grade, row 2: 7 is outside its range, from 0 to 4"),
        ({"welfare.tekun": "disperse"}, "column welfare.tekun, row 2: 'disperse' is not one of none, dispersed"),
        ({"person.registered_in": "37100"}, "column person.registered_in, row 2: '37100' is not an area code"),
        ({"household.income_per_head": -3}, "column household.income_per_head, row 2: -3 is outside its range"),
        ({"person.id": "first"}, "column person.id, row 2: the id first stands in more than one row"),
        ({"person.id": None}, "column person.id, row 2: the id is empty"),
    ],
)
def test_an_impossible_value_is_named_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], change: dict[str, Any], sentence: str
) -> None:
    source = facts(tmp_path / "facts.parquet", {**DISPERSED, "person.id": "first"}, {**DIBAO, **change})
    out = tmp_path / "results.parquet"
    out.write_text("what stood here before")

    assert main(["determine", str(source), *LAW, "--out", str(out)]) == 1

    assert sentence in capsys.readouterr().err
    assert out.read_text() == "what stood here before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["facts.parquet", "results.parquet"]


def test_a_wrong_type_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = facts(tmp_path / "facts.parquet", {**DISPERSED, "welfare.dibao": "yes"})

    assert main(["determine", str(source), *LAW, "--out", str(tmp_path / "out.parquet")]) == 1

    assert "column welfare.dibao holds VARCHAR, but it is a yes/no; store it as BOOLEAN" in capsys.readouterr().err


def test_whole_numbers_stored_as_floats_with_gaps_are_read(tmp_path: Path) -> None:
    source = facts(
        tmp_path / "facts.parquet",
        {**DIBAO, "assessment.care_grade": 3.0},
        {**DIBAO, "person.id": "other", "assessment.care_grade": float("nan")},
    )

    rows = determined(tmp_path, source)

    assert item(rows, "dibao", "home_care") == (60, 60, [])
    assert item(rows, "other", "home_care") == (0, 60, ["assessment.care_grade"])


def test_an_empty_table_gives_an_empty_result(tmp_path: Path) -> None:
    source = tmp_path / "facts.parquet"
    pq.write_table(pq.read_table(facts(source, DISPERSED)).slice(0, 0), source)

    assert determined(tmp_path, source) == []


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(None, "there is no such file"), ("a text", "this is not a Parquet file")],
)
def test_a_file_that_is_no_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str | None, sentence: str
) -> None:
    source = tmp_path / "facts.parquet"
    if content:
        source.write_text(content)

    assert main(["determine", str(source), *LAW, "--out", str(tmp_path / "out.parquet")]) == 1
    assert sentence in capsys.readouterr().err


def test_a_folder_that_is_not_there_and_a_day_before_all_law(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = facts(tmp_path / "facts.parquet", DISPERSED)

    assert main(["determine", str(source), *LAW, "--out", str(tmp_path / "no" / "out.parquet")]) == 1
    assert "there is no such folder" in capsys.readouterr().err
    before = ["--area", "371000", "--as-of", "1990-01-01", "--policies", str(POLICIES)]
    assert main(["determine", str(source), *before, "--out", str(tmp_path / "out.parquet")]) == 1
    assert "nothing is in force in 371000 on 1990-01-01" in capsys.readouterr().err


def test_explain_names_value_source_clause_and_what_would_change_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = facts(tmp_path / "facts.parquet", {**DISPERSED, "person.born_on": date(1947, 3, 14)})

    assert main(["explain", str(source), "dispersed", *LAW, "--item", "home_care"]) == 0
    said = capsys.readouterr().out
    assert "应享 17至60小时/月" in said
    assert "✓ 特困供养为分散供养  分散供养（民政低收入人口库）" in said
    assert "[weihai-2017-82 三(五)3]" in said
    assert "→ 能力等级：2级（中度失能）  则为45小时/月" in said

    assert main(["explain", str(source), "dispersed", *LAW, "--item", "old_age_allowance", "--lang", "en"]) == 0
    assert "from 2027-03-14, by age 80 alone  then 100 yuan a year" in capsys.readouterr().out


def test_explain_never_advises_what_cannot_change(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = facts(tmp_path / "facts.parquet", {**DISPERSED, "person.sex": "male"})

    main(["explain", str(source), "dispersed", *LAW])

    advice = [line for line in capsys.readouterr().out.splitlines() if line.strip().startswith("→")]
    assert advice
    assert not [line for line in advice if "出生日期" in line or "性别" in line or "户籍地" in line]


def test_explain_for_a_program(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = facts(tmp_path / "facts.parquet", DISPERSED)

    assert main(["explain", str(source), "dispersed", *LAW, "--item", "home_care", "--json"]) == 0

    (found,) = json.loads(capsys.readouterr().out)
    assert (found["outcome"], found["amount"], found["could_be"]) == ("due", 17, 60)
    assert found["missing"] == ["assessment.care_grade"]
    assert found["lines"][0]["zh"].startswith("政府购买居家养老服务")


def test_explain_somebody_who_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = facts(tmp_path / "facts.parquet", DISPERSED)

    assert main(["explain", str(source), "nobody", *LAW]) == 1
    assert "no row has person.id nobody" in capsys.readouterr().err


def test_check_is_clean_and_every_measure_is_covered(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(POLICIES), "--json"]) == 0

    found = json.loads(capsys.readouterr().out)
    assert found["problems"] == []
    assert {row["computed"] + row["only_tasks"] - row["measures"] for row in found["documents"]} == {0}


def test_check_looks_terms_up_in_the_texts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "weihai.txt").write_text("关于印发方案的通知 威政办字〔2017〕82号 每人每月提供60小时", encoding="utf-8")

    assert main(["check", str(POLICIES), "--texts", str(tmp_path)]) == 1

    said = capsys.readouterr().out
    assert "weihai-2017-82" in said.splitlines()[-1]
    assert "the source text does not have “45小时" in said
    assert "does not have “60小时" not in said


def test_check_of_broken_policies_names_file_and_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "000000-national").mkdir()
    (tmp_path / "000000-national" / "conventions.yaml").write_text("age: {reached: birthday}\nverified: true\n")

    assert main(["check", str(tmp_path)]) == 1
    assert "000000-national/conventions.yaml:1: “leap_day” is missing" in capsys.readouterr().out


def test_vocabulary_for_a_program(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["vocabulary", "--json"]) == 0

    found = json.loads(capsys.readouterr().out)
    by_name = {fact["name"]: fact for fact in found["facts"]}
    assert by_name["assessment.care_grade"] == by_name["assessment.care_grade"] | {"least": 0, "most": 4}
    assert by_name["person.age"]["stored"] is False
    assert list(by_name["honour.model_worker"]["values"]) == ["none", "county", "city", "province", "nation"]
    assert {"home_care", "visit", "relief"} <= set(found["items"])


def test_the_page_of_the_vocabulary_is_current(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["vocabulary", "--markdown"]) == 0
    page = Path(__file__).parents[1] / "docs/vocabulary.md"
    assert capsys.readouterr().out == page.read_text(), "songhe vocabulary --markdown writes it again"


def test_city_writes_the_table_that_determine_reads(tmp_path: Path) -> None:
    source = tmp_path / "facts.parquet"

    assert main(["city", "--area", "371000", "--people", "2000", "--seed", "1", "--out", str(source)]) == 0

    assert len({row["person_id"] for row in determined(tmp_path, source)}) > 1500


def test_a_mistake_in_the_options_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["determine", "facts.parquet", "--area", "3710", "--as-of", "yesterday", "--out", "x"])
    assert stopped.value.code == 2
    assert "3710 is not an area code of six digits" in capsys.readouterr().err


def test_results_never_replace_the_facts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = facts(tmp_path / "facts.parquet", DISPERSED)
    before = source.read_bytes()

    assert main(["determine", str(source), *LAW, "--out", str(tmp_path / "." / "facts.parquet")]) == 1
    assert "the results would replace the facts" in capsys.readouterr().err
    assert source.read_bytes() == before


@pytest.mark.parametrize("command", ["determine", "city"])
def test_a_folder_is_no_file_to_write(tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    source = facts(tmp_path / "facts.parquet", DISPERSED)
    options = [str(source), *LAW] if command == "determine" else ["--area", "371000", "--people", "10"]

    assert main([command, *options, "--out", str(tmp_path)]) == 1
    assert "is a folder" in capsys.readouterr().err


def test_an_area_without_policies_of_its_own_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = facts(tmp_path / "facts.parquet", DISPERSED)
    law = ["--area", "990000", "--as-of", "2026-01-01", "--policies", str(POLICIES)]

    assert main(["determine", str(source), *law, "--out", str(tmp_path / "out.parquet")]) == 0
    assert "only national policies hold in 990000" in capsys.readouterr().err


def test_lists_are_compared_upwards_only(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["prove", "--lower", "371000", "--upper", "371002", "--policies", str(POLICIES)]) == 1
    assert "371002 is no level above 371000" in capsys.readouterr().err


def test_policies_of_smaller_areas_that_a_run_leaves_out_are_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = facts(tmp_path / "facts.parquet", DISPERSED)
    law = ["--area", "370000", "--as-of", "2026-01-01", "--policies", str(POLICIES)]

    main(["determine", str(source), *law, "--out", str(tmp_path / "out.parquet")])
    assert "371000 has policies of its own, which a run of 370000 leaves out" in capsys.readouterr().err
