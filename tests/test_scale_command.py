"""`songhe scale` as a person uses it: what it prints, and sentences for what is wrong."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from songhe.cli import main
from songhe.scales.read import read_scales

SCALES = Path(__file__).parents[1] / "scales"
ABILITY = read_scales(SCALES).get("gbt-42195-2022")


def scored(tmp_path: Path, answers: Any, *options: str, scale: str = ABILITY.id) -> int:
    file = tmp_path / "answers.json"
    file.write_text(json.dumps(answers), encoding="utf-8")
    return main(["scale", "score", scale, str(file), "--scales", str(SCALES), *options])


def best() -> dict[str, str]:
    return {question.code: question.options[0].code for question in ABILITY.questions.values()}


def table(tmp_path: Path, rows: list[dict[str, str]]) -> Path:
    file = tmp_path / "answers.csv"
    with file.open("w", encoding="utf-8-sig", newline="") as text:
        writer = csv.DictWriter(text, ["id", *ABILITY.questions])
        writer.writeheader()
        writer.writerows(rows)
    return file


def test_list_names_every_scale_and_what_is_unverified(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scale", "list", "--scales", str(SCALES), "--json"]) == 0
    rows = {row["id"]: row for row in json.loads(capsys.readouterr().out)}

    assert [(row["items"], row["most"]) for row in rows.values()] == [(26, 90), (0, 0), (17, 128)]
    assert "组合表" in rows["ylbf-2021-37"]["unverified"]
    assert main(["scale", "list", "--scales", str(SCALES), "--lang", "en"]) == 0
    assert "unverified: the validity period" in capsys.readouterr().out


@pytest.mark.parametrize("scale", ["gbt-42195-2022", "ylbf-2021-37", "mzt-039-2013"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_show_prints_every_scale(capsys: pytest.CaptureFixture[str], scale: str, lang: str) -> None:
    assert main(["scale", "show", scale, "--scales", str(SCALES), "--lang", lang]) == 0
    said = capsys.readouterr().out

    for grade in read_scales(SCALES).get(scale).grades:
        assert grade.words[lang] in said


def test_show_one_item_with_our_reading(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scale", "show", ABILITY.id, "--scales", str(SCALES), "--item", "B.1.7"]) == 0
    said = capsys.readouterr().out

    assert "大便控制" in said and "转写本" in said and "小便" not in said


def test_score_prints_every_step(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert scored(tmp_path, best() | {"B.1.1": 2, "A.4.1.dementia": "diagnosed"}) == 0
    said = capsys.readouterr().out.splitlines()

    assert said[0] == "B.1.1  进食：2分，要少量动手帮忙，或偶尔呛咳（每月至少1次）"
    assert said[-5:] == [
        "总分88分，满分90分",
        "初步等级：1级 能力轻度受损（轻度失能）",
        "变更依据：确诊痴呆（F00～F03）（痴呆（F00～F03） 已诊断）",
        "最终等级：2级 能力中度受损（中度失能）",
        "未核实：有效期",
    ]


def test_score_for_a_program(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert scored(tmp_path, {"B.3.9": "coma"}, "--json") == 0
    found = json.loads(capsys.readouterr().out)

    assert (found["grade"], found["total"], found["basis"][0]["rule"]) == (4, None, "coma")
    assert found["steps"][0]["words"]["en"].startswith("basis of change: in a coma")


def test_the_self_assessment_says_who_may_apply(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    codes = ["eating", "continence", "bathing", "dressing", "toilet", "transfer"]
    file = tmp_path / "answers.json"
    file.write_text(json.dumps({f"gate.{code}": "dependent" for code in codes}), encoding="utf-8")
    command = ["scale", "self-assess", "ylbf-2021-37", str(file), "--scales", str(SCALES)]

    assert main(command) == 0
    assert capsys.readouterr().out == "G  (3, 3)  可以申请\n"
    assert main([*command, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["may_apply"] is True


def test_a_table_is_scored_row_by_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"id": "one"} | best(), {"id": "two", "B.3.9": "coma"}, {"id": "three"} | best() | {"A.2.14.fall": "2"}]
    out = tmp_path / "results.csv"
    assert (
        main(["scale", "score", ABILITY.id, str(table(tmp_path, rows)), "--scales", str(SCALES), "--out", str(out)])
        == 0
    )

    with out.open(encoding="utf-8") as text:
        found = list(csv.DictReader(text))
    names = ("id", "total", "first_grade", "coma", "risk_events", "grade")
    assert [tuple(row[name] for name in names) for row in found] == [
        ("one", "90", "0", "0", "0", "0"),
        ("two", "", "", "1", "0", "4"),
        ("three", "90", "0", "0", "1", "1"),
    ]
    assert "3 份评估已写入" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"B.1.1": "5"}, "row 2: B.1.1 进食没有选项“5”"),
        ({"B.1.1": ""}, "第2行 / row 2: B.1.1 进食没有答案"),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], change: dict[str, str], sentence: str
) -> None:
    file, out = table(tmp_path, [best(), best() | change]), tmp_path / "results.csv"
    assert main(["scale", "score", ABILITY.id, str(file), "--scales", str(SCALES), "--out", str(out)]) == 1

    assert sentence in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (b"B.1.1,B.1.1\n4,4\n", "列名重复"),
        ("B.1.1\n进食\n".encode("gbk"), "不能读作UTF-8的CSV"),
        (b"B.1.1,B.1.2\n4\n", "不能读作UTF-8的CSV"),
        (b"B.9.9\n4\n", "不问 B.9.9"),
    ],
)
def test_a_file_that_is_no_table_of_answers_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: bytes, sentence: str
) -> None:
    file = tmp_path / "answers.csv"
    file.write_bytes(text)

    assert main(["scale", "score", ABILITY.id, str(file), "--scales", str(SCALES)]) == 1
    assert sentence in capsys.readouterr().err


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [({"B.1.1": "4"}, "B.1.2 修饰没有答案"), ([1], "要写成"), ({"B.1.1": None}, "要写成")],
)
def test_wrong_answers_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], answers: Any, sentence: str
) -> None:
    assert scored(tmp_path, answers) == 1
    assert sentence in capsys.readouterr().err


def test_what_does_not_exist_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert scored(tmp_path, {}, scale="gbt-42195-2012") == 1
    assert main(["scale", "show", ABILITY.id, "--scales", str(SCALES), "--item", "B.5"]) == 1
    assert main(["scale", "show", ABILITY.id, "--scales", str(SCALES), "--scale-version", "9"]) == 1
    assert main(["scale", "score", ABILITY.id, str(tmp_path / "no.json"), "--scales", str(SCALES)]) == 1
    assert main(["scale", "list", "--scales", str(tmp_path / "no")]) == 1
    said = capsys.readouterr().err

    for sentence in (
        "did you mean gbt-42195-2022",
        "没有 B.5",
        "没有版本 9",
        "不能读作JSON",
        "there is no such folder",
    ):
        assert sentence in said
