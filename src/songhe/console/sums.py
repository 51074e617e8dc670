"""The parts of a worklist in words: by item, by township and by missing fact."""

from dataclasses import dataclass

from django.conf import settings

from songhe.areas import queries as areas
from songhe.console.needs import need
from songhe.foundation.scope import DIGITS
from songhe.outreach.worklists import Part, Worklist
from songhe.policy.vocabulary import Words


@dataclass(frozen=True)
class Share:
    """A part as a page names it; `above` is the county of a township."""

    part: Part
    words: Words
    above: str = ""


def by_item(queue: Worklist) -> list[Share]:
    """How many people wait for each item, the most first."""
    return [Share(part, settings.SONGHE_VOCABULARY.items[part.key]) for part in queue.by_item()]


def by_township(queue: Worklist, most: int) -> list[Share]:
    """Where most is outstanding, with the county each lies in."""
    parts = queue.by_township()[:most]
    names = areas.names(code for part in parts for code in (part.key, _county(part)))
    return [_place(part, names) for part in parts]


def by_fact(queue: Worklist) -> list[Share]:
    """What is missing most: the people it is missing for, and what is open for them altogether."""
    return [Share(part, need(part.key)) for part in queue.by_fact()]


def _place(part: Part, names: dict[str, str]) -> Share:
    name = names.get(part.key, part.key)
    return Share(part, Words(name, name), names.get(_county(part), ""))


def _county(part: Part) -> str:
    return part.key[: DIGITS["county"]]
