"""How a Chinese name is typed by someone who looks it up: full pinyin and initials, surname read as a surname."""

from functools import lru_cache

from pypinyin import lazy_pinyin

SURNAMES = {
    "单": "shan", "解": "xie", "仇": "qiu", "查": "zha", "盖": "ge", "曾": "zeng", "区": "ou", "任": "ren",
    "朴": "piao", "员": "yun", "乐": "yue", "缪": "miao", "尉": "wei", "折": "she", "种": "chong", "秘": "bi",
    "冼": "xian", "祭": "zhai", "繁": "po", "黑": "he", "翟": "zhai", "华": "hua", "燕": "yan", "召": "shao",
    "牟": "mu", "覃": "qin", "纪": "ji", "过": "guo", "宿": "su", "盛": "sheng", "缴": "jiao", "瞿": "qu",
    "万俟": "mo qi", "尉迟": "yu chi", "长孙": "zhang sun", "澹台": "tan tai", "单于": "chan yu",
}  # fmt: skip
"""Surnames read unlike the common word. 牟 is mu in Shandong (牟平), mou elsewhere."""


def pinyin(name: str) -> str:
    """单小芳 → shanxiaofang."""
    return "".join(_syllables(name))


def initials(name: str) -> str:
    """单小芳 → sxf."""
    return "".join(syllable[:1] for syllable in _syllables(name))


def _syllables(name: str) -> list[str]:
    surname = name[:2] if name[:2] in SURNAMES else name[:1]
    read = SURNAMES[surname].split() if surname in SURNAMES else _read(surname)
    return [*read, *_read(name[len(surname) :])]


@lru_cache(maxsize=65_536)
def _read(characters: str) -> tuple[str, ...]:
    """A city's people share their surnames and given names."""
    return tuple(lazy_pinyin(characters))
