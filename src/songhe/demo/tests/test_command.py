"""`songhe city` writes a whole file or says in a sentence why not."""

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from songhe.demo import command, files
from songhe.demo.city import Part, parts


def city(*words: str | Path) -> int:
    parser = argparse.ArgumentParser(prog="songhe city")
    command.add_arguments(parser)
    return command.run(parser.parse_args([str(word) for word in words]))


def test_writes_zstd_parquet_with_the_facts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "facts.parquet"
    assert city("--area", "371000", "--people", "500", "--seed", "1", "--out", out) == 0
    assert "500 invented people" in capsys.readouterr().out
    written = pq.ParquetFile(out)
    assert written.metadata.num_rows == 500
    assert written.metadata.row_group(0).column(0).compression == "ZSTD"
    assert written.schema_arrow.names[:2] == ["person.id", "person.born_on"]


def test_identities_go_to_a_file_of_their_own(tmp_path: Path) -> None:
    facts, names = tmp_path / "facts.parquet", tmp_path / "names.parquet"
    assert city("--area", "621200", "--people", "50", "--out", facts, "--identities", names) == 0
    assert "name" not in pq.read_schema(facts).names
    assert pq.read_table(names)["person.id"].equals(pq.read_table(facts)["person.id"])
    assert b"invented" in pq.read_schema(names).metadata[b"note"]


def test_json_has_the_documented_shape(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "facts.parquet"
    assert city("--area", "371000", "--people", "2000", "--out", out, "--as-of", "2031-03-01", "--json") == 0
    shown = json.loads(capsys.readouterr().out)
    documented = json.loads(
        command.EPILOG.split("object:")[1].split("Exit")[0].replace(", …", "").split("people by")[0] + '"missing": {}}'
    )
    assert shown.keys() == documented.keys()
    assert (shown["people"], shown["as_of"], shown["identities"]) == (2000, "2031-03-01", None)
    assert sum(shown["counties"].values()) == 2000
    assert shown["missing"]["assessment.care_grade"] == pq.read_table(out)["assessment.care_grade"].null_count
    assert "person.id" not in shown["missing"]
    assert date(1970, 1, 1) < max(pq.read_table(out)["person.born_on"].to_pylist()) <= date(1971, 3, 1)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--area", "110100"), "430200 株洲 Zhuzhou"),
        (("--area", "371002"), "The demo cities are"),
        (("--area", "371000", "--people", "0"), "from 1 to"),
        (("--area", "371000", "--seed", "-1"), "0 or more"),
    ],
)
def test_refuses_with_a_sentence(
    words: tuple[str, ...], sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert city(*words, "--out", tmp_path / "facts.parquet") == 1
    assert sentence in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_refuses_a_folder_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert city("--area", "371000", "--people", "9", "--out", tmp_path / "no" / "facts.parquet") == 1
    assert "There is no folder" in capsys.readouterr().err
    out = tmp_path / "facts.parquet"
    assert city("--area", "371000", "--people", "9", "--out", out, "--identities", tmp_path / "no" / "x") == 1
    assert not list(tmp_path.iterdir())


def test_refuses_one_file_for_both_tables(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "facts.parquet"
    assert city("--area", "371000", "--people", "9", "--out", out, "--identities", out) == 1
    assert "same file" in capsys.readouterr().err


def test_says_when_the_divisions_are_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from songhe.areas.divisions import divisions
    from songhe.demo.places import gazetteer

    monkeypatch.setenv("SONGHE_NODE_MODULES", str(tmp_path / "nowhere"))
    divisions.cache_clear()
    gazetteer.cache_clear()
    assert city("--area", "371000", "--people", "9", "--out", tmp_path / "facts.parquet") == 1
    assert "make setup" in capsys.readouterr().err


def test_what_was_there_stays_when_the_work_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks_off(*args: object, **kwargs: object) -> Iterator[Part]:
        yield from parts("371000", 10, 1)
        raise KeyboardInterrupt

    out = tmp_path / "facts.parquet"
    out.write_text("before")
    monkeypatch.setattr(files, "parts", breaks_off)
    with pytest.raises(KeyboardInterrupt):
        city("--area", "371000", "--people", "10", "--out", out)
    assert out.read_text() == "before"
    assert list(tmp_path.iterdir()) == [out]


def test_progress_is_for_long_work_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    progress = command._Progress()
    progress(1, 2)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    progress(1, 2)
    assert capsys.readouterr().err == ""
    progress.started -= 3
    progress(1, 2)
    progress(2, 2)
    assert capsys.readouterr().err.split("\r")[1:] == ["1 of 2 people", "2 of 2 people\n"]
