"""Measures of one document: which of its numbered parts are measures, how one cites them, what they hold."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from songhe.reading.blocks import Block
from songhe.reading.numbering import ARTICLE, ITEM, PART, SECTION, numeral
from songhe.reading.parts import Measure, Part, Unsure
from songhe.reading.text import Even

ENDS = "。!?;)”》…"


def measures_of(even: Even, blocks: Sequence[Block]) -> tuple[Measure, ...]:
    """The measures, in the order of the text."""
    _inherit_units(blocks)
    running = {level for level in (PART, ITEM) if _runs_on([each for each in blocks if each.mark.level == level])}
    last = blocks[-1] if blocks else None
    return tuple(
        _measure(even, block, _cited(block, running), block is last) for block in blocks if _is_measure(even, block)
    )


def text_before(even: Even, blocks: Iterable[Block]) -> Iterator[Unsure]:
    """Sentences of a section that stand before its first numbered part."""
    for block in blocks:
        if block.mark.level == SECTION and not block.leaf and not block.general and not block.notes:
            start = block.heading[1] if block.heading else block.start
            if "。" in even.text[start : block.end].lstrip("。\n"):
                part = even.part(start, block.end)
                yield Unsure("text_before", part.span, part.text.lstrip("。"))


def _is_measure(even: Even, block: Block) -> bool:
    if block.mark.level == ARTICLE:
        return True
    if block.general:
        return bool(block.found.targets)
    if block.leaf or (block.notes and not block.inherited):
        return True
    start = block.heading[1] if block.heading else block.start
    return block.mark.level == PART and "。" in even.text[start : block.end].lstrip("。\n")


def _inherit_units(blocks: Sequence[Block]) -> None:
    """A note after the last item of a part, the others having none, names the units of the whole part."""
    for path, group in groupby(blocks, key=lambda block: block.mark.path[:2]):
        items = [block for block in group if block.mark.level in (PART, ITEM)]
        noted = [block for block in items if block.notes]
        if path[1] and len(items) > 2 and noted == items[-1:] and _closes(items[-1]):
            for block in items[:-1]:
                block.notes, block.inherited = items[-1].notes, True


def _closes(block: Block) -> bool:
    """Does a note end the block's words?"""
    return block.mark.level == ITEM and block.end - block.notes[-1].end <= 1


def _runs_on(blocks: Sequence[Block]) -> bool:
    """Do the numbers go on from one part to the next, so that one of them names its part?"""
    numbers = [block.mark.number for block in blocks]
    parents = {_path_above(block) for block in blocks}
    return len(numbers) == len(set(numbers)) and (len(parents) > 1 or parents == {""})


def _path_above(block: Block) -> str:
    section, part, _ = block.mark.path
    named = numeral(section) if section else ""
    return named + (f"({numeral(part)})" if block.mark.level == ITEM and part else "")


def _cited(block: Block, running: set[str]) -> str:
    """As one would cite it: “四”, “二(一)”, “二(一)1”; only the last number where that says enough."""
    mark = block.mark
    above = "" if mark.level in running else _path_above(block)
    if mark.level == ITEM:
        return f"{above}{mark.number or '?'}"
    if mark.level == PART:
        return f"{above}({numeral(mark.number)})"
    return f"第{numeral(mark.number)}条" if mark.level == ARTICLE else numeral(mark.number)


def _measure(even: Even, block: Block, number: str, last: bool) -> Measure:
    whole = even.part(block.mark.start, block.end)
    heading = even.part(*block.heading) if block.heading else None
    return Measure(
        number,
        even.span(block.mark.start, block.mark.end),
        heading,
        even.source[slice(*whole.span)],
        whole.span,
        _together(note.lead for note in block.notes),
        _together(note.with_ for note in block.notes),
        any(note.open_list for note in block.notes),
        tuple(block.found.targets),
        tuple(block.found.amounts),
        tuple(_unsure(even, block, whole, last)),
    )


def _together(lists: Iterable[Sequence[Part]]) -> tuple[Part, ...]:
    """All units, each once."""
    named: dict[str, Part] = {}
    for units in lists:
        for unit in units:
            named.setdefault(unit.text, unit)
    return tuple(named.values())


def _unsure(even: Even, block: Block, whole: Part, last: bool) -> Iterator[Unsure]:
    number = even.part(block.mark.start, max(block.mark.end, min(block.end, block.mark.start + 10)))
    if block.mark.unsure:
        yield Unsure(block.mark.unsure, number.span, number.text)
    elif block.heading is None and block.mark.level != ARTICLE:
        yield Unsure("no_heading", number.span, number.text)
    if block.inherited:
        note = block.notes[-1]
        place = even.part(note.start, note.end)
        yield Unsure("units_inherited", place.span, place.text)
    for note in () if block.inherited else block.notes:
        yield from note.unsure
    yield from block.found.unsure
    if last and whole.text and even.text[block.end - 1] not in ENDS:
        end = even.part(max(block.start, block.end - 20), block.end)
        yield Unsure("truncated", end.span, end.text)
