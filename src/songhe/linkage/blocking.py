"""Which pairs are looked at at all: those that agree in every column of at least one key."""

KEYS: tuple[tuple[str, ...], ...] = (
    ("id_number",),
    ("phone",),
    ("pinyin", "born_year"),
    ("pinyin", "born_month", "born_day"),
    ("pinyin", "township"),
    ("born_on", "township"),
    ("born_on", "surname"),
    ("id_tail", "surname", "born_year"),
    ("address",),
)
"""Columns of `records.prepare`. A caller with an index on them may hand over only the known people who share a key
with somebody who arrives, and is given the same links as for all known people."""


def rules() -> list[str]:
    """The keys as Splink's blocking rules."""
    return [" and ".join(f"l.{column} = r.{column}" for column in key) for key in KEYS]
