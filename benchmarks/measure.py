"""Seconds and peak memory of processes, each one fresh."""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from benchmarks.contenders import HERE, Contender


@dataclass(frozen=True)
class Run:
    """One process. `stages`: seconds that it tells of itself."""

    wall: float
    cpu: float
    peak: int
    """Megabytes."""
    stages: dict[str, float] = field(default_factory=dict)


def measured(contender: Contender, facts: Path, out: Path) -> Run:
    """Run a contender once. Raises SystemExit with what it said when it fails."""
    begun = time.perf_counter()
    with subprocess.Popen(
        contender.command(facts, out), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=HERE.parent
    ) as process:
        assert process.stdout
        said = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - begun
    if process.returncode:
        sys.exit(f"{contender.name} failed:\n{said}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024, _stages(said))


def _stages(said: str) -> dict[str, float]:
    try:
        found = json.loads(said.splitlines()[-1])
    except (ValueError, IndexError):
        return {}
    return {key: value for key, value in found.items() if isinstance(value, float)} if isinstance(found, dict) else {}


def middle(runs: list[Run]) -> Run:
    """The median of each figure, the greatest of the memory."""
    stages = {key: median(run.stages[key] for run in runs) for key in runs[0].stages}
    return Run(median(run.wall for run in runs), median(run.cpu for run in runs), max(run.peak for run in runs), stages)
