"""Reads a published policy text: documents, their measures, units and figures, each with its place in the text."""

from bisect import bisect_left
from dataclasses import replace
from itertools import groupby

from songhe.reading.blocks import NotesInOrder, blocks_of
from songhe.reading.furniture import ANNEX, Lines, end_of_last
from songhe.reading.head import Head, read_head
from songhe.reading.measures import measures_of, text_before
from songhe.reading.numbering import CHAPTER, Candidate, candidates
from songhe.reading.parts import Document, Reading, Unsure
from songhe.reading.repeats import without_repeats
from songhe.reading.sequence import Mark, Marks
from songhe.reading.text import Even
from songhe.reading.units import Notes

QUOTED = 60  # characters of a long passage that are quoted


def read_text(text: str) -> Reading:
    """Everything a policy text says in numbered parts. Never fails; a text without measures has no documents.

    Spans are offsets into `text`. What cannot be placed is among the `unsure` of its document or measure.
    """
    return Reading(without_repeats(_Reader(text).documents()))


class _Reader:
    """One text on its way to documents."""

    def __init__(self, text: str):
        self._even = Even(text)
        self._lines = Lines(self._even.text)
        notes = Notes(self._even)
        self._notes = NotesInOrder(notes)
        holes = [note.hole for note in notes.found if note.hole is not None]
        found = Marks(self._even.text, self._lines, list(candidates(self._even.text)), holes)
        self._restarts = found.restarts
        groups = groupby(found.found, key=lambda mark: mark.document)
        self._groups = [marks for _, group in groups if (marks := _without_bare_chapters(list(group)))]

    def documents(self) -> list[Document]:
        """The documents that have measures. What only explains a document is noted in the one before it."""
        documents: list[Document] = []
        begin = 0
        for place, marks in enumerate(self._groups):
            last = place + 1 == len(self._groups)
            limit = len(self._even.text) if last else self._groups[place + 1][0].start
            stop = marks.pop().start if marks[-1].level == CHAPTER else limit
            end = end_of_last(self._even.text, marks[-1].end, stop, self._lines)
            titles = self._lines.titles_between(end, limit)
            following = titles[0].start if titles else end if not last else limit
            head = read_head(
                self._even,
                self._lines.between(begin, marks[0].start),
                self._lines.between(end, limit if last else max(following, end)),
            )
            if not head.explains:
                documents.append(self._document(head, marks, begin, end, limit))
            elif documents:
                noted = self._unsure("explanation", begin, end)
                documents[-1] = replace(documents[-1], unsure=(*documents[-1].unsure, noted))
            begin = following
        return [document for document in documents if document.measures]

    def _document(self, head: Head, marks: list[Mark], begin: int, end: int, limit: int) -> Document:
        blocks = blocks_of(self._even, marks, end, self._notes)
        annexes = [line for line in self._lines.between(end, limit) if ANNEX.match(line.text)]
        unsure = [
            *([] if head.title else [self._unsure("no_title", begin, marks[0].start)]),
            *text_before(self._even, blocks),
            *(self._unsure("numbers_restart", each.start, each.end) for each in self._inside(marks[0].start, end)),
            *(self._unsure("annex", line.start, line.end) for line in annexes[:1]),
        ]
        return Document(
            head.title,
            head.number,
            head.issuer,
            head.issued_on,
            head.issued_on_span,
            head.jurisdiction,
            measures_of(self._even, blocks),
            tuple(unsure),
            self._even.part(begin, end).span,
        )

    def _inside(self, start: int, end: int) -> list[Candidate]:
        first = bisect_left(self._restarts, start, key=lambda each: each.start)
        return self._restarts[first : bisect_left(self._restarts, end, key=lambda each: each.start)]

    def _unsure(self, kind: str, start: int, end: int) -> Unsure:
        part = self._even.part(start, end)
        return Unsure(kind, part.span, part.text[:QUOTED])


def _without_bare_chapters(marks: list[Mark]) -> list[Mark]:
    """The marks up to the first chapter behind the last numbered part: a list of contents of what follows."""
    numbered = [place for place, mark in enumerate(marks) if mark.level != CHAPTER]
    return marks[: numbered[-1] + 2] if numbered else []
