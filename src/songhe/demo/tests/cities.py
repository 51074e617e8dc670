"""Demo cities for the tests, made once."""

from functools import cache
from typing import Any

import duckdb

from songhe.demo.city import City, make_city

PEOPLE = 30_000


@cache
def city(area: str, people: int = PEOPLE, seed: int = 1) -> City:
    return make_city(area, people, seed)


def ask(area: str, sql: str) -> list[tuple[Any, ...]]:
    """Rows of a query over `city`: facts and identities side by side, with each one's age and first digits of areas."""
    made = city(area)
    with duckdb.connect() as connection:
        connection.register("facts", made.facts)
        connection.register("identities", made.identities)
        connection.execute(
            """create view city as
            select *, datesub('year', "person.born_on", date '2026-01-01') as age,
                   left("person.lives_in", 6) as county
            from facts join identities using ("person.id")"""
        )
        return connection.execute(sql).fetchall()


def count(area: str, condition: str) -> int:
    return int(ask(area, f"select count(*) from city where {condition}")[0][0])
