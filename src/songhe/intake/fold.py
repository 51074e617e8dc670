"""The same text however it was typed: full-width digits and letters, odd blanks, an apostrophe before a number."""

WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
KEPT_WIDE = "（），；：！？"
"""Punctuation of Chinese text: an address keeps it."""
BLANKS = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\r\n\v\f"
INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"
CONTROL = {code: None for code in (*range(32), 127)}
TABLE = (
    CONTROL
    | WIDE
    | {ord(letter): ord(letter) for letter in KEPT_WIDE}
    | {ord(letter): " " for letter in BLANKS}
    | {ord(letter): None for letter in INVISIBLE}
)
NARROW = str.maketrans("（），；：。", "(),;:.")


def fold(text: str) -> str:
    """Ａ１　 → A1; '0631 → 0631; blanks at the ends gone, single inside."""
    if not (text.isascii() and text.isprintable()):
        text = text.translate(TABLE)
    return " ".join(text.split()).removeprefix("'")


def tight(text: str) -> str:
    """Folded, without any blank."""
    return fold(text).replace(" ", "")


def narrow(text: str) -> str:
    """Tight, with the punctuation of numbers: （１，２００） → (1,200)."""
    plain = tight(text)
    return plain if plain.isascii() else plain.translate(NARROW)
