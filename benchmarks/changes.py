"""How long from a change to its tasks, and how long a night takes: python -m benchmarks.changes.

On the kept database of 1,000,000 people (`million.py`), everybody determined first. A worker as `songhe run` starts it
follows changes of single people, one after the other: the clock runs from the commit of a fact until the results and
worklists that follow are there for others to see. Then a delivery of 1,000 people, and the night of the next day.
"""

import argparse
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from statistics import median, quantiles

from benchmarks.million import AREA, PEOPLE, million
from benchmarks.readme import machine, write_section

TIMES, MANY, SEED = 100, 1_000, 5
PATIENCE = 600


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.changes", description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE)
    people = parser.parse_args().people
    with million(people):
        from songhe.demo.city import AS_OF
        from songhe.foundation.clock import on_day

        with on_day(AS_OF):
            whole = _everybody(AS_OF)
            with _worker(AS_OF):
                lines = [*whole, *_singles(people), *_many()]
        lines += _night(AS_OF + timedelta(days=1))
    text = "\n".join([machine(f"{people:,} people"), "", "| | |", "|---|---:|", *lines])
    print(text)
    if people == PEOPLE:
        write_section("changes", text)


def _everybody(day: date) -> list[str]:
    """Where nobody was determined yet."""
    from songhe.areas import divisions
    from songhe.determinations.actions import determine
    from songhe.determinations.queries import runs_in
    from songhe.foundation.scope import Scope
    from songhe.outreach.actions import refresh_outstanding

    city = Scope(divisions.scope(AREA))
    if any(run.current_on == day for run in runs_in(city)):
        return []
    started = time.monotonic()
    run = determine(area=AREA, as_of=day)
    refresh_outstanding(scope=city)
    return [f"| a whole run of everybody, with worklists ({run.rows:,} results) | {time.monotonic() - started:.0f} s |"]


@contextmanager
def _worker(day: date) -> Iterator[None]:
    import os

    environment = os.environ | {"SONGHE_TODAY": day.isoformat()}
    process = subprocess.Popen([sys.executable, "-m", "songhe.config.worker"], env=environment)
    try:
        _until_followed()
        time.sleep(10)
        yield
    finally:
        process.terminate()
        process.wait()


def _singles(people: int) -> list[str]:
    """Of people all over the city, another care grade each."""
    chance = random.Random(SEED)
    for _ in range(3):
        _change([chance.randrange(1, people)], chance)
    taken = [_change([chance.randrange(1, people)], chance) for _ in range(TIMES)]
    shares = quantiles(taken, n=20)
    return [
        f"| one person's change → results and tasks, median of {TIMES} | {median(taken) * 1000:.0f} ms |",
        f"| the same, 95th percentile | {shares[-1] * 1000:.0f} ms |",
        f"| the same, slowest | {max(taken) * 1000:.0f} ms |",
    ]


def _many() -> list[str]:
    chance = random.Random(SEED)
    taken = _change(range(5_000, 5_000 + MANY), chance)
    return [f"| a delivery of {MANY:,} people → results and tasks | {taken:.1f} s |"]


def _change(people: object, chance: random.Random) -> float:
    """Seconds from the commit until nobody waits."""
    from songhe.areas import divisions
    from songhe.foundation.clock import today
    from songhe.foundation.scope import Scope, scoped
    from songhe.registry.ledger import NewStatement, deliver, state
    from songhe.registry.models import DeliveryKind

    assert isinstance(people, list | range)
    city, grade = Scope(divisions.scope(AREA)), chance.randrange(5)
    with scoped(city):
        delivery = deliver(source="assessment", kind=DeliveryKind.PUSH, as_of=today(), scope=city)
        state(delivery, [NewStatement(person, {"assessment.care_grade": grade}) for person in people])
    started = time.perf_counter()
    _until_followed()
    return time.perf_counter() - started


def _until_followed() -> None:
    from songhe.areas import divisions
    from songhe.foundation.scope import Scope, scoped
    from songhe.outreach.following import waiting

    city, deadline = Scope(divisions.scope(AREA)), time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with scoped(city):
            if not waiting(city).exists():
                return
        time.sleep(0.005)
    raise TimeoutError


def _night(day: date) -> list[str]:
    from songhe.determinations.models import Run
    from songhe.foundation.clock import on_day
    from songhe.outreach.tasks import night

    last = Run.objects.order_by("-pk").first()
    started = time.monotonic()
    with on_day(day):
        night(timestamp=0)
    taken = time.monotonic() - started
    runs = Run.objects.filter(pk__gt=last.pk if last else 0)
    touched = sum(run.people for run in runs)
    whole = " (everybody: the law changed)" if any(run.whole for run in runs) else ""
    return [f"| a night: {touched:,} people touched by the calendar{whole} | {taken:.1f} s |"]


if __name__ == "__main__":
    main()
