"""Measure how fast assessments are scored, and write the figures into README.md: `make bench-scales`.

Every run is a fresh process, the forms take turns, the least of each figure is shown.
"""

import argparse
import sys
from collections.abc import Sequence

from benchmarks.contenders import PYTHON
from benchmarks.measure import Run, best, measured
from benchmarks.readme import machine, write_section
from benchmarks.scales_once import BOTH, FORMS

NAMES = {
    "many": "`score_many`, answers as places of options",
    "table": "`coded` and `score_many`, answers as columns of codes",
    "hand": "numpy by hand for just this scale",
    "loop": "`score`, one after the other",
    "phone": "score.js under Node, one after the other",
}
Figures = dict[str, Run]
"""By form."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; write README.md unless `--quick`. Exit code 1 when the grades differ."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scales", description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="of each scale and form (default: %(default)s)")
    parser.add_argument("--quick", action="store_true", help="see that it works: once, 10,000 assessments, not written")
    chosen = parser.parse_args(arguments)
    runs, number = (1, 10_000) if chosen.quick else (chosen.runs, 1_000_000)
    figures = {scale: _measured(scale, number, runs) for scale in BOTH}
    text = "\n".join([machine(f"best of {runs} runs"), *(line for one in figures.items() for line in _table(*one))])
    print(text)
    if not chosen.quick:
        write_section("scales", text)
    return any(_differing(found) for found in figures.values())


def _measured(scale: str, number: int, runs: int) -> Figures:
    found: dict[str, list[Run]] = {form: [] for form in FORMS}
    for turn in range(runs):
        for form in FORMS:
            command = [*PYTHON, "benchmarks.scales_once", form, scale, str(number)]
            run = measured(f"{form}, {scale}", command)
            found[form].append(run)
            print(f"{scale}, run {turn + 1}: {form} {run.stages['score']:.3f} s", flush=True)
    return {form: best(list_of_runs) for form, list_of_runs in found.items()}


def _rate(run: Run) -> float:
    return float(run.told["scored"]) / run.stages["score"]


def _table(scale: str, figures: Figures) -> list[str]:
    loop = _rate(figures["loop"])
    rows = [
        f"| {NAMES[form]} | {run.told['scored']:,} | {run.stages['score']:.3f} | {_rate(run):,.0f} |"
        f" {_rate(run) / loop:,.1f} × |"
        for form, run in figures.items()
    ]
    heads = "| | assessments | seconds | a second | as fast as the loop |"
    said = ["DIFFERENT grades\n"] if _differing(figures) else []
    return [f"**{scale}**\n", heads, "|---|---:|---:|---:|---:|", *rows, "", *said]


def _differing(figures: Figures) -> bool:
    """Whether two forms differ in how many assessments of the same first rows have each grade."""
    return len({str(run.told["grades"]) for run in figures.values()}) > 1


if __name__ == "__main__":
    sys.exit(main())
