"""`songhe account`: accounts without the pages, so that an empty platform gets its first administrator."""

import argparse
import json
from functools import partial
from typing import TYPE_CHECKING

from django.utils import translation

from songhe.cli.platform import add_data, platform, tell, told

if TYPE_CHECKING:
    from songhe.areas.divisions import Division
    from songhe.foundation.models import Account

EPILOG = """\
  songhe account create guanli --name 郑强 --role administrator --area 371000
  songhe account list --area 371000
  songhe account disable guanli
  songhe account reset-password guanli

create and reset-password print a one-time password that serves for three days: whoever signs in with it sets their own.
An area is a code of 6, 9 or 12 digits. Everything is in the log, as done by nobody's account. Exit code 1: not done,
with a sentence that says why.

--json prints {"username", "name", "role", "area", "area_name", "active", "last_sign_in", "second_factor"} of the
account, with "one_time_password" where there is one; of list, a list of them.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    from songhe.foundation.roles import Role

    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    create = acts.add_parser("create", help="a new account with a one-time password")
    create.add_argument("username")
    create.add_argument("--name", required=True, help="the person's name")
    create.add_argument("--role", required=True, choices=Role.values, metavar="ROLE", help=", ".join(Role.values))
    create.add_argument("--area", required=True, metavar="CODE", help="the area it answers for, e.g. 371000")
    listed = acts.add_parser("list", help="the accounts of an area, or all of them")
    listed.add_argument("--area", metavar="CODE", help="only those in this area")
    disable = acts.add_parser("disable", help="sign an account out and keep it out")
    disable.add_argument("username")
    reset = acts.add_parser("reset-password", help="give an account a one-time password")
    reset.add_argument("username")
    for act in (create, listed, disable, reset):
        act.add_argument("--json", action="store_true", help="print the result for a program to read")
        add_data(act)


def run(arguments: argparse.Namespace) -> int:
    return told(partial(_act, arguments))


def _act(arguments: argparse.Namespace) -> int:
    with platform(arguments.data), translation.override("en"):
        from songhe.areas.divisions import DivisionsMissing, UnknownArea
        from songhe.foundation.errors import DomainError

        if not _has_tables():
            tell("This database has no tables yet: start the platform once with `songhe run`.")
            return 1
        try:
            found = _ACTS[arguments.act](arguments)
        except DomainError as refused:
            tell(refused.said("en"))
            return 1
        except (UnknownArea, DivisionsMissing) as problem:
            tell(str(problem))
            return 1
    _print(arguments, found)
    return 0


def _create(arguments: argparse.Namespace) -> "list[tuple[Account, str]]":
    from songhe.areas.actions import load_divisions
    from songhe.areas.models import Division
    from songhe.foundation.actions import Description, add_account
    from songhe.foundation.scope import Scope, scoped

    area = _division(arguments.area)
    scope = Scope(area.scope)
    with scoped(scope):
        if not Division.objects.filter(code=scope.city).exists():
            load_divisions(city=scope.city)
        described = Description(arguments.name, arguments.role, area.code, area.name, scope)
        return [add_account(by=None, username=arguments.username, described=described)]


def _list(arguments: argparse.Namespace) -> "list[tuple[Account, str]]":
    from songhe.foundation.models import Account
    from songhe.foundation.scope import Scope, within

    found = Account.objects.order_by("username")
    if arguments.area:
        found = found.filter(within(Scope(_division(arguments.area).scope)))
    return [(account, "") for account in found]


def _disable(arguments: argparse.Namespace) -> "list[tuple[Account, str]]":
    from songhe.foundation.actions import set_active
    from songhe.foundation.scope import scoped

    account = _named(arguments.username)
    with scoped(account.sees):
        return [(set_active(by=None, account_id=account.pk, active=False), "")]


def _reset_password(arguments: argparse.Namespace) -> "list[tuple[Account, str]]":
    from songhe.foundation.actions import reset_password
    from songhe.foundation.scope import scoped

    account = _named(arguments.username)
    with scoped(account.sees):
        return [reset_password(by=None, account_id=account.pk)]


_ACTS = {"create": _create, "list": _list, "disable": _disable, "reset-password": _reset_password}


def _named(username: str) -> "Account":
    from songhe.foundation.account_errors import NoSuchAccount
    from songhe.foundation.models import Account

    account = Account.objects.filter(username=username).first()
    if account is None:
        raise NoSuchAccount(username=username)
    return account


def _division(code: str) -> "Division":
    """Of the country's divisions. Raises UnknownArea."""
    from songhe.areas.divisions import UnknownArea, divisions, level_of

    if level_of(code) in ("nation", "province"):
        raise UnknownArea(f"{code} is no city, county, township or village")
    found = next((one for one in divisions(f"{code[:4]}00") if one.code == code), None)
    if found is None:
        raise UnknownArea(f"no division has the code {code}")
    return found


def _has_tables() -> bool:
    from django.db import connection

    return "foundation_account" in connection.introspection.table_names()


def _print(arguments: argparse.Namespace, found: "list[tuple[Account, str]]") -> None:
    if arguments.json:
        rows = [_plain(account, password) for account, password in found]
        print(json.dumps(rows if arguments.act == "list" else rows[0], ensure_ascii=False))
    else:
        print("\n".join(_said(account, password) for account, password in found) or "There is no account yet.")


def _plain(account: "Account", password: str) -> dict[str, object]:
    row: dict[str, object] = {
        "username": account.username,
        "name": account.name,
        "role": account.role,
        "area": account.area,
        "area_name": account.area_name,
        "active": account.is_active,
        "last_sign_in": account.last_login.isoformat() if account.last_login else None,
        "second_factor": account.has_second_factor,
    }
    return row | ({"one_time_password": password} if password else {})


def _said(account: "Account", password: str) -> str:
    state = "" if account.is_active else "  disabled"
    line = f"{account.username}  {account.name}  {account.role}  {account.area} {account.area_name}{state}"
    return f"{line}\none-time password: {password}" if password else line
