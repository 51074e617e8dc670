"""The policies folder as it stands: read once per process, and again when a file of it changed."""

import logging
import os
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import ClassVar

from django.conf import settings

from songhe.foundation.errors import DomainError
from songhe.policy.clauses import Library
from songhe.policy.compile import Program, compile_law
from songhe.policy.errors import PolicyError, Problem
from songhe.policy.in_force import Law, law_of
from songhe.policy.read import read_policies

Stamp = tuple[tuple[str, int, int], ...]
_log = logging.getLogger(__name__)
_readable: dict[Path, Library] = {}
"""The last library of a folder that could be read."""
_refused: dict[Path, tuple[Stamp, list[Problem]]] = {}
"""The files of a folder that could not be, and why: not read again until one changes."""


class PoliciesUnusable(DomainError, PolicyError):
    """The policies cannot be read or compiled: a page says so in a sentence, `problems` and the log say why."""

    code = "policies_unusable"
    status = 503
    message: ClassVar[Mapping[str, str]] = {
        "zh": "政策文件暂时读不出来，请告诉维护政策的同事。",
        "en": "The policies cannot be read just now: tell whoever looks after them.",
    }

    def __init__(self, problems: list[Problem]):
        self.fields = {}
        PolicyError.__init__(self, problems)


def library() -> Library:
    """Every document of the policies folder. Raises PoliciesUnusable, which is a PolicyError.

    While somebody is halfway through changing the files, the last library that could be read goes on.
    """
    folder = Path(settings.SONGHE_POLICIES)
    stamp = _stamp(folder)
    known, problems = _refused.get(folder, (None, []))
    if known != stamp:
        try:
            _readable[folder] = _read(folder, stamp)
            return _readable[folder]
        except PolicyError as error:
            problems = error.problems
            _refused[folder] = stamp, problems
            former = "the former ones go on" if folder in _readable else "there are no former ones"
            _log.error("The policies cannot be read; %s.\n%s", former, error)
    if folder not in _readable:
        raise PoliciesUnusable(problems)
    return _readable[folder]


def law(area: str, as_of: date) -> Law:
    """What holds in an area on a day."""
    return _law(area, as_of, library().fingerprint)


def program(area: str, as_of: date) -> Program:
    """The law of an area on a day, compiled. Raises PoliciesUnusable, also for a day without amounts."""
    fingerprint = library().fingerprint
    try:
        return _program(area, as_of, fingerprint)
    except PolicyError as error:
        _log.error("The policies of %s on %s cannot be compiled.\n%s", area, as_of, error)
        raise PoliciesUnusable(error.problems) from error


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
