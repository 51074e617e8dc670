"""The pairs that share a key, weighed by Splink in a DuckDB of its own that leaves nothing on disk."""

import logging
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import log2
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
from splink import DuckDBAPI, Linker

from songhe.linkage.blocking import KEYS
from songhe.linkage.comparisons import COMPARISONS, RARITIES
from songhe.linkage.model import Weights, settings

LEAST_ODDS = 1e-4
"""A pair less likely than that is not looked at further, unless the ID numbers are the same."""
LEAST_PEOPLE = 10_000
"""A registry just begun is weighed like one of so many: those who arrive are of a whole town, whoever is known yet."""
SAME_NUMBER = f"gamma_id_number = {len(next(one for one in COMPARISONS if one.key == 'id_number').levels) - 2}"
IN_MEMORY: dict[str, str | bool | int | float | list[str]] = {"temp_directory": "", "memory_limit": "4GB"}


@dataclass(frozen=True)
class Population:
    """Everybody known, where only some are at hand: without it common names would seem rare.

    `bearers`: for name and pinyin, how many of the `people` have each value; a value not given weighs as usual.
    """

    people: int
    bearers: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def weighed(
    records: pa.Table, people: pa.Table, population: Population | None, share: float, weights: Weights
) -> list[dict[str, Any]]:
    """Pairs, in order: unique_id_l (a record), unique_id_r (of the people), match_weight, gamma_… of each comparison.

    Prepared tables. population: of the people, if they are not everybody; share: of the records, how many are expected
    to be of somebody known.
    """
    if not len(records) or not len(people):
        return []
    size = max(population.people if population else len(people), LEAST_PEOPLE)
    # Everybody who has the phone of a record shares a key with it, and is at hand.
    counted = ("phone",) if population else RARITIES
    bearers = {column: _bearers(column, records, people) for column in counted} | dict(
        population.bearers if population else {}
    )
    with quiet(), duckdb.connect(":memory:", config=IN_MEMORY) as connection:
        api = DuckDBAPI(connection=connection)
        tables = [api.register(records), api.register(sharing(records, people, connection))]
        linker = Linker(tables, settings(share / size, weights), log_level=None)
        for column in RARITIES:
            lookup = _shares(column, bearers.get(column, {}), size)
            linker.table_management.register_term_frequency_lookup(api.register(lookup), column)
        pairs = linker.inference.predict().physical_name
        gammas = ", ".join(f"gamma_{one.key}" for one in COMPARISONS)
        likely = f"match_weight > {log2(LEAST_ODDS)} or {SAME_NUMBER}"
        told = f"select unique_id_l, unique_id_r, match_weight, {gammas} from {pairs} where {likely} order by 1, 2"
        return list(connection.sql(told).to_arrow_table().to_pylist())


def sharing(records: pa.Table, people: pa.Table, connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """Those of the people who share a key with one of the records: nobody else is ever compared."""
    connection.register("arriving", records)
    connection.register("everybody", people)
    keys = " or ".join(f"({', '.join(key)}) in (select ({', '.join(key)}) from arriving)" for key in KEYS)
    return connection.sql(f"select * from everybody where {keys}").to_arrow_table()


def _bearers(column: str, records: pa.Table, people: pa.Table) -> dict[str, int]:
    asked = people[column].filter(pc.is_in(people[column], pc.unique(records[column]).drop_null()))
    counted = pc.value_counts(asked)
    return dict(zip(counted.field("values").to_pylist(), counted.field("counts").to_pylist(), strict=True))


def _shares(column: str, bearers: Mapping[str, int], size: int) -> pa.Table:
    values = pa.array(bearers.keys(), pa.string())
    return pa.table({column: values, f"tf_{column}": pc.divide(pa.array(bearers.values(), pa.float64()), float(size))})


@contextmanager
def quiet() -> Iterator[None]:
    """Splink's progress and warnings are for those who train a model, not for those who link."""
    log = logging.getLogger("splink")
    before = log.level
    log.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        log.setLevel(before)
