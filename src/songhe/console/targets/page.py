"""One target in one area: what it asks, how it stands, area by area, and which facts are missing."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings

from songhe.areas import queries as areas
from songhe.console.targets.charts import Place
from songhe.console.targets.lines import DASH, LEVEL_WORDS, Line, lines, said
from songhe.determinations import law
from songhe.foundation.clock import today
from songhe.foundation.errors import NotFound
from songhe.foundation.scope import DIGITS, Scope
from songhe.indicators import queries
from songhe.indicators.readings import LEVELS, targets_over
from songhe.policy.lamp_words import rounded
from songhe.policy.meter import Ends
from songhe.policy.plan_words import step_words, tally_words
from songhe.policy.vocabulary import Words
from songhe.policy.words import number_words

INSIDE = {4: "county", 6: "township", 9: "village"}
"""Digits of an area → the level right below it."""


@dataclass(frozen=True)
class Missing:
    """A fact that is missing and matters, and for how many subjects."""

    fact: str
    kind: str
    words: Words
    source: Words
    subjects: int


@dataclass(frozen=True)
class Row:
    """An area inside the one shown, as the table says it."""

    place: Place
    value: Words
    numerator: Words
    denominator: Words
    opens: bool
    """It has a page of its own with areas inside."""


def area_asked(query: Mapping[str, str], scope: Scope) -> Scope:
    """The area of the address, the caller's own when there is none. Raises NotFound for one outside of it."""
    digits = query.get("area", "") or scope.digits
    if not (digits.isascii() and digits.isdigit() and len(digits) in DIGITS.values() and scope.covers(digits)):
        raise NotFound
    return Scope(digits)


def line_in(scope: Scope, document: str, name: str) -> Line:
    """A target as it stands in an area. Raises NotFound for one that is not over the area."""
    library, clause = law.library(today()), f"{document}/{name}"
    found = [over for over in targets_over(library, scope.city, today()) if over.target.id == clause]
    if not found:
        raise NotFound
    return lines(scope, found)[0]


def definition(line: Line) -> list[tuple[str, Words]]:
    """What is counted, among what, what is asked and where: keys of the words, and sentences."""
    target, vocabulary = line.target, settings.SONGHE_VOCABULARY
    found = [("indicators.numerator", tally_words(target.counts, vocabulary))]
    if target.among:
        found.append(("indicators.denominator", tally_words(target.among, vocabulary)))
    found += [("indicators.asked", step_words(step, target.unit, vocabulary)) for step in target.reach]
    found.append(("indicators.level", LEVEL_WORDS[target.level]))
    if target.reading:
        found.append(("indicators.reading", target.reading))
    return found


def places_inside(line: Line, scope: Scope) -> list[Place]:
    """The areas right below, each with its last value; those without any too, where each must reach the target."""
    level = INSIDE.get(len(scope.digits))
    if level is None:
        return []
    find = {"county": areas.counties, "township": areas.townships, "village": areas.villages}[level]
    values = {value.area: value for value in queries.inside(scope, line.target.id, DIGITS[level])}
    named = find(scope).values_list("scope", "name")
    every = LEVELS[line.target.level] >= DIGITS[level] or level == "county"
    return [Place(digits, name, values.get(digits)) for digits, name in named if every or digits in values]


def rows(line: Line, places: list[Place]) -> list[Row]:
    """The table."""
    return [
        Row(
            place,
            said(line.target, place.value),
            _count(place.value.reading.numerator if place.value else None),
            _count(place.value.reading.denominator if place.value else None),
            opens=len(place.digits) < DIGITS["township"] or line.target.level == "community",
        )
        for place in places
    ]


def missing(line: Line) -> list[Missing]:
    """What to record for the value to be known exactly, the most often missing first."""
    facts = settings.SONGHE_VOCABULARY.facts
    found = line.value.missing if line.value else {}
    return [
        Missing(name, facts[name].subject, facts[name].words, facts[name].source, number)
        for name, number in sorted(found.items(), key=lambda one: -one[1])
        if name in facts
    ]


def _count(ends: Ends | None) -> Words:
    if ends is None:
        return DASH
    least = number_words(rounded(ends.least, up=False))
    if ends.most is None:
        return Words(f"至少{least}", f"at least {least}")
    most = number_words(rounded(ends.most, up=True))
    return Words(least, least) if least == most else Words(f"{least}至{most}", f"{least} to {most}")
