"""The yearly statistics: elders, what they are due and receive, and facilities, counted by county."""

from collections import defaultdict
from datetime import date

from django.conf import settings
from django.db.models import Case, Count, Exists, OuterRef, Q, Value, When
from django.db.models.functions import Substr

from songhe.areas import queries as areas
from songhe.determinations import queries as determinations
from songhe.determinations.law import library
from songhe.foundation.scope import DIGITS, Scope
from songhe.indicators.columns import BEDS, KEPT, Split, born_by, service_group, splits_of_elders
from songhe.indicators.suppression import SMALL
from songhe.indicators.table import WHOLE, Group, Table
from songhe.outreach.queries import receiving
from songhe.policy.domains import Calendar
from songhe.policy.vocabulary import Words
from songhe.registry import queries as registry
from songhe.subjects import queries as subjects

COUNTY = Substr("scope", 1, DIGITS["county"])
UNPLACED = "未落实到区县"
Counted = dict[str, dict[str, int]]
"""Digits of a county, or of the city for who lies in no county → column → count."""


def statistics(city: Scope, as_of: date) -> Table:
    """What stands on record now, ages of a day; nothing is hidden yet. A dozen queries, one for each split and kind."""
    calendar = Calendar(as_of, library(as_of).conventions)
    counted: Counted = defaultdict(lambda: defaultdict(int))
    splits = splits_of_elders(calendar)
    for split in splits:
        _count_elders(city, split, born_by(calendar, 60), counted)
    services = _count_services(city, counted)
    facilities = _count_facilities(city, counted)
    unknown_beds = _count_beds(city, counted)
    named = {division.scope: division.name for division in areas.counties(city)}
    if city.digits in counted:
        named[city.digits] = UNPLACED
    groups = (*(split.group for split in splits), *services, *facilities, BEDS)
    columns = [column.name for group in groups for column in group.columns]
    rows = {digits: {name: counted[digits][name] for name in columns} for digits in named}
    whole = {name: sum(row[name] for row in rows.values()) for name in columns}
    return Table(groups, named, {WHOLE: whole, **rows}, _notes(city, unknown_beds))


def _count_elders(city: Scope, split: Split, who: Q, counted: Counted) -> None:
    *parts, (last, _) = split.parts.items()
    part = Case(*(When(holds, then=Value(name)) for name, holds in parts), default=Value(last))
    found = registry.people(city).filter(who).values(county=COUNTY, part=part).annotate(people=Count("pk"))
    for row in found.order_by():
        counted[row["county"]][row["part"]] += row["people"]
    for counts in counted.values():
        for whole, summands in reversed(split.group.splits):
            counts[whole] = sum(counts[name] for name in summands)


def _count_services(city: Scope, counted: Counted) -> list[Group]:
    same = {"person": OuterRef("person"), "item": OuterRef("item")}
    due = determinations.due(city).annotate(receives=Exists(receiving(city).filter(**same)))
    rows = list(due.values("item", "receives", county=COUNTY).annotate(people=Count("pk")).order_by("item"))
    for row in rows:
        counts, item = counted[row["county"]], row["item"]
        counts[f"{item}:due"] += row["people"]
        counts[f"{item}:receives" if row["receives"] else f"{item}:waits"] += row["people"]
    names = settings.SONGHE_VOCABULARY.items
    return [service_group(item, names[item]) for item in names if item in {row["item"] for row in rows}]


def _count_facilities(city: Scope, counted: Counted) -> list[Group]:
    names = {name: fact.words for name, fact in settings.SONGHE_VOCABULARY.facts.items()}
    for kept in KEPT:
        for scope, facts, number in subjects.rows(city, kept.kind, kept.yes_no):
            counts = counted[_county(scope)]
            counts[kept.kind] += number
            for fact in kept.yes_no:
                yes, no, unknown = kept.parts(fact)
                counts[{True: yes, False: no, None: unknown}[facts[fact]]] += number
    return [kept.group(names) for kept in KEPT]


def _count_beds(city: Scope, counted: Counted) -> int:
    """How many institutions have no number of beds on record. A missing number of nursing beds counts as none."""
    unknown = 0
    for scope, facts, _ in subjects.rows(city, "institution", ("institution.beds", "institution.nursing_beds")):
        beds, nursing = facts["institution.beds"], facts["institution.nursing_beds"] or 0
        if beds is None:
            unknown += 1
            continue
        counts = counted[_county(scope)]
        for name, number in (("beds", beds), ("beds_nursing", nursing), ("beds_other", beds - nursing)):
            counts[name] += number
    return unknown


def _county(scope: str) -> str:
    return scope[: DIGITS["county"]]


def _notes(city: Scope, unknown_beds: int) -> tuple[Words, ...]:
    """How many are not counted; of a few people only that they are few, for notes are released with the table."""
    unborn = registry.people(city).filter(facts__person_born_on__isnull=True).count()
    few = unborn in SMALL
    people = Words(f"不到{SMALL.stop}" if few else f"{unborn}", f"fewer than {SMALL.stop}" if few else f"{unborn}")
    notes = [
        (
            unborn,
            Words(f"{people.zh}人出生日期缺失，未计入。", f"People without a date of birth, not counted: {people.en}."),
        ),
        (
            unknown_beds,
            Words(
                f"{unknown_beds}家机构床位数缺失，未计入。",
                f"Institutions with unknown beds, not counted: {unknown_beds}.",
            ),
        ),
    ]
    return tuple(note for count, note in notes if count)
