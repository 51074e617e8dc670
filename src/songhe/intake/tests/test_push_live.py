"""The push interface beside the web's own door: its description holds, and calls that meet are done once."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.specs.openapi.checks import ignored_auth

from songhe.foundation.scope import scoped
from songhe.intake.factories import a_source_key
from songhe.intake.push_models import PushCall, SourceKey
from songhe.intake.tests.test_push import numbered
from songhe.registry.factories import CITY, a_person
from songhe.registry.models import Delivery, Person, Statement

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def key() -> Iterator[str]:
    with scoped(CITY):
        a_person(id_number=numbered(1))
    yield a_source_key()[1]


def head(key: str, again: str = "k") -> dict[str, str]:
    return {"Authorization": f"Bearer {key}", "Idempotency-Key": again}


CHANGE = {"changes": [{"id_number": numbered(1), "facts": {"welfare.dibao": True}}]}


def test_the_same_call_twice_at_once_is_done_once(key: str) -> None:
    together = threading.Barrier(4)

    def send(_: int) -> Any:
        together.wait()
        try:
            return Client().post("/api/v1/changes", CHANGE, content_type="application/json", headers=head(key)).json()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(send, range(4)))

    assert [one["taken"] for one in answers] == [1, 1, 1, 1]
    assert len({one["delivery"] for one in answers}) == 1
    with scoped(CITY):
        assert Delivery.objects.filter(kind="push").count() == PushCall.objects.count() == 1


KILLED = """
import json, sys, django
django.setup()
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connections
connections["default"].settings_dict["NAME"] = sys.argv[3]
settings.ALLOWED_HOSTS = ["*"]
from django.test import Client
head = {"Authorization": "Bearer " + sys.argv[1], "Idempotency-Key": "k"}
Client().post("/api/v1/changes", json.loads(sys.argv[2]), content_type="application/json", headers=head)
"""


@pytest.mark.parametrize("point", ["push_before_answer_kept", "push_before_commit"])
def test_a_call_that_was_killed_is_done_when_sent_again(key: str, point: str) -> None:
    database = connections["default"].settings_dict["NAME"]
    run = subprocess.run(
        [sys.executable, "-c", KILLED, key, json.dumps(CHANGE), database],
        env=os.environ | {"SONGHE_FAULT": point},
        capture_output=True,
        timeout=120,
    )
    assert run.returncode == -9, run.stderr.decode()
    with scoped(CITY):
        assert not Delivery.objects.filter(kind="push").exists()

    answer = Client().post("/api/v1/changes", CHANGE, content_type="application/json", headers=head(key)).json()

    assert (answer["taken"], answer["refused"]) == (1, 0)
    with scoped(CITY):
        assert Statement.objects.filter(source="civil_affairs", withdrawn_at=None).count() == 1
        assert Person.objects.get().pk


class Quiet(WSGIRequestHandler):
    def log_message(self, *args: Any) -> None:
        """Nothing on the screen of the tests."""


def _serve(server: WSGIServer) -> None:
    server.serve_forever()
    connections.close_all()


@pytest.fixture
def address(key: str) -> Iterator[str]:
    """The live application."""
    with make_server("127.0.0.1", 0, get_wsgi_application(), WSGIServer, Quiet) as server:
        thread = threading.Thread(target=_serve, args=[server], daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_every_answer_is_as_described(key: str, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("songhe.intake.source_keys.CALLS_A_MINUTE", 10**9)
    schema = schemathesis.openapi.from_url(f"{address}/api/v1/openapi.json")
    found: Any
    for found in schema.get_all_operations():
        strategy = found.ok().as_strategy()

        @settings(
            max_examples=40, deadline=None, derandomize=True, phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(strategy)
        def answers(case: Any) -> None:
            case.call_and_validate(headers={"Authorization": f"Bearer {key}"}, excluded_checks=[ignored_auth])

        answers()
    assert SourceKey.objects.get().used_at
