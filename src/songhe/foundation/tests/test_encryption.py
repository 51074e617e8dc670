"""What is sealed opens again, only for its purpose, and shows little of itself."""

import os
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from songhe.foundation.encryption import (
    KeyMissing,
    key_number,
    masked_id_number,
    masked_name,
    masked_phone,
    seal,
    search_hash,
    search_hashes,
    unseal,
)
from songhe.foundation.keys import KeyFile

CIPHERS = ["aes", "sm4"]


@pytest.fixture(autouse=True)
def keys(settings: Any, tmp_path: Path) -> KeyFile:
    """A key file of its own, which tests may change."""
    file = settings.SONGHE_KEYS = KeyFile(tmp_path / "keys.json")
    return file


@pytest.fixture(params=CIPHERS)
def cipher(request: pytest.FixtureRequest, settings: Any) -> str:
    settings.SONGHE_CIPHER = request.param
    return str(request.param)


def test_what_was_sealed_opens_again(cipher: str) -> None:
    assert unseal(seal("371002194001010010", purpose="id"), purpose="id") == "371002194001010010"


def test_the_same_text_is_sealed_differently_every_time(cipher: str) -> None:
    assert seal("371002194001010010", purpose="id") != seal("371002194001010010", purpose="id")


def test_seals_may_be_compared_where_that_is_asked_for(cipher: str) -> None:
    sealed = seal("13800001234", purpose="phone", same=True)
    assert sealed == seal("13800001234", purpose="phone", same=True)
    assert unseal(sealed, purpose="phone") == "13800001234"
    others = [seal("13800001235", purpose="phone", same=True), seal("13800001234", purpose="tel", same=True)]
    assert len({seal[2:14] for seal in (sealed, *others)}) == 3, "a nonce is used once"


def test_it_does_not_open_for_another_purpose(cipher: str) -> None:
    with pytest.raises(InvalidTag):
        unseal(seal("371002194001010010", purpose="id"), purpose="phone")


@pytest.mark.parametrize("place", [2, 13, 14, -1])
def test_a_changed_bit_is_noticed(cipher: str, place: int) -> None:
    sealed = bytearray(seal("13800001234", purpose="phone"))
    sealed[place] ^= 1
    with pytest.raises(InvalidTag):
        unseal(bytes(sealed), purpose="phone")


@pytest.mark.parametrize("sealed", [b"", b"\x02\x01", b"\x09\x01" + bytes(40)])
def test_what_is_no_seal_is_said_to_be_none(sealed: bytes) -> None:
    with pytest.raises(KeyMissing, match="unknown format"):
        unseal(sealed, purpose="id")


def test_what_one_cipher_sealed_opens_under_the_setting_of_the_other(settings: Any) -> None:
    sealed = {}
    for settings.SONGHE_CIPHER in CIPHERS:
        sealed[settings.SONGHE_CIPHER] = seal("13800001234", purpose="phone", same=True)
    assert [unseal(one, purpose="phone") for one in sealed.values()] == ["13800001234"] * 2
    assert sealed["aes"][2:] != sealed["sm4"][2:]


def test_what_was_sealed_before_keys_had_numbers_opens(keys: KeyFile) -> None:
    nonce = os.urandom(12)
    old = b"\x01" + nonce + AESGCM(keys.keys.sealing.keys[1]).encrypt(nonce, b"13800001234", b"phone")
    keys.write(keys.keys.with_new_sealing())

    assert unseal(old, purpose="phone") == "13800001234"
    assert key_number(old) == 1


def test_new_seals_are_made_with_the_new_key_and_old_ones_open(cipher: str, keys: KeyFile) -> None:
    before = seal("13800001234", purpose="phone")
    keys.write(keys.keys.with_new_sealing())
    after = seal("13800001234", purpose="phone")

    assert (key_number(before), key_number(after)) == (1, 2)
    assert unseal(before, purpose="phone") == unseal(after, purpose="phone") == "13800001234"
    keys.write(keys.keys.current_only())
    with pytest.raises(KeyMissing, match="key 1"):
        unseal(before, purpose="phone")


def test_a_key_that_another_process_brought_in_is_found_at_once(keys: KeyFile) -> None:
    KeyFile(keys.path).write(keys.keys.with_new_sealing())
    there = KeyFile(keys.path)
    assert keys.keys.sealing.now == 1, "it does not look at every call"
    elsewhere = AESGCM(there.keys.sealing.current).encrypt(bytes(12), b"1", b"\x02\x02id")

    assert unseal(b"\x02\x02" + bytes(12) + elsewhere, purpose="id") == "1"
    assert keys.keys.sealing.now == 2


def test_equal_texts_have_equal_hashes_within_a_purpose_only() -> None:
    assert search_hash("1", purpose="id") == search_hash("1", purpose="id")
    assert search_hash("1", purpose="id") != search_hash("1", purpose="phone")
    assert search_hash("1", purpose="id") != search_hash("2", purpose="id")


def test_a_text_is_looked_for_under_every_search_key(keys: KeyFile) -> None:
    before = search_hash("1", purpose="id")
    keys.write(keys.keys.with_new_search("sm4"))

    assert search_hashes("1", purpose="id") == [search_hash("1", purpose="id"), before]
    assert keys.keys.search.current.hash == "sm3"


@pytest.mark.parametrize(
    ("name", "shown"), [("张小三", "张*三"), ("张三", "张*"), ("欧阳小三", "欧**三"), ("张", "张"), ("", "")]
)
def test_a_name_shows_its_ends(name: str, shown: str) -> None:
    assert masked_name(name) == shown


def test_numbers_show_their_ends() -> None:
    assert masked_id_number("371002194001010012") == "371002********0012"
    assert masked_phone("13812341234") == "138****1234"
    assert masked_phone("5201234") == "*******"
