"""Signing in: lockout, one-time passwords, password rules, sessions, the second factor."""

import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pyotp
import pytest
from django.db import connections
from django.db.models import F
from django.test import Client

from songhe.foundation import actions
from songhe.foundation.actions import create_account
from songhe.foundation.models import Account, AuditEntry, Session, SignInFailure
from songhe.foundation.roles import Role
from songhe.foundation.scope import Scope, scoped
from songhe.foundation.sign_in_passwords import UsedBefore

pytestmark = pytest.mark.django_db
PASSWORD, OWN = "songhe-li", "松柏常青 2026 !"
HERE = Scope("371002")


@pytest.fixture
def li() -> Account:
    return an_officer("li")


def an_officer(username: str, role: Role = Role.COUNTY_OFFICER) -> Account:
    return create_account(
        username=username, password=PASSWORD, name="李静", role=role, area="371002", area_name="环翠区", scope=HERE
    )


def sign_in(client: Client, username: str = "li", password: str = PASSWORD, **extra: Any) -> Any:
    return client.post("/sign-in", {"username": username, "password": password}, **extra)


def is_in(client: Client) -> bool:
    return client.get("/account/password").status_code == 200


def earlier(minutes: int) -> None:
    """As if everything had happened so many minutes ago."""
    ago = timedelta(minutes=minutes)
    SignInFailure.objects.update(at=F("at") - ago)
    Session.objects.update(expire_date=F("expire_date") - ago, began_at=F("began_at") - ago)


def managed(action: Callable[..., Any], *words: Any, **named: Any) -> Any:
    """Done where the area is seen, as in a request."""
    with scoped(HERE):
        return action(*words, **named)


def code_of(secret: str, step: int = 0) -> str:
    return pyotp.TOTP(secret).at(int(time.time()) + 30 * step)


# -- lockout


def test_five_failures_lock_the_account_for_a_quarter_of_an_hour_right_password_or_wrong(li: Account) -> None:
    for _ in range(5):
        assert sign_in(Client(), password="wrong").status_code == 200
    locked = sign_in(Client())

    assert locked.status_code == 429
    assert re.search(r"请15分钟后（\d\d:\d\d）再试", locked.content.decode())
    earlier(14)
    assert sign_in(Client()).status_code == 429
    earlier(2)
    assert sign_in(Client()).status_code == 302


def test_four_failures_do_not_and_signing_in_forgets_them(li: Account) -> None:
    for _ in range(2):
        for _ in range(4):
            sign_in(Client(), password="wrong")
        assert sign_in(Client()).status_code == 302


def test_nobody_learns_whether_there_is_such_an_account(li: Account) -> None:
    seen = []
    for username in ("li", "nobody"):
        answers = [sign_in(Client(), username, "wrong") for _ in range(6)]
        said = [re.findall(r'id="failed">([^<]*)<', answer.content.decode()) for answer in answers]
        seen.append([(answer.status_code, *text) for answer, text in zip(answers, said, strict=True)])
    assert seen[0] == seen[1]


def test_twenty_failures_from_one_address_lock_the_address_only(li: Account) -> None:
    for number in range(20):
        sign_in(Client(), f"name{number}", "wrong", REMOTE_ADDR="10.0.0.9")

    assert sign_in(Client(), REMOTE_ADDR="10.0.0.9").status_code == 429
    assert sign_in(Client(), REMOTE_ADDR="10.0.0.8").status_code == 302


@pytest.mark.django_db(transaction=True)
def test_many_at_once_are_not_tried_more_often() -> None:
    an_officer("li")

    def attempt(_: int) -> int:
        try:
            return int(sign_in(Client(), password="wrong").status_code)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as several:
        answers = list(several.map(attempt, range(8)))
    assert sorted(answers) == [200] * 5 + [429] * 3


def test_failures_are_in_the_log_of_the_account_s_area(li: Account) -> None:
    sign_in(Client(), password="wrong", REMOTE_ADDR="10.0.0.9")
    with scoped(HERE):
        entry = AuditEntry.objects.get()
    assert (entry.what, entry.account) == ("sign_in_failed", "li")
    assert entry.detail == {"step": "password", "address": "10.0.0.9"}


def test_a_disabled_account_is_refused_as_a_wrong_password_is(li: Account, client: Client) -> None:
    managed(actions.set_active, by=None, account_id=li.pk, active=False)
    assert "账号或密码不对" in sign_in(client).content.decode()


def test_it_leads_on_to_pages_of_this_site_only(li: Account) -> None:
    for to, goes in (("/due?age=90", "/due?age=90"), ("https://example.org/", "/"), ("//example.org", "/")):
        answer = Client().post("/sign-in", {"username": "li", "password": PASSWORD, "next": to})
        assert answer["Location"] == goes


