"""The policies folder as it stands, read and compiled once per process."""

from datetime import date
from functools import cache, lru_cache

from django.conf import settings

from songhe.policy.clauses import Library
from songhe.policy.compile import Program, compile_law
from songhe.policy.in_force import Law, law_of
from songhe.policy.read import read_policies


@cache
def library() -> Library:
    """Every document of the policies folder. Raises PolicyError."""
    return read_policies(settings.SONGHE_POLICIES, settings.SONGHE_VOCABULARY)


@lru_cache(maxsize=64)
def law(area: str, as_of: date) -> Law:
    """What holds in an area on a day."""
    return law_of(library(), area, as_of)


@lru_cache(maxsize=64)
def program(area: str, as_of: date) -> Program:
    """The law of an area on a day, compiled. Raises PolicyError, and NotCovered for a day without amounts."""
    return compile_law(law(area, as_of), settings.SONGHE_VOCABULARY)
