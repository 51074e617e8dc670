"""账号: what an administrator does with the accounts of their area, and what nobody may do."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client

from songhe.areas.models import Division
from songhe.console.tests.staff import a_city, text_of
from songhe.foundation import actions
from songhe.foundation.account_errors import LastAdministrator
from songhe.foundation.factories import an_account
from songhe.foundation.models import Account, AuditEntry
from songhe.foundation.roles import Role
from songhe.foundation.scope import Scope, scoped

pytestmark = pytest.mark.django_db
NEW = {"username": "sun.li", "name": "孙丽", "role": "township_clerk", "area": "环翠区 · 孙家疃街道"}


@pytest.fixture
def guan() -> Iterator[Account]:
    """The administrator of 环翠区."""
    with a_city():
        yield an_account(role=Role.ADMINISTRATOR, scope="371002", username="guan")


@pytest.fixture
def client(guan: Account) -> Client:
    client = Client()
    client.force_login(guan)
    return client


def logged() -> list[tuple[str, str]]:
    with scoped(Scope("371002")):
        return [(entry.what, entry.detail.get("of", "")) for entry in AuditEntry.objects.order_by("pk")]


def one_time(page: str) -> str:
    return str(re.findall(r'id="one-time">([^<]*)<', page)[0])


def test_a_new_account_signs_in_with_the_password_shown_once(client: Client) -> None:
    shown = client.post("/accounts/new", NEW).content.decode()
    account = Account.objects.get(username="sun.li")

    assert (account.area, account.area_name, account.scope) == ("371002001", "孙家疃街道", "371002001")
    assert one_time(shown) not in client.get(f"/accounts/{account.pk}").content.decode()
    answer = Client().post("/sign-in", {"username": "sun.li", "password": one_time(shown)})
    assert answer["Location"] == "/account/password"
    assert logged() == [("create_account", "sun.li"), ("sign_in", "")]


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"username": "Sun Li"}, "账号名要2至32位"),
        ({"username": "guan"}, "已经有人用了"),
        ({"name": " "}, "请填写使用人姓名"),
        ({"role": "king"}, "请选择角色"),
        ({"area": "俚岛镇"}, "您的辖区内没有“俚岛镇”"),
        ({"area": "371082"}, "您的辖区内没有“371082”"),
        ({"area": "环翠区"}, "只能管镇街，“环翠区”不是"),
        ({"area": ""}, "您的辖区内没有"),
    ],
)
def test_what_is_refused_is_said_beside_what_was_typed(client: Client, changed: dict[str, str], says: str) -> None:
    answer = client.post("/accounts/new", NEW | changed)

    page = answer.content.decode()
    assert answer.status_code in (409, 422) and says in page
    assert 'aria-invalid="true"' in page
    assert 'value="孙丽"' in page or "name" in changed
    assert Account.objects.count() == 1


def test_a_name_that_several_places_have_is_asked_for_in_full(client: Client) -> None:
    for code in ("371002002", "371002003"):
        Division.objects.create(code=code, name="新街道", level="township", parent="371002", scope=code)
    page = client.post("/accounts/new", NEW | {"area": "新街道"}).content.decode()
    assert "不止一处" in page
    assert client.post("/accounts/new", NEW | {"area": "371002003"}).status_code == 200


def test_an_administrator_sees_and_changes_their_own_area_only(client: Client) -> None:
    here, there, above = (an_account(scope=scope) for scope in ("371002", "371082", "3710"))
    page = client.get("/accounts").content.decode()

    assert f"/accounts/{here.pk}" in page
    assert f"/accounts/{there.pk}" not in page and f"/accounts/{above.pk}" not in page
    for other in (there, above):
        assert client.get(f"/accounts/{other.pk}").status_code == 404
        for act in ("active", "password", "second-factor", "sessions"):
            assert client.post(f"/accounts/{other.pk}/{act}").status_code == 404
    assert logged() == []


def test_the_list_is_searched_and_filtered(client: Client, guan: Account) -> None:
    clerk = an_account(scope="371002001", role=Role.TOWNSHIP_CLERK, username="jiedao")
    Account.objects.filter(pk=clerk.pk).update(is_active=False, name="张磊")
    for query, found in (
        ("text=JIE", ["jiedao"]), ("text=张", ["jiedao"]), ("role=administrator", ["guan"]), ("active=no", ["jiedao"]),
        ("area=371002001", ["jiedao"]), ("area=371082", ["guan", "jiedao"]), ("text=%25", []), ("", ["guan", "jiedao"]),
    ):  # fmt: skip
        page = client.get(f"/accounts?{query}").content.decode()
        assert re.findall(r'class="row-name" href="[^"]*">([^<]*)<', page) == found, query


def test_another_role_ends_the_sessions_and_another_name_does_not(client: Client) -> None:
    clerk = an_account(scope="371002001", role=Role.TOWNSHIP_CLERK)
    theirs = Client()
    theirs.force_login(clerk)
    described = {"name": "孙丽丽", "role": "township_clerk", "area": "孙家疃街道"}
    assert client.post(f"/accounts/{clerk.pk}", described).status_code == 302
    assert theirs.get("/account").status_code == 200
    assert client.post(f"/accounts/{clerk.pk}", described | {"role": "provider"}).status_code == 302
    assert theirs.get("/account").status_code == 302
    clerk.refresh_from_db()
    assert (clerk.name, clerk.role, clerk.area) == ("孙丽丽", "provider", "371002001")
    with scoped(Scope("371002")):
        last = AuditEntry.objects.order_by("-pk")[0]
    assert (last.detail["before"]["role"], last.detail["after"]["role"]) == ("township_clerk", "provider")


def test_disabling_is_at_once_and_can_be_taken_back(client: Client) -> None:
    clerk = an_account(scope="371002001", role=Role.TOWNSHIP_CLERK)
    theirs = Client()
    theirs.force_login(clerk)
    assert "已停用" in text_of(client.post(f"/accounts/{clerk.pk}/active", {"active": "no"}, follow=True))
    assert theirs.get("/account").status_code == 302
    client.post(f"/accounts/{clerk.pk}/active", {"active": "yes"})
    clerk.refresh_from_db()
    assert clerk.is_active
    assert [what for what, _ in logged()] == ["disable_account", "enable_account"]


def test_a_reset_second_factor_is_set_up_anew(client: Client) -> None:
    other = an_account(role=Role.ADMINISTRATOR)
    client.post(f"/accounts/{other.pk}/second-factor")
    other.refresh_from_db()
    assert (other.has_second_factor, other.still_to_do) == (False, "second_factor")


@pytest.mark.parametrize("act", ["active", "password", "second-factor"])
def test_nobody_does_it_to_themselves(client: Client, guan: Account, act: str) -> None:
    an_account(role=Role.ADMINISTRATOR)
    answer = client.post(f"/accounts/{guan.pk}/{act}", {"active": "no"})
    assert (answer.status_code, "不能对自己的账号做这件事" in answer.content.decode()) == (409, True)
    answer = client.post(f"/accounts/{guan.pk}", {"name": "郑", "role": "finance", "area": "环翠区"})
    assert (answer.status_code, "不能对自己的账号做这件事" in answer.content.decode()) == (409, True)
    guan.refresh_from_db()
    assert (guan.role, guan.is_active) == (Role.ADMINISTRATOR, True)


def test_the_last_administrator_of_an_area_stays(client: Client, guan: Account) -> None:
    other = an_account(role=Role.ADMINISTRATOR)
    other_client = Client()
    other_client.force_login(other)
    Account.objects.filter(pk=guan.pk).update(is_active=False)
    answer = other_client.post(f"/accounts/{other.pk}/active", {"active": "no"})
    assert answer.status_code == 409

    with scoped(Scope("371002")), pytest.raises(LastAdministrator):
        actions.set_active(by=None, account_id=other.pk, active=False)
    an_account(role=Role.ADMINISTRATOR, scope="371082")
    with scoped(Scope("371002")), pytest.raises(LastAdministrator):
        actions.set_active(by=None, account_id=other.pk, active=False)
    an_account(role=Role.ADMINISTRATOR, scope="3710")
    with scoped(Scope("371002")):
        actions.set_active(by=None, account_id=other.pk, active=False)


def test_one_s_own_page_shows_and_ends_the_other_sessions(client: Client, guan: Account) -> None:
    elsewhere = Client()
    elsewhere.force_login(guan)
    assert "其他浏览器" in text_of(client.get("/account"))
    assert "已结束1个登录" in text_of(client.post("/account/sessions/end", follow=True))
    assert elsewhere.get("/account").status_code == 302
    assert client.get("/account").status_code == 200
