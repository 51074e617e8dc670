"""The main menu, and words and numbers as templates write them."""

from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from songhe.console.accounts.homes import home_of
from songhe.foundation.access import opens as may_open
from songhe.foundation.models import Account
from songhe.foundation.words import catalogue, lang, words
from songhe.policy.outline import MARKS
from songhe.policy.words import number_words

register = template.Library()

MENU = [
    "home", "due", "verify", "elders", "disagreements", "assessments", "assessment_work", "intake", "duplicates",
    "quality", "plans", "targets", "registers", "policies", "accounts", "source_keys", "audit",
]  # fmt: skip
"""Route names of the console; its words have the same keys. An account sees those its role may open."""


@dataclass(frozen=True)
class Entry:
    """One entry of the main menu."""

    words: str
    address: str
    current: bool


@register.simple_tag
def menu(request: HttpRequest) -> list[Entry]:
    """The role's first page, then the others. A page belongs to the entry whose address its own begins with."""
    account = cast(Account, request.user)
    if account.still_to_do:
        return []
    found = {name: reverse(f"console:{name}") for name in dict.fromkeys([home_of(account), *MENU]) if name != "home"}
    first = {"home": reverse("console:home")} if home_of(account) == "home" else {}
    shown = {name: to for name, to in (first | found).items() if may_open(account, to)}
    return [Entry(f"console.{name}", to, _holds(to, request.path)) for name, to in shown.items()]


@register.filter
def opens(account: Account, address: str) -> bool:
    """`{% if user|opens:address %}`: a link stands only where the account's role may follow it."""
    return may_open(account, address)


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
