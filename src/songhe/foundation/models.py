"""Accounts of staff, and the log of what they did."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from songhe.foundation.roles import Role
from songhe.foundation.scope import Scope


class Account(AbstractBaseUser):
    """One member of staff: what they are for, and the area they answer for."""

    username = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=64)
    role = models.CharField(max_length=32, choices=Role.choices)
    area = models.CharField(max_length=12)
    area_name = models.CharField(max_length=64)
    scope = models.CharField(max_length=12)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name", "role", "area", "area_name", "scope"]

    objects = BaseUserManager()

    def __str__(self) -> str:
        return self.username

    @property
    def sees(self) -> Scope:
        """The scope that queries take as their first argument: `queries.person(request.user.sees, 7)`."""
        return Scope(self.scope)


class AuditEntry(models.Model):
    """One thing that somebody did to somebody's data."""

    at = models.DateTimeField(auto_now_add=True)
    account = models.CharField(max_length=64, blank=True)
    what = models.CharField(max_length=64)
    person = models.BigIntegerField(null=True, db_index=True)
    purpose = models.CharField(max_length=200, blank=True)
    scope = models.CharField(max_length=12, db_collation="C")
    detail = models.JSONField(default=dict)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["scope", "-at"], name="audit_by_area")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.account} {self.what}"
