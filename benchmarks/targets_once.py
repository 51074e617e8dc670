"""All targets of Weihai measured once: `python -m benchmarks.targets_once FORM PEOPLE`, seconds and values as JSON."""

import json
import sys
import time
from itertools import pairwise
from pathlib import Path

from benchmarks import cities, targets_engine, targets_sql
from benchmarks.targets_sql import Found

Stages = dict[str, float]


def main(form: str, people: int) -> None:
    """Print what was found."""
    stages, found = FORMS[form](cities.people(people), cities.subjects())
    print(json.dumps({**stages, "found": found}))


def _engine(people: Path, subjects: Path, fold: bool = True) -> tuple[Stages, Found]:
    clock = [time.perf_counter()]
    targets, calendar = targets_engine.targets()
    clock.append(time.perf_counter())
    meters = targets_engine.meters(targets, calendar)
    rows = targets_engine.rows(meters.values(), people, subjects, fold)
    clock.append(time.perf_counter())
    found = targets_engine.measured(meters, rows)
    clock.append(time.perf_counter())
    seconds = [end - start for start, end in pairwise(clock)]
    return dict(zip(("read", "count", "measure"), seconds, strict=True)), found


def _by_facts(people: Path, subjects: Path) -> tuple[Stages, Found]:
    return _engine(people, subjects, fold=False)


def _missing_is_no(people: Path, subjects: Path) -> tuple[Stages, Found]:
    begun = time.perf_counter()
    with targets_sql.connected(people, subjects) as connection:
        found = targets_sql.missing_is_no(connection)
    return {"measure": time.perf_counter() - begun}, found


def _both_ends(people: Path, subjects: Path) -> tuple[Stages, Found]:
    begun = time.perf_counter()
    with targets_sql.connected(people, subjects) as connection:
        found = targets_sql.both_ends(connection)
    return {"measure": time.perf_counter() - begun}, found


def _lp(people: Path, subjects: Path) -> tuple[Stages, Found]:
    from benchmarks.targets_lp import ends_by_lp  # only this process has scipy

    begun = time.perf_counter()
    with targets_sql.connected(people, subjects) as connection:
        found = ends_by_lp(connection)
    return {"measure": time.perf_counter() - begun}, found


FORMS = {"engine": _engine, "facts": _by_facts, "missing_is_no": _missing_is_no, "both_ends": _both_ends, "lp": _lp}

if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
