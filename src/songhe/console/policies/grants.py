"""What an entitlement gives: its table of rows on a day, and every figure with its dates."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from songhe.console.policies.conditions import Said, listed
from songhe.console.policies.validity import Held, held, nearest_day
from songhe.policy.clauses import Dated, Entitlement, Row, value_at
from songhe.policy.vocabulary import Vocabulary, Words
from songhe.policy.words import AreaWords, amount_words, gives_words

NO_FIGURE = Words("当日无标准", "no figure on this day")
CAP = Words("封顶", "cap")
PRICE = Words("每单位折价", "worth of one unit")


@dataclass(frozen=True)
class Line:
    """One row of the decision table on the day asked."""

    gives: Words
    title: Words | None
    conditions: tuple[Said, ...]


@dataclass(frozen=True)
class Figure:
    """One number of the clause and the days on which it holds."""

    what: Words
    value: Words
    held: Held
    now: bool


@dataclass(frozen=True)
class Table:
    """The decision table of a clause on a day: the day asked, or the nearest on which the clause is in force.

    `hit` is a key of the words, empty for a single row.
    """

    day: date
    hit: str
    lines: tuple[Line, ...]
    cap: Words | None
    worth: Words | None
    figures: tuple[Figure, ...]

    @property
    def reasons(self) -> list[Words]:
        """Why ends of the figures are assumed, each reason once."""
        ends = [end for figure in self.figures for end in (figure.held.start, figure.held.end)]
        return list(dict.fromkeys(end.why for end in ends if end.why))


def table_of(clause: Entitlement, day: date, vocabulary: Vocabulary, areas: AreaWords) -> Table:
    """The table as it stands on a day, and its figures on every day."""
    said = _Saying(clause, nearest_day(clause.validity, day), vocabulary, areas)
    grants = clause.grants
    return Table(
        day=said.day,
        hit=grants.hit if len(grants.rows) > 1 else "",
        lines=tuple(said.line(row) for row in grants.rows),
        cap=said.value(grants.at_most),
        worth=said.price(grants.worth),
        figures=tuple(said.figures(day)),
    )


@dataclass(frozen=True)
class _Saying:
    clause: Entitlement
    day: date
    vocabulary: Vocabulary
    areas: AreaWords

    def line(self, row: Row) -> Line:
        value = value_at(row.amount.values, self.day)
        return Line(
            gives=NO_FIGURE if value is None else self.gives(row, value),
            title=row.title,
            conditions=listed(row.when, self.vocabulary, self.areas),
        )

    def gives(self, row: Row, value: Decimal) -> Words:
        grants = self.clause.grants
        return gives_words(row.amount, value, grants.unit, grants.per, self.vocabulary)

    def amount(self, value: Decimal) -> Words:
        grants = self.clause.grants
        return amount_words(value, grants.unit, grants.per, self.vocabulary)

    def yuan(self, value: Decimal) -> Words:
        unit, money = (
            self.vocabulary.units[self.clause.grants.unit],
            amount_words(value, "yuan", "once", self.vocabulary),
        )
        return Words(f"每{unit.zh}{money.zh}", f"{money.en} a unit ({unit.en})")

    def value(self, values: Sequence[Dated]) -> Words | None:
        found = value_at(values, self.day)
        return None if found is None else self.amount(found)

    def price(self, values: Sequence[Dated]) -> Words | None:
        found = value_at(values, self.day)
        return None if found is None else self.yuan(found)

    def figures(self, asked: date) -> Iterator[Figure]:
        for number, row in enumerate(self.clause.grants.rows, 1):
            what = row.title or self.numbered(number)
            for dated in row.amount.values:
                yield self.figure(what, self.gives(row, dated.value), dated, asked)
        for dated in self.clause.grants.at_most:
            yield self.figure(CAP, self.amount(dated.value), dated, asked)
        for dated in self.clause.grants.worth:
            yield self.figure(PRICE, self.yuan(dated.value), dated, asked)

    def numbered(self, number: int) -> Words:
        if len(self.clause.grants.rows) == 1:
            return self.clause.title
        return Words(f"第{number}行", f"row {number}")

    def figure(self, what: Words, value: Words, dated: Dated, asked: date) -> Figure:
        return Figure(what, value, held(dated.validity), dated.validity.covers(asked))
