"""The second factor: six digits of a telephone (RFC 6238), and ten recovery codes for when it is lost."""

import base64
import hmac
import secrets

import pyotp
import segno
from django.db import transaction
from django.utils import timezone

from songhe.foundation.encryption import seal, unseal
from songhe.foundation.models import SECOND_FACTOR, Account

ISSUER = "松鹤 Songhe"
SECONDS = 30
DRIFT = 1
"""How many half-minutes the clock of the telephone may be off."""
RECOVERY_CODES = 10
FIELDS = ["second_factor_sealed", "second_factor_step", "recovery_codes"]


def new_secret() -> str:
    """160 bits in base32, as authenticator apps take it."""
    return pyotp.random_base32()


def picture(account: Account, secret: str) -> str:
    """The QR code that an authenticator app reads, as SVG to stand in a page."""
    address = pyotp.TOTP(secret).provisioning_uri(name=account.username, issuer_name=ISSUER)
    return str(segno.make_qr(address).svg_inline(scale=5, border=4))


def step_of(secret: str, code: str, *, after: int = 0) -> int:
    """Which half-minute the code is of, one later than `after`; 0 when it is none of now's."""
    now, totp = int(timezone.now().timestamp()) // SECONDS, pyotp.TOTP(secret)
    steps = range(max(now - DRIFT, after + 1), now + DRIFT + 1)
    return next((step for step in steps if hmac.compare_digest(totp.at(step * SECONDS), code)), 0)


def enrol(account: Account, secret: str, step: int) -> list[str]:
    """From now on this secret; the code of `step` is used up. Returns fresh recovery codes, to be shown once."""
    account.second_factor_sealed = seal(secret, purpose=SECOND_FACTOR)
    account.second_factor_step = step
    codes = _fresh_codes(account)
    account.save(update_fields=FIELDS)
    return codes


def renew_recovery_codes(account: Account) -> list[str]:
    """Ten others; the former ones serve no more."""
    codes = _fresh_codes(account)
    account.save(update_fields=["recovery_codes"])
    return codes


def remove(account: Account) -> None:
    """Not saved yet."""
    account.second_factor_sealed, account.second_factor_step, account.recovery_codes = None, 0, []


def passes(account: Account, code: str) -> bool:
    """Whether it is the code of now, or a recovery code; either serves once, also for two who try at once."""
    code = "".join(code.split()).replace("-", "").lower()
    with transaction.atomic():
        locked = Account.objects.select_for_update().get(pk=account.pk)
        if not (locked.has_second_factor and code.isascii()):
            return False
        return _is_of_now(locked, code) or _is_recovery_code(locked, code)


def _is_of_now(account: Account, code: str) -> bool:
    step = step_of(_secret(account), code, after=account.second_factor_step)
    if step:
        account.second_factor_step = step
        account.save(update_fields=["second_factor_step"])
    return step > 0


def _is_recovery_code(account: Account, code: str) -> bool:
    hashed = _hashed(_secret(account), code)
    left = [kept for kept in account.recovery_codes if not hmac.compare_digest(bytes(kept), hashed)]
    if len(left) == len(account.recovery_codes):
        return False
    account.recovery_codes = left
    account.save(update_fields=["recovery_codes"])
    return True


def _fresh_codes(account: Account) -> list[str]:
    """Fifty bits each, written abcde-fghij."""
    codes = [base64.b32encode(secrets.token_bytes(7)).decode().lower()[:10] for _ in range(RECOVERY_CODES)]
    secret = _secret(account)
    account.recovery_codes = [_hashed(secret, code) for code in codes]
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def _hashed(secret: str, code: str) -> bytes:
    return hmac.digest(secret.encode(), code.encode(), "sha256")


def _secret(account: Account) -> str:
    assert account.second_factor_sealed is not None
    return unseal(account.second_factor_sealed, purpose=SECOND_FACTOR)
