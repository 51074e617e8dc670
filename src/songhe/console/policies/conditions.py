"""Conditions as a nested list that reads from top to bottom."""

from dataclasses import dataclass

from songhe.policy.clauses import All, Condition, Neither, Test
from songhe.policy.explain import GROUP_WORDS
from songhe.policy.vocabulary import Vocabulary, Words
from songhe.policy.words import AreaWords, test_words

NOT_THIS = Words("不得有：", "not: ")
COLON = Words("：", ":")


@dataclass(frozen=True)
class Said:
    """A condition in words; a group has parts."""

    words: Words
    parts: tuple["Said", ...] = ()


def said(condition: Condition, vocabulary: Vocabulary, areas: AreaWords) -> Said:
    """A condition, groups of a single part folded into it."""
    if isinstance(condition, Test):
        return Said(test_words(condition, vocabulary, areas))
    parts = tuple(said(part, vocabulary, areas) for part in condition.parts)
    if len(parts) == 1:
        return _folded(parts[0]) if isinstance(condition, Neither) else parts[0]
    heading = GROUP_WORDS[type(condition)]
    return Said(Words(heading.zh + COLON.zh, heading.en + COLON.en), parts)


def _folded(part: Said) -> Said:
    return Said(Words(NOT_THIS.zh + part.words.zh, NOT_THIS.en + part.words.en), part.parts)


def listed(condition: All, vocabulary: Vocabulary, areas: AreaWords) -> tuple[Said, ...]:
    """The parts of a clause's or a row's conditions, all of which must hold."""
    return tuple(said(part, vocabulary, areas) for part in condition.parts)
