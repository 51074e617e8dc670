"""One throwaway PostgreSQL server for a test run, started before Django reads its settings.

Tests of the engines of policy and of scales need neither: running only those starts nothing.
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import settings

# In CI the same cases every time, so that a red run is about the change; at a desk new ones, so that faults are found.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

REPOSITORY = Path(__file__).parent
ENGINES = tuple(REPOSITORY / "src/songhe" / name for name in ("policy", "scales"))


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    if not _needs_django(config):
        return
    if not hasattr(config, "workerinput"):  # workers of pytest-xdist inherit the addresses
        _start_server(config)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "songhe.config.settings")
    import django

    django.setup()


def _needs_django(config: pytest.Config) -> bool:
    if config.option.help or config.option.version or config.option.collectonly:
        return bool(config.option.collectonly)
    paths = [(config.invocation_params.dir / argument.split("::")[0]).resolve() for argument in config.args]
    return not all(any(path.is_relative_to(engine) for engine in ENGINES) for path in paths)


def _start_server(config: pytest.Config) -> None:
    from songhe.foundation.postgres import throwaway_server

    running = ExitStack()
    config.add_cleanup(running.close)
    database = running.enter_context(throwaway_server(REPOSITORY / ".test-data"))
    os.environ["SONGHE_DATABASE_URL"] = database.url
    os.environ["SONGHE_WEB_DATABASE_URL"] = database.web_url
    os.environ["SONGHE_DATA"] = str(database.data)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """pytest-django makes the test database through `default`, whose web role may not make one."""
    _connect_default_as("owner")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: object) -> Iterator[None]:
    """Made and removed by the owner; in between every test connects as the pages do."""
    with django_db_blocker.unblock():
        _allow_emptying_tables()
        _connect_default_as("web")
    yield
    with django_db_blocker.unblock():
        _connect_default_as("owner")


def _connect_default_as(who: str) -> None:
    from django.db import connections

    from songhe.config.database_url import database

    url = os.environ["SONGHE_DATABASE_URL" if who == "owner" else "SONGHE_WEB_DATABASE_URL"]
    connections.close_all()
    connections["default"].settings_dict |= {key: database(url)[key] for key in ("USER", "PASSWORD")}


def _allow_emptying_tables() -> None:
    """Django empties tables after a test with real transactions (`django_db(transaction=True)`)."""
    from django.conf import settings
    from django.db import connections

    with connections["default"].cursor() as cursor:
        cursor.execute(f'GRANT TRUNCATE ON ALL TABLES IN SCHEMA public TO "{settings.SONGHE_WEB_ROLE}"')
