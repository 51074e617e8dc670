"""All targets of Weihai measured by the engine over the invented city.

As the platform does, people are counted by place and by what the targets can tell apart of their facts; or else by
the very facts, day of birth included.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import duckdb

from benchmarks.cities import TODAY
from benchmarks.contenders import AREA
from benchmarks.targets_sql import SCOPE, Found
from songhe.cli.options import policies_folder
from songhe.config.vocabulary import VOCABULARY
from songhe.policy.cells import MISSING, Cells
from songhe.policy.domains import Calendar
from songhe.policy.facts_table import literal, quoted
from songhe.policy.meter import Meter, Row
from songhe.policy.plan_clauses import Target
from songhe.policy.read import read_policies
from songhe.policy.sql import code_of
from songhe.policy.told_apart import told_apart

LIVES_IN = SCOPE.replace("person_lives_in", quoted("person.lives_in"))
Rows = dict[str, list[Row]]


def targets() -> tuple[list[Target], Calendar]:
    """Every target of the city's own documents, those of the past too."""
    library = read_policies(policies_folder(), VOCABULARY)
    own = [document for document in library.documents.values() if document.jurisdiction == AREA]
    found = [clause for document in own for clause in document.clauses if isinstance(clause, Target)]
    return found, Calendar(TODAY, library.conventions)


def meters(found: Iterable[Target], calendar: Calendar) -> dict[str, Meter]:
    """By the name of the target."""
    return {target.name: Meter(target, calendar, VOCABULARY) for target in found}


def rows(meters: Iterable[Meter], people: Path, subjects: Path, fold: bool) -> Rows:
    """Every kind of subject once, with all the facts that are asked, counted in the database.

    fold: people whom no meter can tell apart are counted together.
    """
    meters = list(meters)
    kinds = dict.fromkeys(kind for meter in meters for kind in meter.facts)
    found: Rows = {}
    with duckdb.connect() as connection:
        for kind in kinds:
            facts = told_apart(meters, kind)
            if kind == "person":
                found[kind] = _rows(connection, people, LIVES_IN, facts if fold else dict.fromkeys(facts))
            else:
                found[kind] = _rows(connection, subjects / f"{kind}.parquet", "left(scope, 9)", dict.fromkeys(facts))
    return found


def _rows(
    connection: duckdb.DuckDBPyConnection, path: Path, scope: str, facts: Mapping[str, Cells | None]
) -> list[Row]:
    columns = [code_of(cells, quoted(fact)) if cells else quoted(fact) for fact, cells in facts.items()]
    select = ", ".join([scope, *columns, "count(*)"])
    found = connection.sql(f"SELECT {select} FROM read_parquet({literal(str(path))}) GROUP BY ALL").fetchall()
    return [
        Row(area, dict(zip(facts, map(_value, facts.values(), codes), strict=True)), n) for area, *codes, n in found
    ]


def _value(cells: Cells | None, code: Any) -> Any:
    """The value that stands for a code of a cell; without cells the code is the value."""
    if cells is None:
        return code
    return None if code == MISSING else cells.example(code - 1)


def measured(meters: dict[str, Meter], rows: Rows) -> Found:
    """The ends of the value of every target and area."""
    return {
        name: {area: _ends(one.value) for area, one in meter.measure(rows).items()} for name, meter in meters.items()
    }


def _ends(value: Any) -> tuple[float | None, float | None]:
    if value is None:
        return None, None
    return float(value.least), None if value.most is None else float(value.most)
