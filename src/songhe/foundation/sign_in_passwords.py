"""What a password must be like, the ones that are given for one use, and keeping the last ones."""

import secrets
from collections.abc import Mapping
from datetime import timedelta
from typing import ClassVar

from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils import timezone

from songhe.foundation.errors import DomainError
from songhe.foundation.models import Account

SHORTEST, LONGEST = 10, 128
FEWEST_LETTERS = 5
NOT_AGAIN = 3
"""The present password and the two before it may not be chosen again."""
ONE_TIME_HOURS = 72
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that reads like another
_COMMON = CommonPasswordValidator()


class BadPassword(DomainError):
    """A new password that is refused."""

    code = "bad_password"
    status = 422


class TooShort(BadPassword):
    message: ClassVar[Mapping[str, str]] = {
        "zh": f"新密码至少要{SHORTEST}位，最多{LONGEST}位。",
        "en": f"A new password needs {SHORTEST} to {LONGEST} characters.",
    }


class TooCommon(BadPassword):
    message: ClassVar[Mapping[str, str]] = {
        "zh": "这个密码太常见或太简单，容易被猜到，请换一个。",
        "en": "That password is too common or too simple to be safe: choose another.",
    }


class NameInside(BadPassword):
    message: ClassVar[Mapping[str, str]] = {
        "zh": "密码里不能含有账号名，请换一个。",
        "en": "A password must not contain the user name: choose another.",
    }


class UsedBefore(BadPassword):
    message: ClassVar[Mapping[str, str]] = {
        "zh": f"不能用最近{NOT_AGAIN}次用过的密码，请换一个。",
        "en": f"Not one of the last {NOT_AGAIN} passwords: choose another.",
    }


def require_good(account: Account, password: str) -> None:
    """Raises TooShort, NameInside, TooCommon or UsedBefore."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise TooShort
    if account.username.lower() in password.lower():
        raise NameInside
    if _is_common(password):
        raise TooCommon
    if any(check_password(password, former) for former in [account.password, *account.former_passwords]):
        raise UsedBefore


def set_own(account: Account, password: str) -> None:
    """In place of the present one, which is remembered if it was their own; not saved yet."""
    if account.one_time_until is None:
        account.former_passwords = [account.password, *account.former_passwords][: NOT_AGAIN - 1]
    account.set_password(password)
    account.one_time_until = None


def set_one_time(account: Account) -> str:
    """A password that serves once within three days, to set one's own; not saved yet. Returns it: shown, never kept."""
    given = "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(3))
    set_own(account, given)
    account.one_time_until = timezone.now() + timedelta(hours=ONE_TIME_HOURS)
    return given


def has_expired(account: Account) -> bool:
    """Whether the one-time password was not used in time."""
    return account.one_time_until is not None and account.one_time_until < timezone.now()


def _is_common(password: str) -> bool:
    if len(set(password)) < FEWEST_LETTERS:
        return True
    try:
        _COMMON.validate(password)
    except ValidationError:
        return True
    return False
