"""A simulation as tables: money a month and a year as intervals, people who gain, lose or become unknown."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.conf import settings

from songhe.areas import queries as areas
from songhe.policy.vocabulary import Choice, Words

GROUPS = ("county", "item", "welfare", "age", "sex")
WELFARE = {
    "tekun": Words("特困", "tekun"),
    "dibao": Words("低保", "dibao"),
    "dibao_margin": Words("低保边缘", "dibao margin"),
    "other": Words("其他", "others"),
}
UNKNOWN = Words("未登记", "not on record")
ELSEWHERE = Words("户籍在外地", "registered elsewhere")
MONTHS = 12


@dataclass(frozen=True)
class Line:
    """One group of people. Yuan a month; `_most` None has no upper bound."""

    name: Words
    people: int
    before: Decimal
    before_most: Decimal | None
    after: Decimal
    after_most: Decimal | None
    gain: int
    lose: int
    newly_unknown: int

    @property
    def difference(self) -> Decimal:
        """What is certain, a month."""
        return self.after - self.before

    @property
    def difference_most(self) -> Decimal | None:
        """At the upper ends; None where there is none."""
        return None if self.before_most is None or self.after_most is None else self.after_most - self.before_most

    @property
    def changes(self) -> bool:
        same = self.before == self.after and self.before_most == self.after_most
        return not same or bool(self.gain or self.lose or self.newly_unknown)


@dataclass(frozen=True)
class Effects:
    """`whole`: everybody; `tables`: by group, whose name is a key of the words."""

    whole: Line
    tables: list[tuple[str, list[Line]]]


def effects(simulation: Mapping[str, Any]) -> Effects | None:
    """None when there was nobody to simulate on."""
    rows = simulation["effects"]
    whole = [row for row in rows if row["group"] == "all"]
    if not whole:
        return None
    counties = areas.names(row["value"] for row in rows if row["group"] == "county")
    tables = [
        (group, [_line(row, counties) for row in sorted(rows, key=_place) if row["group"] == group]) for group in GROUPS
    ]
    return Effects(_line(whole[0], counties), [(group, _worth_showing(group, lines)) for group, lines in tables])


def _place(row: Mapping[str, Any]) -> tuple[bool, int, str]:
    """Ages from the youngest up, codes in their order, what is not on record last."""
    value = row["value"]
    return not value, int(value.partition("–")[0]) if row["group"] == "age" and value else 0, value


def _worth_showing(group: str, lines: list[Line]) -> list[Line]:
    """Items that stay as they are only take up room."""
    return [line for line in lines if line.changes] if group == "item" else lines


def _line(row: Mapping[str, Any], counties: Mapping[str, str]) -> Line:
    return Line(
        name=_name(row["group"], row["value"], counties),
        people=row["people"],
        before=_monthly(row["before"]) or Decimal(0),
        before_most=_monthly(row["before_most"]),
        after=_monthly(row["after"]) or Decimal(0),
        after_most=_monthly(row["after_most"]),
        gain=row["gain"],
        lose=row["lose"],
        newly_unknown=row["newly_unknown"],
    )


def _monthly(yearly: str | None) -> Decimal | None:
    return None if yearly is None else Decimal(yearly) / MONTHS


def _name(group: str, value: str, counties: Mapping[str, str]) -> Words:
    if not value:
        return UNKNOWN
    vocabulary = settings.SONGHE_VOCABULARY
    if group == "county":
        name = counties.get(value, value)
        return ELSEWHERE if value == "elsewhere" else Words(name, name)
    if group == "item":
        return vocabulary.items.get(value, Words(value, value))
    if group == "sex":
        kind = vocabulary.facts["person.sex"].kind
        return kind.values[value] if isinstance(kind, Choice) else Words(value, value)
    if group == "age":
        return Words(f"{value}周岁", f"{value} years")
    return WELFARE.get(value, Words(value, value))
