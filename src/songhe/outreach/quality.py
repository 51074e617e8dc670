"""Counting how good the facts are, and what hangs on those that are missing; the counts are kept, with their time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Case, Count, F, Func, Max, Min, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Left
from django.utils import timezone

from songhe.foundation.clock import today
from songhe.foundation.scope import DIGITS, Scope, scoped, within
from songhe.outreach.models import Outstanding
from songhe.outreach.quality_parts import QualityPart
from songhe.registry.models import Delivery, DeliveryKind, Disagreement, Person, PersonFacts, column
from songhe.registry.sources import AUTHORITY
from songhe.registry.values import STORED

TOWNSHIP = DIGITS["township"]
MONTH, QUARTER, YEAR = timedelta(days=31), timedelta(days=92), timedelta(days=366)
EXPECTED: Mapping[str, timedelta] = {
    "death": MONTH, "police": MONTH, "civil_affairs": MONTH, "disabled_federation": QUARTER, "veterans": YEAR,
    "honours": YEAR, "medical_insurance": MONTH, "pension": MONTH, "health_special": YEAR, "public_health": QUARTER,
    "assessment": MONTH, "retrofits": QUARTER, "visits": MONTH, "township": QUARTER,
}  # fmt: skip
"""How often each source reports."""
BRINGING = (DeliveryKind.FILE, DeliveryKind.PUSH, DeliveryKind.HAND, DeliveryKind.LOADED)
BY_TOWNSHIP = Left("scope", TOWNSHIP)
COUNTS = ("people", "missing", "stale", "contradictory", "open_people", "open_fen")
Counts = dict[tuple[str, str], int]
"""By township and fact."""


def count_quality(city: Scope, using: str = "default") -> int:
    """Count a city anew. Returns how many parts it has; a few scans, whatever their number."""
    with scoped(city, using):
        people, missing = _missing(city, using)
        contradictory = _contradictory(city, using)
        opened, fen = _open(city, using)
        late = _late(city, list(people), using)
        now = timezone.now()
        parts = [
            QualityPart(
                scope=place,
                fact=fact.name,
                people=count,
                missing=missing[place, fact.name],
                stale=count - missing[place, fact.name] if (place, AUTHORITY[fact.name]) in late else 0,
                contradictory=contradictory.get((place, fact.name), 0),
                open_people=opened.get((place, fact.name), 0),
                open_fen=fen.get((place, fact.name), 0),
                counted_at=now,
            )
            for place, count in people.items()
            for fact in STORED
        ]
        QualityPart.objects.using(using).filter(within(city)).delete()
        QualityPart.objects.using(using).bulk_create(parts, batch_size=2000)
    return len(parts)


def _missing(city: Scope, using: str) -> tuple[dict[str, int], Counts]:
    here = PersonFacts.objects.using(using).filter(within(city), ended_on=None)
    blank = {f"missing_{column(fact.name)}": Count("pk", filter=Q(**{column(fact.name): None})) for fact in STORED}
    people: dict[str, int] = {}
    missing: Counts = {}
    rows: Iterable[Any] = here.values(place=BY_TOWNSHIP).annotate(people=Count("pk"), **blank).order_by()
    for row in rows:
        people[row["place"]] = row["people"]
        for fact in STORED:
            missing[row["place"], fact.name] = row[f"missing_{column(fact.name)}"]
    return people, missing


def _contradictory(city: Scope, using: str) -> Counts:
    here = disagreeing(city).using(using).values("fact", place=BY_TOWNSHIP)
    return {(row["place"], row["fact"]): row["count"] for row in here.annotate(count=Count("pk")).order_by()}


def _open(city: Scope, using: str) -> tuple[Counts, Counts]:
    waiting = Outstanding.objects.using(using).filter(within(city), open_count__gt=0)
    rows = waiting.annotate(fact=Func(F("open_facts"), function="unnest")).values("fact", place=BY_TOWNSHIP)
    people: Counts = {}
    fen: Counts = {}
    for row in rows.annotate(people=Count("pk"), fen=Sum("open_fen")).order_by():
        people[row["place"], row["fact"]], fen[row["place"], row["fact"]] = row["people"], row["fen"]
    return people, fen


def _late(city: Scope, townships: list[str], using: str) -> set[tuple[str, str]]:
    """Townships and sources of which no delivery has come for longer than expected."""
    last: dict[str, dict[str, date]] = defaultdict(dict)
    came = bringing(city, using).values("source", place=BY_TOWNSHIP).annotate(day=Max("as_of")).order_by()
    for row in came:
        last[row["source"]][row["place"]] = row["day"]
    return {
        (township, source)
        for source, interval in EXPECTED.items()
        for township in townships
        if _last(last, source, township) < today() - interval
    }


def _last(last: Mapping[str, Mapping[str, date]], source: str, township: str) -> date:
    """A delivery of an area above the township covers it; a first stock is of every source."""
    days = [
        day
        for code in (source, "")
        for place, day in last.get(code, {}).items()
        if township.startswith(place) or place.startswith(township)
    ]
    return max(days, default=date.min)


def bringing(scope: Scope, using: str = "default") -> QuerySet[Delivery]:
    """Deliveries that brought something to the area and stand."""
    above = [scope.digits[:length] for length in DIGITS.values() if length < len(scope.digits)]
    here = within(scope) | Q(scope__in=above)
    return Delivery.objects.using(using).filter(here, kind__in=BRINGING, undone_in=None)


def disagreeing(scope: Scope) -> QuerySet[Disagreement]:
    """Disagreements nobody has settled, about people who stand on lists."""
    return Disagreement.objects.filter(within(scope), settled_at=None, person__ended_on=None)


@dataclass(frozen=True)
class Quality:
    """The counts of one fact, one source or one township (`key`)."""

    key: str
    people: int
    missing: int
    stale: int
    contradictory: int
    open_people: int
    open_fen: int

    @property
    def missing_share(self) -> float:
        return _share(self.missing, self.people)

    @property
    def stale_share(self) -> float:
        return _share(self.stale, self.people)

    @property
    def contradictory_share(self) -> float:
        return _share(self.contradictory, self.people)


def _share(part: int, whole: int) -> float:
    """In per cent, one digit."""
    return round(100 * part / whole, 1) if whole else 0.0


def quality(scope: Scope, by: str, *, fact: str = "", source: str = "") -> list[Quality]:
    """By "fact", "source" or "township", of one fact or of one source's where asked. Shares are of people and facts."""
    parts = QualityPart.objects.filter(within(scope))
    if fact:
        parts = parts.filter(fact=fact)
    if source:
        parts = parts.filter(fact__in=[name for name, authority in AUTHORITY.items() if authority == source])
    named = [When(fact=one.name, then=Value(AUTHORITY[one.name])) for one in STORED]
    key = {"township": F("scope"), "source": Case(*named), "fact": F("fact")}[by]
    sums = {name: Sum(name) for name in COUNTS}
    summed = parts.annotate(key=key).values("key").annotate(**{f"sum_{name}": each for name, each in sums.items()})
    rows: Iterable[Any] = summed.order_by("key")
    return [Quality(row["key"], *(row[f"sum_{name}"] for name in COUNTS)) for row in rows]


def counted_at(scope: Scope) -> datetime | None:
    """When the area was last counted."""
    at: datetime | None = QualityPart.objects.filter(within(scope)).aggregate(at=Min("counted_at"))["at"]
    return at


def people_with(scope: Scope, fact: str, kind: str, after: int = 0) -> QuerySet[Person]:
    """Whom a fact is "missing" for, or about whom sources are "contradictory", by number from one on."""
    here = Person.objects.filter(within(scope), pk__gt=after, ended_on=None)
    if kind == "contradictory":
        found = here.filter(pk__in=disagreeing(scope).filter(fact=fact).values("person"))
    else:
        found = here.filter(**{f"facts__{column(fact)}": None})
    return found.order_by("pk")


def last_deliveries(scope: Scope, most: int) -> Iterator[tuple[str, list[Delivery]]]:
    """Each source with its last deliveries, the latest first."""
    for source in EXPECTED:
        yield source, list(bringing(scope).filter(source=source).order_by("-pk")[:most])
