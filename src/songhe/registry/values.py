"""Values of facts and particulars as a statement keeps them: JSON, one form for equal values, so that they compare."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from songhe.foundation.encryption import seal, unseal
from songhe.policy.vocabulary import Day, Fact, Kind, Number
from songhe.registry.facts import FACTS
from songhe.registry.models import PHONE
from songhe.registry.sources import PARTICULARS

KINDS: Mapping[str, Kind] = {fact.name: fact.kind for fact in FACTS if fact.stored}
DAYS = frozenset({"died_on", "moved_away_on"})


def to_json(fact: str, value: Any) -> Any:
    """None stays None: the source says that it does not know. A telephone number is sealed."""
    if value is None:
        return None
    if fact == "phone":
        return seal(value, purpose=PHONE, same=True).hex()
    if isinstance(KINDS.get(fact), Number):
        return f"{Decimal(value):.2f}"
    return value.isoformat() if isinstance(value, date) else value


def from_json(fact: str, value: Any) -> Any:
    """The value as the vocabulary has it."""
    if value is None:
        return None
    if fact == "phone":
        return unseal(bytes.fromhex(value), purpose=PHONE)
    if fact in DAYS or isinstance(KINDS.get(fact), Day):
        return date.fromisoformat(value)
    return Decimal(value) if isinstance(KINDS.get(fact), Number) else value


def all_to_json(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Raises KeyError for what is neither a stored fact nor a particular."""
    for name in facts:
        if name not in KINDS and name not in PARTICULARS:
            raise KeyError(name)
    return {name: to_json(name, value) for name, value in facts.items()}


STORED: tuple[Fact, ...] = tuple(fact for fact in FACTS if fact.stored)