# -- passwords


def test_a_one_time_password_serves_to_set_one_s_own(li: Account, client: Client) -> None:
    _, given = managed(actions.reset_password, by=None, account_id=li.pk)
    assert sign_in(client).status_code == 200

    assert sign_in(client, password=given)["Location"] == "/account/password"
    assert client.get("/")["Location"] == "/account/password"
    assert client.get("/", headers={"HX-Request": "true"})["HX-Redirect"] == "/account/password"
    kept = client.post("/account/password", {"present": given, "new": OWN, "again": OWN})
    assert kept["Location"] == "/account"
    assert client.get("/policies").status_code == 200
    assert sign_in(Client(), password=given).status_code == 200
    assert sign_in(Client(), password=OWN).status_code == 302


def test_a_one_time_password_expires(li: Account, client: Client) -> None:
    _, given = managed(actions.reset_password, by=None, account_id=li.pk)
    Account.objects.update(one_time_until=F("one_time_until") - timedelta(hours=73))
    assert "一次性密码已经过期" in sign_in(client, password=given).content.decode()
    assert not is_in(client)


@pytest.mark.parametrize(
    ("present", "new", "again", "says"),
    [
        ("wrong", OWN, OWN, "现在的密码不对"),
        (PASSWORD, OWN, "another one 1", "两次填写的新密码不一样"),
        (PASSWORD, "short-9ch", "short-9ch", "至少要10位"),
        (PASSWORD, "x" * 129, "x" * 129, "最多128位"),
        (PASSWORD, "1234567890", "1234567890", "太常见"),
        (PASSWORD, "aaaaaaaaaaab", "aaaaaaaaaaab", "太常见"),
        (PASSWORD, "mr-LI-2026-x", "mr-LI-2026-x", "不能含有账号名"),
    ],
)
def test_what_a_password_must_be_like(
    li: Account, client: Client, present: str, new: str, again: str, says: str
) -> None:
    sign_in(client)
    refused = client.post("/account/password", {"present": present, "new": new, "again": again})
    assert (refused.status_code, says in refused.content.decode()) == (422, True)
    li.refresh_from_db()
    assert li.check_password(PASSWORD)


def test_none_of_the_last_three_passwords_again() -> None:
    wei = an_officer("wei")
    for new in ("first one 1!", "second one 2!", "third one 3!"):
        managed(actions.set_own_password, wei, new, session=None)
    for former in ("first one 1!", "second one 2!", "third one 3!"):
        with pytest.raises(UsedBefore):
            managed(actions.set_own_password, wei, former, session=None)
    managed(actions.set_own_password, wei, "fourth one 4!", session=None)
    managed(actions.set_own_password, wei, "first one 1!", session=None)


def test_an_open_browser_is_no_place_to_guess_the_password(li: Account, client: Client) -> None:
    sign_in(client)
    for _ in range(5):
        assert client.post("/account/password", {"present": "wrong", "new": OWN, "again": OWN}).status_code == 422
    assert client.post("/account/password", {"present": PASSWORD, "new": OWN, "again": OWN}).status_code == 429


# -- sessions


def test_half_an_hour_of_nothing_ends_a_session(li: Account, client: Client) -> None:
    sign_in(client)
    earlier(29)
    assert is_in(client)  # and it is noted that something was done
    earlier(29)
    assert is_in(client)
    earlier(31)
    assert not is_in(client)


def test_eight_hours_end_a_session_however_much_is_done(li: Account, client: Client) -> None:
    sign_in(client)
    session = client.session
    session["began"] = (Session.objects.get().began_at - timedelta(hours=7, minutes=50)).isoformat()
    session.save()
    assert is_in(client)
    earlier(11)
    assert not is_in(client)


def test_a_page_view_is_no_write(li: Account, client: Client) -> None:
    sign_in(client)
    before = Session.objects.get().expire_date
    assert is_in(client)
    assert Session.objects.get().expire_date == before


def test_the_fourth_session_ends_the_oldest(li: Account) -> None:
    clients = [Client() for _ in range(4)]
    for client in clients:
        sign_in(client)
    assert [is_in(client) for client in clients] == [False, True, True, True]


