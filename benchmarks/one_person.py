"""How long one person takes, once the law is loaded."""

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import pyarrow.parquet as pq

from benchmarks.contenders import AREA, AS_OF
from songhe.cli.options import policies_folder
from songhe.config.vocabulary import VOCABULARY
from songhe.policy.compile import compile_law
from songhe.policy.decide import decide
from songhe.policy.explain import explain, explain_all
from songhe.policy.in_force import law_of
from songhe.policy.read import read_policies

PEOPLE = 2000


def one_person(facts: Path, people: int = PEOPLE) -> dict[str, tuple[float, float]]:
    """What is done → its median and 95th percentile in milliseconds, over as many people."""
    library = read_policies(policies_folder(), VOCABULARY)
    program = compile_law(law_of(library, AREA, date.fromisoformat(AS_OF)), VOCABULARY)
    folk = next(pq.ParquetFile(facts).iter_batches(people)).to_pylist()
    return {
        "decided, all items": _timed(folk, lambda person: decide(program, person)),
        "explained, one item (home care)": _timed(folk, lambda person: explain(program, person, "home_care")),
        "explained, all items": _timed(folk, lambda person: explain_all(program, person)),
    }


def _timed(folk: list[dict[str, Any]], work: Callable[[dict[str, Any]], object]) -> tuple[float, float]:
    times = []
    for person in folk:
        begun = time.perf_counter()
        work(person)
        times.append((time.perf_counter() - begun) * 1000)
    return median(times), quantiles(times, n=20)[-1]
