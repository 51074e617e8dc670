"""What the page of one text shows: the head and the measures of the draft, and where each stands in the source."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from songhe.areas import queries as areas
from songhe.console.reading.source import Found, places, tokens
from songhe.foundation.models import Account
from songhe.foundation.words import lang, words
from songhe.texts import queries
from songhe.texts.draft import Draft, Item
from songhe.texts.models import PolicyText
from songhe.texts.wrong import STATUSES, Wrong

TYPES = {"issued_on": "date", "from": "date", "until": "date", "day": "date", "official": "checkbox"}
REPEATED = ("repeated", "repeated_differs")
Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Field:
    """One field of the head."""

    name: str
    value: str
    wrong: str = ""
    choices: Choices = ()

    @property
    def type(self) -> str:
        return "select" if self.choices else TYPES.get(self.name, "text")

    @property
    def label(self) -> str:
        return words(f"console.reading_f_{self.name}")

    @property
    def hint(self) -> str:
        return words(f"console.reading_hint_{self.name}") if self.name in HINTS else ""


HINTS = ("id", "from", "until", "source", "day", "status", "title_en")
GROUPS = {
    "paper": ("title", "number", "issuer", "issued_on", "from", "until", "title_en"),
    "shelf": ("jurisdiction", "id", "status", "official", "source", "day"),
}


@dataclass(frozen=True)
class Question:
    """Something the reader was not sure of."""

    id: int
    says: str
    text: str
    settled: bool
    wrong: str


@dataclass(frozen=True)
class Figure:
    """A target or an amount that was found, with the id of its place in the source."""

    kind: str
    id: str
    says: str
    quote: str


@dataclass(frozen=True)
class Shown:
    """One measure of the draft, with what was found where it comes from."""

    place: int
    item: Item
    headings: list[tuple[int, str]]
    figures: list[Figure]
    questions: list[Question]
    wrong: Mapping[str, str]
    first: bool

    @property
    def origins(self) -> str:
        return ",".join(map(str, self.item.origins))

    @property
    def sources(self) -> str:
        """Ids of the places in the source."""
        return " ".join(f"s-{origin}" for origin in self.item.origins)


def page(account: Account, text: PolicyText, draft: Draft, wrong: Wrong) -> dict[str, Any]:
    """Everything of the page; `wrong` are sentences by field."""
    document = text.found[text.document or 0]
    used: set[int] = set()
    shown = [_shown(place, item, document, draft, wrong, used) for place, item in enumerate(draft.items)]
    kept = [one for one in shown if not one.item.removed]
    questions = [_question(one, draft, wrong) for one in document["unsure"]]
    return {
        "text": text,
        "head": draft.head,
        "groups": [(name, _fields(account, draft, wrong, fields)) for name, fields in GROUPS.items()],
        "measures": kept,
        "removed": [one for one in shown if one.item.removed],
        "questions": questions,
        "repeated": next((one for one in document["unsure"] if one["kind"] in REPEATED), None),
        "printed": document["jurisdiction"],
        "tokens": tokens(text.content, places(document)),
        "titled": sum(bool(one.item.zh) for one in kept),
        "open": sum(not one.settled for one in [*questions, *(one for each in kept for one in each.questions)]),
        "wrong": wrong,
        "others_in_file": len(text.found) - 1,
        "same": list(queries.same(text)),
        "steps": text.steps.select_related("by"),
    }


def _fields(account: Account, draft: Draft, wrong: Wrong, names: Iterable[str]) -> list[Field]:
    choices = {
        "jurisdiction": _areas(account),
        "status": tuple((status, words(f"console.reading_status_{status}")) for status in STATUSES),
    }
    return [Field(name, draft.head[name], wrong.get(name, ""), choices.get(name, ())) for name in names]


def _areas(account: Account) -> Choices:
    """The city and its counties."""
    counties = tuple((county.code, county.name) for county in areas.counties(account.sees))
    return ((account.area, account.area_name or areas.names([account.area]).get(account.area, account.area)), *counties)


def _shown(place: int, item: Item, document: Found, draft: Draft, wrong: Wrong, used: set[int]) -> Shown:
    """`used`: measures found whose questions stand at an earlier one of the draft."""
    found = [(origin, document["measures"][origin]) for origin in item.origins]
    new = [measure for origin, measure in found if origin not in used]
    if not item.removed:
        used.update(item.origins)
    mine = f"m.{place}."
    return Shown(
        place=place,
        item=item,
        headings=[(origin, measure["heading"] or _begins(measure["text"])) for origin, measure in found],
        figures=[figure for origin, measure in found for figure in _figures(origin, measure)],
        questions=[_question(one, draft, wrong) for measure in new for one in measure["unsure"]],
        wrong={name.removeprefix(mine): said for name, said in wrong.items() if name.startswith(mine)},
        first=all(other.removed for other in draft.items[:place]),
    )


def _begins(text: str) -> str:
    line = "".join(text.split())
    return f"{line[:30]}…" if len(line) > 30 else line


def _question(one: Mapping[str, Any], draft: Draft, wrong: Wrong) -> Question:
    said = wrong.get(f"u.{one['id']}", "")
    return Question(one["id"], one[lang()], one["text"], one["id"] in draft.settled, said)


def _figures(origin: int, measure: Found) -> list[Figure]:
    targets = [
        Figure("target", f"target-{origin}-{place}", _target(one), one["quote"])
        for place, one in enumerate(measure["targets"])
    ]
    amounts = [
        Figure("amount", f"amount-{origin}-{place}", _amount(one), one["quote"])
        for place, one in enumerate(measure["amounts"])
    ]
    return targets + amounts


def _target(one: Mapping[str, Any]) -> str:
    by = words("console.reading_by", day=one["by"]) if one["by"] else ""
    return f"{one['what']} {one['op']} {one['value']}{one['unit']}{by}"


def _amount(one: Mapping[str, Any]) -> str:
    op = "" if one["op"] == "=" else f"{one['op']} "
    return f"{op}{one['value']}{one['unit']}{''.join(f'/{per}' for per in one['per'])}"
