"""The source text with the places that were found in it, nested so that each is one element of the page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Found = Mapping[str, Any]


@dataclass(frozen=True)
class Place:
    """Something found: `kind` measure, heading, units, target, amount, unsure or head; `id` in the page, or ""."""

    start: int
    end: int
    kind: str
    id: str = ""


@dataclass(frozen=True)
class Token:
    """One piece of the source: words, or the beginning (`opens`) or end of a place."""

    text: str = ""
    opens: Place | None = None


def places(document: Found) -> list[Place]:
    """Everything found in a document; the ids are those its draft links to."""
    spans = document["spans"]
    named = [spans["title"], spans["number"], spans["issuer"], spans["issued_on"], spans["jurisdiction"]]
    found = [_place(span, "head") for span in named if span]
    found += [_unsure(one) for one in document["unsure"]]
    for number, measure in enumerate(document["measures"]):
        found += _of_measure(number, measure)
    return found


def _of_measure(number: int, measure: Found) -> Iterator[Place]:
    spans = measure["spans"]
    yield _place(measure["span"], "measure", f"s-{number}")
    if spans["heading"]:
        yield _place(spans["heading"], "heading")
    for span in (*spans["lead"], *spans["with"]):
        yield _place(span, "units")
    for kind in ("target", "amount"):
        for place, one in enumerate(measure[f"{kind}s"]):
            yield _place(one["span"], kind, f"{kind}-{number}-{place}")
    for one in measure["unsure"]:
        yield _unsure(one)


def _place(span: Sequence[int], kind: str, id: str = "") -> Place:
    start, end = span
    return Place(start, end, kind, id)


def _unsure(one: Found) -> Place:
    return _place(one["span"], "unsure", f"unsure-{one['id']}")


def tokens(text: str, found: list[Place]) -> Iterator[Token]:
    """The whole text, places nested: one that runs beyond the one it begins in ends with it."""
    ends: list[int] = []
    done = 0
    for place in sorted(found, key=lambda one: (one.start, -one.end, one.kind != "measure")):
        while ends and ends[-1] <= place.start:
            yield from _words(text, done, done := max(done, ends[-1]))
            ends.pop()
            yield Token()
        yield from _words(text, done, done := max(done, place.start))
        yield Token(opens=place)
        ends.append(min(place.end, ends[-1] if ends else len(text)))
    while ends:
        yield from _words(text, done, done := max(done, ends[-1]))
        ends.pop()
        yield Token()
    yield from _words(text, done, len(text))


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    if end > start:
        yield Token(text[start:end])
