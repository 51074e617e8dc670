"""Measure the engine beside SQL by hand and OpenFisca, and write the figures into README.md: `make bench-people`.

Every run is a fresh process, the contenders take turns, medians are shown. A busy machine gives no figures worth much.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks import cities
from benchmarks.contenders import BUILD, ENGINE, IDIOM, OURS, THEIRS, Contender, make_openfisca
from benchmarks.measure import Run, measured, middle
from benchmarks.one_person import one_person
from benchmarks.readme import machine, write_section

Figures = dict[int, dict[Contender, Run]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; write README.md unless `--quick`."""
    chosen = _parser().parse_args(arguments)
    sizes, runs = ([20_000], 1) if chosen.quick else (chosen.sizes, chosen.runs)
    contenders = OURS if chosen.quick or chosen.no_openfisca else (*OURS, *THEIRS)
    if len(contenders) > len(OURS):
        make_openfisca()
    figures: Figures = {size: _measured(size, runs, contenders, chosen.most_idiom) for size in sizes}
    text = "\n".join([machine(f"median of {runs} runs"), *_tables(figures), *_one_person(cities.people(sizes[0]))])
    print(text)
    if not chosen.quick:
        write_section("figures", text)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
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


def _measured(people: int, runs: int, contenders: Sequence[Contender], most_idiom: int) -> dict[Contender, Run]:
    facts, out = cities.people(people), BUILD / "bench-results.parquet"
    found: dict[Contender, list[Run]] = {}
    for turn in range(runs):
        for contender in contenders:
            if contender is IDIOM and people > most_idiom:
                continue
            run = measured(contender.name, contender.command(facts, out))
            found.setdefault(contender, []).append(run)
            print(f"{people:,} people, run {turn + 1}: {contender.name} {run.wall:.2f} s", flush=True)
    out.unlink(missing_ok=True)
    return {contender: middle(list_of_runs) for contender, list_of_runs in found.items()}


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


if __name__ == "__main__":
    sys.exit(main())
