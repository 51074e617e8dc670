"""Database addresses as people write them."""

import pytest

from songhe.config.database_url import database


@pytest.mark.parametrize(
    ("address", "name", "user", "password", "host", "port"),
    [
        ("postgresql://u:p@/songhe?host=/run/pg&port=5433", "songhe", "u", "p", "/run/pg", "5433"),
        ("postgresql://u:p%40ss@db.city.cn:5432/songhe", "songhe", "u", "p@ss", "db.city.cn", "5432"),
        ("postgresql://u@/songhe?host=%2Frun%2Fpg", "songhe", "u", "", "/run/pg", ""),
        ("host=db.city.cn user=u password=p dbname=songhe", "songhe", "u", "p", "db.city.cn", ""),
    ],
)
def test_an_address_names_a_database(address: str, name: str, user: str, password: str, host: str, port: str) -> None:
    found = database(address)

    assert [found[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")] == [name, user, password, host, port]


def test_other_parameters_go_to_the_server() -> None:
    assert database("postgresql://u@db/songhe?sslmode=verify-full")["OPTIONS"] == {"sslmode": "verify-full"}
