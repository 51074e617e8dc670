"""A document that the file prints again is read once."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from songhe.reading.parts import Document, Measure, Part, Unsure
from songhe.reading.text import BLANK, EVEN

ALIKE = 0.8  # share of the shorter one's measures that the other prints too


def without_repeats(documents: Iterable[Document]) -> tuple[Document, ...]:
    """Of several printings of one document the fullest, the others noted as unsure."""
    kept: list[Document] = []
    noted: list[list[Unsure]] = []
    printed: dict[str, int] = {}  # the words of a measure -> the document that has them
    for document in documents:
        words = [_words(measure) for measure in document.measures]
        same = Counter(printed[each] for each in words if each in printed).most_common(1)
        place = same[0][0] if same else -1
        if same and same[0][1] >= ALIKE * min(len(words), len(kept[place].measures)):
            kept[place], other, alike = _fuller(kept[place], document)
            noted[place].append(_note(other, alike))
        else:
            place = len(kept)
            kept.append(document)
            noted.append([])
        printed.update((each, place) for each in words)
    return tuple(replace(each, unsure=(*each.unsure, *more)) for each, more in zip(kept, noted, strict=True))


def _fuller(first: Document, second: Document) -> tuple[Document, Document, bool]:
    """The one with more measures, the other, and whether both print the same words."""
    alike = [_words(each) for each in first.measures] == [_words(each) for each in second.measures]
    return (second, first, alike) if len(second.measures) > len(first.measures) else (first, second, alike)


def _note(other: Document, alike: bool) -> Unsure:
    title = other.title or Part(other.measures[0].text, other.measures[0].span)
    return Unsure("repeated" if alike else "repeated_differs", title.span, title.text)


def _words(measure: Measure) -> str:
    return BLANK.sub("", measure.text).translate(EVEN)
