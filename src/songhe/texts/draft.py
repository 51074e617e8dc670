"""The draft that an officer makes of a document, pure: what was found as its beginning, and its measures rearranged."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

HEAD = (
    "title", "title_en", "number", "issuer", "issued_on", "jurisdiction", "id", "status", "source", "official",
    "from", "until", "day",
)  # fmt: skip
"""The fields of a document's head, all text. `day`: when the version is to take hold; `official`: "yes" or ""."""
SEPARATORS = re.compile(r"[、,，;；\n]+")
COPIED = 20
"""A title that repeats so many characters of the source is not in our own words."""


@dataclass(frozen=True)
class Item:
    """One measure as the officer has it. `origins`: the measures found that it was made of, by place."""

    number: str = ""
    zh: str = ""
    en: str = ""
    lead: str = ""
    units: str = ""
    open_list: bool = False
    origins: tuple[int, ...] = ()
    removed: bool = False


@dataclass(frozen=True)
class Draft:
    """A document's head, its measures in order, and which of the uncertain places were looked at."""

    head: Mapping[str, str]
    items: tuple[Item, ...]
    settled: frozenset[int] = field(default_factory=frozenset)

    @property
    def plain(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "head": dict(self.head),
            "items": [asdict(item) for item in self.items],
            "settled": sorted(self.settled),
        }

    @property
    def kept(self) -> list[tuple[int, Item]]:
        """Those that go into the document, with their places."""
        return [(place, item) for place, item in enumerate(self.items) if not item.removed]


def from_plain(row: Mapping[str, Any]) -> Draft:
    items = tuple(Item(**{**item, "origins": tuple(item["origins"])}) for item in row["items"])
    return Draft(row["head"], items, frozenset(row["settled"]))


def first_draft(document: Mapping[str, Any], head: Mapping[str, str]) -> Draft:
    """What was found. A heading short enough to be a name is proposed as the title; a long one is not."""
    found = {name: str(document[name]) for name in ("title", "number", "issuer", "issued_on")}
    items = tuple(_item(place, measure) for place, measure in enumerate(document["measures"]))
    return Draft({name: head.get(name) or found.get(name, "") for name in HEAD}, items)


def _item(place: int, measure: Mapping[str, Any]) -> Item:
    heading = measure["heading"]
    return Item(
        number=measure["number"],
        zh=heading if len(heading) < COPIED else "",
        lead="、".join(measure["lead"]),
        units="、".join(measure["with"]),
        open_list=measure["open_list"],
        origins=(place,),
    )


def added(draft: Draft) -> Draft:
    """With an empty measure at the end."""
    return replace(draft, items=(*draft.items, Item()))


def removed(draft: Draft, place: int, yes: bool = True) -> Draft:
    return _with(draft, place, [replace(draft.items[place], removed=yes)])


def split(draft: Draft, place: int) -> Draft:
    """The measure twice: the second has its place and units, and wants a number and a title of its own."""
    item = draft.items[place]
    return _with(draft, place, [item, replace(item, number="", zh="", en="")])


def merged(draft: Draft, place: int) -> Draft:
    """The measure together with the nearest one before it that is kept: that one's number and title, the units of both.

    The first stays as it is.
    """
    before = next((other for other in reversed(range(place)) if not draft.items[other].removed), None)
    if before is None:
        return draft
    one, other = draft.items[before], draft.items[place]
    both = replace(
        one,
        zh=one.zh or other.zh,
        en=one.en or other.en,
        lead="、".join(names(f"{one.lead}、{other.lead}")),
        units="、".join(names(f"{one.units}、{other.units}")),
        open_list=one.open_list or other.open_list,
        origins=tuple(dict.fromkeys((*one.origins, *other.origins))),
    )
    items = (*draft.items[:before], both, *draft.items[before + 1 : place], *draft.items[place + 1 :])
    return replace(draft, items=items)


def _with(draft: Draft, place: int, items: Iterable[Item]) -> Draft:
    return replace(draft, items=(*draft.items[:place], *items, *draft.items[place + 1 :]))


def names(text: str) -> list[str]:
    """The units of a list, each once, as typed."""
    return list(dict.fromkeys(name for part in SEPARATORS.split(text) if (name := part.strip())))
