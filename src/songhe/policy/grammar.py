"""The grammar of an entitlement: conditions, amounts, tables. Turns entries into clauses."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, cast

from songhe.policy.clauses import (
    HIT_POLICIES,
    PERIODS,
    All,
    Amount,
    Condition,
    Dated,
    Either,
    Grants,
    Neither,
    Row,
    Test,
    Validity,
)
from songhe.policy.domains import encode
from songhe.policy.entries import Entry, did_you_mean, validity
from songhe.policy.operators import OPERATORS, Operator
from songhe.policy.vocabulary import Age, Area, Fact, Number, Vocabulary, Whole

GROUPS = {"all": All, "any": Either, "none": Neither}


@dataclass(frozen=True)
class Grammar:
    """Reads the parts of an entitlement against one vocabulary."""

    vocabulary: Vocabulary

    def conditions(self, entry: Entry) -> All:
        return All(tuple(self.condition(part) for part in entry.items()))

    def condition(self, entry: Entry) -> Condition:
        keys = [key for key, _ in entry.pairs()]
        if "fact" in keys:
            return self.test(entry)
        if len(keys) != 1 or keys[0] not in GROUPS:
            raise entry.broken(
                "a condition is one fact with one operator, or one of all, any, none",
                "for example {fact: person.age, at_least: 60}",
            )
        parts = entry.fields()[keys[0]]
        found = tuple(self.condition(part) for part in parts.items())
        if not found:
            raise parts.broken(f"“{keys[0]}” has no conditions", "list at least one, or remove it")
        return cast(Condition, GROUPS[keys[0]](found))

    def test(self, entry: Entry) -> Test:
        fields = entry.fields("fact", *OPERATORS)
        fact = self.fact(fields.pop("fact"))
        if len(fields) != 1:
            raise entry.broken(
                f"a condition has exactly one operator, here are {len(fields)}",
                "use between for two limits, or write two conditions",
            )
        ((key, value),) = fields.items()
        operator = OPERATORS[key]
        if not operator.fits(fact.kind):
            fitting = [other.key for other in OPERATORS.values() if other.fits(fact.kind)]
            raise entry.broken(
                f"“{key}” does not fit {fact.name}, a {fact.kind.name}", f"use one of: {', '.join(fitting)}"
            )
        return Test(fact.name, key, self.value(operator, fact, value), entry.place)

    def fact(self, entry: Entry) -> Fact:
        return self.vocabulary.facts[entry.one_of(self.vocabulary.facts, "a fact of the vocabulary")]

    def value(self, operator: Operator, fact: Fact, entry: Entry) -> Any:
        if operator.takes == "flag":
            return entry.flag()
        if operator.takes == "one":
            return self.single(fact, entry)
        if operator.takes == "areas" and not isinstance(entry.plain(), list):
            return (self.single(fact, entry),)
        values = tuple(self.single(fact, part) for part in entry.items())
        if not values:
            raise entry.broken(f"“{operator.key}” has no values", "list at least one")
        if operator.takes == "pair":
            self._check_pair(fact, values, entry)
        return values

    def _check_pair(self, fact: Fact, values: tuple[Any, ...], entry: Entry) -> None:
        if len(values) != 2:
            raise entry.broken("“between” takes two values", "write [least, most]")
        low, high = (encode(fact.kind, value) for value in values)
        if low > high:  # type: ignore[operator]
            raise entry.broken(f"{values[0]} is above {values[1]}: nothing lies between them", "write the lower first")

    def single(self, fact: Fact, entry: Entry) -> Any:
        value = entry.plain()
        if isinstance(fact.kind, Area) and isinstance(value, int):
            raise entry.broken(
                f"the area code {entry.node.value} is not text", f'put it in quotes: "{entry.node.value}"'
            )
        try:
            encode(fact.kind, value)
        except ValueError as error:
            names = getattr(fact.kind, "values", {})
            advice = did_you_mean(str(value), names) if names else ""
            raise entry.broken(f"not a value of {fact.name}: {error}", advice) from None
        return value

    def grants(self, entry: Entry, default: Validity) -> Grants:
        fields = entry.fields("unit", "per", "worth", "at_most", "give", "each", "less", *HIT_POLICIES)
        hits = [hit for hit in (*HIT_POLICIES, "give") if hit in fields]
        if len(hits) != 1:
            raise entry.broken(
                f"“grants” needs exactly one of give, {', '.join(HIT_POLICIES)}; here are {len(hits)}",
                "choose the hit policy that the text means",
            )
        hit = hits[0]
        if hit == "give":
            rows: tuple[Row, ...] = (Row(self.amount(entry, fields, default), All(()), None, entry.place),)
        else:
            for key in ("each", "less"):
                if key in fields:
                    raise fields[key].broken(f"“{key}” stands beside a table", "write it in the row that it belongs to")
            rows = tuple(self.row(part, default) for part in fields[hit].items())
        if not rows:
            raise fields[hit].broken(f"“{hit}” has no rows", "list at least one row with give and when")
        return Grants(
            unit=entry.need(fields, "unit").one_of(self.vocabulary.units, "a unit of the vocabulary"),
            per=entry.need(fields, "per").one_of(PERIODS, "a period"),
            hit=cast(Any, "first_of" if hit == "give" else hit),
            rows=rows,
            at_most=self.dated(fields["at_most"], default) if "at_most" in fields else (),
            worth=self.worth(fields["worth"], default) if "worth" in fields else (),
        )

    def worth(self, entry: Entry, default: Validity) -> tuple[Dated, ...]:
        return self.dated(entry.need(entry.fields("yuan"), "yuan"), default)

    def row(self, entry: Entry, default: Validity) -> Row:
        fields = entry.fields("give", "each", "less", "when", "title")
        return Row(
            amount=self.amount(entry, fields, default),
            when=self.conditions(fields["when"]) if "when" in fields else All(()),
            title=fields["title"].words() if "title" in fields else None,
            place=entry.place,
        )

    def amount(self, entry: Entry, fields: dict[str, Entry], default: Validity) -> Amount:
        if "each" in fields and "less" in fields:
            raise entry.broken("“each” and “less” stand together", "a row counts by one fact: keep one of them")
        each = self.counted(fields["each"]) if "each" in fields else None
        less = self.counted(fields["less"], numbers=True) if "less" in fields else None
        return Amount(self.dated(entry.need(fields, "give"), default), each, less)

    def counted(self, entry: Entry, numbers: bool = False) -> str:
        fact = self.fact(entry)
        kinds = (Whole, Number) if numbers else (Whole,)
        if not isinstance(fact.kind, kinds) or isinstance(fact.kind, Age):
            raise entry.broken(
                f"an amount cannot count by {fact.name}, a {fact.kind.name}",
                "“each” takes a whole number" + (", “less” also a number" if numbers else ""),
            )
        return fact.name

    def dated(self, entry: Entry, default: Validity) -> tuple[Dated, ...]:
        """One number that holds as long as the clause, or a list of numbers with their days."""
        if not isinstance(entry.plain(), list):
            return (Dated(entry.number(), default, entry.place),)
        found = tuple(self._dated(part) for part in entry.items())
        for before, after in pairwise(sorted(found, key=_first_day)):
            if before.validity.end.day is None or before.validity.end.day >= _first_day(after):
                raise entry.broken(
                    f"{before.value} and {after.value} hold on the same days",
                    f"end the first with “until” before {after.validity.start.day}",
                )
        if not found:
            raise entry.broken("no value is given", "write a number or a list of {value: …, from: …}")
        return found

    def _dated(self, entry: Entry) -> Dated:
        fields = entry.fields("value", "from", "until")
        entry.need(fields, "from")
        return Dated(entry.need(fields, "value").number(), validity(entry, fields), entry.place)


def _first_day(dated: Dated) -> date:
    return dated.validity.start.day or date.min
