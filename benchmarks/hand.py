"""`by_hand.sql` run on DuckDB, and compared cell by cell with what the engine writes.

python -m benchmarks.hand FACTS OUT
"""

import sys
from pathlib import Path

import duckdb

from songhe.policy.facts_table import literal, quoted

SQL = Path(__file__).with_name("by_hand.sql")


def write_by_hand(facts: Path, out: Path) -> None:
    """Read the facts and write one row a person; nothing is checked."""
    with duckdb.connect() as connection:
        connection.execute(f"CREATE VIEW facts AS FROM {_file(facts)}")
        query = SQL.read_text(encoding="utf-8")
        connection.execute(f"COPY ({query}) TO {literal(str(out))} (FORMAT parquet, COMPRESSION zstd)")


def differences(engine: Path, hand: Path) -> tuple[int, dict[str, int]]:
    """The people in both files, and for each column that differs the number of people for whom it does."""
    with duckdb.connect() as connection:
        names = _columns(connection, engine)
        if names != _columns(connection, hand):
            raise ValueError("the two files have different columns")
        tests = [f"one.{column} IS DISTINCT FROM other.{column}" for column in map(quoted, names[1:])]
        return _counted(connection, names[1:], tests, engine, hand)


def outside(engine: Path, openfisca: Path) -> tuple[int, dict[str, int]]:
    """The people in both files, and for each item the number whose amount the engine holds impossible."""
    with duckdb.connect() as connection:
        names = _columns(connection, openfisca)[1:]
        tests = [
            f"round(other.{quoted(name)}, 2) NOT BETWEEN one.{quoted(name)} AND one.{quoted(name + '_could_be')}"
            for name in names
        ]
        return _counted(connection, names, tests, engine, openfisca)


def _counted(
    connection: duckdb.DuckDBPyConnection, names: list[str], tests: list[str], one: Path, other: Path
) -> tuple[int, dict[str, int]]:
    counts = ", ".join(f"count(*) FILTER (WHERE {test})" for test in tests)
    joined = f"{_file(one)} AS one JOIN {_file(other)} AS other USING (person_id)"
    people, *found = connection.sql(f"SELECT count(*), {counts} FROM {joined}").fetchall()[0]
    return people, {name: count for name, count in zip(names, found, strict=True) if count}


def _columns(connection: duckdb.DuckDBPyConnection, path: Path) -> list[str]:
    return [row[0] for row in connection.sql(f"DESCRIBE FROM {_file(path)}").fetchall()]


def _file(path: Path) -> str:
    return f"read_parquet({literal(str(path))})"


if __name__ == "__main__":
    write_by_hand(Path(sys.argv[1]), Path(sys.argv[2]))
