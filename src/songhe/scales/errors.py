"""What can be wrong with a scale's files, and with the answers given to a scale."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from songhe.scales.questions import Place, Words


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong in a file: where, what, and what to write instead."""

    place: Place
    message: str
    advice: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" + (f"\n    {self.advice}" if self.advice else "")


class ScaleError(Exception):
    """A scale cannot be read, does not exist, or cannot do what is asked of it."""


class ScaleFilesError(ScaleError):
    """The files of the scales cannot be used. `problems` lists every reason."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass(frozen=True)
class AnswerProblem:
    """One answer that is missing, that its question does not offer, or that answers no question of the scale."""

    kind: Literal["missing", "unknown", "extra"]
    question: str
    words: Words

    def __str__(self) -> str:
        return f"{self.words.zh} / {self.words.en}"


class AnswersError(ScaleError):
    """Answers that cannot be scored. `problems` names every one of them; nothing is scored."""

    def __init__(self, problems: Iterable[AnswerProblem]):
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class RowsError(ScaleError):
    """Rows of many assessments that cannot be scored. `rows`: the first of them, numbered from 0; nothing is scored."""

    def __init__(self, rows: Mapping[int, Sequence[AnswerProblem]], count: int):
        self.rows = rows
        lines = [f"第{row + 1}行 / row {row + 1}: {problem}" for row, found in rows.items() for problem in found]
        more = count - len(rows)
        super().__init__("\n".join([*lines, *([f"还有{more}行 / and {more} more rows"] if more else [])]))
