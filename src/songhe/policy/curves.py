"""Amounts as exact step-and-slope curves over the one fact that a line may count by.

A curve is a list of pieces that cover the fact's encoded domain; a fixed amount is one piece. Values are whole
hundredths of the unit. Row 0 is "nothing": a piece that gives 0 never names a row.
"""

from collections.abc import Iterable
from itertools import zip_longest
from typing import NamedTuple


class Piece(NamedTuple):
    """From `start` to the next piece the curve gives `base + slope × fact`, decided by `row`."""

    start: int
    row: int
    base: int
    slope: int


Curve = tuple[Piece, ...]
NOTHING: Curve = (Piece(0, 0, 0, 0),)


def fixed(row: int, value: int) -> Curve:
    return (Piece(0, row, value, 0),) if value else NOTHING


def each(row: int, value: int) -> Curve:
    """So much for each one counted."""
    return (Piece(0, 0, 0, 0), Piece(1, row, 0, value)) if value else NOTHING


def less(row: int, value: int, unit: int, factor: int) -> Curve:
    """What is left of `value` after the fact, whose encoded step is worth `unit`; all of it `factor` times."""
    if not value:
        return NOTHING
    empty_from = -(-value // unit)
    return (Piece(0, row, value * factor, -unit * factor), Piece(empty_from, 0, 0, 0))


def best(one: Curve, other: Curve) -> Curve:
    """The greater at every point; of equals the first."""
    return _joined(
        piece for start, end, first, second in _aligned(one, other) for piece in _greater(start, end, first, second)
    )


def plus(one: Curve, other: Curve) -> Curve:
    """Both together; the first row that gives something decides."""
    return _joined(
        Piece(start, first.row or second.row, first.base + second.base, first.slope + second.slope)
        for start, _, first, second in _aligned(one, other)
    )


def capped(curve: Curve, limit: int) -> Curve:
    """Never above `limit`."""
    if limit == 0:
        return NOTHING
    pieces = []
    for start, end, piece, _ in _aligned(curve, NOTHING):
        ceiling = Piece(start, piece.row, limit, 0)
        pieces += [
            ceiling._replace(start=part.start) if part.row < 0 else part
            for part in _lesser(start, end, piece, ceiling._replace(row=-1))
        ]
    return _joined(pieces)


def crossings(curves: Iterable[Curve]) -> set[int]:
    """Every start after which the order of any two curves, or the row of one, may differ."""
    pieces = {piece for curve in curves for piece in curve}
    cuts = {piece.start for piece in pieces}
    for one in pieces:
        for other in pieces:
            if one.slope != other.slope:
                point, rest = divmod(other.base - one.base, one.slope - other.slope)
                cuts |= {point + 1} if rest else {point, point + 1}
    return cuts


def piece_at(curve: Curve, value: int) -> Piece:
    """The piece that holds at an encoded value."""
    return max((piece for piece in curve if piece.start <= value), key=lambda piece: piece.start)


def _aligned(one: Curve, other: Curve) -> Iterable[tuple[int, int | None, Piece, Piece]]:
    starts = sorted({piece.start for piece in (*one, *other)})
    for start, end in zip_longest(starts, starts[1:]):
        yield start, end, piece_at(one, start), piece_at(other, start)


def _greater(start: int, end: int | None, first: Piece, second: Piece) -> list[Piece]:
    turn, first_leads = _turn(first, second)
    return _split(start, end, turn, *((second, first) if first_leads else (first, second)))


def _lesser(start: int, end: int | None, first: Piece, second: Piece) -> list[Piece]:
    turn, first_leads = _turn(first, second)
    return _split(start, end, turn, *((first, second) if first_leads else (second, first)))


def _turn(first: Piece, second: Piece) -> tuple[int | None, bool]:
    """(point, True): from the point on, first ≥ second and before it not; (point, False): the other way round."""
    rise, gap = first.slope - second.slope, second.base - first.base
    if rise == 0:
        return None, gap <= 0
    if rise > 0:
        return -(-gap // rise), True
    return gap // rise + 1, False


def _split(start: int, end: int | None, turn: int | None, before: Piece, after: Piece) -> list[Piece]:
    if turn is None or turn <= start:
        return [after._replace(start=start)]
    if end is not None and turn >= end:
        return [before._replace(start=start)]
    return [before._replace(start=start), after._replace(start=turn)]


def _joined(pieces: Iterable[Piece]) -> Curve:
    """Neighbours that are one and the same become one; a piece that is always 0 has no row."""
    found: list[Piece] = []
    for piece in pieces:
        if piece.base == piece.slope == 0:
            piece = piece._replace(row=0)
        if not found or piece[1:] != found[-1][1:]:
            found.append(piece)
    return tuple(found)
