"""A document that the file prints again is read once."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from songhe.reading.parts import Document, Measure, Unsure
from songhe.reading.text import BLANK, EVEN

ALIKE = 0.8  # share of the shorter one's measures that the other prints too


def without_repeats(documents: Iterable[Document]) -> tuple[Document, ...]:
    """Of several printings of one document the fullest, the others noted as unsure."""
    kept: list[Document] = []
    printed: dict[str, int] = {}  # the words of a measure -> the document that has them
    for document in documents:
        words = [_words(measure) for measure in document.measures]
        same = Counter(printed[each] for each in words if each in printed).most_common(1)
        place = same[0][0] if same else -1
        if same and same[0][1] >= ALIKE * min(len(words), len(kept[place].measures)):
            kept[place] = _merged(kept[place], document)
        else:
            place = len(kept)
            kept.append(document)
        printed.update((each, place) for each in words)
    return tuple(kept)


def _merged(first: Document, second: Document) -> Document:
    fuller, other = (second, first) if len(second.measures) > len(first.measures) else (first, second)
    alike = [_words(each) for each in first.measures] == [_words(each) for each in second.measures]
    text = other.title.text if other.title else other.measures[0].number
    noted = Unsure("repeated" if alike else "repeated_differs", other.span, text)
    return replace(fuller, unsure=(*fuller.unsure, noted))


def _words(measure: Measure) -> str:
    return BLANK.sub("", measure.text).translate(EVEN)
