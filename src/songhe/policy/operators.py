"""The closed table of operators: for which facts each is, which spans of values satisfy it, and how it reads."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from songhe.policy.domains import Span
from songhe.policy.vocabulary import Age, Area, Choice, Day, Kind, Number, Whole, YesNo

ORDERED = (Whole, Number, Age, Day)
STORED = (YesNo, Choice, Whole, Number, Day, Area)


@dataclass(frozen=True)
class Operator:
    """`takes`: how many values stand behind it. `spans`: the encoded values that satisfy it."""

    key: str
    kinds: tuple[type, ...]
    takes: Literal["one", "many", "pair", "flag", "areas"]
    spans: Callable[[Any], tuple[Span, ...]]
    zh: str
    en: str

    def fits(self, kind: Kind) -> bool:
        if isinstance(kind, Choice) and self.kinds is ORDERED:
            return kind.ordered
        return isinstance(kind, self.kinds)


def _each(values: Any) -> tuple[Span, ...]:
    return tuple((value, value) for value in values)


def _no_spans(value: Any) -> tuple[Span, ...]:
    return ()


OPERATORS = {
    operator.key: operator
    for operator in (
        Operator("is", (YesNo, Choice, *ORDERED), "one", lambda v: ((v, v),), "{fact}为{value}", "{fact} is {value}"),
        Operator("in", (Choice, Whole), "many", _each, "{fact}为{value}", "{fact} is {value}"),
        Operator("at_least", ORDERED, "one", lambda v: ((v, None),), "{fact}≥{value}", "{fact} is at least {value}"),
        Operator("at_most", ORDERED, "one", lambda v: ((None, v),), "{fact}≤{value}", "{fact} is at most {value}"),
        Operator("more_than", ORDERED, "one", lambda v: ((v + 1, None),), "{fact}>{value}", "{fact} is above {value}"),
        Operator("less_than", ORDERED, "one", lambda v: ((None, v - 1),), "{fact}<{value}", "{fact} is below {value}"),
        Operator("between", ORDERED, "pair", lambda v: ((v[0], v[1]),), "{fact}为{value}", "{fact} is {value}"),
        Operator("within", (Area,), "areas", _no_spans, "{fact}在{value}", "{fact} is in {value}"),
        Operator("known", STORED, "flag", _no_spans, "{fact}已登记", "{fact} is on record"),
    )
}
