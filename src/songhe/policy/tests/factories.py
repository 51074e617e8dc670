"""Clauses made in one line each, and a small vocabulary that has every kind of fact."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from songhe.policy.clauses import (
    All,
    Amount,
    Bound,
    Condition,
    Conventions,
    Dated,
    Entitlement,
    Exclusion,
    Grants,
    Place,
    Row,
    Test,
    Validity,
)
from songhe.policy.vocabulary import Age, Area, Choice, Day, Fact, Kind, Number, Whole, Words, YesNo, vocabulary

HERE = Place("factories.py", 1)
TODAY = date(2026, 1, 1)
BIRTHDAY = Conventions("birthday", "03-01", True, HERE)


def words(text: str) -> Words:
    return Words(text, text)


def _names(*values: str) -> Mapping[str, Words]:
    return {value: words(value) for value in values}


_KINDS: Mapping[str, Kind] = {
    "person.born_on": Day(),
    "person.age": Age(of="person.born_on"),
    "person.registered_in": Area(),
    "welfare.dibao": YesNo(),
    "welfare.low_income": YesNo(),
    "welfare.tekun": Choice(_names("none", "dispersed", "centralised")),
    "honour.model_worker": Choice(_names("none", "county", "city", "nation"), ordered=True),
    "assessment.care_grade": Whole(0, 4),
    "assessment.assessed_on": Day(),
    "household.members": Whole(1, None),
    "household.rooms": Whole(0, 12),
    "household.income_per_head": Number(),
    "care.hours_a_day": Number(Decimal(0), Decimal(24)),
}
VOCABULARY = vocabulary(
    [Fact(name, kind, words(name), words("register")) for name, kind in _KINDS.items()],
    _names("allowance", "care_subsidy", "nursing_subsidy", "home_care"),
    _names("yuan", "hour"),
    _names("person"),
)

BEDS = Words("张", "beds")
_OTHERS = [
    Fact("institution.beds", Whole(unit=BEDS), words("beds"), words("register"), "institution"),
    Fact(
        "institution.nursing_beds",
        Whole(unit=BEDS),
        words("nursing beds"),
        words("register"),
        "institution",
        part_of="institution.beds",
    ),
    Fact("institution.grade", Whole(0, 5), words("grade"), words("register"), "institution"),
    Fact(
        "institution.price", Number(unit=Words("元/月", "yuan a month")), words("price"), words("book"), "institution"
    ),
    Fact("institution.smart", YesNo(), words("smart"), words("register"), "institution"),
    Fact("institution.robots", YesNo(), words("robots"), words("register"), "institution", provided=False),
    Fact("application.applied_on", Day(), words("applied on"), words("register"), "application"),
]
WIDE = vocabulary(
    [*VOCABULARY, *_OTHERS],
    VOCABULARY.items,
    {**VOCABULARY.units, "percent": Words("%", "%"), "bed": BEDS},
    _names("person", "institution", "application"),
)
"""Also institutions, with a number that is part of another, and applications."""


def test(fact: str, **operator: Any) -> Test:
    """`test("person.age", at_least=60)`; `is_` and `in_` stand for is and in."""
    ((op, value),) = operator.items()
    return Test(fact, op.rstrip("_"), value, HERE)


def during(value: str | int | Decimal, start: date | None = None, end: date | None = None) -> Dated:
    return Dated(Decimal(value), Validity(Bound(start), Bound(end)), HERE)


def changing(before: Decimal, day: date, after: Decimal) -> tuple[Dated, Dated]:
    """A value that changes on a day."""
    return during(before, None, day - timedelta(days=1)), during(after, day)


def row(
    give: str | int | Decimal | tuple[Dated, ...], *when: Condition, each: str | None = None, less: str | None = None
) -> Row:
    values = give if isinstance(give, tuple) else (during(give),)
    return Row(Amount(values, each, less), All(when), None, HERE)


def clause(
    *rows: Row,
    item: str = "allowance",
    name: str = "clause",
    when: tuple[Condition, ...] = (),
    hit: Any = "first_of",
    per: str = "month",
    unit: str = "yuan",
    at_most: str | int | Decimal | tuple[Dated, ...] | None = None,
) -> Entitlement:
    cap = at_most if isinstance(at_most, tuple) else () if at_most is None else (during(at_most),)
    return Entitlement(
        kind="entitlement",
        name=name,
        document="document",
        title=words(name),
        cites=(),
        terms=(),
        verified=True,
        reading=None,
        validity=Validity(),
        place=HERE,
        item=item,
        subject="person",
        when=All(when),
        grants=Grants(unit, per, hit, rows, cap),
    )


def exclusion(*items: str, name: str = "group") -> Exclusion:
    return Exclusion(name, "document", items, words(name), (), (), True, Validity(), HERE)
