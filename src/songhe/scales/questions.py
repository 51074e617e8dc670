"""What can be asked: words in both languages, options from the best to the worst, questions."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Words:
    """The same words in Chinese and in English."""

    zh: str
    en: str

    def __getitem__(self, lang: str) -> str:
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True)
class Place:
    """Where something stands: the file below the folder of scales, and the line from 1."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True)
class Option:
    """One answer. `value`: the points of an item, the count of another question."""

    code: str
    words: Words
    value: int


@dataclass(frozen=True)
class Question:
    """An item (二级指标) or what a rule asks besides. Options run from the best to the worst."""

    code: str
    words: Words
    about: Words | None
    """What is looked at."""
    reading: Words | None
    """How we read a text that leaves a choice."""
    options: tuple[Option, ...]
    place: Place

    @cached_property
    def by_code(self) -> Mapping[str, Option]:
        return {option.code: option for option in self.options}
