"""What the register of elders is narrowed to and sorted by: read from the address, offered as choices, carried on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from songhe.areas import queries as areas
from songhe.console.filters import inside
from songhe.foundation.one_line import one_line
from songhe.foundation.scope import Scope
from songhe.foundation.words import lang, words
from songhe.policy.domains import Calendar
from songhe.policy.vocabulary import Area, Choice, Fact, Whole, Words, YesNo
from songhe.registry.listing import ELSEWHERE, HERE, MISSING, ORDERS, RECORDED, Cursor, Wanted
from songhe.registry.sources import SOURCES
from songhe.registry.values import STORED

OLDEST = 130
SAID = {
    MISSING: Words("缺", "missing"),
    RECORDED: Words("已登记", "on record"),
    HERE: Words("本市", "this city"),
    ELSEWHERE: Words("外地", "elsewhere"),
}
YES_NO = {True: Words("是", "yes"), False: Words("否", "no")}
ORDER_NAMES = [order for name in ORDERS for order in (name, f"-{name}")]
FACTS: Mapping[str, Fact] = {fact.name: fact for fact in STORED}


@dataclass(frozen=True)
class Asked:
    """The filters of an address, each valid or empty. `facts`: “welfare.dibao:true” as they stand there."""

    area: str = ""
    age_from: int | None = None
    age_to: int | None = None
    facts: tuple[str, ...] = ()
    source: str = ""
    disagreeing: bool = False
    ended: bool = False
    order: str = "name"

    def __bool__(self) -> bool:
        """Whether anybody is left out."""
        return replace(self, order="name") != Asked()

    @property
    def query(self) -> str:
        """As the query of a link, without what is usual."""
        found: list[tuple[str, Any]] = [("area", self.area), ("from", self.age_from), ("to", self.age_to)]
        found += [("is", fact) for fact in self.facts]
        found += [("source", self.source), ("disagreeing", int(self.disagreeing)), ("ended", int(self.ended))]
        found += [("order", "" if self.order == "name" else self.order)]
        return urlencode([(name, value) for name, value in found if value])

    def without(self, fact: str) -> str:
        """The query without one of the conditions."""
        return replace(self, facts=tuple(one for one in self.facts if one != fact)).query

    def wanted(self, calendar: Calendar) -> Wanted:
        """Ages are completed years on the calendar's day."""
        return Wanted(
            area=self.area,
            born=_born(calendar, self.age_from, self.age_to),
            facts={name: value for name, value in map(_read, self.facts)},
            source=self.source,
            disagreeing=self.disagreeing,
            ended=self.ended,
            order=self.order,
        )


@dataclass(frozen=True)
class Condition:
    """One chosen condition on a fact, in words, and the query that is left without it."""

    text: str
    words: Words
    without: str


def asked(query: QueryDict, scope: Scope) -> Asked:
    """What means nothing, or lies outside the area, is left out."""
    area, source, order = (one_line(query.get(name, "")) for name in ("area", "source", "order"))
    chosen = dict.fromkeys(one_line(text) for text in query.getlist("is"))
    return Asked(
        area=area if inside(area, scope) else "",
        age_from=_age(query.get("from", "")),
        age_to=_age(query.get("to", "")),
        facts=tuple(text for text in chosen if text in _offered()),
        source=source if source in SOURCES else "",
        disagreeing=query.get("disagreeing") == "1",
        ended=query.get("ended") == "1",
        order=order if order in ORDER_NAMES else "name",
    )


def cursor(query: QueryDict, order: str) -> Cursor | None:
    """Where the page begins; None for what means nothing, which is the beginning."""
    key, _, person = query.get("at", "").rpartition("~")
    if not (person.isascii() and person.isdigit() and len(person) < 19 and key.isprintable()):
        return None
    name = order.removeprefix("-")
    try:
        value: Any = {"age": date.fromisoformat, "changed": datetime.fromisoformat}.get(name, str)(key)
    except ValueError:
        return None
    return Cursor(value, int(person), back=query.get("back") == "1")


def address(found: Cursor, query: str) -> str:
    """The query of the page that a cursor begins."""
    key = found.key.isoformat() if isinstance(found.key, date) else found.key
    at = urlencode({"at": f"{key}~{found.person}"} | ({"back": 1} if found.back else {}))
    return f"{query}&{at}" if query else at


def offered() -> Iterator[tuple[Words, list[tuple[str, Words]]]]:
    """Every fact with the conditions it may be chosen by."""
    for fact in FACTS.values():
        yield fact.words, [(f"{fact.name}:{_written(value)}", said) for value, said in _values(fact)]


def conditions(found: Asked) -> list[Condition]:
    """The chosen ones."""
    return [Condition(text, _said(text), found.without(text)) for text in found.facts]


def said(found: Asked) -> str:
    """All filters in words, for the head of an export."""
    parts = [areas.full_name(found.area)] if found.area else []
    if found.age_from is not None or found.age_to is not None:
        least, most = found.age_from or 0, found.age_to or OLDEST
        parts.append(words("console.people_ages", least=least, most=most))
    parts += [_said(text)[lang()] for text in found.facts]
    parts += [SOURCES[found.source][lang()]] if found.source else []
    parts += [words("console.people_disagreeing")] if found.disagreeing else []
    parts += [words("console.people_ended")] if found.ended else []
    return "，".join(parts) or words("console.no_filter")


def _values(fact: Fact) -> list[tuple[Any, Words]]:
    kind = fact.kind
    found: list[tuple[Any, Words]] = []
    if isinstance(kind, YesNo):
        found = list(YES_NO.items())
    elif isinstance(kind, Choice):
        found = list(kind.values.items())
    elif isinstance(kind, Whole):
        found = list(kind.labels.items())
    elif isinstance(kind, Area):
        found = [(name, SAID[name]) for name in (HERE, ELSEWHERE)]
    return [*found, (RECORDED, SAID[RECORDED]), (MISSING, SAID[MISSING])]


def _written(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _offered() -> dict[str, tuple[str, Any]]:
    """Every condition there is: the fact and the value by the text."""
    return {f"{fact.name}:{_written(value)}": (fact.name, value) for fact in STORED for value, _ in _values(fact)}


def _read(text: str) -> tuple[str, Any]:
    return _offered()[text]


def _said(text: str) -> Words:
    name, value = _read(text)
    fact = FACTS[name]
    label = next(said for one, said in _values(fact) if one == value)
    return Words(f"{fact.words.zh}：{label.zh}", f"{fact.words.en}: {label.en}")


def _age(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and int(text[:4]) <= OLDEST else None


def _born(calendar: Calendar, least: int | None, most: int | None) -> tuple[date | None, date | None]:
    """The first and the last day of birth of those who have completed so many years."""
    last = None if least is None else date.fromordinal(calendar.last_birthday_of(least))
    first = None if most is None else date.fromordinal(calendar.last_birthday_of(most + 1) + 1)
    return first, last
