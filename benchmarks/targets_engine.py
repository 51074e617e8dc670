"""All targets of Weihai measured by the engine over the invented city.

"as the platform asks": people counted by place and by every fact that a target looks at, day of birth included.
"by cells": people counted by what the targets' conditions can tell apart of those facts.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.cities import TODAY
from benchmarks.contenders import AREA
from benchmarks.targets_sql import SCOPE, Found
from songhe.cli.options import policies_folder
from songhe.config.vocabulary import VOCABULARY
from songhe.policy.cells import AreaCells, Cells, cells_of
from songhe.policy.domains import Calendar, decode
from songhe.policy.facts_table import literal, quoted
from songhe.policy.line import line_about
from songhe.policy.meter import Meter, Row
from songhe.policy.plan_clauses import Target
from songhe.policy.read import read_policies
from songhe.policy.vocabulary import Choice, Number, Whole, YesNo

Rows = dict[str, list[Row]]
Column = Callable[[str], str]
"""A stored fact as SQL."""


def targets() -> tuple[list[Target], Calendar]:
    """Every target of the city's own documents, those of the past too."""
    library = read_policies(policies_folder(), VOCABULARY)
    own = [document for document in library.documents.values() if document.jurisdiction == AREA]
    found = [clause for document in own for clause in document.clauses if isinstance(clause, Target)]
    return found, Calendar(TODAY, library.conventions)


def meters(found: Iterable[Target], calendar: Calendar) -> dict[str, Meter]:
    """By the name of the target."""
    return {target.name: Meter(target, calendar, VOCABULARY) for target in found}


def rows(meters: Iterable[Meter], people: Path, subjects: Path, column: Column = quoted) -> Rows:
    """Every kind of subject once, with all the facts that are asked, counted in the database."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for meter in meters:
        for kind, facts in meter.facts.items():
            wanted[kind] |= facts
    with duckdb.connect() as connection:
        return {
            kind: _rows(connection, kind, sorted(facts), people, subjects, column) for kind, facts in wanted.items()
        }


def _rows(
    connection: duckdb.DuckDBPyConnection, kind: str, facts: list[str], people: Path, subjects: Path, column: Column
) -> list[Row]:
    person = kind == "person"
    path = people if person else subjects / f"{kind}.parquet"
    scope = SCOPE.replace("person_lives_in", quoted("person.lives_in")) if person else "left(scope, 9)"
    columns = ", ".join([scope, *(column(fact) if person else quoted(fact) for fact in facts), "count(*)"])
    found = connection.sql(f"SELECT {columns} FROM read_parquet({literal(str(path))}) GROUP BY ALL").fetchall()
    return [Row(area, dict(zip(facts, values, strict=True)), number) for area, *values, number in found]


def measured(meters: dict[str, Meter], rows: Rows) -> Found:
    """The ends of the value of every target and area."""
    return {
        name: {area: _ends(one.value) for area, one in meter.measure(rows).items()} for name, meter in meters.items()
    }


def _ends(value: Any) -> tuple[float | None, float | None]:
    if value is None:
        return None, None
    return float(value.least), None if value.most is None else float(value.most)


def by_cells(found: Iterable[Target], calendar: Calendar) -> Column:
    """A fact as one value for all that the conditions of these targets cannot tell apart."""
    tallies = [tally for target in found for tally in (target.counts, target.among) if tally]
    line = line_about([tally.when for tally in tallies if tally.subject == "person"], calendar, VOCABULARY)
    cells = {fact: cells_of(fact, line.atoms.values(), VOCABULARY, calendar) for fact in line.facts}
    return lambda fact: _representative(fact, cells[fact])


def _representative(fact: str, cells: Cells) -> str:
    column = quoted(fact)
    if isinstance(cells, AreaCells):
        inside = " ".join(
            f"WHEN starts_with({column}, '{start}') THEN '{start.ljust(6, '0')}'" for start in cells.prefixes
        )
        return f"CASE {inside} WHEN {column} IS NOT NULL THEN '990000' END"
    if isinstance(cells.kind, YesNo | Choice | Whole | Number):
        return column
    starts = [decode(cells.kind, start) for start in reversed(cells.starts)]
    stretches = " ".join(f"WHEN {column} >= DATE '{start}' THEN DATE '{start}'" for start in starts)
    return f"CASE {stretches} END"
