"""Accounts for tests, here and in the modules above."""

from itertools import count

from songhe.foundation.encryption import seal
from songhe.foundation.models import SECOND_FACTOR, Account
from songhe.foundation.roles import TWO_FACTORS, Role

_serial = count(1)
SECRET = "JBSWY3DPEHPK3PXP"
"""Of the codes of those who need them."""


def an_account(*, scope: str = "371002", role: Role = Role.COUNTY_OFFICER, username: str = "") -> Account:
    """Somebody who answers for an area and has no password: tests use `client.force_login`. Ready to work."""
    return Account.objects.create(
        username=username or f"account{next(_serial)}",
        name="王敏",
        role=role,
        area=scope,
        area_name="环翠区",
        scope=scope,
        second_factor_sealed=seal(SECRET, purpose=SECOND_FACTOR) if role in TWO_FACTORS else None,
    )
