"""The head of a document: title, number, issuer, day, place."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from songhe.reading.dates import DAY, day_of
from songhe.reading.furniture import DATE_LINE, EXPLAINS, KINDS, UNIT_LINE, Line, is_title
from songhe.reading.parts import Part, Span
from songhe.reading.text import Even

HAN = "[\u4e00-\u9fff]"
OFFICE = rf"{HAN}{{2,24}}?(?:人民政府办公厅|人民政府办公室|人民政府|政府办公室|管委会|委员会|办公室|办公厅|[局委厅部])"
NUMBER = rf"{HAN}{{2,12}}[(]?(?:19|20)\d\d[)]?第?\d{{1,5}}号"
NUMBERS = (
    re.compile(rf"(?:文号|发文字号|文件编号|文件号):({NUMBER})"),
    re.compile(rf"^\(?({NUMBER})\)?$"),
    re.compile(rf"(?:{KINDS})\(({NUMBER})\)$"),
)
ISSUERS = (
    re.compile(rf"(?:发布部门|发布机构|发布单位|发文机关|发文单位|制发机关|公开主体):({HAN}{{3,40}})"),
    re.compile(rf"^({OFFICE})(?=关于|印发|转发)"),
)
DAYS = (
    re.compile(rf"(?:成文日期|发文日期|印发日期|制发日期):?{DAY.pattern}"),
    re.compile(rf"^\(?{DAY.pattern}\)?$"),
    re.compile(rf"(?:发布日期|发布时间|公开日期|日期):?{DAY.pattern}"),
)
INNER_TITLE = re.compile(rf"(?:印发|转发)[《<]?(.{{4,}}?(?:{KINDS})(?:\([^()]*\))*)[》>]?的通知")
UNBROKEN_TITLE = re.compile(rf"^[^。,;]{{4,80}}?(?:{KINDS})(?:的通知)?(?=为|各|根据|\(|第一[章条]|一、)")
PLACE = re.compile(
    rf"^(?:关于|印发|《)*(?:中共)?({HAN}{{2,15}}?(?=人民政府)|{HAN}{{1,9}}?(?:自治区|自治州|地区|[省盟旗县]|州(?!市|区)|市(?!场)|区(?!市)))"
)


@dataclass(frozen=True)
class Head:
    """Parts are None where the text does not name them; `explains`: the document only explains another."""

    title: Part | None
    number: Part | None
    issuer: Part | None
    issued_on: str
    issued_on_span: Span | None
    jurisdiction: Part | None
    explains: bool


def read_head(even: Even, lines: Iterable[Line], tail: Iterable[Line]) -> Head:
    """The head from the lines before the first number and, where they do not name it, from those after the last."""
    before, after = list(lines), list(tail)
    title_line = next((line for line in reversed(before) if is_title(line.text)), None)
    title = _title(even, title_line) if title_line else _unbroken_title(even, before)
    issuer = _first(even, ISSUERS, before) or _signature(even, before) or _signature(even, after)
    day = _day(even, before) or _day(even, after)
    return Head(
        title,
        _first(even, NUMBERS, before),
        issuer,
        day[0] if day else "",
        day[1] if day else None,
        _place(even, before, title_line, issuer),
        title_line is not None and EXPLAINS.search(title_line.text) is not None,
    )


def _first(even: Even, patterns: Sequence[re.Pattern[str]], lines: Sequence[Line]) -> Part | None:
    """The first group of the first pattern that any line has."""
    for pattern in patterns:
        for line in lines:
            if found := pattern.search(line.text):
                return even.part(line.start + found.start(1), line.start + found.end(1))
    return None


def _title(even: Even, line: Line) -> Part:
    inner = INNER_TITLE.search(line.text)
    return (
        even.part(line.start + inner.start(1), line.start + inner.end(1)) if inner else even.part(line.start, line.end)
    )


def _unbroken_title(even: Even, lines: Sequence[Line]) -> Part | None:
    """A title that runs on into the text without a line break."""
    for line in lines:
        if found := UNBROKEN_TITLE.search(line.text[:200]):
            return even.part(line.start, line.start + found.end())
    return None


def _signature(even: Even, lines: Sequence[Line]) -> Part | None:
    """A unit alone in its line, with a day alone in the next."""
    for line, following in pairwise(lines):
        if UNIT_LINE.fullmatch(line.text) and DATE_LINE.fullmatch(following.text):
            return even.part(line.start, line.end)
    return None


def _day(even: Even, lines: Sequence[Line]) -> tuple[str, Span] | None:
    for pattern in DAYS:
        for line in lines:
            if (found := pattern.search(line.text)) and (day := day_of(found)):
                return day, even.span(line.start + found.start(1), line.start + found.end("day"))
    return None


def _place(even: Even, lines: Sequence[Line], title: Line | None, issuer: Part | None) -> Part | None:
    """The place whose policy this is: named at the start of the issuer or of the title."""
    if issuer and (found := PLACE.search(issuer.text)):
        at = issuer.span[0] + found.start(1)
        if even.source[at : at + len(found[1])] == found[1]:
            return Part(found[1], (at, at + len(found[1])))
    for line in [title] if title else lines[:1]:
        if found := PLACE.search(line.text):
            return even.part(line.start + found.start(1), line.start + found.end(1))
    return None
