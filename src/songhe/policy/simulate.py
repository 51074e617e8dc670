"""What a change of policy would do: the same people under two laws, in money and in people, as exact intervals."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pyarrow as pa

from songhe.policy.compile import Program
from songhe.policy.domains import prefix
from songhe.policy.facts_table import facts_in_file, literal, parquet
from songhe.policy.run import determine

GROUPS = ("all", "county", "age", "sex", "welfare", "item")


@dataclass(frozen=True)
class Effect:
    """One group of people under both laws. Money in yuan a year; `_most` None has no upper bound.

    `gain` and `lose` count people whose certain amount of some item rises or falls, `newly_unknown` those for whom an
    item was settled and now depends on a missing fact. Services without a price count as people, not as money.
    """

    group: str
    value: str
    people: int
    before: Decimal
    before_most: Decimal | None
    after: Decimal
    after_most: Decimal | None
    gain: int
    lose: int
    newly_unknown: int

    @property
    def difference(self) -> Decimal:
        return self.after - self.before

    @property
    def matters(self) -> bool:
        """There is money in it, or somebody for whom something changes."""
        money = self.before_most is None or self.after_most is None or self.before_most + self.after_most > 0
        return money or self.gain + self.lose + self.newly_unknown > 0


@dataclass(frozen=True)
class Shift:
    """One person's item that changes: amounts in the item's unit, the difference in yuan a year."""

    person_id: str
    item: str
    before: Decimal
    after: Decimal
    unit: str
    per: str
    clause_before: str
    clause_after: str
    difference: Decimal


@dataclass(frozen=True)
class Simulation:
    """Effects by group, `all` first, and the largest changes.

    `here`: how many of the people are registered in the area or whose registration is missing. `newest`: the last day
    of assessment on record; the facts are hardly newer.
    """

    people: int
    here: int
    newest: date | None
    effects: tuple[Effect, ...]
    largest: tuple[Shift, ...]

    def by(self, group: str) -> list[Effect]:
        return [effect for effect in self.effects if effect.group == group]


def simulate(before: Program, after: Program, facts: Path, area: str, largest: int = 20) -> Simulation:
    """Run both laws of an area over one table of facts. Raises FactsError when the table is not usable."""
    with TemporaryDirectory() as folder, duckdb.connect() as connection:
        table = facts_in_file(connection, facts, before.vocabulary, before.as_of)
        _people(connection, facts, table.columns, area, before)
        for name, program in (("before", before), ("after", after)):
            results = Path(folder) / f"{name}.parquet"
            determine(program, facts, results)
            connection.register("prices", _prices(program))
            connection.execute(_priced(name, results))
        connection.execute(COMPARED)
        effects = [effect for group in GROUPS for effect in _effects(connection, group)]
        shifts = connection.sql(f"{SHIFTS} LIMIT {largest}").to_arrow_table().to_pylist()
        here, newest = _source(connection, facts, table.columns)
        return Simulation(table.people, here, newest, tuple(effects), tuple(Shift(**shift) for shift in shifts))


def _source(connection: duckdb.DuckDBPyConnection, facts: Path, columns: Mapping[str, str]) -> tuple[int, date | None]:
    here = connection.sql("SELECT count(*) FROM people WHERE county <> 'elsewhere'").fetchall()[0][0]
    newest = connection.sql(f"SELECT max({columns['assessment.assessed_on']}) FROM {parquet(facts)}").fetchall()[0][0]
    return here, newest


def _prices(program: Program) -> pa.Table:
    """Per clause: its line and what a unit is worth."""
    rows = [
        {
            "clause": found.clause.id,
            "item": found.item,
            "line": table.line.name,
            "price": program.worth.get(found.clause.id),
        }
        for table in program.lines
        for found in table.line.rows
    ]
    unique = {row["clause"]: row for row in rows}
    return pa.Table.from_pylist(list(unique.values()), PRICES)


PRICES = pa.schema(
    [("clause", pa.string()), ("item", pa.string()), ("line", pa.string()), ("price", pa.decimal128(14, 2))]
)


def _priced(name: str, results: Path) -> str:
    """Results with amounts a year to compare, and yuan a year: null where there is no price, or it is paid once."""
    return f"""
        CREATE TEMP TABLE {name} AS
        SELECT r.*, line,
            CASE per WHEN 'month' THEN amount * 12 ELSE amount END AS yearly,
            could_be IS NULL OR could_be > amount AS open,
            CASE per WHEN 'month' THEN 12 WHEN 'year' THEN 1 END * price * amount AS yuan,
            CASE per WHEN 'month' THEN 12 WHEN 'year' THEN 1 END * price * could_be AS yuan_most,
            could_be IS NULL AND price IS NOT NULL AS endless
        FROM {literal(str(results))} r JOIN prices USING (clause, item)"""


def _people(
    connection: duckdb.DuckDBPyConnection, facts: Path, columns: Mapping[str, str], area: str, program: Program
) -> None:
    """Everybody with the groups they belong to."""
    home = columns["person.registered_in"]
    ages = " ".join(
        f"WHEN {columns['person.born_on']} <= DATE '{_born_by(program, years)}' THEN '{years}–{years + 4}'"
        for years in range(100, 55, -5)
    )
    connection.execute(
        f"""
        CREATE TEMP TABLE people AS
        SELECT "person.id" AS person_id, 'all' AS "all",
            CASE WHEN starts_with({home}, '{prefix(area)}') THEN substr({home}, 1, 6) WHEN {home} IS NULL THEN ''
                ELSE 'elsewhere' END AS county,
            CASE {ages} ELSE '' END AS age,
            coalesce({columns["person.sex"]}, '') AS sex,
            CASE WHEN {columns["welfare.tekun"]} <> 'none' THEN 'tekun' WHEN {columns["welfare.dibao"]} THEN 'dibao'
                WHEN {columns["welfare.dibao_margin"]} THEN 'dibao_margin'
                WHEN {columns["welfare.dibao"]} IS NULL THEN '' ELSE 'other' END AS welfare
        FROM {parquet(facts)}"""
    )


def _born_by(program: Program, years: int) -> date:
    return date.fromordinal(program.calendar.last_birthday_of(years))


COMPARED = """
    CREATE TEMP TABLE compared AS
    SELECT person_id, item, coalesce(a.line, b.line) AS line,
        b.yuan AS yuan_before, a.yuan AS yuan_after, b.yuan_most AS most_before, a.yuan_most AS most_after,
        coalesce(b.endless, false) AS endless_before, coalesce(a.endless, false) AS endless_after,
        coalesce(a.yearly, 0) > coalesce(b.yearly, 0) AS gains,
        coalesce(a.yearly, 0) < coalesce(b.yearly, 0) AS loses,
        coalesce(a.open, false) AND NOT coalesce(b.open, false) AS newly_unknown,
        coalesce(b.amount, 0) AS before, coalesce(a.amount, 0) AS after,
        coalesce(a.unit, b.unit) AS unit, coalesce(a.per, b.per) AS per,
        coalesce(b.clause, '') AS clause_before, coalesce(a.clause, '') AS clause_after
    FROM before b FULL JOIN after a USING (person_id, item)"""

SHIFTS = """
    SELECT CAST(person_id AS VARCHAR) AS person_id, item, before, after, unit, per, clause_before, clause_after,
        CAST(coalesce(yuan_after, 0) - coalesce(yuan_before, 0) AS DECIMAL(14, 2)) AS difference
    FROM compared WHERE gains OR loses
    ORDER BY abs(difference) DESC, person_id, item"""


def _effects(connection: duckdb.DuckDBPyConnection, group: str) -> list[Effect]:
    """Sums of a group: of items that are not drawn together only the most counts at the upper end."""
    value = "item" if group == "item" else f'"{group}"'
    rows = connection.sql(
        f"""
        WITH lines AS (
            SELECT {value} AS value, person_id, line,
                coalesce(sum(yuan_before), 0) AS before, coalesce(sum(yuan_after), 0) AS after,
                coalesce(max(most_before), 0) AS before_most, coalesce(max(most_after), 0) AS after_most,
                bool_or(endless_before) AS endless_before, bool_or(endless_after) AS endless_after,
                bool_or(gains) AS gains, bool_or(loses) AS loses, bool_or(newly_unknown) AS newly_unknown
            FROM compared JOIN people USING (person_id) GROUP BY ALL
        )
        SELECT value, count(DISTINCT person_id), CAST(sum(before) AS DECIMAL(18, 2)),
            CASE WHEN NOT bool_or(endless_before) THEN CAST(sum(before_most) AS DECIMAL(18, 2)) END,
            CAST(sum(after) AS DECIMAL(18, 2)),
            CASE WHEN NOT bool_or(endless_after) THEN CAST(sum(after_most) AS DECIMAL(18, 2)) END,
            count(DISTINCT person_id) FILTER (WHERE gains), count(DISTINCT person_id) FILTER (WHERE loses),
            count(DISTINCT person_id) FILTER (WHERE newly_unknown)
        FROM lines GROUP BY value ORDER BY value"""
    ).fetchall()
    return [Effect(group, *row) for row in rows]
