"""The main menu, and words and numbers as templates write them."""

from dataclasses import dataclass
from decimal import Decimal

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from songhe.foundation.words import catalogue, lang, words
from songhe.policy.outline import MARKS
from songhe.policy.words import number_words

register = template.Library()

MENU = ["home", "due", "verify", "plans", "targets", "registers", "policies"]
"""Route names of the console; its words have the same keys."""


@dataclass(frozen=True)
class Entry:
    """One entry of the main menu."""

    words: str
    address: str
    current: bool


@register.simple_tag
def menu(request: HttpRequest) -> list[Entry]:
    """A page belongs to the entry whose address its own begins with."""
    found = {name: reverse(f"console:{name}") for name in MENU}
    return [Entry(f"console.{name}", to, _holds(to, request.path)) for name, to in found.items()]


def _holds(address: str, path: str) -> bool:
    return path == address if address == "/" else path.startswith(address)


@register.filter
def yuan(fen: int) -> str:
    """128000 → 1280; 110817 → 1108.17."""
    return number_words(Decimal(fen) / 100)


@register.filter
def outcome(name: str) -> str:
    """The words of what came of a contact."""
    return words(f"outreach.outcome_{name}")


@register.filter
def source(name: str) -> str:
    """Where a receipt was reported; the demo city's own source has words in both languages."""
    return words("console.demo_source") if name == catalogue()["console.demo_source"]["zh"] else name


@register.filter
def item_name(code: str) -> str:
    """An item of the vocabulary in the language of this request."""
    return str(settings.SONGHE_VOCABULARY.items[code][lang()])


@register.simple_tag
def mark(state: str) -> str:
    """The sign of an outcome or a state, as on the command line."""
    return MARKS[state]


@register.filter
def number(count: int) -> str:
    """21334 → 21,334."""
    return f"{count:,}"


@register.filter
def whole_yuan(fen: int) -> str:
    """A sum over many people, to the yuan: 14813765 → 148,138."""
    return f"{round(fen / 100):,}"
