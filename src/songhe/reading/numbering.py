"""Numbers of parts: 一、 (一) 1. 第一条; where one may stand, also with a digit lost."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

SECTION, PART, ITEM, ARTICLE, CHAPTER = "section", "part", "item", "article", "chapter"
LEVELS = (SECTION, PART, ITEM)
DIGITS = {each: value for value, each in enumerate("零一二三四五六七八九")} | {"〇": 0}
TENS = {"十": 10, "百": 100, "千": 1000}
NUMERAL = "[一二三四五六七八九十百]"

# A number stands at the start of a line or after the end of a sentence; a first one may follow its parent's heading.
CANDIDATE = re.compile(
    rf"""(?P<boundary>^|(?<=[\n。:;!?)”"』」]))?
    (?: 第(?P<article>[零〇一二三四五六七八九十百千]{{1,7}}|\d{{1,4}})条(?!第|例|件|款|规定)
      | 第(?P<chapter>[一二三四五六七八九十百]{{1,4}})[章编节]
      | (?P<section>{NUMERAL}{{1,6}})[、.](?!{NUMERAL}{{1,2}}[级类等档是、])
      | \((?P<part>{NUMERAL}{{1,6}})\)[、.]?
      | (?P<item>(?<!\d)\d{{1,4}})(?:[.、]{{1,2}}(?!\d)|\.(?=\d(?P<decimal>\d?(?!\d))?))
      | (?P<lost_item>(?<![^\n])[.](?=[\u4e00-\u9fff]))
      | (?P<lost_section>(?<![^\n])[、](?=[\u4e00-\u9fff]))
      | (?P<lost_part>\(\)(?=[\u4e00-\u9fff]))
    )""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class Candidate:
    """Something that may be the number of a part. `number` is None where it is lost; offsets in the even text."""

    level: str
    number: int | None
    printed: str
    start: int
    end: int
    boundary: bool  # at the start of a line or after a sentence
    strong: bool  # at the start of a line, or after a full stop or note; not a member of a list “…;…;”
    decimal: bool  # may be a decimal number instead


def candidates(text: str) -> Iterator[Candidate]:
    """All candidates, in the order of the text."""
    for found in CANDIDATE.finditer(text):
        kind = found.lastgroup if found.lastgroup != "decimal" else "item"
        assert kind
        lost = kind.startswith("lost_")
        boundary = found["boundary"] is not None
        number = None if lost else number_of(found[kind])
        if number == 0 and not half_of(found[kind]):
            continue
        if not boundary and (kind not in (PART, ITEM) or found["decimal"] is not None):
            continue
        before = text[found.start() - 1] if found.start() else "\n"
        yield Candidate(
            kind.removeprefix("lost_"),
            number,
            "" if lost else found[kind],
            found.start(),
            found.end(),
            boundary,
            boundary and before not in ":;",
            found["decimal"] is not None,
        )


def number_of(printed: str) -> int:
    """The value of 十二, 一百零三, 12; 0 when it has none."""
    if printed.isdecimal():
        return int(printed)
    total = digit = 0
    for each in printed:
        if each in TENS:
            total += (digit or 1) * TENS[each]
            digit = 0
        elif digit:
            return 0  # two digits side by side, as in 一一
        else:
            digit = DIGITS[each]
    return total + digit


def half_of(printed: str) -> int:
    """The value of a number printed twice over, as in 11 for 1 or 二二 for 二; 0 when it is not."""
    half = printed[: len(printed) // 2]
    return number_of(half) if half and half * 2 == printed else 0


def numeral(number: int) -> str:
    """12 as 十二, up to 99; larger ones in figures."""
    if not 0 < number < 100:
        return str(number) if number else "?"
    tens, ones = divmod(number, 10)
    names = "零一二三四五六七八九"
    return ("" if tens < 2 else names[tens]) + ("十" if tens else "") + (names[ones] if ones else "")
