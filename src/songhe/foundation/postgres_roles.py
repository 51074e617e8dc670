"""The two logins, the database and its extensions; on our own server and, as far as allowed, on the city's."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import LiteralString

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from songhe.foundation.database_problem import DatabaseProblem
from songhe.foundation.postgres_cluster import Cluster

DATABASE, OWNER, WEB = "songhe", "songhe_owner", "songhe_web"
EXTENSIONS = ("pg_trgm", "btree_gist")
OLDEST = 150000
_ORDINARY = "NOSUPERUSER NOCREATEROLE NOREPLICATION NOBYPASSRLS"


def prepare(cluster: Cluster, passwords: dict[str, str]) -> None:
    """Every statement may run again: an interrupted first start is completed by the second."""
    with cluster.connect_as_superuser() as connection:
        for role, rights in ((OWNER, f"{_ORDINARY} CREATEDB"), (WEB, f"{_ORDINARY} NOCREATEDB")):
            _keep_role(connection, role, passwords[role])
            connection.execute(sql.SQL("ALTER ROLE {} " + rights).format(sql.Identifier(role)))
        if not _exists(connection, "SELECT 1 FROM pg_database WHERE datname = %s", DATABASE):
            connection.execute(_statement("CREATE DATABASE {} OWNER {}", DATABASE, OWNER))
    for name in ("template1", DATABASE):  # what tests create is copied from template1
        with cluster.connect_as_superuser(name) as connection:
            for extension in EXTENSIONS:
                connection.execute(_statement("CREATE EXTENSION IF NOT EXISTS {}", extension))


def web_login(url: str, password: str) -> str:
    """The address of the web role on the city's server, where the owner may make that role.

    A role that is there already keeps its password: another installation may live by it.
    """
    parts = {name: str(value) for name, value in conninfo_to_dict(url).items()}
    web_url = make_conninfo(**(parts | {"user": WEB, "password": password}))
    try:
        with _connection(url, "SONGHE_DATABASE_URL") as connection:
            if _exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = %s", WEB):
                _require_ours(web_url)
            else:
                with connection.transaction():
                    _keep_role(connection, WEB, password)
    except psycopg.errors.InsufficientPrivilege:
        raise DatabaseProblem(
            f"The owner named by SONGHE_DATABASE_URL may not make the role {WEB}: create a role for the web server "
            "(LOGIN NOSUPERUSER NOBYPASSRLS) there and give its address in SONGHE_WEB_DATABASE_URL."
        ) from None
    return web_url


def _require_ours(web_url: str) -> None:
    """The role was made with the password that this data folder keeps."""
    try:
        psycopg.connect(web_url, connect_timeout=10).close()
    except psycopg.OperationalError:
        raise DatabaseProblem(
            f"The server named by SONGHE_DATABASE_URL has a role {WEB} that this data folder cannot sign in as; its "
            "password is left as it is: give the role's address in SONGHE_WEB_DATABASE_URL."
        ) from None


def check(url: str, name: str) -> None:
    with _connection(url, name) as connection:
        if connection.info.server_version < OLDEST:
            raise DatabaseProblem(f"{name} names a PostgreSQL older than 15: use 15 or newer.")


@contextmanager
def _connection(url: str, name: str) -> Iterator[psycopg.Connection]:
    try:
        connection = psycopg.connect(url, autocommit=True, connect_timeout=10)
    except psycopg.Error as error:
        raise DatabaseProblem(f"The server named by {name} does not answer: {' '.join(str(error).split())}") from None
    with connection:
        yield connection


def _keep_role(connection: psycopg.Connection, role: str, password: str) -> None:
    if not _exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = %s", role):
        connection.execute(_statement("CREATE ROLE {}", role))
    # Only the verifier travels, so that no log can hold the password.
    verifier = connection.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()
    change = sql.SQL("ALTER ROLE {} LOGIN PASSWORD {}")
    connection.execute(change.format(sql.Identifier(role), sql.Literal(verifier)))


def _exists(connection: psycopg.Connection, question: LiteralString, name: str) -> bool:
    return connection.execute(question, [name]).fetchone() is not None


def _statement(text: LiteralString, *names: str) -> sql.Composed:
    return sql.SQL(text).format(*map(sql.Identifier, names))
