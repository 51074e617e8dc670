"""What can be wrong with a policy or a fact table, said so that its author can mend it."""

from dataclasses import dataclass

from songhe.policy.clauses import Place


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: where, what, and what to write instead."""

    place: Place
    clause: str
    message: str
    advice: str = ""

    def __str__(self) -> str:
        name = f"{self.clause}: " if self.clause else ""
        advice = f"\n    {self.advice}" if self.advice else ""
        return f"{self.place}: {name}{self.message}{advice}"


class PolicyError(Exception):
    """The policies cannot be used. `problems` lists every reason."""

    def __init__(self, problems: list[Problem]):
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


class FactsError(Exception):
    """A fact table cannot be used: names file, column, row and value."""


class NotCovered(PolicyError):
    """A day that no dated amount of a clause in force covers."""
