"""How an example's expectation is written, and how it differs from what the clauses give."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

KIND_WORDS = {
    "entitlement": ("amount", "could_be", "missing", "per", "clause"),
    "standard": ("outcome", "shortfall", "could_be", "missing"),
    "priority": ("tier", "could_be", "missing"),
}
"""The words of an expectation by kind of clause; the first must be there."""
FORMS = {
    "entitlement": "{amount: …, could_be: …, missing: […]}",
    "standard": "{outcome: …, shortfall: …, missing: […]}",
    "priority": "{tier: …, could_be: …, missing: […]}",
}
LEAST = {"entitlement": "amount", "standard": "shortfall", "priority": "tier"}
"""The word whose upper end (for a tier, the better one) is `could_be`: left out, it equals this word."""
OUTCOMES = ("pass", "fail", "unknown", "not_applicable")
NUMBERS = ("amount", "could_be", "shortfall", "tier")


def difference(kind: str, expected: Any, found: Callable[[], Mapping[str, Any]]) -> str:
    """What is wrong with an expectation, or how `found` differs from it; "" when it is met."""
    if message := _misspelt(kind, expected):
        return message
    wanted, least = dict(expected), LEAST[kind]
    if least in expected:
        wanted.setdefault("could_be", expected[least])
    result = found()
    for word, value in wanted.items():
        if word in result and comparable(word, value) != comparable(word, result[word]):
            return f"expected {word} {_shown(value)}, the clauses give {_shown(result[word])}"
    return ""


def _misspelt(kind: str, expected: Any) -> str:
    words = KIND_WORDS[kind]
    if not isinstance(expected, dict) or words[0] not in expected:
        return f"an expectation is written {FORMS[kind]}, and names at least the {words[0]}"
    if unknown := set(expected) - set(words):
        return f"“{min(unknown)}” is not a word of an expectation; write {', '.join(words)}"
    missing = expected.get("missing", [])
    if not isinstance(missing, list) or not all(isinstance(fact, str) for fact in missing):
        return "“missing” is a list of facts: [assessment.care_grade]"
    for word in NUMBERS:
        if not isinstance(expected.get(word, 0), int | Decimal) and expected[word] != "open":
            return f"“{expected[word]}” is not a number; write {word}: 60, or could_be: open"
    if kind == "standard" and expected["outcome"] not in OUTCOMES:
        return f"“{expected['outcome']}” is not an outcome; write one of {', '.join(OUTCOMES)}"
    return ""


def comparable(word: str, value: Any) -> Any:
    """A value of an expectation, or of what the clauses give, so that the two compare: open is None."""
    if word == "missing":
        return sorted(value or ())
    if value == "open":
        return None
    return Decimal(value) if isinstance(value, int | Decimal) else value


def _shown(value: Any) -> str:
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(str, value))}]"
    return "open" if value is None else str(value).removesuffix(".00")
