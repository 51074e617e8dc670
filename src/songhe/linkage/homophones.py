"""Common characters by their reading, for names written by ear."""

from collections import defaultdict
from functools import cache

from pypinyin import lazy_pinyin

FIRST_ROW, LAST_ROW, CELLS = 0xB0, 0xD7, range(0xA1, 0xFF)
"""The 3,755 characters of the first plane of GB/T 2312, in bytes."""


def homophones(character: str) -> tuple[str, ...]:
    """Other common characters that are read alike, tones aside: 英 → 应鹰婴… Empty where there is none."""
    return tuple(other for other in _by_reading().get(lazy_pinyin(character)[0], ()) if other != character)


@cache
def _by_reading() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in range(FIRST_ROW, LAST_ROW + 1):
        for character in bytes(byte for cell in CELLS for byte in (row, cell)).decode("gb2312", errors="ignore"):
            found[lazy_pinyin(character)[0]].append(character)
    return found
