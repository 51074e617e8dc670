"""The marked source: the whole text, every place one element, properly nested, whatever was found."""

from hypothesis import given
from hypothesis import strategies as st

from songhe.console.reading.source import Place, tokens

TEXT = "一、开设食堂。二、定好价格。"
SPANS = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted)


def marked(found: list[Place]) -> str:
    """The tokens with brackets for the places."""
    pieces = ["[" if token.opens else token.text or "]" for token in tokens(TEXT, found)]
    return "".join(pieces)


def test_nested_places_are_nested() -> None:
    found = [Place(0, 7, "measure"), Place(2, 6, "heading"), Place(4, 6, "unsure"), Place(7, 14, "measure")]
    assert marked(found) == "[一、[开设[食堂]]。][二、定好价格。]"


def test_a_place_that_crosses_another_ends_with_it() -> None:
    assert marked([Place(0, 4, "heading"), Place(2, 6, "unsure")]) == "[一、[开设]]食堂。二、定好价格。"


@given(st.lists(SPANS, max_size=8))
def test_every_place_once_and_nothing_lost(spans: list[list[int]]) -> None:
    found = [Place(start, end, "unsure", f"u-{number}") for number, (start, end) in enumerate(spans)]
    shown = list(tokens(TEXT, found))
    assert "".join(token.text for token in shown) == TEXT
    assert sorted(token.opens.id for token in shown if token.opens) == sorted(place.id for place in found)
    depth = 0
    for token in shown:
        depth += 1 if token.opens else 0 if token.text else -1
        assert depth >= 0
    assert depth == 0
