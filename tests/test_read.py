"""`songhe read` on files: the draft, the JSON, and what it says when it cannot read."""

import json
from pathlib import Path

import pytest
import yaml

from songhe.cli import main
from songhe.reading.text import MOST_BYTES

TEXT = (
    "松山食堂方案\r\n一、开设食堂。到2031年，食堂覆盖率达到90%。每餐8元。(牵头单位:市民政局,参与单位:市财政局等)"
    "\r\n二、定好价格。问好"
)


def written(folder: Path, content: bytes) -> str:
    path = folder / "policy.txt"
    path.write_bytes(content)
    return str(path)


def test_the_command_prints_a_draft(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", written(tmp_path, TEXT.encode())]) == 0
    said = capsys.readouterr().out
    first, second = yaml.safe_load(said)
    assert first == {
        "measure": "一",
        "title": {"zh": "开设食堂", "en": ""},
        "lead": ["市民政局"],
        "with": ["市财政局"],
        "task": True,
    }
    assert second["measure"] == "二"
    assert "# title: 松山食堂方案" in said
    assert "# unsure: the text breaks off here" in said
    assert "# target: 食堂覆盖率 ≥ 90 % by 2031-12-31" in said
    assert "# amount: = 8 元" in said


def test_the_command_prints_json_whose_spans_hold(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", written(tmp_path, TEXT.encode("gb18030")), "--json"]) == 0
    (document,) = json.loads(capsys.readouterr().out)["documents"]
    first = document["measures"][0]
    assert (document["title"], first["lead"], first["with"], first["open_list"]) == (
        "松山食堂方案",
        ["市民政局"],
        ["市财政局"],
        True,
    )
    start, end = first["spans"]["lead"][0]
    assert TEXT[start:end] == "市民政局"
    start, end = first["targets"][0]["span"]
    assert TEXT[start:end] == first["targets"][0]["quote"] == "食堂覆盖率达到90%"
    assert document["unsure"][-1]["kind"] == "truncated"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (" \n　\n".encode(), "is empty"),
        (b"\x00\xff", "is not a text"),
        ("今天天气很好。".encode(), "no measure was found"),
        (b"1" * (MOST_BYTES + 1), "is larger than 5 MB"),
    ],
)
def test_what_cannot_be_read_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, sentence: str
) -> None:
    assert main(["read", written(tmp_path, content)]) == 1
    captured = capsys.readouterr()
    assert sentence in captured.err and not captured.out


def test_a_missing_file_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(tmp_path / "none.txt")]) == 1
    assert "cannot be read" in capsys.readouterr().err
