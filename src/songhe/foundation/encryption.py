"""Sealing what nobody should read in the database, finding it again by a keyed hash, and showing only part of it."""

import hashlib
import hmac
import os

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

FORMAT = b"\x01"
NONCE_BYTES = 12


def seal(text: str, *, purpose: str, same: bool = False) -> bytes:
    """AES-256-GCM with a fresh nonce. `purpose`, the field, is bound in: moved to another field it will not open.

    same: equal texts of a purpose give equal seals, so that they can be compared sealed. The nonce is then a keyed hash
    of purpose and text (a synthetic nonce, as in RFC 5297): no two texts share one, and equality is all it tells.
    """
    nonce = _nonce_of(text, purpose) if same else os.urandom(NONCE_BYTES)
    return FORMAT + nonce + _cipher().encrypt(nonce, text.encode(), purpose.encode())


def unseal(sealed: bytes | memoryview, *, purpose: str) -> str:
    """What was sealed for this purpose. Raises cryptography's InvalidTag when a bit of it was changed."""
    sealed = bytes(sealed)
    if sealed[:1] != FORMAT:
        raise ValueError(f"sealed in an unknown format {sealed[:1]!r}")
    nonce, secret = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
    return _cipher().decrypt(nonce, secret, purpose.encode()).decode()


def search_hash(text: str, *, purpose: str) -> bytes:
    """HMAC-SHA256 under a key of its own: equal texts are found, and nothing is learnt without the key."""
    return hmac.new(settings.SONGHE_KEYS.search, f"{purpose}:{text}".encode(), hashlib.sha256).digest()


def masked_name(name: str) -> str:
    """张*三."""
    if len(name) < 3:
        return name[:1] + "*" * (len(name) - 1)
    return name[0] + "*" * (len(name) - 2) + name[-1]


def masked_id_number(number: str) -> str:
    """371002********0012."""
    return number[:6] + "*" * 8 + number[-4:] if len(number) == 18 else "*" * len(number)


def masked_phone(number: str) -> str:
    """138****1234."""
    return number[:3] + "****" + number[-4:] if len(number) == 11 else "*" * len(number)


def _nonce_of(text: str, purpose: str) -> bytes:
    key = hmac.digest(settings.SONGHE_KEYS.sealing, b"songhe nonce", hashlib.sha256)
    return hmac.digest(key, f"{len(purpose)}:{purpose}:{text}".encode(), hashlib.sha256)[:NONCE_BYTES]


def _cipher() -> AESGCM:
    return AESGCM(settings.SONGHE_KEYS.sealing)
