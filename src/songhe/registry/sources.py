"""Who tells the registry what, and whose word goes before whose."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from songhe.policy.vocabulary import Words
from songhe.registry.facts import (
    ASSESSMENT,
    DISABILITY,
    FACTS,
    HEALTH,
    HONOUR,
    INSURANCE,
    LOW_INCOME,
    PENSION,
    POLICE,
    PUBLIC_HEALTH,
    RETROFIT,
    TOWNSHIP,
    VETERANS,
    VISITS,
)

VERIFIED = "verified"
SOURCES: Mapping[str, Words] = {
    VERIFIED: Words("人工核实", "verified by hand"),
    "death": Words("死亡登记", "death register"),
    "police": POLICE,
    "civil_affairs": LOW_INCOME,
    "disabled_federation": DISABILITY,
    "veterans": VETERANS,
    "honours": HONOUR,
    "medical_insurance": INSURANCE,
    "pension": PENSION,
    "health_special": HEALTH,
    "public_health": PUBLIC_HEALTH,
    "assessment": ASSESSMENT,
    "retrofits": RETROFIT,
    "visits": VISITS,
    "township": TOWNSHIP,
}
"""Every source, the one whose word goes before another's first, where none is the authority."""


class Particular(NamedTuple):
    """Something kept about a person that no policy asks for."""

    words: Words
    authority: str
    """The source whose word goes before all others but what was verified."""


PARTICULARS: Mapping[str, Particular] = {
    "name": Particular(Words("姓名", "name"), "police"),
    "phone": Particular(Words("电话", "phone"), "township"),
    "address": Particular(Words("住址", "address"), "township"),
    "household": Particular(Words("户号", "household"), "police"),
    "longitude": Particular(Words("经度", "longitude"), "township"),
    "latitude": Particular(Words("纬度", "latitude"), "township"),
    "died_on": Particular(Words("死亡日期", "died on"), "death"),
    "moved_away_on": Particular(Words("迁出日期", "moved away on"), "police"),
}
AGREED_UPON = frozenset({"name", "died_on", "moved_away_on"})
"""Particulars that sources must agree upon; an address or a telephone may well differ between them."""

_CODE = {words.zh: code for code, words in SOURCES.items()}
AUTHORITY: Mapping[str, str] = {fact.name: _CODE[fact.source.zh] for fact in FACTS if fact.stored} | {
    name: particular.authority for name, particular in PARTICULARS.items()
}
"""The source of each fact and particular whose word counts."""


@cache
def precedence(fact: str) -> tuple[str, ...]:
    """All sources: what was verified by hand first, then the authority of the fact, then the rest in their order."""
    return tuple(dict.fromkeys((VERIFIED, AUTHORITY[fact], *SOURCES)))


def words_of(fact: str) -> Words:
    """What a stored fact or a particular is called."""
    if fact in PARTICULARS:
        return PARTICULARS[fact].words
    return next(found.words for found in FACTS if found.name == fact)
