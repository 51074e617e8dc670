"""如果…: what a missing fact, once known, would make of every item. Computed and shown, never stored."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings

from songhe.console.errors import NoSuchValue
from songhe.console.person_file import known
from songhe.console.standing import Standing
from songhe.policy.decide import Decision, decide
from songhe.policy.domains import encode
from songhe.policy.explain import NOWHERE
from songhe.policy.vocabulary import Area, Choice, Day, Fact, Number, Whole, Words, YesNo
from songhe.policy.words import range_words
from songhe.registry.models import Person

LONGEST_LIST = 30


@dataclass(frozen=True)
class Missing:
    """A missing fact that matters, with the values to choose from; without any it is typed in."""

    fact: Fact
    options: list[tuple[str, Words]]
    typed: str
    """The kind of input, where there are no options."""
    chosen: str = ""


@dataclass(frozen=True)
class Difference:
    """An item before and after."""

    words: Words
    before: Words
    after: Words


@dataclass(frozen=True)
class Trial:
    """What was supposed, and what it would change."""

    supposed: list[Words]
    differences: list[Difference]


def missing(person: Person, standing: Standing) -> list[Missing]:
    """The missing facts that some item depends on; first those that could unlock most."""
    found = [name for one in decide(standing.program, known(person)) if one.open for name in one.missing]
    ranked = list(getattr(getattr(person, "outstanding", None), "open_facts", []))
    names = [*(name for name in ranked if name in found), *(name for name in found if name not in ranked)]
    names = list(dict.fromkeys(names))
    return [_missing(settings.SONGHE_VOCABULARY.facts[name], standing) for name in names]


def trial(person: Person, standing: Standing, asked: list[Missing]) -> Trial:
    """Raises NoSuchValue for a value that the fact cannot have."""
    facts = known(person)
    chosen = [one for one in asked if one.chosen]
    supposed = {one.fact.name: _value(one, standing.program.as_of) for one in chosen}
    before = {found.item: found for found in decide(standing.program, facts)}
    after = {found.item: found for found in decide(standing.program, facts | supposed)}
    differ = [item for item in standing.program.items if _ends(before.get(item)) != _ends(after.get(item))]
    return Trial(
        supposed=[_supposed(one) for one in chosen],
        differences=[_difference(item, before.get(item), after.get(item)) for item in differ],
    )


def _missing(fact: Fact, standing: Standing) -> Missing:
    options = _options(fact, standing)
    return Missing(fact, options, "" if options else "date" if isinstance(fact.kind, Day) else "number")


def _options(fact: Fact, standing: Standing) -> list[tuple[str, Words]]:
    kind = fact.kind
    if isinstance(kind, YesNo):
        return [("true", Words("是", "yes")), ("false", Words("否", "no"))]
    if isinstance(kind, Choice):
        return list(kind.values.items())
    if isinstance(kind, Whole) and kind.most is not None and kind.most - kind.least < LONGEST_LIST:
        plain = {value: Words(str(value), str(value)) for value in range(kind.least, kind.most + 1)}
        return [(str(value), words) for value, words in (plain | dict(kind.labels)).items()]
    if isinstance(kind, Area):
        here = standing.run.area if standing.run else NOWHERE
        return [(here, Words("本市", "this city")), (NOWHERE, Words("其他地区", "elsewhere"))]
    return []


def _value(one: Missing, as_of: date) -> Any:
    text = one.chosen
    if one.options and text not in dict(one.options):
        raise NoSuchValue
    try:
        value = _READ.get(type(one.fact.kind), str)(text)
        encode(one.fact.kind, value)
    except (ValueError, ArithmeticError) as error:
        raise NoSuchValue from error
    if isinstance(value, date) and value > as_of:
        raise NoSuchValue
    return value


_READ: dict[type, Any] = {
    YesNo: lambda text: text == "true",
    Whole: int,
    Number: Decimal,
    Day: date.fromisoformat,
}


def _supposed(one: Missing) -> Words:
    label = dict(one.options).get(one.chosen, Words(one.chosen, one.chosen))
    return Words(f"{one.fact.words.zh}：{label.zh}", f"{one.fact.words.en}: {label.en}")


def _ends(decision: Decision | None) -> tuple[Any, ...]:
    return (decision.amount, decision.could_be, decision.per) if decision else ()


def _difference(item: str, before: Decision | None, after: Decision | None) -> Difference:
    return Difference(settings.SONGHE_VOCABULARY.items[item], _amount(before), _amount(after))


def _amount(decision: Decision | None) -> Words:
    if decision is None:
        return Words("不享受", "not due")
    return range_words(decision.amount, decision.could_be, decision.unit, decision.per, settings.SONGHE_VOCABULARY)
