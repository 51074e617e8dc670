"""Everything that writes about accounts. What an administrator does is in the log of the account's area."""

import re
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from songhe.foundation import audit, sign_in_lockout, sign_in_passwords, two_factor
from songhe.foundation.account_errors import (
    AreaElsewhere,
    BadUsername,
    LastAdministrator,
    NameMissing,
    NotYourself,
    UnknownRole,
    UsernameTaken,
    WrongLevel,
)
from songhe.foundation.accounts import account_of
from songhe.foundation.models import Account
from songhe.foundation.roles import LEVELS, Role, level_of
from songhe.foundation.scope import Scope
from songhe.foundation.sign_in_sessions import end_sessions
from songhe.foundation.words import words


@dataclass(frozen=True)
class Description:
    """Whose account it is, what for, and for which area: its code, its name, its digits."""

    name: str
    role: str
    area: str
    area_name: str
    scope: Scope


USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,31}")
LONGEST_NAME = 64


def create_account(
    *, username: str, password: str, name: str, role: Role, area: str, area_name: str, scope: Scope,
    using: str = "default",
) -> Account:  # fmt: skip
    """A member of staff who answers for an area. An account of that user name is replaced and signed out."""
    with transaction.atomic(using=using):
        account, _ = Account.objects.using(using).update_or_create(
            username=username,
            defaults={
                "password": make_password(password),
                "name": name,
                "role": role,
                "area": area,
                "area_name": area_name,
                "scope": scope.digits,
                "is_active": True,
                "one_time_until": None,
                "former_passwords": [],
                "second_factor_sealed": None,
                "second_factor_step": 0,
                "recovery_codes": [],
            },
        )
        end_sessions(account, using=using)
    return account


@transaction.atomic
def add_account(*, by: Account | None, username: str, described: Description) -> tuple[Account, str]:
    """A new account and its one-time password. `by` None: the command line. Raises errors of account_errors."""
    require_username(username)
    account = Account(username=username, is_active=True, password="")
    _describe(account, by, described)
    password = sign_in_passwords.set_one_time(account)
    account.former_passwords = []
    account.save()
    _log(by, account, "create_account", role=account.role)
    return account, password


def require_username(username: str) -> None:
    """Raises BadUsername or UsernameTaken."""
    if not USERNAME.fullmatch(username):
        raise BadUsername
    if Account.objects.filter(username=username).exists():
        raise UsernameTaken(username=username)


@transaction.atomic
def change_account(*, by: Account | None, account_id: int, described: Description) -> Account:
    """Another name, role or area. With another role or area its sessions end."""
    administrators = _administrators()
    account = account_of(by, account_id, for_update=True)
    before, after = {"role": account.role, "area": account.area}, {"role": described.role, "area": described.area}
    if before != after:
        _require_another(by, account)
        if not (described.role == Role.ADMINISTRATOR and described.scope.covers(account.scope)):
            _require_another_administrator(account, administrators)
        end_sessions(account)
    _describe(account, by, described)
    account.save(update_fields=["name", "role", "area", "area_name", "scope"])
    _log(by, account, "change_account", before=before, after=after, name=account.name)
    return account


@transaction.atomic
def set_active(*, by: Account | None, account_id: int, active: bool) -> Account:
    """停用 and 启用. Whoever is disabled is signed out at once."""
    administrators = _administrators()
    account = account_of(by, account_id, for_update=True)
    if not active:
        _require_another(by, account)
        _require_another_administrator(account, administrators)
        end_sessions(account)
    account.is_active = active
    account.save(update_fields=["is_active"])
    _log(by, account, "enable_account" if active else "disable_account")
    return account


@transaction.atomic
def reset_password(*, by: Account | None, account_id: int) -> tuple[Account, str]:
    """A one-time password, returned to be shown once; sessions and a lockout end."""
    account = account_of(by, account_id, for_update=True)
    _require_another(by, account)
    password = sign_in_passwords.set_one_time(account)
    account.save(update_fields=["password", "former_passwords", "one_time_until"])
    end_sessions(account)
    sign_in_lockout.forget(account.username)
    _log(by, account, "reset_password")
    return account, password


