"""The web server compiles the law before the first request, and starts whatever stands in the way."""

import logging
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connections

from songhe.config.wsgi import warm_up
from songhe.determinations import law
from songhe.determinations.factories import a_run
from songhe.foundation.scope import scoped
from songhe.registry.factories import CITY


@pytest.fixture(autouse=True)
def connection_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test's transaction lives on the connection that a server's start would close."""
    monkeypatch.setattr(connections, "close_all", lambda: None)


@pytest.mark.django_db
def test_the_law_of_the_last_run_is_compiled(caplog: pytest.LogCaptureFixture) -> None:
    with scoped(CITY):
        run = a_run()
    law._program.cache_clear()

    warm_up()

    assert law._program.cache_info().currsize == 1
    law.program(run.area, run.current_on)
    assert law._program.cache_info().misses == 1
    assert caplog.records == []


@pytest.mark.django_db
def test_an_empty_database_is_no_hindrance(caplog: pytest.LogCaptureFixture) -> None:
    warm_up()

    assert caplog.records == []


@pytest.mark.django_db
def test_broken_policies_are_no_hindrance(tmp_path: Path, settings: Any, caplog: pytest.LogCaptureFixture) -> None:
    settings.SONGHE_POLICIES = tmp_path
    with scoped(CITY):
        a_run()

    with caplog.at_level(logging.WARNING):
        warm_up()

    assert "could not be compiled" in caplog.text


def test_no_database_is_no_hindrance(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    def refuse(*_: object) -> None:
        raise DatabaseError

    monkeypatch.setattr("django.db.models.query.QuerySet.first", refuse)

    warm_up()

    assert "could not be compiled" in caplog.text
