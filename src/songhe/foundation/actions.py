"""Everything that writes about accounts."""

from django.contrib.auth.hashers import make_password
from django.db import transaction

from songhe.foundation.models import Account
from songhe.foundation.roles import Role
from songhe.foundation.scope import Scope


def create_account(
    *, username: str, password: str, name: str, role: Role, area: str, area_name: str, scope: Scope,
    using: str = "default",
) -> Account:  # fmt: skip
    """A member of staff who answers for an area. An account of that user name is replaced."""
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
            },
        )
    return account
