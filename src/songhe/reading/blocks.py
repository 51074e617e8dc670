"""The numbered parts of one document with their own words: heading, notes of units, figures."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from songhe.reading.dates import Deadline
from songhe.reading.figures import Figures, figures, last_deadline
from songhe.reading.numbering import CHAPTER, LEVELS
from songhe.reading.sequence import Mark
from songhe.reading.text import Even
from songhe.reading.units import Note, Notes

# Parts that set out why and whither.
GENERAL = re.compile(
    r"(?:总体要求|总体目标|总体思路|指导思想|基本原则|工作原则|工作目标|主要目标|发展目标|建设目标|基本情况|背景|起草)"
)
HEADING = re.compile(r"[^。:;?!\n(]{1,45}(?:\([^()\n。]{1,20}\)[^。:;?!\n(]{0,30})?(?=[。:\n]|$)")
WITH_COMMA = re.compile(r"[^\d]{1,26}")


@dataclass
class Block:
    """One numbered part and its own words, up to the next number; offsets in the even text."""

    mark: Mark
    start: int  # of its words, behind the number
    end: int
    leaf: bool
    heading: tuple[int, int] | None
    general: bool
    notes: list[Note]
    found: Figures = field(default_factory=Figures)
    inherited: bool = False  # its notes are those at the end of the part it belongs to


class InOrder:
    """Notes of the whole text, to be asked for those that begin in a range."""

    def __init__(self, notes: Sequence[Note]):
        self._notes = notes
        self._starts = [note.start for note in notes]

    def between(self, start: int, end: int) -> list[Note]:
        return list(self._notes[bisect_left(self._starts, start) : bisect_left(self._starts, end)])


class NotesInOrder:
    """The notes of a text; a sentence that names members counts only where no note does."""

    def __init__(self, notes: Notes):
        self._noted, self._members = InOrder(notes.found), InOrder(notes.members)

    def between(self, start: int, end: int) -> list[Note]:
        return self._noted.between(start, end) or self._members.between(start, end)


def blocks_of(even: Even, marks: Sequence[Mark], end: int, notes: NotesInOrder) -> list[Block]:
    """A block for each mark but chapters; `end` is where the last one ends."""
    blocks: list[Block] = []
    above: dict[str, Block] = {}
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        if mark.level == CHAPTER:
            above.clear()
            continue
        block = _block(even, mark, following, end, notes)
        parents = [above[level] for level in _levels_above(mark.level) if level in above]
        block.general = block.general or any(parent.general for parent in parents)
        block.found = _figures(even, block, _deadline_above(even, parents))
        for level in LEVELS[len(_levels_above(mark.level)) :]:
            above.pop(level, None)
        above[mark.level] = block
        blocks.append(block)
    return blocks


def _levels_above(level: str) -> tuple[str, ...]:
    return LEVELS[: LEVELS.index(level)] if level in LEVELS else ()


def _block(even: Even, mark: Mark, following: Mark | None, end: int, notes: NotesInOrder) -> Block:
    end = following.start if following else end
    while end > mark.end and even.text[end - 1] in "\n ":
        end -= 1
    child = following is not None and mark.level in _levels_above(following.level)
    heading = _heading(even.text, mark, end)
    general = heading is not None and GENERAL.match(even.text, mark.end, heading[1]) is not None
    return Block(mark, mark.end, end, not child, heading, general, notes.between(mark.start, end))


def _heading(text: str, mark: Mark, end: int) -> tuple[int, int] | None:
    if mark.level not in LEVELS or mark.unsure == "head_lost":
        return None
    start = mark.end
    while start < end and text[start] in "\n ":
        start += 1
    found = HEADING.match(text, start, end)
    if found and ("," not in found[0] or WITH_COMMA.fullmatch(found[0])):
        return found.span()
    known = GENERAL.match(text, start, end)
    return known.span() if known else None


def _deadline_above(even: Even, parents: Sequence[Block]) -> Deadline | None:
    """A deadline that the words of a part above name, as in “到2020年，…：1.…；2.…”."""
    for parent in reversed(parents):
        if named := last_deadline(even, parent.start, parent.end):
            return named
    return None


def _figures(even: Even, block: Block, earlier: Deadline | None) -> Figures:
    """Figures in the block's words, the notes of units left out."""
    found = Figures()
    for start, end in _between_notes(block):
        more = figures(even, start, end, earlier)
        found.targets += more.targets
        found.amounts += more.amounts
        found.unsure += more.unsure
        earlier = last_deadline(even, start, end) or earlier
    return found


def _between_notes(block: Block) -> Iterator[tuple[int, int]]:
    start = block.start
    for note in block.notes:
        if note.hole is None and note.start >= start:
            yield start, note.start
            start = note.end
    if start < block.end:
        yield start, block.end
