"""Sums over a worklist: by item, by area and by missing fact, out of the same query as the list itself."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Count, F, Func, Sum
from django.db.models.functions import Substr

from songhe.areas import queries as areas
from songhe.console.needs import need
from songhe.foundation.scope import DIGITS, Scope
from songhe.outreach.worklists import Filters, Worklist, to_verify
from songhe.policy.vocabulary import Words


@dataclass(frozen=True)
class Share:
    """One part of a worklist: what a link narrows it to, what it is called, how many people, fen a month together."""

    key: str
    words: Words
    people: int
    fen: int
    above: str = ""


def total_fen(queue: Worklist) -> int:
    return int(queue.people.aggregate(fen=Sum(f"{queue.kind}_fen"))["fen"] or 0)


def by_item(queue: Worklist) -> list[Share]:
    """How many people wait for each item, the most first."""
    names = settings.SONGHE_VOCABULARY.items
    found = _grouped(queue, Func(F(f"{queue.kind}_items"), function="unnest"))
    return [Share(row["part"], names[row["part"]], row["people"], 0) for row in found]


def by_township(queue: Worklist, most: int) -> list[Share]:
    """Where most is outstanding, with the county each lies in."""
    found = [row for row in _grouped(queue, Substr("scope", 1, DIGITS["township"])) if len(row["part"]) == 9]
    found = sorted(found, key=lambda row: (-row["fen"], -row["people"], row["part"]))[:most]
    names = areas.names(code for row in found for code in (row["part"], row["part"][:6]))
    return [_place(row, names) for row in found]


def by_fact(scope: Scope, filters: Filters) -> list[Share]:
    """What is missing most: the people it is missing for, and what is open for them altogether."""
    found = _grouped(to_verify(scope, filters), Func(F("open_facts"), function="unnest"))
    return [Share(row["part"], need(row["part"]), row["people"], row["fen"]) for row in found]


def _place(row: dict[str, Any], names: dict[str, str]) -> Share:
    name = names.get(row["part"], row["part"])
    return Share(row["part"], Words(name, name), row["people"], row["fen"], names.get(row["part"][:6], ""))


def _grouped(queue: Worklist, part: Func) -> list[dict[str, Any]]:
    rows = queue.people.annotate(part=part).values("part")
    summed = rows.annotate(people=Count("pk"), fen=Sum(f"{queue.kind}_fen")).order_by("-people", "part")
    return [dict(row) for row in summed]
