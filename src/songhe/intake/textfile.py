"""A CSV or TSV file as rows of cells: its encoding and its separator are found, not asked for."""

import codecs
import csv
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from songhe.intake.errors import NotText, OpenQuote

SEPARATORS = (",", "\t", ";", "|")
TASTED = 60
"""Lines that are looked at to find the separator."""
LONGEST_CELL = 20_000
PIECE = 1024 * 1024


def text_rows(path: Path, name: str) -> Iterator[list[str]]:
    """Every row of the file, blank ones too. Raises NotText, OpenQuote."""
    encoding = encoding_of(path, name)
    separator = separator_of(path, encoding)
    csv.field_size_limit(LONGEST_CELL)
    with path.open(encoding=encoding, newline="") as file:
        reader = csv.reader(file, delimiter=separator)
        try:
            yield from reader
        except csv.Error as error:
            raise OpenQuote(name=name, line=reader.line_num) from error


def encoding_of(path: Path, name: str) -> str:
    """utf-8-sig, utf-16 or gb18030: the first that reads the file to its end."""
    with path.open("rb") as file:
        head = file.read(2)
    tried = ["utf-16"] if head in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "gb18030"]
    lines = [_readable_lines(path, encoding) for encoding in tried]
    for encoding, broken in zip(tried, lines, strict=True):
        if broken is None:
            return encoding
    raise NotText(name=name, line=max(broken for broken in lines if broken is not None))


def _readable_lines(path: Path, encoding: str) -> int | None:
    """None when all of it can be read, otherwise the number of the first line that cannot."""
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            try:
                line += decoder.decode(piece).count("\n")
            except UnicodeDecodeError as error:
                return line + error.object[: error.start].count(b"\n")
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return line
    return None


def separator_of(path: Path, encoding: str) -> str:
    """The one by which most of the first lines have the same number of cells, and the most of them."""
    with path.open(encoding=encoding, newline="") as file:
        lines = [line[:LONGEST_CELL] for line in islice(file, TASTED) if line.strip()]
    return max(SEPARATORS, key=lambda separator: _regularity(lines, separator))


def _regularity(lines: list[str], separator: str) -> int:
    counts = Counter(len(row) for row in csv.reader(lines, delimiter=separator))
    counts.pop(1, None)
    return max((cells * lines for cells, lines in counts.items()), default=0)
