"""What an institution, a worker or another subject is granted: each item of its law with reasons."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.conf import settings

from songhe.console.items import Said, said
from songhe.console.subjects.facts import sources
from songhe.console.subjects.kinds import facts_of
from songhe.console.subjects.standards import area_of
from songhe.determinations.law import library
from songhe.foundation.clock import today
from songhe.policy.compile import Program, compile_law
from songhe.policy.explain import Explanation, explain_all
from songhe.policy.in_force import law_of
from songhe.subjects.models import Subject
from songhe.versions.in_force import Read, read


@dataclass(frozen=True)
class Grant:
    """One item as the page shows it."""

    explanation: Explanation
    outline: list[Said]


def grants(subject: Subject) -> list[Grant]:
    """Due first, then open, then not due. Raises PolicyError when the law cannot be compiled."""
    program = _program(read(library()), area_of(subject.scope), today(), subject.kind)
    known = subject.known(fact.name for fact in facts_of(subject.kind))
    return [Grant(one, list(said(one))) for one in explain_all(program, known, sources(subject))]


@lru_cache(maxsize=64)
def _program(policies: Read, area: str, day: date, kind: str) -> Program:
    return compile_law(law_of(policies.library, area, day, kind), settings.SONGHE_VOCABULARY)
