"""The DuckDB engine: a program over a table of facts, in bounded memory, written whole or not at all."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from songhe.policy.compile import Program
from songhe.policy.errors import FactsError
from songhe.policy.facts_table import FactsTable, facts_in, facts_in_file, literal, quoted
from songhe.policy.sql import Codes, counted_column, joins, table_name
from songhe.policy.tables import LineTable, Result

CHUNK = 100_000
MONEY = "DECIMAL(14, 2)"
NARROW_MONEY, NARROW_LIMIT = "DECIMAL(9, 2)", 10**9
"""What is written in less time, and the hundredths that it cannot hold."""
Progress = Callable[[int, int], None]
"""Called with how many of how many people are done."""


@dataclass(frozen=True)
class Report:
    """What a run did: people read, rows written, columns ignored and facts that had no column."""

    people: int
    rows: int
    ignored: tuple[str, ...]
    absent: tuple[str, ...]


def determine(
    program: Program, source: Path, out: Path, wide: bool = False, progress: Progress | None = None
) -> Report:
    """Evaluate every row of a Parquet file of facts and write the results.

    Long form: person_id, item, clause, amount, could_be, unit, per, missing; only rows that are or could be due.
    Wide form: one row a person; per item its amount, could_be and the row of the line that decides.
    Raises FactsError and leaves `out` as it was when the facts are not usable.
    """
    _check_target(source, out)
    partial = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        with _connected() as connection:
            facts = facts_in_file(connection, source, program.vocabulary, program.as_of)
            engine = _Engine(connection, program, facts)
            rows = engine.write_wide(partial, progress) if wide else engine.write_long(partial, progress)
        partial.replace(out)
    except OSError as error:
        raise FactsError(f"{out}: cannot be written: {error.strerror}") from None
    finally:
        partial.unlink(missing_ok=True)
    return Report(facts.people, rows, facts.ignored, facts.absent)


def _check_target(source: Path, out: Path) -> None:
    if not out.parent.is_dir():
        raise FactsError(f"{out.parent}: there is no such folder to write to")
    if out.is_dir():
        raise FactsError(f"{out}: this is a folder; name a file in it")
    if out.exists() and source.exists() and out.samefile(source):
        raise FactsError(f"{out}: the results would replace the facts; name another file")


def determine_table(program: Program, table: pa.Table) -> pa.Table:
    """The long form for a table of facts in memory."""
    numbered = table.append_column("file_row_number", pa.array(range(len(table)), pa.int64()))
    with _connected() as connection:
        connection.register("facts", numbered)
        facts = facts_in(connection, "facts", program.vocabulary, program.as_of)
        engine = _Engine(connection, program, facts)
        return pa.concat_tables([engine.schema.empty_table(), *engine.long(None)])


def _connected() -> duckdb.DuckDBPyConnection:
    """A connection that joins as written: people stream through the look-up tables and keep their order."""
    connection = duckdb.connect()
    connection.execute("SET disabled_optimizers = 'join_order,build_side_probe_side'")
    connection.execute("SET enable_progress_bar_print = false")
    return connection


class _Engine:
    """One program over one checked table, on one connection."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, program: Program, facts: FactsTable):
        self.connection, self.program, self.facts = connection, program, facts
        self.codes = Codes(facts)
        self.joins = joins(program.lines, self.codes)
        self.items = [
            (line, place, item)
            for line, table in enumerate(program.lines)
            for place, item in enumerate(table.line.items)
        ]
        id_type = connection.sql(f"SELECT {quoted('person.id')} FROM {facts.relation} LIMIT 0").to_arrow_table()
        money = pa.decimal128(14, 2)
        self.schema = pa.schema(
            [
                ("person_id", id_type.schema.field(0).type),
                ("item", pa.string()),
                ("clause", pa.string()),
                ("amount", money),
                ("could_be", money),
                ("unit", pa.string()),
                ("per", pa.string()),
                ("missing", pa.list_(pa.string())),
            ]
        )
        for number, table in enumerate(program.lines):
            self._load(number, table)

    def _load(self, number: int, table: LineTable) -> None:
        """The steps of a line as tables; the last also carries its outcomes."""
        for place, step in enumerate(table.steps):
            places = pa.table({"place": pa.array(range(len(step.table)), pa.int32()), "result": step.table})
            self.connection.register("places", places)
            last = place == len(table.steps) - 1
            extra = ""
            if last:
                self.connection.register("found", _outcomes(table))
                self.connection.execute(f"CREATE TEMP TABLE outcome_{number} AS {_typed_outcomes(table)}")
                extra = f" JOIN (SELECT {_numbers(table)} FROM outcome_{number}) ON outcome = result"
            self.connection.execute(
                f"CREATE TEMP TABLE {table_name(number, place)} AS SELECT * FROM places{extra} ORDER BY place"
            )

    def coded(self, columns: str, source: str, where: str = "") -> str:
        """One row a person: the given columns, joined to the outcome tables of all lines."""
        counted = {
            f"{counted_column(table, self.facts)} AS counted_{number}"
            for number, table in enumerate(self.program.lines)
            if table.line.counted
        }
        select = ", ".join([f"{quoted('person.id')} AS person_id", "file_row_number", *sorted(counted)])
        codes = self.codes.select()
        inner = f"SELECT {select}{', ' + codes if codes else ''} FROM {source}{where}"
        return f"SELECT {columns} FROM ({inner}) AS coded {' '.join(self.joins)}"

    def write_wide(self, path: Path, progress: Progress | None) -> int:
        columns = ["person_id"]
        for line, place, item in self.items:
            table, last = self.program.lines[line], table_name(line, len(self.program.lines[line].steps) - 1)
            amount, could = f"{last}.amount_{place}", f"{last}.could_{place}"
            if table.line.counted:
                amount = _counted(last, f"amount_slope_{place}", line, f"{last}.amount_{place}")
                could = _counted(last, f"could_slope_{place}", line, could)
            columns += [
                f"{amount} AS {quoted(item)}",
                f"{could} AS {quoted(item + '_could_be')}",
                f"{last}.row_{place} AS {quoted(item + '_row')}",
            ]
        query = self.coded(", ".join(columns), self.facts.relation)
        copy = f"COPY ({query}) TO {literal(str(path))} (FORMAT parquet, COMPRESSION zstd)"
        with ThreadPoolExecutor(1) as worker:
            running = worker.submit(lambda: self.connection.execute(copy).fetchall())
            while not wait([running], timeout=0.5).done:
                share = max(self.connection.query_progress(), 0) / 100
                if progress:
                    progress(int(share * self.facts.people), self.facts.people)
            running.result()
        return self.facts.people

    def write_long(self, path: Path, progress: Progress | None) -> int:
        rows = 0
        with pq.ParquetWriter(path, self.schema, compression="zstd") as writer:
            for chunk in self.long(progress):
                writer.write_table(chunk)
                rows += len(chunk)
        return rows

    def long(self, progress: Progress | None) -> Iterator[pa.Table]:
        """The long form, some hundred thousand people at a time."""
        lasts = [f"{table_name(number, len(table.steps) - 1)}.result AS result_{number}"
                 for number, table in enumerate(self.program.lines)]  # fmt: skip
        counted = [f"counted_{number}" for number, table in enumerate(self.program.lines) if table.line.counted]
        columns = ", ".join(["person_id", "file_row_number AS number", *lasts, *counted])
        for start in range(0, self.facts.people, CHUNK):
            where = f" WHERE file_row_number >= {start} AND file_row_number < {start + CHUNK}"
            query = self.coded(columns, self.facts.relation, where)
            self.connection.execute(f"CREATE OR REPLACE TEMP TABLE coded_people AS {query}")
            parts = " UNION ALL ".join(self._part(*item) for item in self.items)
            if parts:
                ordered = f"SELECT * EXCLUDE (number, place) FROM ({parts}) ORDER BY number, place"
                yield self.connection.sql(ordered).to_arrow_table().cast(self.schema)
            if progress:
                progress(min(start + CHUNK, self.facts.people), self.facts.people)

    def _part(self, line: int, place: int, item: str) -> str:
        table = self.program.lines[line].line
        amount, could = f"amount_{place}", f"could_{place}"
        if table.counted:
            amount = _counted("", f"amount_slope_{place}", line, amount)
            could = _counted("", f"could_slope_{place}", line, could)
        order = self.items.index((line, place, item))
        return (
            f"SELECT number, {order} AS place, person_id, '{item}' AS item, clause_{place} AS clause,"
            f" {amount} AS amount, {could} AS could_be, '{table.unit}' AS unit, per_{place} AS per, missing"
            f" FROM coded_people JOIN outcome_{line} ON outcome = result_{line}"
            f" WHERE {could} > 0 OR could_{place} IS NULL"
        )