@transaction.atomic
def reset_second_factor(*, by: Account | None, account_id: int) -> Account:
    """For a lost telephone: the account enrols anew at its next sign-in, if its role needs to."""
    account = account_of(by, account_id, for_update=True)
    _require_another(by, account)
    two_factor.remove(account)
    account.save(update_fields=two_factor.FIELDS)
    end_sessions(account)
    _log(by, account, "reset_second_factor")
    return account


@transaction.atomic
def sign_out_everywhere(*, by: Account | None, account_id: int, but: str | None = None) -> int:
    """End the sessions of an account, or all but the one with this key. Returns how many."""
    account = account_of(by, account_id, for_update=True)
    ended = end_sessions(account, but=but)
    _log(by, account, "end_sessions", ended=ended)
    return ended


@transaction.atomic
def set_own_password(account: Account, password: str, *, session: str | None) -> None:
    """In place of the present one; every other session ends. Raises BadPassword."""
    sign_in_passwords.require_good(account, password)
    sign_in_passwords.set_own(account, password)
    account.save(update_fields=["password", "former_passwords", "one_time_until"])
    end_sessions(account, but=session)
    _log(account, account, "set_own_password")


@transaction.atomic
def set_own_second_factor(account: Account, secret: str, step: int, *, session: str | None) -> list[str]:
    """From now on codes of this secret; every other session ends. Returns the recovery codes."""
    codes = two_factor.enrol(account, secret, step)
    end_sessions(account, but=session)
    _log(account, account, "set_second_factor")
    return codes


@transaction.atomic
def renew_recovery_codes(account: Account) -> list[str]:
    """Ten others; the former ones serve no more."""
    codes = two_factor.renew_recovery_codes(account)
    _log(account, account, "renew_recovery_codes")
    return codes


@transaction.atomic
def remove_own_second_factor(account: Account) -> None:
    """From now on the password alone."""
    two_factor.remove(account)
    account.save(update_fields=two_factor.FIELDS)
    _log(account, account, "remove_second_factor")


def _describe(account: Account, by: Account | None, described: Description) -> None:
    if not 0 < len(described.name) <= LONGEST_NAME:
        raise NameMissing
    _require_place(by, described)
    account.name, account.role = described.name, described.role
    account.area, account.area_name, account.scope = described.area, described.area_name, described.scope.digits


def _require_place(by: Account | None, described: Description) -> None:
    """Raises UnknownRole, AreaElsewhere, or WrongLevel where the role does not work on that level of area."""
    if described.role not in Role.values:
        raise UnknownRole
    if by and not by.sees.covers(described.scope.digits):
        raise AreaElsewhere(area=described.area_name)
    levels = LEVELS[Role(described.role)]
    if level_of(described.scope) not in levels:
        said = words("foundation.or").join(words(f"foundation.level_{level}") for level in levels)
        role = words(f"foundation.role_{described.role}")
        raise WrongLevel(role=role, levels=said, area=described.area_name)


def _require_another(by: Account | None, account: Account) -> None:
    if by and by.pk == account.pk:
        raise NotYourself


def _administrators() -> list[Account]:
    """Those who work, locked in one order and first of all: two who disable each other at once wait here."""
    working = Account.objects.select_for_update().filter(role=Role.ADMINISTRATOR, is_active=True)
    return list(working.order_by("pk"))


def _require_another_administrator(account: Account, administrators: list[Account]) -> None:
    """Somebody who manages the accounts of this area is left."""
    if account not in administrators:
        return
    if not any(other.sees.covers(account.scope) for other in administrators if other != account):
        raise LastAdministrator(area=account.area_name)


def _log(by: Account | None, account: Account, what: str, **detail: Any) -> None:
    audit.record(by=by, what=what, scope=account.sees, of=account.username, **detail)
