"""What a worklist is narrowed to: read from the address, offered as choices, carried along by links."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from urllib.parse import urlencode

from django.conf import settings

from songhe.areas import queries as areas
from songhe.console.needs import need
from songhe.foundation.one_line import one_line
from songhe.foundation.scope import DIGITS, Scope
from songhe.foundation.words import lang, words
from songhe.outreach.worklists import Filters
from songhe.policy.compile import Program
from songhe.policy.vocabulary import Words

ORDERS = {"": "console.order_worth", "place": "console.order_place", "since": "console.order_since"}
AGES = {"60": (60, 69), "70": (70, 79), "80": (80, 89), "90": (90, None)}


@dataclass(frozen=True)
class Wanted:
    """The filters of an address, each valid or empty."""

    area: str = ""
    item: str = ""
    fact: str = ""
    age: str = ""
    text: str = ""
    late: str = ""
    order: str = ""

    def __bool__(self) -> bool:
        """Whether anything is left out."""
        return any(asdict(replace(self, order="")).values())

    @property
    def query(self) -> str:
        """As the query of a link, without the empty ones."""
        return urlencode({name: value for name, value in asdict(self).items() if value})

    @property
    def filters(self) -> Filters:
        least, most = AGES.get(self.age, (None, None))
        return Filters(self.area, self.item, self.fact, least, most, self.text, bool(self.late))


@dataclass(frozen=True)
class AreaChoice:
    """A county with its townships, or a township with its villages."""

    digits: str
    name: str
    parts: list[tuple[str, str]]


def wanted(query: Mapping[str, str], scope: Scope) -> Wanted:
    """What means nothing, or lies outside the area, is left out."""
    given = {name: one_line(query.get(name, "")) for name in ("area", "item", "fact", "age", "text", "late", "order")}
    vocabulary = settings.SONGHE_VOCABULARY
    return Wanted(
        area=given["area"] if inside(given["area"], scope) else "",
        item=given["item"] if given["item"] in vocabulary.items else "",
        fact=given["fact"] if given["fact"] in vocabulary.facts else "",
        age=given["age"] if given["age"] in AGES else "",
        text=given["text"][:64],
        late="1" if given["late"] else "",
        order=given["order"] if given["order"] in ORDERS else "",
    )


def inside(digits: str, scope: Scope) -> bool:
    """Whether it is the scope of an area that the caller sees."""
    return digits.isascii() and digits.isdigit() and len(digits) in DIGITS.values() and scope.covers(digits)


@dataclass(frozen=True)
class Choices:
    """What each filter offers."""

    areas: list[AreaChoice]
    items: list[tuple[str, Words]]
    facts: list[tuple[str, Words]]
    ages: list[tuple[str, str]]
    orders: list[tuple[str, str]]


def choices(scope: Scope, program: Program, kind: str) -> Choices:
    """Two queries, for the areas. kind: of the queue; how long somebody has waited is known of what is owed."""
    facts = dict.fromkeys(fact for table in program.lines for fact in table.line.facts)
    return Choices(
        areas=area_choices(scope),
        items=[(item, program.vocabulary.items[item]) for item in program.items],
        facts=[(fact, need(fact)) for fact in facts],
        ages=[(age, f"console.age_{age}") for age in AGES],
        orders=[order for order in ORDERS.items() if kind == "owed" or order[0] != "since"],
    )


def area_choices(scope: Scope) -> list[AreaChoice]:
    """Down to the townships; for a township, its villages."""
    if len(scope.digits) >= DIGITS["township"]:
        wholes, parts = areas.townships(scope), areas.villages(scope)
    else:
        wholes, parts = areas.counties(scope), areas.townships(scope)
    inside = list(parts.values_list("scope", "name"))
    return [
        AreaChoice(digits, name, [part for part in inside if part[0].startswith(digits)])
        for digits, name in wholes.values_list("scope", "name")
    ]


def said(wanted: Wanted) -> str:
    """The filters in words, for the head of an export."""
    vocabulary, speech = settings.SONGHE_VOCABULARY, lang()
    found = [areas.full_name(wanted.area)] if wanted.area else []
    found += [vocabulary.items[wanted.item][speech]] if wanted.item else []
    found += [need(wanted.fact)[speech]] if wanted.fact else []
    found += [words(f"console.age_{wanted.age}")] if wanted.age else []
    found += [words("console.overdue")] if wanted.late else []
    return "，".join([*found, wanted.text]) if wanted.text else "，".join(found)
