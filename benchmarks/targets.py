"""Measure all targets of Weihai over an invented city, beside SQL by hand and linear programmes: `make bench-targets`.

Every run is a fresh process, the forms take turns, the least of each figure is shown and written into README.md.
"""

import argparse
import sys
from collections.abc import Sequence
from math import isclose

from benchmarks import cities
from benchmarks.contenders import PYTHON
from benchmarks.measure import Run, best, measured
from benchmarks.pinned import installed, version
from benchmarks.readme import machine, write_section

FORMS = {
    "engine": "engine, people counted by what the targets tell apart",
    "facts": "engine, people counted by their very facts",
    "missing_is_no": "SQL by hand, what is missing is no",
    "both_ends": "SQL by hand, both ends",
    "lp": "SQL by hand, then a linear programme an area (shares only)",
}
Value = Sequence[float | None]
Figures = dict[str, Run]
"""By form."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; write README.md unless `--quick`. Exit code 1 when the values differ."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.targets", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100_000, 1_000_000], metavar="PEOPLE")
    parser.add_argument("--runs", type=int, default=3, help="of each form and size (default: %(default)s)")
    parser.add_argument("--quick", action="store_true", help="see that it works: 20,000 people, once, nothing written")
    chosen = parser.parse_args(arguments)
    sizes, runs = ([20_000], 1) if chosen.quick else (chosen.sizes, chosen.runs)
    figures = {size: _measured(size, runs) for size in sizes}
    differing = [said for found in figures.values() for said in _differing(found)]
    lines = [line for size, found in figures.items() for line in (*_table(size, found), _unsettled(found))]
    text = "\n".join([machine(f"best of {runs} runs", version("scipy")), *lines, *differing])
    print(text)
    if not chosen.quick:
        write_section("targets", text)
    return bool(differing)


def _measured(people: int, runs: int) -> Figures:
    cities.people(people), cities.subjects()
    with_scipy = installed("scipy")
    found: dict[str, list[Run]] = {form: [] for form in FORMS}
    for turn in range(runs):
        for form in FORMS:
            run = measured(form, [*PYTHON, "benchmarks.targets_once", form, str(people)], with_scipy)
            found[form].append(run)
            print(f"{people:,} people, run {turn + 1}: {form} {run.wall:.2f} s", flush=True)
    return {form: best(list_of_runs) for form, list_of_runs in found.items()}


def _table(people: int, found: Figures) -> list[str]:
    readings = sum(map(len, found["engine"].told["found"].values()))
    return [
        f"**{people:,} people**, {len(found['engine'].told['found'])} targets, {readings:,} readings\n",
        "| | seconds | of these: policies, counting, targets | peak memory, MB | engine is faster |",
        "|---|---:|---:|---:|---:|",
        *(_row(form, run, found["engine"].wall) for form, run in found.items()),
        "",
    ]


def _row(form: str, run: Run, engine: float) -> str:
    ratio = "" if form == "engine" else f"{run.wall / engine:.2f} ×"
    inside = ", ".join(f"{seconds:.2f}" for seconds in run.stages.values())
    return f"| {FORMS[form]} | {run.wall:.2f} | {inside} | {run.peak:,} | {ratio} |"


def _unsettled(found: Figures) -> str:
    """How often one number says more than is known."""
    pairs = list(_pairs(found, "missing_is_no"))
    wide = [ours for _, _, ours, theirs in pairs if ours[0] != ours[1] and None not in (*ours, theirs[0])]
    share = f"{len(wide):,} of the {len(pairs):,} numbers that the SQL gives where what is missing is no"
    return f"{share} stand for an interval; the widest is {max(high - low for low, high in wide):.1f} wide.\n"


def _pairs(found: Figures, form: str):  # type: ignore[no-untyped-def]
    """Target, area, the engine's ends and those of a form, where the form has them."""
    for target, areas in found[form].told["found"].items():
        for area, theirs in areas.items():
            yield target, area, found["engine"].told["found"][target][area], theirs


def _differing(found: Figures) -> list[str]:
    """Every reading that a form gives otherwise; one number has to lie within the ends."""
    said = []
    for form in FORMS:
        agree = _inside if form == "missing_is_no" else _same
        for target, area, ours, theirs in _pairs(found, form):
            if not agree(ours, theirs):
                said.append(f"DIFFERENT: {form}, {target}, {area}: {ours} and {theirs}")
    return said


def _same(ours: Value, theirs: Value) -> bool:
    return all(
        (one is None) == (other is None) and (one is None or isclose(one, other or 0, rel_tol=1e-9, abs_tol=1e-7))
        for one, other in zip(ours, theirs, strict=True)
    )


def _inside(ours: Value, theirs: Value) -> bool:
    least, most, number = *ours, theirs[0]
    if least is None or number is None:
        return True
    return least - 1e-7 <= number and (most is None or number <= most + 1e-7)


if __name__ == "__main__":
    sys.exit(main())
