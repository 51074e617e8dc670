"""A demo city of invented elders, true to the census in number, age, sex, county and household.

The age structure is that of the census of 2020, taken as the structure on the reference day. The same area, number of
people, seed and day always give the same city, row for row.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from songhe.demo import ability, disability, hardship, identities, merits, reached, registration
from songhe.demo.census import counties
from songhe.demo.chance import Streams
from songhe.demo.columns import Column, to_arrow
from songhe.demo.folk import Folk, gather
from songhe.demo.people import allocation, census_cells
from songhe.demo.places import gazetteer
from songhe.registry.facts import FACTS

AS_OF = date(2026, 1, 1)
CHUNK = 250_000
"""People made at a time: memory does not grow with the city."""
MOST_PEOPLE = CHUNK * identities.BLOCKS


@dataclass(frozen=True)
class City:
    """Two tables with the same rows: the facts (named by the vocabulary) and what identifies a person."""

    area: str
    as_of: date
    facts: pa.Table
    identities: pa.Table


@dataclass(frozen=True)
class Part:
    """Some rows of a city; `identities` is None when they were not asked for."""

    facts: pa.Table
    identities: pa.Table | None


def make_city(area: str, people: int, seed: int, as_of: date = AS_OF) -> City:
    """A whole city in memory. Raises UnknownCity for an area without census figures."""
    facts, names = [], []
    for part in parts(area, people, seed, as_of, with_identities=True):
        facts.append(part.facts)
        names.append(part.identities)
    return City(area, as_of, pa.concat_tables(facts), pa.concat_tables(names))


def parts(area: str, people: int, seed: int, as_of: date = AS_OF, *, with_identities: bool = False) -> Iterator[Part]:
    """The same city piece by piece, in bounded memory."""
    if not 1 <= people <= MOST_PEOPLE:
        raise ValueError(f"a city has from 1 to {MOST_PEOPLE} people, not {people}")
    first = 0
    for chunk, counts in enumerate(_chunks(area, people)):
        streams = Streams(area, seed, chunk)
        folk = gather(streams, counts, as_of)
        ids = identities.numbered(area, "", first, len(folk))
        names = identities.table(streams("names"), folk, ids, first, chunk) if with_identities else None
        yield Part(_facts(folk, ids, streams), names)
        first += len(folk)


def _chunks(area: str, people: int) -> Iterator[NDArray[np.int64]]:
    """Counts by county, sex and age group of each chunk; together exactly those of the whole city."""
    whole = allocation(census_cells(counties(area)), people)
    chunks = -(-people // CHUNK)
    for chunk in range(chunks):
        yield whole * (chunk + 1) // chunks - whole * chunk // chunks


def _facts(folk: Folk, ids: pa.Array, streams: Streams) -> pa.Table:
    columns = _columns(folk, streams)
    areas = gazetteer(folk.area).codes
    stored = [fact for fact in FACTS if fact.stored and fact.subject == "person"]
    arrays = {fact.name: to_arrow(fact, columns.pop(fact.name), areas) for fact in stored}
    if columns:
        raise LookupError(f"no facts of the vocabulary: {', '.join(columns)}")
    return pa.table({"person.id": ids} | arrays)


def _columns(folk: Folk, streams: Streams) -> dict[str, Column]:
    disabled = disability.make_disability(streams("disability"), folk)
    hard = hardship.make_hardship(streams("hardship"), folk, disabled)
    able = ability.make_ability(streams("ability"), folk, disabled, hard)
    return {
        **registration.columns(streams("visits"), folk, hard),
        **disability.columns(streams("disability register"), disabled),
        **hardship.columns(streams("low-income register"), hard),
        **ability.columns(streams("assessments"), able),
        **merits.honours(streams("honours"), folk),
        **merits.veterans(streams("veterans"), folk),
        **merits.special_families(streams("special families"), folk),
        **merits.pensions(streams("pensions"), folk, hard),
        **reached.columns(streams("reached"), folk, disabled, hard, able),
    }
