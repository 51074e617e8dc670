"""The policies folder as it stands: read once per process, and again when a file of it changed."""

import logging
import os
from datetime import date
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from songhe.policy.clauses import Library
from songhe.policy.compile import Program, compile_law
from songhe.policy.errors import PolicyError
from songhe.policy.in_force import Law, law_of
from songhe.policy.read import read_policies

Stamp = tuple[tuple[str, int, int], ...]
_log = logging.getLogger(__name__)
_readable: dict[Path, Library] = {}
"""The last library of a folder that could be read."""
_refused: dict[Path, Stamp] = {}
"""The files of a folder that could not be: not read again until one changes."""


def library() -> Library:
    """Every document of the policies folder. Raises PolicyError.

    While somebody is halfway through changing the files, the last library that could be read goes on.
    """
    folder = Path(settings.SONGHE_POLICIES)
    stamp = _stamp(folder)
    if _refused.get(folder) == stamp:
        return _readable[folder]
    try:
        _readable[folder] = _read(folder, stamp)
    except PolicyError as error:
        if folder not in _readable:
            raise
        _refused[folder] = stamp
        _log.error("The changed policies cannot be read; the former ones go on.\n%s", error)
    return _readable[folder]


def law(area: str, as_of: date) -> Law:
    """What holds in an area on a day."""
    return _law(area, as_of, library().fingerprint)


def program(area: str, as_of: date) -> Program:
    """The law of an area on a day, compiled. Raises PolicyError, and NotCovered for a day without amounts."""
    return _program(area, as_of, library().fingerprint)


@lru_cache(maxsize=2)
def _read(folder: Path, stamp: Stamp) -> Library:
    return read_policies(folder, settings.SONGHE_VOCABULARY)


def _stamp(folder: Path) -> Stamp:
    """Name, time and size of every file: what changes when one is edited. Asked often, so without pathlib."""
    found = []
    for home, _, names in os.walk(folder):
        for path in (os.path.join(home, name) for name in names if name.endswith(".yaml")):
            stat = os.stat(path)
            found.append((path, stat.st_mtime_ns, stat.st_size))
    return tuple(sorted(found))


@lru_cache(maxsize=64)
def _law(area: str, as_of: date, fingerprint: str) -> Law:
    return law_of(library(), area, as_of)


@lru_cache(maxsize=64)
def _program(area: str, as_of: date, fingerprint: str) -> Program:
    return compile_law(law(area, as_of), settings.SONGHE_VOCABULARY)
