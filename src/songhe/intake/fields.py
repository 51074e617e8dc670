"""What a column of a file can be: a particular of a person, a fact of the vocabulary, or from when to when it holds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, partial
from typing import Any

from songhe.intake import choices, days, id_numbers, plain
from songhe.intake.column_names import FACT_HEADERS, PARTICULARS
from songhe.intake.places import Places
from songhe.policy.vocabulary import Area, Choice, Day, Fact, Number, Whole, Words, YesNo
from songhe.registry.facts import FACTS

Convert = Callable[[str], Any]
"""A text that is not blank to a value; raises Wrong."""
OLDEST_DAY = date(1880, 1, 1)
FARTHEST = timedelta(days=366 * 50)
"""How far ahead the end of an entitlement may lie."""
IDENTIFYING = ("id_number", "name", "phone", "address", "person.born_on")
JOINED = frozenset({"address", "person.lives_in", "person.registered_in"})
"""Several columns may hold the parts of one of these."""


@dataclass(frozen=True)
class Known:
    """What converters need to know: the day, and the areas of the city."""

    today: date
    places: Places


@dataclass(frozen=True)
class Field:
    """`headers` are the names by which files call such a column, the best first."""

    name: str
    words: Words
    headers: tuple[str, ...]
    fact: Fact | None = None

    def convert(self, known: Known) -> Convert:
        return _of_fact(self.fact, known) if self.fact else _of_particular(self.name, known)


@cache
def fields() -> Mapping[str, Field]:
    """Every field by name."""
    found = {name: Field(name, words, headers) for name, (words, headers) in PARTICULARS.items()}
    for fact in FACTS:
        if fact.stored:
            headers = tuple(dict.fromkeys((fact.words.zh, *FACT_HEADERS.get(fact.name, ()))))
            found[fact.name] = Field(fact.name, fact.words, headers, fact)
    return found


def _of_particular(name: str, known: Known) -> Convert:
    past = partial(days.day, earliest=OLDEST_DAY, latest=known.today)
    converters: dict[str, Convert] = {
        "name": plain.name,
        "id_number": partial(id_numbers.id_number, today=known.today),
        "phone": plain.phone,
        "address": plain.address,
        "household": plain.household,
        "died_on": past,
        "moved_away_on": past,
        "longitude": partial(plain.degrees, least=73, most=136),
        "latitude": partial(plain.degrees, least=3, most=54),
        "valid_from": partial(days.day, earliest=OLDEST_DAY, latest=known.today + FARTHEST),
        "valid_until": partial(days.day, earliest=OLDEST_DAY, latest=known.today + FARTHEST),
    }
    return converters[name]


def _of_fact(fact: Fact, known: Known) -> Convert:
    if fact.name == "visit.visited_in":
        return partial(days.month, today=known.today)
    match fact.kind:
        case YesNo():
            return choices.yes_no
        case Choice() as kind:
            return partial(choices.choice, kind=kind, fact=fact.name)
        case Whole() as kind:
            return partial(choices.grade, kind=kind, fact=fact.name)
        case Number(least=least, most=most):
            return partial(plain.amount, least=least, most=most)
        case Day(earliest=earliest):
            return partial(days.day, earliest=earliest, latest=known.today)
        case Area():
            return known.places.code
    raise TypeError(f"{fact.name} is {fact.kind.name}: it is never stored")
