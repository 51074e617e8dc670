"""A person's identity as it is stored: sealed, hashed for exact search, and readable by pinyin."""

from dataclasses import dataclass

from songhe.foundation.encryption import seal, search_hash
from songhe.registry.models import ID_NUMBER, ID_TAIL, PHONE, PHONE_TAIL, last_four
from songhe.registry.pinyin import initials, pinyin


@dataclass(frozen=True)
class Identity:
    """The columns of Person that follow from name, ID number and phone."""

    name: str
    pinyin: str
    initials: str
    id_sealed: bytes | None
    id_hash: bytes | None
    id_tail_hash: bytes | None
    phone_sealed: bytes | None
    phone_hash: bytes | None
    phone_tail_hash: bytes | None


def identity(*, name: str, id_number: str = "", phone: str = "") -> Identity:
    """Seal what must not be read, and keep what is needed to find it again. Some people have no ID number."""
    id_number = id_number.upper()
    return Identity(
        name=name,
        pinyin=pinyin(name),
        initials=initials(name),
        id_sealed=seal(id_number, purpose=ID_NUMBER) if id_number else None,
        id_hash=search_hash(id_number, purpose=ID_NUMBER) if id_number else None,
        id_tail_hash=search_hash(last_four(id_number), purpose=ID_TAIL) if id_number else None,
        phone_sealed=seal(phone, purpose=PHONE, same=True) if phone else None,
        phone_hash=search_hash(phone, purpose=PHONE) if phone else None,
        phone_tail_hash=search_hash(last_four(phone), purpose=PHONE_TAIL) if phone else None,
    )
