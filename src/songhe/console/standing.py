"""The law that a page speaks of: the one last determined, so that pages, lists and counts agree."""

from dataclasses import dataclass

from songhe.determinations import queries as determinations
from songhe.determinations.law import program
from songhe.determinations.models import Run
from songhe.foundation.clock import today
from songhe.foundation.scope import Scope
from songhe.policy.compile import Program
from songhe.versions.in_force import Published
from songhe.versions.queries import behind


@dataclass(frozen=True)
class Standing:
    """The last run that covers an area, and its law compiled. Without a run: the city's law of today."""

    run: Run | None
    program: Program

    @property
    def version(self) -> Published | None:
        """The published version that the run used, on top of the policies folder."""
        return behind(self.run.area, self.run.current_on, self.run.facts_as_of) if self.run else None

    @property
    def changed_since(self) -> bool:
        """The policies folder is no longer the one that was applied."""
        return self.run is not None and self.run.policy_fingerprint != self.program.fingerprint


def standing(scope: Scope) -> Standing:
    run = determinations.latest_run(scope)
    if run is None:
        return Standing(None, program(scope.city, today()))
    return Standing(run, program(run.area, run.current_on))
