"""What the frame asks: which entry of the main menu the page belongs to."""

from dataclasses import dataclass

from django import template
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

register = template.Library()

MENU = ["home", "due", "verify", "policies"]
"""Route names of the console; its words have the same keys."""


@dataclass(frozen=True)
class Entry:
    """One entry of the main menu."""

    words: str
    address: str
    current: bool


@register.simple_tag
def menu(request: HttpRequest) -> list[Entry]:
    """The entries that exist. A page belongs to the entry whose address its own begins with."""
    found = {name: _address(name) for name in MENU}
    here = request.path
    return [Entry(f"console.{name}", to, _holds(to, here)) for name, to in found.items() if to]


def _address(name: str) -> str:
    try:
        return reverse(f"console:{name}")
    except NoReverseMatch:
        return ""


def _holds(address: str, path: str) -> bool:
    return path == address if address == "/" else path.startswith(address)
