"""The invented city that is measured: its people and its subjects as Parquet files, made once in build/."""

import subprocess
import sys
from datetime import date
from hashlib import sha256
from pathlib import Path

from benchmarks.contenders import AREA, BUILD
from songhe.config.vocabulary import VOCABULARY

TODAY = date(2026, 1, 1)
SEED = 1


def people(number: int) -> Path:
    """One row a person, one column a stored fact after person.id."""
    path = BUILD / f"facts-{number}-{_facts('person')}.parquet"
    if not path.is_file():
        print(f"Inventing {number:,} people …", flush=True)
        BUILD.mkdir(exist_ok=True)
        options = ["--area", AREA, "--people", str(number), "--seed", str(SEED), "--out", str(path)]
        _run("songhe.cli", "city", *options)
    return path


def subjects() -> Path:
    """A folder with a file for each kind: `scope` (the digits of its area) and one column a fact."""
    kinds = sorted(kind for kind in VOCABULARY.subjects if kind != "person")
    path = BUILD / f"subjects-{_facts(*kinds)}"
    if not path.is_dir():
        _run("benchmarks.write_subjects", str(path))
    return path


def _facts(*kinds: str) -> str:
    """Eight letters that change with the facts of some kinds of subject."""
    names = [fact.name for kind in kinds for fact in VOCABULARY.stored(kind)]
    return sha256(" ".join(names).encode()).hexdigest()[:8]


def _run(module: str, *arguments: str) -> None:
    subprocess.run([sys.executable, "-m", module, *arguments], check=True, stdout=subprocess.DEVNULL)
