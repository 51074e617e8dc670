"""A disagreement as its page shows it: who says what since when, and what hangs on it in money."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings

from songhe.areas import queries as areas
from songhe.console.people.told import PLACES, words_of_value
from songhe.console.person_file import known
from songhe.console.rows import age
from songhe.console.standing import Standing
from songhe.determinations.results import MONTHS
from songhe.policy.compile import Program
from songhe.policy.decide import Decision, decide
from songhe.policy.vocabulary import Words
from songhe.policy.words import number_words
from songhe.registry.models import Disagreement
from songhe.registry.sources import SOURCES, words_of
from songhe.registry.values import KINDS, from_json


@dataclass(frozen=True)
class Side:
    """What one source says, and what the person would be due by it: yuan a month more or less than now, which items."""

    source: str
    source_words: Words
    words: Words
    since: date
    holds: bool
    yuan: Decimal
    items: list[Words]

    @property
    def yuan_words(self) -> str:
        """Without the sign, which is told in words."""
        return number_words(abs(self.yuan))


@dataclass(frozen=True)
class Shown:
    """One disagreement."""

    row: Disagreement
    age: int | None
    place: str
    fact: Words
    sides: list[Side]
    sent_to: Words | None


def shown(rows: Iterable[Disagreement], law: Standing) -> list[Shown]:
    """Three queries for the places, however many rows."""
    rows = list(rows)
    homes = areas.full_names((row.scope for row in rows), "township")
    named = areas.full_names(said["value"] for row in rows if row.fact in PLACES for said in row.values)
    return [
        Shown(
            row,
            age(row.person, law),
            homes[row.scope],
            words_of(row.fact),
            _sides(row, law.program, named),
            SOURCES.get(row.sent_to),
        )
        for row in rows
    ]


def _sides(row: Disagreement, program: Program, places: Mapping[str, str]) -> list[Side]:
    facts = known(row.person)
    now = {one.item: one for one in decide(program, facts)}
    found = []
    for at, said in enumerate(row.values):
        value = from_json(row.fact, said["value"])
        then = now
        if at and row.fact in KINDS:
            then = {one.item: one for one in decide(program, facts | {row.fact: value})}
        differ = [item for item in program.items if _ends(now.get(item)) != _ends(then.get(item))]
        found.append(
            Side(
                said["source"],
                SOURCES[said["source"]],
                words_of_value(row.fact, value, places),
                date.fromisoformat(said["since"]),
                at == 0,
                _yuan(program, then.values()) - _yuan(program, now.values()),
                [settings.SONGHE_VOCABULARY.items[item] for item in differ],
            )
        )
    return found


def _ends(one: Decision | None) -> tuple[Any, ...]:
    return (one.amount, one.could_be, one.per) if one else ()


def _yuan(program: Program, decisions: Iterable[Decision]) -> Decimal:
    """What is certain, in yuan a month, where the worth of its clause is known."""
    total = Decimal(0)
    for one in decisions:
        price = program.worth.get(one.clause)
        if price is not None and one.per in MONTHS:
            total += one.amount * price / MONTHS[one.per]
    return total.quantize(Decimal("0.01"))
