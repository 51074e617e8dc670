"""What an entry keeps beside who, what, whom and why, in words."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl

from django.conf import settings

from songhe.areas import queries as areas
from songhe.console.auditing.acts import KINDS
from songhe.foundation.words import catalogue, lang, words
from songhe.registry.sources import SOURCES

HIDDEN = {"digest", "sha256", "fingerprint"}
"""For machines."""


def details(detail: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Label and value of each, in the order they were kept."""
    return [row for name, value in detail.items() if name not in HIDDEN for row in _row(name, value)]


def filters(query: str) -> str:
    """The filters of a page, kept as the query of its address, in words."""
    return "，".join(f"{_label(name)} {_value(name, value)}" for name, value in parse_qsl(query))


def _row(name: str, value: Any) -> Iterator[tuple[str, str]]:
    if name == "filters":
        if value:
            yield _label(name), filters(value)
    elif value not in (None, "", []):
        yield _label(name), _value(name, value)


def _label(name: str) -> str:
    return words(key) if (key := f"console.audit_detail_{name}") in catalogue() else name


def _value(name: str, value: Any) -> str:
    if isinstance(value, list):
        return "、".join(_value(name, one) for one in value)
    text = str(value)
    if name == "kind" and text not in KINDS:
        return "、".join(_said(name, one) for one in text.split())
    if name == "area":
        return areas.full_name(text)
    if name == "item" and text in settings.SONGHE_VOCABULARY.items:
        return str(settings.SONGHE_VOCABULARY.items[text][lang()])
    if name == "source" and text in SOURCES:
        return SOURCES[text][lang()]
    if name in ("fact", "facts") and text in settings.SONGHE_VOCABULARY.facts:
        return str(settings.SONGHE_VOCABULARY.facts[text].words[lang()])
    return str(KINDS[text][lang()]) if name == "kind" else _said(name, text)


def _said(name: str, text: str) -> str:
    key = f"console.audit_{name}_{text}"
    return words(key) if key in catalogue() else text
