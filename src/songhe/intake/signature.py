"""What a file really is, by its content; a name that says otherwise, a password or a bomb is refused."""

import re
import zipfile
import zlib
from pathlib import Path

from songhe.intake.errors import Empty, Encrypted, OtherKind, Renamed, TooLarge, Unreadable

LARGEST_FILE = 300 * 1024 * 1024
LARGEST_UNPACKED = 3 * 1024 * 1024 * 1024
MOST_CELLS = 60_000_000
PIECE = 1024 * 1024
ENDINGS = {
    "xlsx": {"xlsx", "xlsm", "et", ""},
    "xlsb": {"xlsb", ""},
    "ods": {"ods", ""},
    "xls": {"xls", "et", ""},
    "text": {"csv", "tsv", "txt", ""},
}
KINDS = {
    "xlsx": ("Excel（xlsx）文件", "an Excel (xlsx) file"),
    "xlsb": ("Excel（xlsb）文件", "an Excel (xlsb) file"),
    "ods": ("ODS 文件", "an ODS file"),
    "xls": ("旧版 Excel（xls）文件", "an old Excel (xls) file"),
    "text": ("文本（CSV）文件", "a text (CSV) file"),
    "html": ("网页", "a web page"),
    "xml": ("XML 格式的表格", "a table in XML"),
    "pdf": ("PDF 文件", "a PDF"),
    "picture": ("图片", "a picture"),
    "archive": ("压缩包", "an archive"),
    "word": ("Word 文档", "a Word document"),
}
"""What a content is called, in both languages."""
STARTS = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MARKUP = re.compile(rb"\s*<(!doctype html|html|table|meta|head|style)", re.IGNORECASE)
CELL = re.compile(rb'<c r="([A-Z]{2,3})\d')
ROW = re.compile(rb'<row [^>]*?r="(\d+)"')


def kind_of(path: Path, name: str) -> str:
    """xlsx, xlsb, ods, xls or text. Raises what it is refused for; `name` is what the sender calls it."""
    size = path.stat().st_size
    if not size:
        raise Empty(name=name)
    if size > LARGEST_FILE:
        megabytes = LARGEST_FILE // (1024 * 1024)
        raise TooLarge(name=name, most=f"{megabytes}兆", most_en=f"{megabytes} MB")
    kind = _content(path, name)
    ending = Path(name).suffix.lower().removeprefix(".")
    zh, en = KINDS[kind]
    if kind in ENDINGS and ending in ENDINGS[kind]:
        return kind
    if kind in ENDINGS or ending in set().union(*ENDINGS.values()) - {""}:
        raise Renamed(name=name, kind=zh, kind_en=en)
    raise OtherKind(name=name, kind=zh, kind_en=en)


def _content(path: Path, name: str) -> str:
    with path.open("rb") as file:
        head = file.read(4096)
    for start, kind in STARTS:
        if head.startswith(start):
            return kind
    if head.startswith(b"PK"):
        return _packed(path, name)
    if head.startswith(OLE):
        return _ole(path, name)
    return _words(head, name)


def _words(head: bytes, name: str) -> str:
    text = head.removeprefix(b"\xef\xbb\xbf")
    if MARKUP.match(text):
        return "html"
    if text.lstrip().startswith(b"<?xml"):
        return "html" if b"<html" in text.lower() else "xml"
    if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(name=name)
    return "text"


def _ole(path: Path, name: str) -> str:
    """The directory of an old Office file names its streams in UTF-16."""
    content = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise Encrypted(name=name)
    return "word" if "WordDocument".encode("utf-16-le") in content else "xls"


def _packed(path: Path, name: str) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            kind = _kind_inside(archive, name)
            if kind in ENDINGS:
                _unpacked(archive, name)
            return kind
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise Unreadable(name=name) from error


def _kind_inside(archive: zipfile.ZipFile, name: str) -> str:
    inside = set(archive.namelist())
    if "xl/workbook.xml" in inside:
        return "xlsx"
    if "xl/workbook.bin" in inside:
        return "xlsb"
    if "word/document.xml" in inside:
        return "word"
    if "content.xml" in inside and b"spreadsheet" in archive.read("mimetype")[:80]:
        if b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise Encrypted(name=name)
        return "ods"
    return "archive"


def _unpacked(archive: zipfile.ZipFile, name: str) -> None:
    """Refuses a bomb: what it says it holds, a size that is a lie (bad CRC), a cell far away from the others."""
    entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise Encrypted(name=name)
    gigabytes = LARGEST_UNPACKED // 1024**3
    bomb = TooLarge(name=name, most=f"解压后{gigabytes} GB", most_en=f"{gigabytes} GB unpacked")
    if sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        raise bomb
    for entry in entries:
        if _cells(archive, entry) > MOST_CELLS:
            raise TooLarge(name=name, most=f"{MOST_CELLS:,}格", most_en=f"{MOST_CELLS:,} cells")


def _cells(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> int:
    """Reads the member to its end, and says how many cells the rectangle around all of a sheet has."""
    sheet = entry.filename.startswith("xl/worksheets/sheet")
    columns = rows = 1
    before = b""
    with archive.open(entry) as file:
        while piece := file.read(PIECE):
            if sheet:
                text = before + piece
                columns = max([columns, *(_number(letters) for letters in set(CELL.findall(text)))])
                rows = max([rows, *map(int, ROW.findall(text)[-1:])])
                before = piece[-64:]
    return columns * rows


def _number(letters: bytes) -> int:
    """A column's number: AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
