"""Measure `songhe prove` beside the same question put to z3, and write the figures into README.md: `make bench-prove`.

Every run is a fresh process, the forms take turns, the least of each figure is shown.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Mapping, Sequence

from benchmarks.contenders import PYTHON
from benchmarks.lists import PAIRS, PATIENCE, Pair
from benchmarks.measure import Run, best, measured
from benchmarks.pinned import installed, version
from benchmarks.readme import machine, write_section

FORMS = ("songhe", "completion", "ends")
Figures = dict[str, Run]
"""By form."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; write README.md unless `--quick`. Exit code 1 when the verdicts differ."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.prove", description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="of each pair and form (default: %(default)s)")
    parser.add_argument("--quick", action="store_true", help="see that it works: once, without both ends, not written")
    chosen = parser.parse_args(arguments)
    with_z3 = installed("z3")
    forms, runs = (FORMS[:2], 1) if chosen.quick else (FORMS, chosen.runs)
    figures = {pair: _measured(place, forms, runs, with_z3) for place, pair in enumerate(PAIRS)}
    differing = [said for pair, found in figures.items() for said in _differing(pair, found)]
    text = "\n".join([machine(f"best of {runs} runs", version("z3")), *_table(figures, forms), *differing])
    print(text)
    if not chosen.quick:
        write_section("lists", text)
    return bool(differing)


def _measured(place: int, forms: Sequence[str], runs: int, with_z3: Mapping[str, str]) -> Figures:
    found: dict[str, list[Run]] = {form: [] for form in forms}
    for turn in range(runs):
        for form in forms:
            if any(_undecided(run) for run in found[form]):
                continue  # it ran into its time limit: no need to wait for that again
            command = [*PYTHON, "benchmarks.prove_once", form, str(place)]
            run = measured(f"{form}, {PAIRS[place].name}", command, with_z3)
            found[form].append(run)
            print(f"{PAIRS[place].name}, run {turn + 1}: {form} {run.stages['compare']:.4f} s", flush=True)
    return {form: best(list_of_runs) for form, list_of_runs in found.items()}


def _outcomes(run: Run) -> dict[str, str]:
    return {item: outcome for item, (outcome, _) in run.told["found"].items()}


def _undecided(run: Run) -> list[str]:
    return [item for item, outcome in _outcomes(run).items() if outcome == "undecided"]


def _table(figures: dict[Pair, Figures], forms: Sequence[str]) -> list[str]:
    names = {"songhe": "songhe, ms", "completion": "z3, any completion, ms", "ends": "z3, both ends, ms"}
    heads = ["lower list over upper", "verdicts", "whole command, s", *(names[form] for form in forms)]
    rows = [_row(pair, found) for pair, found in figures.items()]
    return [f"| {' | '.join(heads)} |", f"|---|---|---:|{'---:|' * len(forms)}", *rows, ""]


def _row(pair: Pair, found: Figures) -> str:
    ours = found["songhe"]
    counted = Counter(_outcomes(ours).values())
    said = ", ".join(f"{number} {outcome.replace('_', ' ')}" for outcome, number in counted.items())
    cells = [_cell(run, ours.stages["compare"]) for form, run in found.items() if form != "songhe"]
    return f"| {' | '.join([pair.name, said, f'{ours.wall:.2f}', f'{_ms(ours):.1f}', *cells])} |"


def _cell(run: Run, ours: float) -> str:
    ratio = f"{_ms(run):,.1f} ({run.stages['compare'] / ours:,.1f} ×)"
    late = _undecided(run)
    return f"more than {ratio}; {', '.join(late)} undecided after {PATIENCE} s" if late else ratio


def _ms(run: Run) -> float:
    return run.stages["compare"] * 1000


def _differing(pair: Pair, found: Figures) -> list[str]:
    """Where a form says something else than the engine does; undecided is no verdict."""
    ours = found["songhe"].told["found"]
    return [
        f"DIFFERENT: {pair.name}, {form}, {item}: {ours.get(item)} and {theirs}"
        for form, run in found.items()
        for item, theirs in run.told["found"].items()
        if theirs != ours.get(item) and theirs[0] != "undecided"
    ] + [
        f"DIFFERENT: {pair.name}, {form} leaves out {item}"
        for form, run in found.items()
        for item in ours.keys() - run.told["found"].keys()
    ]


if __name__ == "__main__":
    sys.exit(main())
