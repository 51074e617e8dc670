"""Seconds and peak memory of processes, each one fresh."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from benchmarks.contenders import HERE


@dataclass(frozen=True)
class Run:
    """One process. `told`: what it tells of itself, on its last line, as JSON."""

    wall: float
    cpu: float
    peak: int
    """Megabytes."""
    told: dict[str, Any] = field(default_factory=dict)

    @property
    def stages(self) -> dict[str, float]:
        """The seconds among what it tells."""
        return {key: value for key, value in self.told.items() if isinstance(value, float)}


def measured(name: str, command: Sequence[str], environment: Mapping[str, str] | None = None) -> Run:
    """Run a command once, with more variables of the environment. Raises SystemExit with what it said when it fails."""
    begun = time.perf_counter()
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=HERE.parent,
        env={**os.environ, **(environment or {})},
    ) as process:
        assert process.stdout
        said = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - begun
    if process.returncode:
        sys.exit(f"{name} failed:\n{said}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024, _told(said))


def _told(said: str) -> dict[str, Any]:
    try:
        found = json.loads(said.splitlines()[-1])
    except (ValueError, IndexError):
        return {}
    return found if isinstance(found, dict) else {}


def middle(runs: list[Run]) -> Run:
    """The median of each figure, the greatest of the memory."""
    stages = {key: median(run.stages[key] for run in runs) for key in runs[0].stages}
    return Run(median(run.wall for run in runs), median(run.cpu for run in runs), max(run.peak for run in runs), stages)


def best(runs: list[Run]) -> Run:
    """The least of each figure, the greatest of the memory; what else they tell is that of the first."""
    stages = {key: min(run.stages[key] for run in runs) for key in runs[0].stages}
    told = {**runs[0].told, **stages}
    return Run(min(run.wall for run in runs), min(run.cpu for run in runs), max(run.peak for run in runs), told)
