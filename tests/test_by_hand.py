"""The SQL written by hand for the benchmark gives the same cells as the engine, and the benchmark itself runs."""

from datetime import date
from pathlib import Path

import pytest

from benchmarks import run
from benchmarks.contenders import AS_OF, LAW
from benchmarks.hand import differences, write_by_hand
from benchmarks.people import write_people
from songhe.cli import main as songhe


def test_engine_equals_sql_by_hand(tmp_path: Path) -> None:
    facts, engine, hand = (tmp_path / f"{name}.parquet" for name in ("facts", "engine", "hand"))
    write_people(facts, 20_000, seed=7, as_of=date.fromisoformat(AS_OF))
    assert songhe(["determine", str(facts), *LAW, "--wide", "--out", str(engine)]) == 0
    write_by_hand(facts, hand)
    assert differences(engine, hand) == (20_000, {})


def test_benchmark_runs(capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["--quick"]) == 0
    assert "SQL by hand" in capsys.readouterr().out
