"""What is sealed opens again, only for its purpose, and shows little of itself."""

import pytest
from cryptography.exceptions import InvalidTag

from songhe.foundation.encryption import (
    masked_id_number,
    masked_name,
    masked_phone,
    seal,
    search_hash,
    unseal,
)


def test_what_was_sealed_opens_again() -> None:
    assert unseal(seal("371002194001010010", purpose="id"), purpose="id") == "371002194001010010"


def test_the_same_text_is_sealed_differently_every_time() -> None:
    assert seal("371002194001010010", purpose="id") != seal("371002194001010010", purpose="id")


def test_seals_may_be_compared_where_that_is_asked_for() -> None:
    sealed = seal("13800001234", purpose="phone", same=True)
    assert sealed == seal("13800001234", purpose="phone", same=True)
    assert unseal(sealed, purpose="phone") == "13800001234"
    others = [seal("13800001235", purpose="phone", same=True), seal("13800001234", purpose="tel", same=True)]
    assert len({seal[1:13] for seal in (sealed, *others)}) == 3, "a nonce is used once"


def test_it_does_not_open_for_another_purpose() -> None:
    with pytest.raises(InvalidTag):
        unseal(seal("371002194001010010", purpose="id"), purpose="phone")


def test_a_changed_bit_is_noticed() -> None:
    sealed = bytearray(seal("13800001234", purpose="phone"))
    sealed[-1] ^= 1
    with pytest.raises(InvalidTag):
        unseal(bytes(sealed), purpose="phone")


def test_equal_texts_have_equal_hashes_within_a_purpose_only() -> None:
    assert search_hash("1", purpose="id") == search_hash("1", purpose="id")
    assert search_hash("1", purpose="id") != search_hash("1", purpose="phone")
    assert search_hash("1", purpose="id") != search_hash("2", purpose="id")


@pytest.mark.parametrize(
    ("name", "shown"), [("张小三", "张*三"), ("张三", "张*"), ("欧阳小三", "欧**三"), ("张", "张"), ("", "")]
)
def test_a_name_shows_its_ends(name: str, shown: str) -> None:
    assert masked_name(name) == shown


def test_numbers_show_their_ends() -> None:
    assert masked_id_number("371002194001010012") == "371002********0012"
    assert masked_phone("13812341234") == "138****1234"
    assert masked_phone("5201234") == "*******"
