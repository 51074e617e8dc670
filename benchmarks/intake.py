"""How long a department's CSV of 1,000,000 people takes from the file to what holds of everybody.

python -m benchmarks.intake [--people N] [--quick]; a throw-away PostgreSQL with its usual settings, this process and it
on the same cores. Each file goes the whole way in one transaction: read, every row checked, whose it is found by ID
number, statements and projection written, what changed added up.
"""

import argparse
import os
import resource
import tempfile
import time
from pathlib import Path

from benchmarks.intake_files import AREA, write_files
from benchmarks.readme import machine, write_section
from songhe.foundation.postgres import throwaway_server

BUILD = Path(__file__).parents[1] / "build"
STEPS = ("read", "check", "match", "write")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.intake", description=__doc__)
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--quick", action="store_true", help="20,000 people, nothing written")
    arguments = parser.parse_args()
    people = 20_000 if arguments.quick else arguments.people
    with tempfile.TemporaryDirectory(dir=BUILD) as folder, throwaway_server(BUILD) as database:
        os.environ |= {
            "SONGHE_DATABASE_URL": database.url,
            "SONGHE_WEB_DATABASE_URL": database.web_url,
            "SONGHE_DATA": str(database.data),
            "DJANGO_SETTINGS_MODULE": "songhe.config.settings",
        }
        import django

        django.setup()
        lines = _measured(Path(folder), people)
    text = "\n".join([machine("one run each, in this order"), *lines])
    print(text)
    if not arguments.quick and people == 1_000_000:
        write_section("intake", text)


def _measured(folder: Path, people: int) -> list[str]:
    from django.core.management import call_command

    from songhe.areas.actions import load_divisions

    call_command("migrate", database="owner", verbosity=0)
    load_divisions(city=AREA, using="owner")
    first, changed = write_files(folder, people)
    megabytes = first.stat().st_size / 1e6
    lines = [
        f"**{people:,} rows**, {megabytes:.0f} MB, 11 columns",
        "",
        "| | seconds | CPU seconds | " + " | ".join(STEPS) + " | new | changed | as before | peak memory, MB |",
        "|---|---:|" + "---:|" * (len(STEPS) + 5),
    ]
    for title, path in (
        ("into an empty registry", first),
        ("into a filled one, every fiftieth changed", changed),
        ("the same file again", changed),
    ):
        lines.append(_imported(title, path))
        print(lines[-1], flush=True)
    return lines


def _imported(title: str, path: Path) -> str:
    from songhe.intake.by_command import Wanted, import_file
    from songhe.intake.progress import Progress

    begun: dict[str, float] = {}
    at = Progress.at

    def noted(self: Progress, step: str) -> None:
        begun[step] = time.perf_counter()
        at(self, step)

    Progress.at = noted  # type: ignore[method-assign]
    start, cpu = time.perf_counter(), _cpu()
    result = import_file(Wanted("civil_affairs", path))
    end, spent = time.perf_counter(), _cpu() - cpu
    Progress.at = at  # type: ignore[method-assign]
    if not result.done:
        raise SystemExit(f"{title}: {result.says} {result.problems[:3]}")
    ends = [*(begun[step] for step in STEPS[1:]), end]
    steps = [f"{after - begun[step]:.0f}" for step, after in zip(STEPS, ends, strict=True)]
    counts = [f"{result.counts[kind]:,}" for kind in ("new", "changed", "unchanged")]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return f"| {title} | **{end - start:.0f}** | {spent:.0f} | {' | '.join([*steps, *counts])} | {peak:,} |"


def _cpu() -> float:
    """Seconds of the processors spent by this process and its connection's process in PostgreSQL."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        server = Path(f"/proc/{cursor.fetchone()[0]}/stat").read_text().rpartition(")")[2].split()
    return time.process_time() + (int(server[11]) + int(server[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
