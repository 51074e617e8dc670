"""Targets as the list shows them: where each stands in one area, narrowed and sorted as asked."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.conf import settings

from songhe.console.dues import DUES, due
from songhe.determinations import law
from songhe.foundation.clock import today
from songhe.foundation.one_line import one_line
from songhe.foundation.scope import Scope
from songhe.indicators import queries
from songhe.indicators.models import IndicatorValue
from songhe.indicators.readings import LEVELS, Over, targets_over
from songhe.policy.check import clause_id
from songhe.policy.clauses import Document, Library, Measure
from songhe.policy.lamp import STATE_WORDS, History, Lamp, State, lamp
from songhe.policy.lamp_words import limit_words, value_words, when_words
from songhe.policy.plan_clauses import Target
from songhe.policy.vocabulary import Words

LAMPS: tuple[State, ...] = ("overdue", "behind", "unmeasurable", "on_course", "met")
"""What needs attention first."""
ORDERS = ("lamp", "document", "due", "title")
DASH = Words("–", "–")
LATE = date(9999, 12, 31)
LEVEL_WORDS = {
    "nation": Words("全国", "the nation"),
    "province": Words("全省", "the province"),
    "city": Words("全市", "the city"),
    "county": Words("每个区县", "every county"),
    "street": Words("每个镇街", "every township"),
    "community": Words("每个社区、村", "every community and village"),
}


@dataclass(frozen=True)
class Line:
    """One target in one area. `measures`: those of its document that it implements."""

    target: Target
    history: bool
    document: Document
    measures: tuple[Measure, ...]
    value: IndicatorValue | None
    lamp: Lamp

    @property
    def lead(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(unit for measure in self.measures for unit in measure.lead))

    @property
    def units(self) -> tuple[str, ...]:
        every = [unit for measure in self.measures for unit in (*measure.lead, *measure.units)]
        return tuple(dict.fromkeys(every))

    @property
    def value_words(self) -> Words:
        return said(self.target, self.value)

    @property
    def each(self) -> Words | None:
        """The areas that must each reach it, where the value shown is theirs together."""
        singly = self.value is not None and len(self.value.area) < LEVELS[self.target.level]
        return LEVEL_WORDS[self.target.level] if singly else None

    @property
    def limit_words(self) -> Words:
        return limit_words(self.lamp.step, self.target.unit, settings.SONGHE_VOCABULARY)

    @property
    def when_words(self) -> Words:
        return when_words(self.lamp.step)


@dataclass(frozen=True)
class Wanted:
    """What the list is narrowed to and how it is sorted; empty is no limit. `past`: targets of the past too."""

    document: str = ""
    unit: str = ""
    lamp: str = ""
    due: str = ""
    text: str = ""
    past: str = ""
    order: str = ""

    @property
    def narrowed(self) -> bool:
        return any(asdict(replace(self, order="")).values())

    @property
    def query(self) -> str:
        return urlencode({name: value for name, value in asdict(self).items() if value})

    def holds(self, line: Line, day: date) -> bool:
        text = self.text.casefold()
        return (
            self.document in ("", line.document.id)
            and self.unit in ("", *line.units)
            and self.lamp in ("", line.lamp.state)
            and self.due in ("", due(line.lamp.deadline, day))
            and (bool(self.past) or not line.history)
            and any(text in said.casefold() for said in (*asdict(line.target.title).values(), line.document.title.zh))
        )


def wanted(query: Mapping[str, str]) -> Wanted:
    """What means nothing is left out."""
    given = {name: one_line(query.get(name, ""))[:64] for name in Wanted.__dataclass_fields__}
    allowed = {"lamp": LAMPS, "due": DUES, "order": ORDERS, "past": ("1",)}
    return Wanted(**{name: value if value in allowed.get(name, (value,)) else "" for name, value in given.items()})


def lines(scope: Scope, targets: Iterable[Over] | None = None) -> list[Line]:
    """Every target over the area with its last value there. Two queries."""
    day = queries.last_day(scope) or today()
    library = law.library(today())
    found = targets_over(library, scope.city, today()) if targets is None else list(targets)
    values = queries.latest(scope, [over.target.id for over in found])
    histories = history(scope, day)
    return [line(over, library, values.get(over.target.id), day, histories.get(over.target.id, ())) for over in found]


def line(over: Over, library: Library, value: IndicatorValue | None, day: date, earlier: History) -> Line:
    document = library.documents[over.target.document]
    named = tuple(
        measure
        for measure in document.measures
        if over.target.id in {clause_id(name, document) for name in measure.clauses}
    )
    return Line(over.target, over.history, document, named, value, lit(over.target, value, day, earlier))


def lit(target: Target, value: IndicatorValue | None, day: date, earlier: History) -> Lamp:
    """The lamp as it was stored, with its sentences."""
    found = lamp(target, value.reading if value else None, day, earlier, settings.SONGHE_VOCABULARY)
    state = next((state for state in LAMPS if value and state == value.lamp), found.state)
    return replace(found, state=state, words=STATE_WORDS[state])


def history(scope: Scope, before: date) -> dict[str, History]:
    """By target, the values of the area itself on earlier days."""
    found = defaultdict(list)
    for value in queries.of_area(scope).filter(day__lt=before).order_by("day"):
        if value.value:
            found[value.clause].append((value.day, value.value.least, value.value.most))
    return dict(found)


def said(target: Target, value: IndicatorValue | None) -> Words:
    """58.2%至61%, or a dash."""
    if value is None or value.value is None:
        return DASH
    return value_words(value.value, target.unit, settings.SONGHE_VOCABULARY)


def narrowed(found: Iterable[Line], asked: Wanted, day: date) -> list[Line]:
    """Those wanted, in the order wanted: what needs attention first unless another is asked for."""
    orders = {
        "document": lambda line: 0,
        "due": lambda line: line.lamp.deadline or LATE,
        "title": lambda line: line.target.title.zh,
    }
    kept = [line for line in found if asked.holds(line, day)]
    if asked.order in orders:
        return sorted(kept, key=orders[asked.order])
    return sorted(kept, key=lambda line: (line.history, LAMPS.index(line.lamp.state), line.lamp.deadline or LATE))
