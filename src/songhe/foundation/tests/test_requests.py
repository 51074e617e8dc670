"""What every request goes through: scope, roles, refusals, headers, health."""

import pytest
from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path

from songhe.foundation import audit, sign_in_views, views
from songhe.foundation.access import SIGNED_IN, may
from songhe.foundation.actions import create_account
from songhe.foundation.errors import DomainError
from songhe.foundation.factories import an_account
from songhe.foundation.models import AuditEntry
from songhe.foundation.roles import Role
from songhe.foundation.scope import Scope, scoped
from songhe.foundation.tests.test_scope import seen

pytestmark = pytest.mark.django_db


@may(SIGNED_IN)
def shows_scope(request: HttpRequest) -> HttpResponse:
    return HttpResponse(seen())


@may(Role.CITY_OFFICER)
def for_the_city(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@may(SIGNED_IN)
def writes_and_refuses(request: HttpRequest) -> HttpResponse:
    audit.record(by=None, what="written", scope=Scope("371002"))
    raise DomainError


@may(SIGNED_IN)
def writes_and_fails(request: HttpRequest) -> HttpResponse:
    audit.record(by=None, what="written", scope=Scope("371002"))
    return HttpResponse(status=500)


urlpatterns = [
    path("sign-in", sign_in_views.sign_in, name="sign_in"),
    path("language", views.language, name="language"),
    path("shows-scope", shows_scope),
    path("for-the-city", for_the_city),
    path("writes-and-refuses", writes_and_refuses),
    path("writes-and-fails", writes_and_fails),
]
here = override_settings(ROOT_URLCONF=__name__)


def logged() -> list[str]:
    with scoped(Scope("371002")):
        return list(AuditEntry.objects.order_by("pk").values_list("what", flat=True))


@here
def test_a_request_sees_the_area_of_its_account(client: Client) -> None:
    client.force_login(an_account(scope="371002"))
    assert client.get("/shows-scope").content == b"371002"


@here
@pytest.mark.django_db(transaction=True)
def test_a_connection_forgets_the_area_of_the_request(client: Client) -> None:
    client.force_login(an_account(scope="371002"))
    client.get("/shows-scope")
    assert seen() == ""


@here
def test_more_than_a_request_may_bring_is_refused_before_anybody_signed_in(client: Client) -> None:
    with override_settings(SONGHE_LARGEST_REQUEST=1024 * 1024):
        refused = client.post("/language", {"language": "x" * 1024 * 1024})
        taken = client.post("/language", {"language": "x" * 1000 * 1024})

    assert (refused.status_code, taken.status_code) == (413, 302)
    assert "超过1兆" in refused.content.decode() and "nosniff" in refused.headers["X-Content-Type-Options"]


@here
def test_who_is_not_signed_in_is_sent_to_sign_in(client: Client) -> None:
    assert client.get("/shows-scope").headers["Location"] == "/sign-in?next=/shows-scope"


@here
def test_another_role_is_refused(client: Client) -> None:
    client.force_login(an_account(role=Role.COUNTY_OFFICER))
    refused = client.get("/for-the-city")
    assert refused.status_code == 403
    assert "没有这项权限" in refused.content.decode()


@here
@pytest.mark.parametrize(("page", "status"), [("/writes-and-refuses", 409), ("/writes-and-fails", 500)])
def test_a_refusal_and_a_failure_undo_what_was_written(client: Client, page: str, status: int) -> None:
    client.force_login(an_account())
    assert client.get(page).status_code == status
    assert logged() == []


def test_the_right_password_signs_in_and_a_wrong_one_does_not(client: Client) -> None:
    create_account(
        username="li", password="songhe-li", name="李静", role=Role.COUNTY_OFFICER, area="371002",
        area_name="环翠区", scope=Scope("371002"),
    )  # fmt: skip
    assert client.post("/sign-in", {"username": "li", "password": "wrong"}).status_code == 200
    assert logged() == ["sign_in_failed"]
    assert client.post("/sign-in", {"username": "li", "password": "songhe-li"}).status_code == 302
    assert logged() == ["sign_in_failed", "sign_in"]


def test_health_asks_the_database(client: Client) -> None:
    assert client.get("/healthz").json() == {"database": "ok"}


def test_pages_are_safe_by_their_headers(client: Client) -> None:
    headers = client.get("/sign-in").headers
    assert "script-src 'self';" in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in headers["Cache-Control"]


@pytest.mark.django_db(transaction=True)
def test_without_a_database_a_page_says_so(client: Client) -> None:
    connection = connections["default"]
    address = connection.settings_dict["PORT"]
    connection.close()
    connection.settings_dict["PORT"] = "1"
    try:
        response = client.get("/healthz")
    finally:
        connection.settings_dict["PORT"] = address
        connection.close()

    assert response.status_code == 503
    assert "数据库暂时连不上" in response.content.decode()
    assert client.get("/healthz").status_code == 200
