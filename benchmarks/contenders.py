"""Who is measured: each one a process that reads the same Parquet file of facts and writes one of results."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
BUILD = HERE.parent / "build"
OPENFISCA = BUILD / "openfisca"
AREA, AS_OF = "371000", "2026-01-01"
LAW = ["--area", AREA, "--as-of", AS_OF]
PYTHON = [sys.executable, "-m"]


@dataclass(frozen=True)
class Contender:
    """`command` of the files of facts and of results; `cells` is how many results a person it writes."""

    name: str
    cells: int
    command: Callable[[Path, Path], list[str]]


def _openfisca(form: str) -> Callable[[Path, Path], list[str]]:
    def command(facts: Path, out: Path) -> list[str]:
        return [str(OPENFISCA / "bin" / "python"), str(HERE / "openfisca_side.py"), form, str(facts), str(out)]

    return command


ENGINE = Contender(
    "engine",
    54,
    lambda facts, out: [*PYTHON, "songhe.cli", "determine", str(facts), *LAW, "--wide", "--json", "--out", str(out)],
)
UNCHECKED = Contender(
    "engine, values not checked", 54, lambda facts, out: [*PYTHON, "benchmarks.unchecked", str(facts), str(out)]
)
BY_HAND = Contender("SQL by hand", 54, lambda facts, out: [*PYTHON, "benchmarks.hand", str(facts), str(out)])
IDIOM = Contender("OpenFisca, documented idiom", 18, _openfisca("idiom"))
TABLES = Contender("OpenFisca, tables unrolled by hand", 18, _openfisca("tables"))
BIRTHS = Contender("OpenFisca, tables and ages unrolled", 18, _openfisca("births"))
OURS = (ENGINE, UNCHECKED, BY_HAND)
THEIRS = (TABLES, BIRTHS, IDIOM)


def make_openfisca() -> None:
    """An environment of its own with the pinned version, outside the project's."""
    ready = OPENFISCA / ".ready"
    pinned = (HERE / "openfisca.txt").read_text(encoding="utf-8")
    if ready.is_file() and ready.read_text(encoding="utf-8") == pinned:
        return
    print("Installing OpenFisca into build/openfisca …", flush=True)
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(OPENFISCA)], check=True)
    pip = [str(OPENFISCA / "bin" / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "--require-hashes", "-r", str(HERE / "openfisca.txt")], check=True)
    ready.write_text(pinned, encoding="utf-8")
