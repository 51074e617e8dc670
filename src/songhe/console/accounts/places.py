"""Which area somebody means who types its name or its code."""

import re
from collections.abc import Mapping
from typing import ClassVar

from songhe.areas import queries as areas
from songhe.areas.models import Division
from songhe.foundation.account_errors import AccountError
from songhe.foundation.one_line import one_line
from songhe.foundation.scope import Scope, within

SAID_AT_MOST = 5


class UnknownPlace(AccountError):
    status = 422
    message: ClassVar[Mapping[str, str]] = {
        "zh": "您的辖区内没有“{typed}”。请填写区县、镇街或村居的全名，或区划代码。",
        "en": "There is no “{typed}” in your area: enter the full name of a county, township or village, or its code.",
    }


class ManyPlaces(AccountError):
    status = 422
    message: ClassVar[Mapping[str, str]] = {
        "zh": "叫“{typed}”的不止一处，请写全：{places}。",
        "en": "“{typed}” is the name of several: write one of {places}.",
    }


def named(division: Division) -> str:
    """威海市, or 环翠区 · 桥头镇."""
    return areas.full_name(division.scope) or division.name


def offered(scope: Scope) -> list[str]:
    """What is offered while typing: the area itself and what is in it, down to the townships."""
    found = Division.objects.filter(within(scope), level__in=("city", "county", "township"))
    names = areas.full_names(division.scope for division in found)
    return [names[division.scope] or division.name for division in found]


def place(typed: str, scope: Scope) -> Division:
    """The division inside the area with this code or name. Raises UnknownPlace or ManyPlaces."""
    text = one_line(typed)
    inside = Division.objects.filter(within(scope))
    if text.isdecimal() and text.isascii():
        found = list(inside.filter(code=text)[:1])
    else:
        found = _named(text, [division for division in inside.filter(name=_parts(text)[-1]) if division.scope])
    if len(found) > 1:
        places = "、".join(named(division) for division in found[:SAID_AT_MOST])
        raise ManyPlaces(typed=text, places=places)
    if not found:
        raise UnknownPlace(typed=text)
    return found[0]


def _named(text: str, found: list[Division]) -> list[Division]:
    """Those whose parents are the ones that were typed before the name."""
    full = areas.full_names((division.scope for division in found), highest="city")
    above = set(_parts(text)[:-1])
    return [division for division in found if above <= set(full[division.scope].split(" · "))]


def _parts(text: str) -> list[str]:
    return [part for part in re.split(r"[·/\s]+", text) if part] or [""]
