"""What the reader finds in an upload: from bytes to the documents as they are kept."""

from typing import Any

from django.conf import settings

from songhe.reading import ReadingError, Unsure, decode, read_text
from songhe.reading.draft import plain
from songhe.texts.errors import IsEmpty, IsOffice, NoMeasures, NotText, TooLarge, TooManyMeasures

MOST_MEASURES = 400
OFFICE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf")
"""How Word, WPS, PDF, OFD and RTF files begin."""
NOTHING = " \t\r\n\u3000\ufeff\u200b"


def text_of(content: bytes) -> str:
    """UTF-8 or GB18030 as text, every line end as one. Raises TooLarge, IsOffice, IsEmpty or NotText."""
    if len(content) > settings.SONGHE_LARGEST_TEXT:
        raise TooLarge(most=megabytes())
    if content.startswith(OFFICE):
        raise IsOffice
    if _is_blank(content):
        raise IsEmpty
    try:
        return decode(content).replace("\r\n", "\n").replace("\r", "\n")
    except ReadingError as error:
        raise NotText from error


def documents(text: str) -> list[dict[str, Any]]:
    """As `reading.draft.plain` has them; each document and measure with its own `unsure`, numbered over the document.

    Raises NoMeasures or TooManyMeasures.
    """
    reading = read_text(text)
    rows: list[dict[str, Any]] = plain(reading)["documents"]
    if not rows:
        raise NoMeasures
    for document, row in zip(reading.documents, rows, strict=True):
        if len(row["measures"]) > MOST_MEASURES:
            raise TooManyMeasures(most=MOST_MEASURES, count=len(row["measures"]))
        count = 0
        row["unsure"], count = _unsure(document.unsure, count)
        for measure, each in zip(document.measures, row["measures"], strict=True):
            each["unsure"], count = _unsure(measure.unsure, count)
    return rows


def megabytes() -> str:
    """The largest size of a text, as one says it."""
    return f"{settings.SONGHE_LARGEST_TEXT / 1_000_000:g}"


def _unsure(found: tuple[Unsure, ...], count: int) -> tuple[list[dict[str, Any]], int]:
    rows = [
        {"id": number, "kind": one.kind, "zh": one.zh, "en": one.en, "span": one.span, "text": one.text}
        for number, one in enumerate(found, count)
    ]
    return rows, count + len(rows)


def _is_blank(content: bytes) -> bool:
    try:
        return not content.decode("utf-8").strip(NOTHING)
    except UnicodeDecodeError:
        return False
