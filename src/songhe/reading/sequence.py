"""Which candidates really number a part: those in order. Infers lost and doubled digits, and numbers behind a hole."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from songhe.reading.furniture import Lines
from songhe.reading.numbering import ARTICLE, CHAPTER, ITEM, LEVELS, PART, SECTION, Candidate, half_of

FARTHEST_JUMP = 9
HEADING = re.compile(r"[^。;,!?\n]{0,40}")


@dataclass(frozen=True)
class Mark:
    """The number of a part. `path` holds the numbers of section, part and item, 0 where there is none."""

    level: str
    number: int
    path: tuple[int, int, int]
    start: int
    end: int
    document: int
    unsure: str = ""


class Marks:
    """Goes through the candidates once; keeps those that follow in order: `found`. `restarts` are lists inside."""

    def __init__(self, text: str, lines: Lines, candidates: Sequence[Candidate], holes: Iterable[int]):
        self.found: list[Mark] = []
        self.restarts: list[Candidate] = []
        self._text, self._lines, self._candidates = text, lines, candidates
        self._ahead = {level: _next_of(level, candidates) for level in LEVELS}
        self._document = -1
        self._begin(statute=False)
        waiting = sorted(holes, reverse=True)
        for place, candidate in enumerate(candidates):
            while waiting and waiting[-1] <= candidate.start:
                self._hole(waiting.pop(), place)
            self._try(candidate, place)

    def _begin(self, statute: bool) -> None:
        self._document += 1
        self._statute = statute
        self._local = dict.fromkeys((*LEVELS, ARTICLE), 0)  # last number inside its parent
        self._running = dict(self._local)  # last number in the document
        self._inside = 0  # last number of a list inside a part
        self._last: Mark | None = None

    def _try(self, candidate: Candidate, place: int) -> None:
        if candidate.level == CHAPTER:
            if candidate.boundary:
                self._keep(candidate, candidate.number or 0)
        elif candidate.level == ARTICLE:
            self._article(candidate)
        elif self._statute:
            if candidate.level == SECTION and candidate.number == 1 and self._title_before(candidate):
                self._begin(statute=False)
                self._keep(candidate, 1)
        elif candidate.boundary:
            self._numbered(candidate, place)
        elif candidate.number in (1, self._running[candidate.level] + 1) and self._is_heading_before(candidate):
            self._keep(candidate, candidate.number or 1)

    def _article(self, candidate: Candidate) -> None:
        number = candidate.number or 0
        fresh = self._last is None or self._last.level == CHAPTER
        if number == 1 and candidate.strong and not fresh:
            self._begin(statute=True)
        if candidate.strong and number > self._local[ARTICLE] and (self._statute or fresh):
            self._statute = True
            self._keep(candidate, number, "" if number == self._local[ARTICLE] + 1 else "number_jumps")

    def _numbered(self, candidate: Candidate, place: int) -> None:
        found = self._number(candidate, place)
        starts = candidate.number == 1 or (found is not None and found[0] == 1)
        if starts and self._last is not None and self._starts_document(candidate):
            self._begin(statute=False)
            found = found or (1, "")
        if found is not None:
            self._keep(candidate, *found)
        elif candidate.number == 1 and self._local[candidate.level] and candidate.strong:
            self._inside = 1
            self.restarts.append(candidate)

    def _starts_document(self, candidate: Candidate) -> bool:
        again = candidate.level == SECTION and candidate.strong and self._local[SECTION] > 0
        return again or self._title_before(candidate)

    def _number(self, candidate: Candidate, place: int) -> tuple[int, str] | None:
        """The number in this place and what is unsure about it; None when it numbers no part."""
        level, number = candidate.level, candidate.number
        following = self._ahead[level][place + 1]
        after = following.number if following else None
        expected = (self._local[level] + 1, self._running[level] + 1)
        if self._last and self._lines.has_annex_between(self._last.end, candidate.start):
            return (number, "") if number and number > 1 and number == expected[0] and candidate.strong else None
        if number in expected:
            return self._expected(candidate, after)
        if not candidate.strong:
            return None
        for each in expected:
            if number is None and after in (each + 1, None, 1):
                return each, "number_lost"
            if half_of(candidate.printed) == each:
                return each, "number_doubled"
            if number and after == each + 1 and number < each and candidate.printed in str(each):
                return each, "number_cut"
        far = (number or 0) - max(self._local[level], self._running[level] if self._local[level] else 0)
        return (number, "number_jumps") if number and 0 < far <= FARTHEST_JUMP and not candidate.decimal else None

    def _expected(self, candidate: Candidate, after: int | None) -> tuple[int, str] | None:
        number = candidate.number or 0
        if not candidate.strong and (number > 1 or after != 2):
            return None  # a member of a list “…：1.…；2.…”
        if candidate.decimal and after != number + 1:
            return None
        if self._inside and candidate.level == ITEM and number == self._inside + 1 and after == number:
            self._inside = number
            return None
        return number, ""

    def _keep(self, candidate: Candidate, number: int, unsure: str = "") -> None:
        self._mark(candidate.level, number, candidate.start, candidate.end, unsure)

    def _mark(self, level: str, number: int, start: int, end: int, unsure: str) -> None:
        if level != CHAPTER:
            self._local[level] = self._running[level] = number
        if level in LEVELS:
            for deeper in LEVELS[LEVELS.index(level) + 1 :]:
                self._local[deeper] = 0
        self._inside = 0
        path = (self._local[SECTION], self._local[PART], self._local[ITEM])
        self._last = Mark(level, number, path, start, end, self._document, unsure)
        self.found.append(self._last)

    def _hole(self, start: int, place: int) -> None:
        """Text is missing before `start`: the numbers that follow tell in which part it goes on."""
        section, part, item = (self._ahead[level][place] for level in LEVELS)
        if self._last is None or self._statute:
            return
        until = section.start if section else len(self._text)
        if section and (section.number or 0) > self._local[SECTION] + 1:
            self._local[SECTION] = self._running[SECTION] = (section.number or 0) - 1
            self._local[PART] = 0
        next_part = part.number or 0 if part and part.start < until else 0
        if next_part - 1 > self._local[PART] or (self._local[PART] == 0 and self._last.path[1]):
            self._mark(PART, max(next_part - 1, 0), start, start, "head_lost")
            return
        until = part.start if part and next_part else until
        if item and item.start < until and (item.number or 0) > self._local[ITEM] + 1:
            self._mark(ITEM, (item.number or 0) - 1, start, start, "head_lost")

    def _is_heading_before(self, candidate: Candidate) -> bool:
        """Does only the heading of the part above stand between its number and this first one?"""
        last = self._last
        if last is None or last.level not in LEVELS or LEVELS.index(last.level) >= LEVELS.index(candidate.level):
            return False
        return HEADING.fullmatch(self._text, last.end, candidate.start) is not None

    def _title_before(self, candidate: Candidate) -> bool:
        """Does a title stand between the words of the last part and this one?"""
        last = self._last
        if last is None or not (titles := self._lines.titles_between(last.end, candidate.start)):
            return False
        return self._text.find("。", last.end, min(titles[-1].start, last.end + 5000)) >= 0


def _next_of(level: str, found: Sequence[Candidate]) -> list[Candidate | None]:
    """For each place, the next trustworthy candidate of the level there or after it."""
    following: list[Candidate | None] = [None] * (len(found) + 1)
    for place in range(len(found) - 1, -1, -1):
        each = found[place]
        fits = each.level == level and each.strong and not each.decimal and each.number
        following[place] = each if fits else following[place + 1]
    return following
