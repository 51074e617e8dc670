"""Accounts of staff, their sessions, and the log of what they did."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone

from songhe.foundation.audit_transaction import CurrentTransaction
from songhe.foundation.roles import TWO_FACTORS, Role
from songhe.foundation.scope import Scope
from songhe.foundation.sealed_columns import Sealed

SECOND_FACTOR = "account.second_factor"


class Account(AbstractBaseUser):
    """One member of staff: what they are for, and the area they answer for.

    one_time_until: the password was given by somebody else; it serves to set one's own, until then.
    former_passwords: the hashes of the last passwords but the present one, the latest first.
    second_factor_sealed: the secret (base32) of the codes; null: signs in by password alone.
    second_factor_step: the last half-minute whose code was used, so that no code serves twice.
    recovery_codes: hashes of those not used yet, keyed with that secret.
    """

    username = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=64)
    role = models.CharField(max_length=32, choices=Role.choices)
    area = models.CharField(max_length=12)
    area_name = models.CharField(max_length=64)
    scope = models.CharField(max_length=12)
    is_active = models.BooleanField(default=True)
    one_time_until = models.DateTimeField(null=True)
    former_passwords = ArrayField(models.CharField(max_length=128), default=list)
    second_factor_sealed = models.BinaryField(null=True)
    second_factor_step = models.BigIntegerField(default=0)
    recovery_codes = ArrayField(models.BinaryField(), default=list)

    sealed: ClassVar = (Sealed("second_factor_sealed", SECOND_FACTOR),)
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name", "role", "area", "area_name", "scope"]

    objects = BaseUserManager()

    def __str__(self) -> str:
        return self.username

    @property
    def sees(self) -> Scope:
        """The scope that queries take as their first argument: `queries.person(request.user.sees, 7)`."""
        return Scope(self.scope)

    @property
    def has_second_factor(self) -> bool:
        return self.second_factor_sealed is not None

    @property
    def still_to_do(self) -> str:
        """What stands between signing in and working: the route of that page, or empty."""
        if self.one_time_until:
            return "new_password"
        return "" if self.has_second_factor or self.role not in TWO_FACTORS else "second_factor"


class Session(AbstractBaseSession):
    """A browser that is signed in, or signing in; `songhe.foundation.sign_in_sessions` writes it."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, null=True)
    began_at = models.DateTimeField()

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        from songhe.foundation.sign_in_sessions import SessionStore  # which needs this model

        return SessionStore


class SignInFailure(models.Model):
    """One attempt to sign in that failed. The user name is hashed: people type passwords into the wrong field."""

    at = models.DateTimeField(default=timezone.now, db_index=True)
    who = models.BinaryField()
    address = models.GenericIPAddressField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["who", "-at"], name="failures_of_account"),
            models.Index(fields=["address", "-at"], name="failures_of_address"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.address}"


class AuditEntry(models.Model):
    """One thing that somebody did to somebody's data."""

    at = models.DateTimeField(auto_now_add=True)
    account = models.CharField(max_length=64, blank=True)
    what = models.CharField(max_length=64)
    person = models.BigIntegerField(null=True, db_index=True)
    purpose = models.CharField(max_length=200, blank=True)
    scope = models.CharField(max_length=12, db_collation="C")
    detail = models.JSONField(default=dict)
    transaction = models.BigIntegerField(db_default=CurrentTransaction(), db_index=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["scope", "-at"], name="audit_by_area"),
            models.Index(fields=["at", "id"], name="audit_by_day"),
            models.Index(fields=["account", "at", "id"], name="audit_by_account"),
            models.Index(fields=["what", "at", "id"], name="audit_by_act"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.account} {self.what}"


class AuditSeal(models.Model):
    """A stretch of a province's log, closed: whatever is changed in it or taken from it afterwards shows.

    It holds the entries with an id above `after` that transactions from `since` until before `until` wrote (a seal
    with another `after` than the one before begins anew: `audit_digest.covered`). `leaves` are 16 bytes an entry: id
    and the beginning of its digest. `digest` rests on all of them and on the seal before, `previous`.
    """

    province = models.CharField(max_length=2, db_collation="C")
    number = models.IntegerField()
    after = models.BigIntegerField()
    since = models.BigIntegerField()
    until = models.BigIntegerField()
    newest = models.BigIntegerField()
    entries = models.IntegerField()
    leaves = models.BinaryField()
    algorithm = models.CharField(max_length=8)
    previous = models.BinaryField()
    digest = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["province", "number"], name="sealed_once")]

    def __str__(self) -> str:
        return f"seal {self.number} of {self.province}"
