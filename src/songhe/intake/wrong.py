"""A value that cannot be taken, and why."""

from dataclasses import dataclass, field
from typing import Any

from songhe.foundation.words import words


class Wrong(Exception):
    """Raised by a converter: `why` names a sentence of `intake/words.py`, the fields fill it."""

    def __init__(self, why: str, **fields: Any):
        self.why = why
        self.fields = fields
        super().__init__(why)

    def said(self) -> str:
        """In the language of this request."""
        return words(f"intake.wrong_{self.why}", **self.fields)


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with one row of a file. `column` is the letter, "" when it concerns the whole row."""

    row: int
    column: str
    header: str
    value: str
    wrong: Wrong = field(compare=False)

    @property
    def cell(self) -> str:
        return f"{self.column}{self.row}"
