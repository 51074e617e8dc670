"""Compare every cell of the engine with the SQL by hand, and every amount of OpenFisca with the engine's interval.

python -m benchmarks.agree [--people 300000] [--seed 1] [--openfisca]
"""

import argparse
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.contenders import AS_OF, LAW, THEIRS, make_openfisca
from benchmarks.hand import differences, outside, write_by_hand
from benchmarks.people import write_people
from songhe.cli import main as songhe


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 1 when a cell differs."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.agree", description=__doc__)
    parser.add_argument("--people", type=int, default=300_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--openfisca", action="store_true", help="also its three forms")
    chosen = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        return _agree(Path(folder), chosen.people, chosen.seed, chosen.openfisca)


def _agree(folder: Path, people: int, seed: int, openfisca: bool) -> int:
    facts, engine, other = (folder / f"{name}.parquet" for name in ("facts", "engine", "other"))
    write_people(facts, people, seed, date.fromisoformat(AS_OF))
    songhe(["determine", str(facts), *LAW, "--wide", "--out", str(engine)])
    write_by_hand(facts, other)
    bad = _said("SQL by hand", *differences(engine, other))
    if openfisca:
        make_openfisca()
        for contender in THEIRS:
            subprocess.run(contender.command(facts, other), check=True, stdout=subprocess.DEVNULL)
            bad |= _said(contender.name, *outside(engine, other))
    return int(bad)


def _said(name: str, people: int, found: dict[str, int]) -> bool:
    print(f"{name}: {people:,} people compared, " + (f"DIFFERENT: {found}" if found else "no differences"))
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
