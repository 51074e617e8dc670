"""Sealing what nobody should read in the database, finding it again by a keyed hash, and showing only part of it.

A seal begins with a byte for its format, a byte for the number of its key, and 12 bytes of nonce; then the secret and
its tag. Format 2 is AES-256-GCM, 3 is SM4-GCM (GB/T 32907). Format 1, of before keys had numbers, is AES-256-GCM under
key 1 without the second byte. The setting SONGHE_CIPHER says which is written; all are read.
"""

import hmac
import os
from functools import lru_cache

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from songhe.foundation.keys import HASHES, Keys, SearchKey

FIRST_FORMAT = 1
FORMATS = {"aes": 2, "sm4": 3}
NONCE_BYTES = 12
TAG_BYTES = 16


class KeyMissing(ValueError):
    """It was sealed with a key, or in a format, that this platform does not hold."""


def seal(text: str, *, purpose: str, same: bool = False) -> bytes:
    """With a fresh nonce. `purpose`, the field, is bound in: moved to another field it will not open.

    same: equal texts of a purpose give equal seals under one key, so that they can be compared sealed. The nonce is
    then a keyed hash of purpose and text (as in RFC 5297): no two texts share one, and equality is all it tells.
    """
    number, key = settings.SONGHE_KEYS.keys.sealing.now, settings.SONGHE_KEYS.keys.sealing.current
    head = heading(number)
    nonce = _nonce_of(key, text, purpose) if same else os.urandom(NONCE_BYTES)
    close = _close_sm4 if head[0] == FORMATS["sm4"] else _close_aes
    return head + nonce + close(key, nonce, text.encode(), head + purpose.encode())


def unseal(sealed: bytes | memoryview, *, purpose: str) -> str:
    """What was sealed for this purpose.

    Raises cryptography's InvalidTag when a bit of it was changed, KeyMissing when its key is not held.
    """
    sealed = bytes(sealed)
    if sealed[:1] == bytes([FIRST_FORMAT]):
        nonce, secret = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
        return _open_aes(_key(1), nonce, secret, purpose.encode()).decode()
    if len(sealed) < 2 + NONCE_BYTES + TAG_BYTES or sealed[0] not in FORMATS.values():
        raise KeyMissing(f"sealed in an unknown format {sealed[:1]!r}")
    head, nonce, secret = sealed[:2], sealed[2 : 2 + NONCE_BYTES], sealed[2 + NONCE_BYTES :]
    opened = _open_sm4 if head[0] == FORMATS["sm4"] else _open_aes
    return opened(_key(head[1]), nonce, secret, head + purpose.encode()).decode()


def heading(number: int) -> bytes:
    """What a seal of today under this key begins with."""
    return bytes([FORMATS[settings.SONGHE_CIPHER], number])


def key_number(sealed: bytes | memoryview) -> int:
    """Of the key that it was sealed with."""
    return 1 if sealed[0] == FIRST_FORMAT else sealed[1]


def search_hash(text: str, *, purpose: str) -> bytes:
    """HMAC-SHA256 or HMAC-SM3 under a key of its own: equal texts are found, and nothing is learnt without the key."""
    return _hash(settings.SONGHE_KEYS.keys.search.current, text, purpose)


def search_hashes(text: str, *, purpose: str) -> list[bytes]:
    """Under every search key held, today's first: what to look for while a new key is being brought in."""
    ring = settings.SONGHE_KEYS.keys.search
    return [_hash(ring.keys[number], text, purpose) for number in (ring.now, *ring.old)]


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


def _hash(key: SearchKey, text: str, purpose: str) -> bytes:
    return hmac.digest(key.key, f"{purpose}:{text}".encode(), key.hash)


def _key(number: int) -> bytes:
    keys: Keys = settings.SONGHE_KEYS.keys
    if number not in keys.sealing.keys:
        keys = settings.SONGHE_KEYS.read()  # another process brought a new key in a moment ago
    if number not in keys.sealing.keys:
        raise KeyMissing(f"sealed with key {number}, which the key file does not hold")
    return keys.sealing.keys[number]


def _nonce_of(key: bytes, text: str, purpose: str) -> bytes:
    digest = HASHES[settings.SONGHE_CIPHER]
    own = hmac.digest(key, b"songhe nonce", digest)
    return hmac.digest(own, f"{len(purpose)}:{purpose}:{text}".encode(), digest)[:NONCE_BYTES]


@lru_cache
def _aes(key: bytes) -> AESGCM:
    return AESGCM(key)


def _close_aes(key: bytes, nonce: bytes, text: bytes, bound: bytes) -> bytes:
    return _aes(key).encrypt(nonce, text, bound)


def _open_aes(key: bytes, nonce: bytes, secret: bytes, bound: bytes) -> bytes:
    return _aes(key).decrypt(nonce, secret, bound)


@lru_cache
def _sm4(key: bytes) -> algorithms.SM4:
    """SM4 takes 128 bits: derived, so that no key serves two ciphers."""
    return algorithms.SM4(hmac.digest(key, b"songhe sm4", "sm3")[:16])


def _close_sm4(key: bytes, nonce: bytes, text: bytes, bound: bytes) -> bytes:
    work = Cipher(_sm4(key), modes.GCM(nonce)).encryptor()
    work.authenticate_additional_data(bound)
    return work.update(text) + work.finalize() + work.tag


def _open_sm4(key: bytes, nonce: bytes, secret: bytes, bound: bytes) -> bytes:
    work = Cipher(_sm4(key), modes.GCM(nonce, secret[-TAG_BYTES:])).decryptor()
    work.authenticate_additional_data(bound)
    return work.update(secret[:-TAG_BYTES]) + work.finalize()
