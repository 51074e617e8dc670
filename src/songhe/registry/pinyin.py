"""How a name is read, for those who look people up: the reading that linkage compares by."""

from songhe.linkage.pinyin import initials, pinyin

__all__ = ["initials", "pinyin"]
