"""Accounts for tests, here and in the modules above."""

from itertools import count

from songhe.foundation.models import Account
from songhe.foundation.roles import Role

_serial = count(1)


def an_account(*, scope: str = "371002", role: Role = Role.COUNTY_OFFICER, username: str = "") -> Account:
    """Somebody who answers for an area and has no password: tests use `client.force_login`."""
    return Account.objects.create(
        username=username or f"account{next(_serial)}",
        name="王敏",
        role=role,
        area=scope,
        area_name="环翠区",
        scope=scope,
    )