def _counted(table: str, slope: str, line: int, base: str) -> str:
    """An amount that may count by a fact: hundredths times the encoded fact on top of the base."""
    name = f"{table}.{slope}" if table else slope
    return f"CASE WHEN {name} = 0 THEN {base} ELSE CAST({base} + {_money(f'{name} * counted_{line}')} AS {MONEY}) END"


def _outcomes(table: LineTable) -> pa.Table:
    columns: dict[str, Any] = {
        "outcome": pa.array(range(len(table.outcomes)), pa.int32()),
        "missing": pa.array([list(outcome.missing) for outcome in table.outcomes], pa.list_(pa.string())),
    }
    for place, _ in enumerate(table.line.items):
        results = [outcome.results[place] for outcome in table.outcomes]
        columns |= {
            f"amount_{place}": pa.array([result.amount for result in results], pa.int64()),
            f"could_{place}": pa.array([result.could_be for result in results], pa.int64()),
            f"amount_slope_{place}": pa.array([result.amount_slope for result in results], pa.int64()),
            f"could_slope_{place}": pa.array([result.could_slope for result in results], pa.int64()),
            f"row_{place}": pa.array([result.row for result in results], pa.int16()),
            f"per_{place}": pa.array([result.per for result in results]),
            f"clause_{place}": pa.array([_clause(table, result) for result in results]),
        }
    return pa.table(columns)


def _numbers(table: LineTable) -> str:
    """The columns of an outcome that the wide form writes or reckons with."""
    names = ("amount", "could", "amount_slope", "could_slope", "row")
    return ", ".join(["outcome", *(f"{name}_{place}" for place, _ in enumerate(table.line.items) for name in names)])


def _clause(table: LineTable, result: Result) -> str:
    return table.line.row(result.row).clause.id if result.row else ""


def _money(hundredths: str, money: str = MONEY) -> str:
    """Hundredths as a decimal, exactly."""
    return f"CAST(CAST({hundredths} AS DECIMAL(16, 0)) * 0.01 AS {money})"


def _typed_outcomes(table: LineTable) -> str:
    """Hundredths as decimals, narrow ones where everything of the line fits."""
    results = [result for outcome in table.outcomes for result in outcome.results]
    fits = not table.line.counted and all(max(result.amount, result.could_be or 0) < NARROW_LIMIT for result in results)
    money = ", ".join(
        f"{_money(f'{end}_{place}', NARROW_MONEY if fits else MONEY)} AS {end}_{place}"
        for place, _ in enumerate(table.line.items)
        for end in ("amount", "could")
    )
    return f"SELECT * REPLACE ({money}) FROM found"
