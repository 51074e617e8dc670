"""Where the header of a table stands and what it says: below titles, in one row or in two with merged cells."""

import re
from collections.abc import Sequence
from functools import cache

from songhe.intake.fields import fields
from songhe.intake.fold import narrow

SEARCHED = 30
"""Rows in which the header must begin."""
NOISE = re.compile(r"[\s*＊#:：_/·\-]|\(必填\)|\(选填\)|\(元\)|\(元/月\)")
DATA = re.compile(r"\d{4,}")
Row = Sequence[str]


def plain_header(text: str) -> str:
    """What two spellings of a header have in common: *身份证\\n号码（必填） → 身份证号码."""
    return NOISE.sub("", narrow(text)).replace("(", "").replace(")", "").upper()


@cache
def known_headers() -> dict[str, str]:
    """The field of each header that is known, by its plain form."""
    found: dict[str, str] = {}
    for field in fields().values():
        for header in field.headers:
            found.setdefault(plain_header(header), field.name)
    return found


def find_header(rows: Sequence[Row]) -> tuple[int, int] | None:
    """The first row of the header and the row after it; None without any."""
    scores = [_score(rows, place) for place in range(min(len(rows), SEARCHED))]
    if not scores or max(scores) < 1:
        return None
    first = scores.index(max(scores))
    if first and _gaps_filled(rows[first - 1], rows[first]):
        return first - 1, first + 1
    if first + 1 < len(rows) and _gaps_filled(rows[first], rows[first + 1]):
        return first, first + 2
    return first, first + 1


def joined_header(rows: Sequence[Row]) -> list[str]:
    """One name a column. Of two rows: 残疾情况 over 类别 and 等级 → 残疾情况类别, 残疾情况等级."""
    width = max(len(row) for row in rows)
    texts = [[narrow(cell) for cell in [*row, *[""] * (width - len(row))]] for row in rows]
    if len(texts) == 1:
        return texts[0]
    above = ""
    names = []
    for upper, lower in zip(*texts, strict=True):
        above = upper or (above if lower else "")
        names.append(above if lower == above else above + lower)
    return names


def _score(rows: Sequence[Row], place: int) -> float:
    """How many columns it names; a row of data names none, a title one at most."""
    cells = [cell for cell in map(narrow, rows[place]) if cell]
    if len(cells) < 2 or any(DATA.search(cell) for cell in cells if len(cell) < 20):
        return 0
    known = sum(plain_header(cell) in known_headers() for cell in cells)
    distinct = len(set(cells)) == len(cells) and all(len(cell) <= 30 for cell in cells)
    return known + (0.5 + 0.01 * len(cells) if distinct and known else 0)


def _gaps_filled(upper: Row, lower: Row) -> bool:
    """Whether the lower row names columns below cells of the upper that were merged across."""
    above, below = [narrow(cell) for cell in upper], [narrow(cell) for cell in lower]
    width = max(len(above), len(below))
    above += [""] * (width - len(above))
    below += [""] * (width - len(below))
    filled = [place for place in range(1, width) if below[place] and not above[place]]
    if not filled or sum(map(bool, above)) < 2 or any(DATA.search(cell) for cell in (*above, *below)):
        return False
    merged_down = sum(bool(upper) and not lower for upper, lower in zip(above, below, strict=True))
    texts = [cell for cell in below if cell]
    return merged_down >= 1 and len(set(texts)) == len(texts) and not any(cell.isdigit() for cell in texts)