@pytest.mark.parametrize("change", ["disable", "role", "password", "factor", "own password"])
def test_what_ends_the_sessions_of_an_account(li: Account, change: str) -> None:
    here, there = Client(), Client()
    sign_in(here), sign_in(there)
    described = actions.Description("李静", Role.FINANCE, "371002", "环翠区", HERE)
    if change == "disable":
        managed(actions.set_active, by=None, account_id=li.pk, active=False)
    elif change == "role":
        managed(actions.change_account, by=None, account_id=li.pk, described=described)
    elif change == "password":
        managed(actions.reset_password, by=None, account_id=li.pk)
    elif change == "factor":
        managed(actions.reset_second_factor, by=None, account_id=li.pk)
    else:
        here.post("/account/password", {"present": PASSWORD, "new": OWN, "again": OWN})
    assert [is_in(here), is_in(there)] == [change == "own password", False]


# -- the second factor


@pytest.fixture
def guan() -> Account:
    return an_officer("guan", Role.ADMINISTRATOR)


def enrolled(client: Client) -> tuple[str, list[str]]:
    """Through the page: the secret and the recovery codes."""
    page = client.get("/account/second-factor").content.decode()
    assert "<svg" in page
    secret = "".join(re.findall(r'id="secret">([^<]*)<', page)[0].split())
    done = client.post("/account/second-factor", {"code": code_of(secret)}).content.decode()
    return secret, re.findall(r"<li><code>([^<]*)</code>", done)


def test_an_administrator_sets_it_up_before_anything_else(guan: Account, client: Client) -> None:
    assert sign_in(client, "guan")["Location"] == "/account/second-factor"
    assert client.get("/policies")["Location"] == "/account/second-factor"
    assert "不对" in client.post("/account/second-factor", {"code": "000000"}).content.decode()
    secret, codes = enrolled(client)

    assert len(set(codes)) == 10
    assert client.get("/policies").status_code == 200
    guan.refresh_from_db()
    kept = bytes(guan.second_factor_sealed or b"") + b"".join(map(bytes, guan.recovery_codes))
    assert secret.encode() not in kept and codes[0].replace("-", "").encode() not in kept

    again = Client()
    assert sign_in(again, "guan")["Location"] == "/sign-in/code"
    assert not is_in(again)
    assert "不对" in again.post("/sign-in/code", {"code": code_of(secret)}).content.decode()  # enrolled with it
    assert again.post("/sign-in/code", {"code": code_of(secret, 1)})["Location"] == "/"
    assert is_in(again)


def test_a_recovery_code_serves_once(guan: Account, client: Client) -> None:
    sign_in(client, "guan")
    _, codes = enrolled(client)
    for code, passes in ((codes[0].upper(), True), (codes[0], False), (codes[1].replace("-", " "), True)):
        other = Client()
        sign_in(other, "guan")
        other.post("/sign-in/code", {"code": code})
        assert is_in(other) is passes


def test_wrong_codes_lock_the_account(guan: Account, client: Client) -> None:
    sign_in(client, "guan")
    secret, _ = enrolled(client)
    other = Client()
    sign_in(other, "guan")
    for _ in range(5):
        other.post("/sign-in/code", {"code": "000000"})
    locked = other.post("/sign-in/code", {"code": code_of(secret, 1)})
    assert (locked.status_code, is_in(other)) == (429, False)


def test_the_code_is_asked_of_who_has_just_given_the_password(guan: Account, client: Client) -> None:
    assert client.get("/sign-in/code")["Location"] == "/sign-in"
    sign_in(client, "guan")
    secret, _ = enrolled(client)
    other = Client()
    sign_in(other, "guan")
    session = other.session
    session["password_passed"] |= {"until": "2020-01-01T00:00:00+00:00"}
    session.save()
    assert other.post("/sign-in/code", {"code": code_of(secret, 1)})["Location"] == "/sign-in"


def test_whoever_has_one_proves_it_before_another_or_none(li: Account, client: Client) -> None:
    sign_in(client)
    first, codes = enrolled(client)
    page = client.get("/account/second-factor").content.decode()
    second = "".join(re.findall(r'id="secret">([^<]*)<', page)[0].split())
    assert second != first
    assert client.post("/account/second-factor", {"code": code_of(second)}).status_code == 422
    assert client.post("/account/second-factor", {"code": code_of(second), "present": codes[0]}).status_code == 200
    assert client.post("/account/second-factor/remove", {"code": "000000"}).status_code == 422
    renewed = client.post("/account/recovery-codes", {"code": code_of(second, 1)}).content.decode()
    code = re.findall(r"<li><code>([^<]*)</code>", renewed)[0]
    assert client.post("/account/second-factor/remove", {"code": code})["Location"] == "/account"
    li.refresh_from_db()
    assert not li.has_second_factor


def test_who_needs_it_does_not_remove_it(guan: Account, client: Client) -> None:
    sign_in(client, "guan")
    _, codes = enrolled(client)
    assert client.post("/account/second-factor/remove", {"code": codes[0]}).status_code == 403
