"""Measure the engine beside SQL by hand and OpenFisca, and write the figures into README.md: `make bench`.

Every run is a fresh process, the contenders take turns, medians are shown. A busy machine gives no figures worth much.
"""

import argparse
import os
import platform
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

from benchmarks.contenders import AREA, BUILD, ENGINE, HERE, IDIOM, OURS, THEIRS, Contender, make_openfisca
from benchmarks.measure import Run, measured, middle
from benchmarks.one_person import one_person

README = HERE / "README.md"
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"
Figures = dict[int, dict[Contender, Run]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; write README.md unless `--quick`."""
    chosen = _parser().parse_args(arguments)
    sizes, runs = ([20_000], 1) if chosen.quick else (chosen.sizes, chosen.runs)
    contenders = OURS if chosen.quick or chosen.no_openfisca else (*OURS, *THEIRS)
    if len(contenders) > len(OURS):
        make_openfisca()
    figures: Figures = {size: _measured(size, runs, contenders, chosen.most_idiom) for size in sizes}
    text = "\n".join([_machine(runs), *_tables(figures), *_one_person(_facts(sizes[0]))])
    print(text)
    if not chosen.quick:
        _write(text)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000_000, 3_000_000, 10_000_000], metavar="PEOPLE")
    parser.add_argument("--runs", type=int, default=3, help="of each contender and size (default: %(default)s)")
    parser.add_argument("--no-openfisca", action="store_true", help="only the engine and the SQL by hand")
    parser.add_argument(
        "--most-idiom",
        type=int,
        default=10_000_000,
        help="most people for OpenFisca's idiom (default: %(default)s)",
    )
    parser.add_argument("--quick", action="store_true", help="see that it works: 20,000 people, once, nothing written")
    return parser


def _facts(people: int) -> Path:
    """The invented people, made once."""
    path = BUILD / f"facts-{people}.parquet"
    if not path.is_file():
        print(f"Inventing {people:,} people …", flush=True)
        BUILD.mkdir(exist_ok=True)
        command = ["songhe.cli", "city", "--area", AREA, "--people", str(people), "--seed", "1", "--out", str(path)]
        subprocess.run([sys.executable, "-m", *command], check=True, stdout=subprocess.DEVNULL)
    return path


def _measured(people: int, runs: int, contenders: Sequence[Contender], most_idiom: int) -> dict[Contender, Run]:
    facts, out = _facts(people), BUILD / "bench-results.parquet"
    found: dict[Contender, list[Run]] = {}
    for turn in range(runs):
        for contender in contenders:
            if contender is IDIOM and people > most_idiom:
                continue
            run = measured(contender, facts, out)
            found.setdefault(contender, []).append(run)
            print(f"{people:,} people, run {turn + 1}: {contender.name} {run.wall:.2f} s", flush=True)
    out.unlink(missing_ok=True)
    return {contender: middle(list_of_runs) for contender, list_of_runs in found.items()}


def _machine(runs: int) -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = f"Python {platform.python_version()}, DuckDB {version('duckdb')}"
    load = os.getloadavg()[0]
    return (
        f"{date.today()}, {os.cpu_count()} cores, {memory:.0f} GB, {versions}; median of {runs} runs; load average over"
        f" the last minute {load:.1f} (its own work included).\n"
    )


def _tables(figures: Figures) -> list[str]:
    lines = []
    for people, found in figures.items():
        lines += [
            f"**{people:,} people**, from Parquet to Parquet\n",
            "| | seconds | people a second | CPU seconds | peak memory, MB | cells a person | engine is faster |",
            "|---|---:|---:|---:|---:|---:|---:|",
            *(_row(contender, run, people, found[ENGINE].wall) for contender, run in found.items()),
            "",
        ]
        lines += _inside(people, found)
    return lines


def _row(contender: Contender, run: Run, people: int, engine: float) -> str:
    ratio = "" if contender is ENGINE else f"{run.wall / engine:.2f} ×"
    cells = [contender.name, f"{run.wall:.2f}", f"{people / run.wall:,.0f}", f"{run.cpu:.2f}", f"{run.peak:,}"]
    return f"| {' | '.join([*cells, str(contender.cells), ratio])} |"


def _inside(people: int, found: dict[Contender, Run]) -> list[str]:
    """Where OpenFisca's seconds go: its formulas alone, over arrays in memory."""
    parts = [
        f"{contender.name} {run.stages['compute']:.2f} s ({people / run.stages['compute']:,.0f} people a second)"
        for contender, run in found.items()
        if "compute" in run.stages
    ]
    return [f"Of this the formulas alone, arrays already in memory: {'; '.join(parts)}.\n"] if parts else []


def _one_person(facts: Path) -> list[str]:
    rows = [f"| {name} | {half:.3f} | {most:.3f} |" for name, (half, most) in one_person(facts).items()]
    return ["**One person**, milliseconds\n", "| | median | 95th percentile |", "|---|---:|---:|", *rows]


def _write(text: str) -> None:
    before, _, rest = README.read_text(encoding="utf-8").partition(BEGIN)
    README.write_text(f"{before}{BEGIN}\n{text}\n{END}{rest.partition(END)[2]}", encoding="utf-8")
    print(f"\nwritten to {README.relative_to(HERE.parent)}")


if __name__ == "__main__":
    sys.exit(main())
