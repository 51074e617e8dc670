"""What somebody typed to find people, taken apart: a whole number, last four digits, letters, names and places."""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, auto

from songhe.foundation.one_line import one_line
from songhe.registry.beginnings import place_typed

BETWEEN_WORDS = re.compile(r"[\s,;、。·/]+")
WITHIN_NUMBERS = re.compile(r"[\s\-()+]")
LETTERS = re.compile(r"[a-zü']+")
ID_NUMBER = re.compile(r"\d{17}[\dX]")
OLD_ID_NUMBER = re.compile(r"\d{15}")
TELEPHONE = re.compile(r"\d{7,12}")
LAST_FOUR = re.compile(r"\d{3}[\dX]")
BEGUN = re.compile(r"\d+[X*]?")
CHINA = "86"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_DIGITS = "10X98765432"


class Kind(Enum):
    """What a word can be."""

    ID_NUMBER = auto()
    TELEPHONE = auto()
    LAST_FOUR = auto()
    LETTERS = auto()
    NAME_OR_PLACE = auto()
    PART_OF_A_NUMBER = auto()


@dataclass(frozen=True)
class Word:
    """One word of a search. `place`: what an address would begin with, without county and township."""

    kind: Kind
    text: str
    place: str = ""


def typed(text: str) -> list[Word]:
    """“张 金海湾” → a name or place each; “138 1234 5678” → one telephone; “zhang xiao san” → letters in one.

    An ID number of 15 digits becomes the 18 characters that replaced it.
    """
    text = unicodedata.normalize("NFKC", one_line(text))
    number = _whole_number(WITHIN_NUMBERS.sub("", text).upper())
    if number:
        return [number]
    parts = [part.lower() for part in BETWEEN_WORDS.split(text) if part]
    return [_word(part) for part in _joined(parts)]


def _whole_number(digits: str) -> Word | None:
    if ID_NUMBER.fullmatch(digits):
        return Word(Kind.ID_NUMBER, digits)
    if OLD_ID_NUMBER.fullmatch(digits):
        completed = f"{digits[:6]}19{digits[6:]}"
        return Word(Kind.ID_NUMBER, completed + _check_digit(completed))
    if len(digits) == 13 and digits.startswith(CHINA):
        digits = digits[2:]
    return Word(Kind.TELEPHONE, digits) if TELEPHONE.fullmatch(digits) else None


def _check_digit(digits: str) -> str:
    """The eighteenth character (GB 11643-1999)."""
    return CHECK_DIGITS[sum(map(int.__mul__, map(int, digits), WEIGHTS)) % 11]


def _joined(parts: list[str]) -> list[str]:
    """Letters beside letters are syllables of one name."""
    found: list[str] = []
    for part in parts:
        if found and LETTERS.fullmatch(part) and LETTERS.fullmatch(found[-1]):
            found[-1] += part
        else:
            found.append(part)
    return found


def _word(text: str) -> Word:
    if LETTERS.fullmatch(text):
        return Word(Kind.LETTERS, text.replace("'", "").replace("ü", "v"))
    upper = text.upper()
    if LAST_FOUR.fullmatch(upper):
        return Word(Kind.LAST_FOUR, upper)
    whole = _whole_number(upper)
    if whole:
        return whole
    if BEGUN.fullmatch(upper):
        return Word(Kind.PART_OF_A_NUMBER, upper)
    return Word(Kind.NAME_OR_PLACE, upper, place_typed(upper))
