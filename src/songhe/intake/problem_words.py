"""A problem as an import keeps it, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from songhe.foundation.words import words


@dataclass(frozen=True)
class Told:
    """`cell` such as B3, or the number of the row."""

    cell: str
    header: str
    value: str
    says: str


def told(kept: Mapping[str, Any]) -> Told:
    """In the language of this request."""
    return Told(kept["cell"], kept["header"], kept["value"], says(kept))


def says(kept: Mapping[str, Any]) -> str:
    return words(f"intake.wrong_{kept['why']}", **kept["fields"])
