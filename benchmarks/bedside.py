"""How long from “send” on an assessor's telephone to the stored result, and to the changed determination.

`make bench-bedside`: a demo city of its own, web server and worker as `songhe run` starts them, 50 telephones on
loopback. First all press the button in the same instant, again and again; then each at its own moment within 10 s.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from random import Random
from statistics import median, quantiles
from threading import Barrier
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks.bedside_phone import Phone, Sent
from benchmarks.readme import machine, write_section
from songhe.foundation.postgres import throwaway_server

PHONES, ROUNDS, SPREAD, SEED = 50, 3, 10.0, 7
PEOPLE, DAY, PORT = 3_000, "2026-01-05", 8797
PROMISE = 0.3
GRANIAN = ["granian", "--interface", "wsgi", "--http", "1", "--no-ws", "--workers", "2", "--blocking-threads", "4"]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bedside", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="see that it works: a small city, nothing written")
    quick = parser.parse_args(arguments).quick
    with throwaway_server(Path("build/bedside")) as database:
        owner = {"SONGHE_DATABASE_URL": database.url, "SONGHE_WEB_DATABASE_URL": database.web_url}
        os.environ |= owner | {"SONGHE_DATA": str(database.data), "SONGHE_TODAY": DAY}
        os.environ["DJANGO_SETTINGS_MODULE"] = "songhe.config.settings"
        made = _prepared(2_000 if quick else PEOPLE, PHONES, ROUNDS + 1)
        with _platform():
            bursts, spread = _measured([Phone(PORT, *one) for one in made])
    text = "\n".join([machine(f"{PHONES} telephones, {PEOPLE:,} people"), *_table(bursts, spread)])
    print(text)
    if not quick:
        write_section("bedside", text)
    return 0


def _prepared(people: int, phones: int, rounds: int) -> list[tuple[str, list[tuple[int, str, str]]]]:
    """The city, and for each telephone its account and (assessment, lead, second) for each round."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connections

    from benchmarks.bedside_city import assignments
    from songhe.demo.city import AS_OF

    call_command("migrate", database="owner", verbosity=0)
    call_command("load_demo_city", people=people, as_of=AS_OF)
    made = assignments(phones, rounds)
    connections.close_all()
    return made


@contextmanager
def _platform() -> Iterator[None]:
    web = {name: value for name, value in os.environ.items() if name != "SONGHE_DATABASE_URL"}
    server = [*GRANIAN, "--host", "127.0.0.1", "--port", str(PORT), "--log-level", "warning"]
    with ExitStack() as running:
        for command in ([*server, "songhe.config.wsgi:application"], ["songhe.config.worker"]):
            process = subprocess.Popen([sys.executable, "-m", *command], env=web)
            running.callback(_stop, process)
        _until_healthy()
        yield


def _stop(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _until_healthy() -> None:
    for _ in range(600):
        try:
            urlopen(f"http://127.0.0.1:{PORT}/healthz").close()
            return
        except URLError:
            time.sleep(0.1)
    raise TimeoutError


def _measured(phones: list[Phone]) -> tuple[list[Sent], list[Sent]]:
    from benchmarks.bedside_city import Watch

    chance, bursts = Random(SEED), []
    with ThreadPoolExecutor(PHONES) as threads:
        list(threads.map(Phone.sign_in, phones))
        for turn in range(ROUNDS):
            together = Barrier(PHONES)
            with Watch() as watch:
                waiting = [threads.submit(phone.send, turn, together.wait) for phone in phones]
                sent = [one.result() for one in waiting]
                time.sleep(1)
            bursts += watch.followed(sent)
        with Watch() as watch:
            pauses = [partial(time.sleep, chance.uniform(0, SPREAD)) for _ in phones]
            later = [threads.submit(phone.send, ROUNDS, pause) for phone, pause in zip(phones, pauses, strict=True)]
            sent = [one.result() for one in later]
            time.sleep(1)
        return bursts, watch.followed(sent)


def _table(bursts: list[Sent], spread: list[Sent]) -> list[str]:
    head = "| | sheets | p50, ms | p95, ms | slowest, ms |"
    rows = [
        _row(f"all {PHONES} in the same instant, send → stored result", [one.stored for one in bursts]),
        _row("the same, send → changed determination", [one.followed for one in bursts]),
        _row(f"each within {SPREAD:.0f} s, send → stored result", [one.stored for one in spread]),
        _row("the same, send → changed determination", [one.followed for one in spread]),
    ]
    promise = quantiles([one.stored for one in bursts], n=20)[-1]
    verdict = "kept" if promise < PROMISE else "not kept"
    return [head, "|---|---:|---:|---:|---:|", *rows, "", f"The aim of {PROMISE * 1000:.0f} ms at p95: {verdict}."]


def _row(title: str, seconds: list[float]) -> str:
    told = [median(seconds), quantiles(seconds, n=20)[-1], max(seconds)]
    return f"| {title} | {len(seconds)} | " + " | ".join(f"{one * 1000:,.0f}" for one in told) + " |"


if __name__ == "__main__":
    sys.exit(main())
