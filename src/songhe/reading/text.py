"""From bytes to text, and the even form of a text that is searched, with the way back to the text as given."""

import re
import unicodedata
from array import array
from pathlib import Path

from songhe.reading.parts import Part, Span

MOST_BYTES = 5_000_000
SPACE = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
UNSEEN = "\u200b-\u200f\u2060\ufeff\u00ad"
# Taken away: what is not seen, and spaces except between letters and digits of ASCII. Written out: ⒈ ⑴ ㈠.
UNEVEN = re.compile(
    rf"(?<![0-9A-Za-z])[{SPACE}]+|[{SPACE}]+(?![0-9A-Za-z{SPACE}])|[{UNSEEN}]+|[\u2474-\u249b\u3220-\u3229]"
)
BLANK = re.compile(rf"[\s{SPACE}{UNSEEN}]+")
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
# Bytes of UTF-8 read as GB18030 are full of the first, Chinese in GB18030 of the second.
MISREAD, COMMON = re.compile("[锛銆鐨]"), re.compile("[的。、，一]")

EVEN = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
EVEN |= {ord(each): ord("(") for each in "（［[〔【﹝〖｛{"} | {ord(each): ord(")") for each in "）］]〕】﹞〗｝}"}
EVEN |= {ord(each): ord(even) for each, even in zip("﹒﹕﹔﹐﹑､｡︰／﹪", ".:;,、、。:/%", strict=True)}
EVEN |= {ord(each): ord("\n") for each in "\r\x0b\x0c\x85\u2028\u2029"}


class ReadingError(Exception):
    """A file cannot be read as a policy text: says why and what to do."""


def read_file(path: Path) -> str:
    """The text of a file in UTF-8 or GB18030. Raises ReadingError."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise ReadingError(f"{path}: cannot be read ({error.strerror}); check the name") from None
    if len(content) > MOST_BYTES:
        raise ReadingError(f"{path}: is larger than {MOST_BYTES // 1_000_000} MB; give one policy text, not an archive")
    return decode(content, str(path))


def decode(content: bytes, name: str = "the file") -> str:
    """Bytes as text, line ends kept. Raises ReadingError."""
    text = _unicode(content)
    if text is None or CONTROL.search(text):
        raise ReadingError(f"{name}: is not a text in UTF-8 or GB18030; save the policy as a plain text file")
    if not BLANK.sub("", text):
        raise ReadingError(f"{name}: is empty; give the text of a policy")
    return text


def _unicode(content: bytes) -> str | None:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.end == len(content):
            return content[: error.start].decode("utf-8")  # cut within its last character
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return text if len(COMMON.findall(text)) > len(MISREAD.findall(text)) else None


class Even:
    """A text in one form: half-width punctuation, round brackets, no spaces. `text` is searched; `span` leads back."""

    def __init__(self, source: str):
        self.source = source
        pieces: list[str] = []
        starts = array("L")
        done = 0
        for found in UNEVEN.finditer(source):
            pieces.append(source[done : found.start()])
            starts.extend(range(done, found.start()))
            written_out = unicodedata.normalize("NFKC", found[0]).strip() if found[0] > "\u2473" else ""
            if len(found[0]) == 1 and written_out.isprintable():
                pieces.append(written_out)
                starts.extend([found.start()] * len(written_out))
            done = found.end()
        pieces.append(source[done:])
        starts.extend(range(done, len(source) + 1))
        self.text = "".join(pieces).translate(EVEN)
        self._starts = starts

    def span(self, start: int, end: int) -> Span:
        """Offsets into the source of the even text's [start, end)."""
        first = self._starts[start]
        return (first, self._starts[end - 1] + 1) if end > start else (first, first)

    def gap_after(self, place: int) -> bool:
        """Is something left out (a space) after this character?"""
        return self._starts[place + 1] > self._starts[place] + 1

    def part(self, start: int, end: int) -> Part:
        """The words as printed, trimmed and without white space."""
        while start < end and self.text[start] in " \n":
            start += 1
        while start < end and self.text[end - 1] in " \n":
            end -= 1
        span = self.span(start, end)
        return Part(BLANK.sub("", self.source[slice(*span)]), span)
