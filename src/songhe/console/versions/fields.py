"""Each number of an entitlement that may be changed, in words: what it is, in which row, in which unit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from songhe.console.policies.grants import CAP
from songhe.policy.clauses import All, Condition, Dated, Entitlement, Row, Test, Validity
from songhe.policy.domains import value_words
from songhe.policy.edits import Path, Value, within
from songhe.policy.vocabulary import Day, Fact, Kind, Vocabulary, Whole, Words
from songhe.policy.words import PERIOD_WORDS, number_words

THRESHOLDS: Mapping[str, Words] = {
    "is": Words("{fact}为", "{fact} is"),
    "in": Words("{fact}为", "{fact} is"),
    "at_least": Words("{fact}不低于", "{fact} at least"),
    "at_most": Words("{fact}不高于", "{fact} at most"),
    "more_than": Words("{fact}高于", "{fact} above"),
    "less_than": Words("{fact}低于", "{fact} below"),
}
ENDS = Words("{fact}从（含）", "{fact} from"), Words("{fact}到（含）", "{fact} to")
EVERYBODY = Words("共同条件", "Conditions for all")
AMOUNTS = Words("给多少", "How much")
PRICE = Words("单价", "price")


@dataclass(frozen=True)
class Spoken:
    """`group`: the row it stands in, or what it belongs to. `kind`: of a threshold's fact, None for an amount."""

    group: Words
    what: Words
    unit: Words
    per: Words
    kind: Kind | None = None

    @property
    def choices(self) -> Sequence[tuple[int, Words]]:
        """The values of a graded fact, to choose from."""
        if not isinstance(self.kind, Whole) or not self.kind.labels or self.kind.most is None:
            return ()
        return [(value, value_words(self.kind, value)) for value in range(self.kind.least, self.kind.most + 1)]

    def said(self, value: Value) -> Words:
        """60小时/月, 80周岁, 20元."""
        if self.kind is not None:
            whole = isinstance(value, Decimal) and value == int(value)
            return value_words(self.kind, int(value) if whole and isinstance(value, Decimal) else value)
        assert isinstance(value, Decimal)
        number = number_words(value)
        return Words(f"{number}{self.unit.zh}{self.per.zh}", f"{number} {self.unit.en}{self.per.en}")


def spoken(clause: Entitlement, path: Path, vocabulary: Vocabulary) -> Spoken | None:
    """The words of one field; None where the clause has no such part any more."""
    try:
        return _Speaker(clause, vocabulary).at(path)
    except (IndexError, KeyError, AttributeError, TypeError):
        return None


@dataclass(frozen=True)
class _Speaker:
    clause: Entitlement
    vocabulary: Vocabulary

    def at(self, path: Path) -> Spoken:
        path = within(path)
        if path[0] == "when":
            return self.threshold(EVERYBODY, self.clause.when, path[1:])
        grants, rest = self.clause.grants, path[1:]
        if rest[0] == "worth":
            return self.price(grants.worth, rest[2:])
        if rest[0] == "at_most":
            return self.amount(AMOUNTS, _dated(CAP, grants.at_most, rest[1:], self.clause.validity))
        if rest[0] == "give":
            return self.given(AMOUNTS, grants.rows[0], rest[1:])
        number = _place(rest[1])
        row = grants.rows[number]
        group = row.title or Words(f"第{number + 1}行", f"Row {number + 1}")
        if rest[2] == "when":
            return self.threshold(group, row.when, rest[3:])
        return self.given(group, row, rest[3:])

    def given(self, group: Words, row: Row, rest: Path) -> Spoken:
        what = Words("给予", "gives")
        if row.amount.each:
            counted = self.vocabulary.facts[row.amount.each].words
            what = Words(f"每{counted.zh}给予", f"gives for each of {counted.en}")
        if row.amount.less:
            taken = self.vocabulary.facts[row.amount.less].words
            what = Words(f"标准（减去{taken.zh}后发给）", f"standard, paid less {taken.en}")
        return self.amount(group, _dated(what, row.amount.values, rest, self.clause.validity))

    def amount(self, group: Words, what: Words) -> Spoken:
        grants = self.clause.grants
        return Spoken(group, what, self.vocabulary.units[grants.unit], PERIOD_WORDS[grants.per])

    def price(self, worth: Sequence[Dated], rest: Path) -> Spoken:
        unit = self.vocabulary.units[self.clause.grants.unit]
        yuan, per = self.vocabulary.units["yuan"], Words(f"/{unit.zh}", f" a unit ({unit.en})")
        return Spoken(AMOUNTS, _dated(PRICE, worth, rest, self.clause.validity), yuan, per)

    def threshold(self, group: Words, condition: Condition, rest: Path) -> Spoken:
        while not isinstance(condition, Test):
            if not isinstance(condition, All) or isinstance(rest[0], str):
                rest = rest[1:]  # all, any or none
            condition, rest = condition.parts[_place(rest[0])], rest[1:]
        fact = self.vocabulary.facts[condition.fact]
        words = ENDS[_place(rest[1])] if condition.op == "between" else THRESHOLDS[condition.op]
        what = Words(words.zh.format(fact=fact.words.zh), words.en.format(fact=fact.words.en))
        return Spoken(group, what, _unit(fact), Words("", ""), fact.kind)


def _dated(what: Words, values: Sequence[Dated], rest: Path, usual: Validity) -> Words:
    """With the days on which a value holds, where there are several."""
    held = values[_place(rest[0])].validity if rest else values[0].validity
    if not rest or held == usual:
        return what
    start, end = held.start.day, held.end.day
    zh = f"{start or ''}起" + (f"至{end}" if end else "")
    en = f"from {start or 'the beginning'}" + (f" until {end}" if end else "")
    return Words(f"{what.zh}（{zh}）", f"{what.en} ({en})")


def _unit(fact: Fact) -> Words:
    """What stands behind the number: 周岁, 元."""
    if isinstance(fact.kind, Day) or getattr(fact.kind, "labels", None):
        return Words("", "")
    said = value_words(fact.kind, 0)
    return Words(said.zh.removeprefix("0"), said.en.removeprefix("0").strip())


def _place(part: str | int) -> int:
    if not isinstance(part, int):
        raise KeyError(part)
    return part
