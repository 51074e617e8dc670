"""Words of sources in templates."""

from django import template

from songhe.foundation.words import lang
from songhe.registry.sources import SOURCES

register = template.Library()


@register.filter
def source_name(code: str) -> str:
    """civil_affairs → 民政低收入人口库."""
    return SOURCES[code][lang()] if code in SOURCES else code
