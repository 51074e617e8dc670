"""The draft as the form of the page sends it."""

from collections.abc import Iterator

from django.http import QueryDict

from songhe.foundation.one_line import one_line
from songhe.texts.draft import HEAD, Draft, Item, added, merged, removed, split
from songhe.texts.found import MOST_MEASURES

LONGEST = {"number": 20, "zh": 200, "en": 200, "lead": 1000, "units": 1000}
LONGEST_HEAD = 300


def draft_of(sent: QueryDict, measures: int) -> Draft:
    """Whatever was typed, shortened to what is kept. `measures`: how many the document has."""
    head = {name: one_line(sent.get(name, ""))[:LONGEST_HEAD] for name in HEAD}
    settled = frozenset(int(one) for one in sent.getlist("settled") if one.isdecimal() and len(one) < 6)
    return Draft(head, tuple(_items(sent, measures)), settled)


def _items(sent: QueryDict, measures: int) -> Iterator[Item]:
    for place in range(2 * MOST_MEASURES):
        if f"m.{place}.number" not in sent:
            return
        texts = {name: one_line(sent.get(f"m.{place}.{name}", ""))[:most] for name, most in LONGEST.items()}
        origins = [int(one) for one in sent.get(f"m.{place}.origins", "").split(",") if one.isdecimal()]
        yield Item(
            **texts,
            open_list=f"m.{place}.open_list" in sent,
            origins=tuple(origin for origin in origins if origin < measures),
            removed=bool(sent.get(f"m.{place}.removed")),
        )


def rearranged(draft: Draft, do: str) -> tuple[Draft, int | None]:
    """After a button such as "merge:3" or "add": the draft, and the measure to show next."""
    what, _, text = do.partition(":")
    place = int(text) if text.isdecimal() and len(text) < 6 else len(draft.items)
    if what == "add" and len(draft.items) < 2 * MOST_MEASURES:
        return added(draft), len(draft.items)
    if place >= len(draft.items):
        return draft, None
    return _moved(draft, what, place)


def _moved(draft: Draft, what: str, place: int) -> tuple[Draft, int | None]:
    if what in ("remove", "restore"):
        return removed(draft, place, what == "remove"), place
    if what == "split" and len(draft.items) < 2 * MOST_MEASURES:
        return split(draft, place), place + 1
    return (merged(draft, place), max(place - 1, 0)) if what == "merge" else (draft, None)
