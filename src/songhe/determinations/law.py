"""The policies in force on a day, and the law of an area under them: read and compiled once per process."""

import logging
from datetime import date
from functools import lru_cache

from django.conf import settings

from songhe.determinations.models import Run
from songhe.foundation.clock import today
from songhe.policy.clauses import Library
from songhe.policy.compile import Program, compile_law
from songhe.policy.errors import PolicyError
from songhe.policy.in_force import Law, law_of
from songhe.versions import in_force
from songhe.versions.errors import PoliciesUnusable
from songhe.versions.in_force import Read, read

_log = logging.getLogger(__name__)


def library(day: date | None = None, using: str = "default") -> Library:
    """Every document: those of the folder, changed by what is published for the day (today) or before.

    Raises PoliciesUnusable, which is a PolicyError.
    """
    return in_force.library(day or today(), using)


def law(area: str, as_of: date) -> Law:
    """What holds in an area on a day."""
    return _law(area, as_of, read(library(as_of)))


def program(area: str, as_of: date, using: str = "default") -> Program:
    """The law of an area on a day, compiled. Raises PoliciesUnusable, also for a day without amounts."""
    return compiled(library(as_of, using), area, as_of)


def compiled(found: Library, area: str, as_of: date) -> Program:
    """The same under any library, such as one with a version that is only a draft."""
    try:
        return _program(area, as_of, read(found))
    except PolicyError as error:
        _log.error("The policies of %s on %s cannot be compiled.\n%s", area, as_of, error)
        raise PoliciesUnusable(error.problems) from error


def same_law(run: Run, day: date) -> bool:
    """Whether a day has the very law that a run was carried on with: the same policies, clauses and amounts."""
    before, after = program(run.area, run.current_on), program(run.area, day)
    return run.policy_fingerprint == after.fingerprint and _says(before) == _says(after)


def _says(program: Program) -> tuple[object, ...]:
    """All but where birthdays fall."""
    lines = tuple(
        (table.line.name, tuple(row.clause.id for row in table.line.rows), table.outcomes) for table in program.lines
    )
    return program.fingerprint, lines, dict(program.worth)


@lru_cache(maxsize=64)
def _law(area: str, as_of: date, found: Read) -> Law:
    return law_of(found.library, area, as_of)


@lru_cache(maxsize=64)
def _program(area: str, as_of: date, found: Read) -> Program:
    return compile_law(_law(area, as_of, found), settings.SONGHE_VOCABULARY)
