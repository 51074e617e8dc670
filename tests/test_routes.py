"""Promises about every route."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from songhe.foundation.access import ANYONE

PUBLIC = {"healthz", "sign-in", "sign-out", "language", "public/", "public/targets", "public/statistics"}


def routes(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from routes(entry, path)
        else:
            yield path, entry


def test_every_route_says_who_may_see_it():
    assert [path for path, entry in routes(get_resolver()) if not hasattr(entry.callback, "who_may")] == []


def test_only_these_are_public():
    public = {path for path, entry in routes(get_resolver()) if ANYONE in getattr(entry.callback, "who_may", ())}
    assert public == PUBLIC
