"""The figures of README.md: each part stands between its two marks; the machine they were measured on."""

import os
import platform
from datetime import date
from importlib.metadata import version

from benchmarks.contenders import HERE

README = HERE / "README.md"


def write_section(name: str, text: str) -> None:
    """Replace what stands between the marks of a part."""
    begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    before, _, rest = README.read_text(encoding="utf-8").partition(begin)
    README.write_text(f"{before}{begin}\n{text}\n{end}{rest.partition(end)[2]}", encoding="utf-8")
    print(f"\nwritten to {README.relative_to(HERE.parent)}")


def machine(taken: str, *others: str) -> str:
    """A line that says when, on what and with what. taken: which of the runs is shown; others: further versions."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    versions = ", ".join([f"Python {platform.python_version()}", f"DuckDB {version('duckdb')}", *others])
    load = os.getloadavg()[0]
    return (
        f"{date.today()}, {os.cpu_count()} cores, {memory:.0f} GB, {versions}; {taken}; load average over the last"
        f" minute {load:.1f} (its own work included).\n"
    )
