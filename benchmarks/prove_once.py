"""One pair of lists compared once: seconds of reading and comparing, and what was found, as JSON.

python -m benchmarks.prove_once FORM PAIR (FORM: songhe, completion or ends; PAIR: its place in the list, from 0)
"""

import json
import sys
import time

from benchmarks.lists import DAY, PAIRS
from songhe.config.vocabulary import VOCABULARY
from songhe.policy.clauses import Library
from songhe.policy.prove import prove

Verdicts = dict[str, tuple[str, str]]
"""By item: the outcome and the day."""


def main(form: str, place: int) -> None:
    """Print what was found."""
    pair, clock = PAIRS[place], [time.perf_counter()]
    library = pair.library()
    compare = _engine if form == "songhe" else _z3(form)
    clock.append(time.perf_counter())
    found = compare(library, pair.lower, pair.upper)
    clock.append(time.perf_counter())
    print(json.dumps({"read": clock[1] - clock[0], "compare": clock[2] - clock[1], "found": found}))


def _engine(library: Library, lower: str, upper: str) -> Verdicts:
    return {proof.item: (proof.outcome, str(proof.day)) for proof in prove(library, lower, upper, DAY, VOCABULARY)}


def _z3(form: str):  # type: ignore[no-untyped-def]
    from benchmarks.lists_in_z3 import start, verdicts  # only these processes have z3

    start()
    return lambda library, lower, upper: verdicts(form, library, lower, upper, DAY, VOCABULARY)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
