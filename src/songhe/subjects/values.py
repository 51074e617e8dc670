"""Values of facts as they are kept in JSON: a day as 2026-01-31, a number as text, the others as they are."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from songhe.policy.domains import encode
from songhe.policy.vocabulary import Choice, Day, Fact, Kind, Number, Vocabulary, Whole, Words, YesNo
from songhe.subjects.errors import BadValue, PartAboveWhole, UnknownFact

PLAIN_NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,9})?")
"""As somebody types it: no exponents, nothing that takes long to read."""
YES_NO = {"yes": True, "no": False}
JsonValue = str | int | bool


def kept(fact: Fact, value: Any, today: date) -> JsonValue:
    """What stands in the JSON for a value. Raises BadValue, also for a day after `today`."""
    try:
        encode(fact.kind, value)
    except ValueError:
        raise BadValue(fact=fact.words, given=str(value), allowed=allowed(fact.kind)) from None
    if isinstance(value, date):
        if value > today:
            raise BadValue(fact=fact.words, given=str(value), allowed=allowed(fact.kind))
        return value.isoformat()
    if isinstance(fact.kind, Number):
        return f"{Decimal(value):.2f}"
    found: JsonValue = int(value) if isinstance(fact.kind, Whole) else value
    return found


def known(fact: Fact, stored: Any) -> Any:
    """The value behind `kept`; None for None."""
    if stored is None:
        return None
    if isinstance(fact.kind, Day):
        return date.fromisoformat(stored)
    return Decimal(stored) if isinstance(fact.kind, Number) else stored


def typed(fact: Fact, text: str) -> Any:
    """What somebody typed as a value; None for nothing. Raises BadValue."""
    if not text:
        return None
    try:
        return _typed(fact.kind, text)
    except (ValueError, KeyError):
        raise BadValue(fact=fact.words, given=text, allowed=allowed(fact.kind)) from None


def _typed(kind: Kind, text: str) -> Any:
    if isinstance(kind, YesNo):
        return YES_NO[text]
    if isinstance(kind, Whole | Number) and not PLAIN_NUMBER.fullmatch(text):
        raise ValueError(text)
    if isinstance(kind, Whole):
        return int(text)
    if isinstance(kind, Number):
        return Decimal(text)
    return date.fromisoformat(text) if isinstance(kind, Day) else text


def as_typed(fact: Fact, value: Any) -> str:
    """The text that `typed` reads back; empty for None."""
    if value is None:
        return ""
    return ("no", "yes")[value] if isinstance(fact.kind, YesNo) else str(value)


def checked(facts: Mapping[str, Any], kind: str, vocabulary: Vocabulary, today: date) -> dict[str, JsonValue]:
    """The known facts of a subject of a kind as JSON, without the missing ones. Raises UnknownFact, BadValue."""
    return {
        name: kept(fact_of(name, kind, vocabulary), value, today) for name, value in facts.items() if value is not None
    }


def fact_of(name: str, kind: str, vocabulary: Vocabulary) -> Fact:
    """A fact about this kind of subject. Raises UnknownFact."""
    fact = vocabulary.facts.get(name)
    if fact is None or fact.subject != kind:
        raise UnknownFact(fact=name, kind=vocabulary.subjects.get(kind, Words(kind, kind)))
    return fact


def hold_parts(facts: Mapping[str, Any], vocabulary: Vocabulary) -> None:
    """Raises PartAboveWhole where a part is more than its whole: nursing beds and beds."""
    for name, value in facts.items():
        part = vocabulary.facts[name]
        whole = facts.get(part.part_of) if part.part_of else None
        if whole is not None and Decimal(value) > Decimal(whole):
            raise PartAboveWhole(
                part=part.words, value=str(value), whole=vocabulary.facts[part.part_of or ""].words, most=str(whole)
            )


def allowed(kind: Kind) -> Words:
    """What a value of this kind may be, in words."""
    if isinstance(kind, YesNo):
        return Words("是或否", "yes or no")
    if isinstance(kind, Choice):
        names = kind.values.values()
        return Words("、".join(n.zh for n in names) + "之一", "one of " + ", ".join(n.en for n in names))
    if isinstance(kind, Day):
        return Words("今天或以前的日期，写成2026-01-31", "a day not after today, written as 2026-01-31")
    assert isinstance(kind, Whole | Number)
    zh, en = "数，最多两位小数", "a number with two decimals"
    if isinstance(kind, Whole):
        zh, en = "整数", "a whole number"
    if kind.most is None:
        return Words(f"不小于{kind.least}的{zh}", f"{en} from {kind.least}")
    return Words(f"{kind.least}到{kind.most}的{zh}", f"{en} from {kind.least} to {kind.most}")
