"""The rows behind a target: which subjects or people are counted, only among, unknown, or outside of it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from django.conf import settings

from songhe.areas import queries as areas
from songhe.determinations import law
from songhe.foundation.one_line import one_line
from songhe.foundation.scope import Scope
from songhe.foundation.words import lang
from songhe.indicators.readings import meter_of, rows_for
from songhe.policy.domains import value_words
from songhe.policy.meter import Meter
from songhe.policy.plan_clauses import Target, tests_of
from songhe.policy.vocabulary import Words
from songhe.registry import queries as registry
from songhe.registry.models import Person
from songhe.subjects import queries as subjects
from songhe.subjects.models import PEOPLE, Subject

SIDES = ("counted", "among", "unknown", "outside")
PAGE = 50
MISSING = Words("缺失", "missing")


@dataclass(frozen=True)
class Asked:
    """Which rows: of one kind of subject, on one side, perhaps only those that lack a fact; `after` continues."""

    kind: str
    side: str
    fact: str = ""
    after: int = 0

    @property
    def names_people(self) -> bool:
        """Whoever looks at such rows is kept in the log."""
        return self.kind == "person" or self.kind in PEOPLE


@dataclass(frozen=True)
class Found:
    """One row: somebody by a masked name, or a subject, its place, and the facts that decide."""

    key: int
    name: str
    person: int | None
    place: str
    facts: tuple[tuple[Words, Words], ...]


def asked(query: Mapping[str, str], meter: Meter) -> Asked:
    """What means nothing falls back: the kind that is counted, on the side that counts."""
    kinds = list(meter.facts)
    kind = query.get("kind", "")
    side, fact, after = query.get("side", ""), one_line(query.get("fact", "")), query.get("after", "")
    kind = kind if kind in kinds else kinds[0]
    return Asked(
        kind,
        side if side in SIDES else SIDES[0],
        fact if fact in meter.facts[kind] else "",
        int(after) if after.isascii() and after.isdigit() and len(after) < 19 else 0,
    )


def meter_for(target: Target, day: date) -> Meter:
    """The meter of a day."""
    return meter_of(target, law.library(day), day)


def boards(meter: Meter, scope: Scope) -> list[tuple[str, Words, list[tuple[str, int]]]]:
    """Each kind of subject, what it is called, and how many stand on each side in the area."""
    found: dict[str, Counter[str]] = {kind: Counter() for kind in meter.facts}
    for kind, rows in rows_for([meter], scope).items():
        for row in rows:
            found[kind][meter.side(kind, row.facts)] += row.people
    names = settings.SONGHE_VOCABULARY.subjects
    return [(kind, names[kind], [(side, sides[side]) for side in SIDES]) for kind, sides in found.items()]


def page(meter: Meter, scope: Scope, wanted: Asked, size: int | None = PAGE) -> tuple[list[Found], int | None]:
    """The rows wanted, in the order they were recorded, and after which the next page goes on; None: that was all."""
    matching = _matching(meter, scope, wanted)
    shown = list(islice(matching, size)) if size else list(matching)
    names = deciding(meter, wanted)
    more = size is not None and next(matching, None) is not None
    places = areas.full_names({one.scope for one, _ in shown})
    rows = [_row(one, {name: facts[name] for name in names}, places.get(one.scope, "")) for one, facts in shown]
    return rows, rows[-1].key if more else None


def _matching(meter: Meter, scope: Scope, wanted: Asked) -> Iterator[tuple[Person | Subject, dict[str, Any]]]:
    names = sorted(meter.facts[wanted.kind])
    for one in _all(scope, wanted):
        facts = _known(one, names)
        if meter.side(wanted.kind, facts) == wanted.side and (not wanted.fact or facts[wanted.fact] is None):
            yield one, facts


def _all(scope: Scope, wanted: Asked) -> Iterator[Person | Subject]:
    if wanted.kind == "person":
        return registry.people(scope).filter(pk__gt=wanted.after).order_by("pk").iterator(chunk_size=500)
    return subjects.subjects(scope, wanted.kind).filter(pk__gt=wanted.after).order_by("pk").iterator(chunk_size=500)


def _known(one: Person | Subject, names: list[str]) -> dict[str, Any]:
    if isinstance(one, Person):
        return {name: one.facts.value(name) for name in names}
    return one.known(names)


def _row(one: Person | Subject, facts: Mapping[str, Any], place: str) -> Found:
    known = settings.SONGHE_VOCABULARY.facts
    said = tuple(
        (known[name].words, MISSING if value is None else value_words(known[name].kind, value))
        for name, value in facts.items()
    )
    if isinstance(one, Person):
        return Found(one.pk, one.masked_name, one.pk, place, said)
    return Found(one.pk, one.shown_name, one.person_id, place, said)


def fact_words(fact: str) -> Words | None:
    """What a fact is called; None for none."""
    return settings.SONGHE_VOCABULARY.facts[fact].words if fact else None


def deciding(meter: Meter, wanted: Asked) -> list[str]:
    """The stored facts that the target names, and the one that is asked for: what the columns show."""
    named: list[str] = []
    for tally in filter(None, (meter.target.counts, meter.target.among)):
        if tally.subject == wanted.kind:
            named += [test.fact for test in tests_of(tally.when)]
            named += [tally.sum] if tally.sum else []
            named += [tally.this[1]] if tally.this else []
    stored = [settings.SONGHE_VOCABULARY.stored_name(name) for name in named]
    return list(dict.fromkeys([*stored, wanted.fact] if wanted.fact else stored))


def labels(meter: Meter, wanted: Asked) -> list[str]:
    """The heads of the columns of facts, in their order."""
    return [settings.SONGHE_VOCABULARY.facts[name].words[lang()] for name in deciding(meter, wanted)]
