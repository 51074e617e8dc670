"""A column of the facts in which one value stands for all that need not be told apart, worked out in the database."""

from collections.abc import Iterator

from django.db.models import Case, F, Q, Value, When

from songhe.policy.cells import AreaCells, Cells, SpanCells
from songhe.policy.domains import decode
from songhe.policy.vocabulary import Choice, YesNo
from songhe.registry.models import PersonFacts, column

FIELDS = {field.name: field for field in PersonFacts._meta.fields}
Arms = Iterator[tuple[Q, int]]
"""A condition on the column, and the cell of the values that satisfy it; the first that holds decides."""


def alike(fact: str, cells: Cells | None) -> Case | F:
    """A stored fact as the example of its cell; without cells, missing, or outside its domain, as it is."""
    name = column(fact)
    if cells is None:
        return F(name)
    arms = _areas(name, cells) if isinstance(cells, AreaCells) else _stretches(name, cells)
    whens = [When(test, then=Value(cells.example(cell))) for test, cell in arms]
    return Case(*whens, default=F(name), output_field=FIELDS[name])


def _areas(name: str, cells: AreaCells) -> Arms:
    for start, cell in zip(cells.prefixes, cells.cell, strict=True):
        yield Q(**{f"{name}__startswith": start}), cell
    yield Q(**{f"{name}__isnull": False}), cells.elsewhere


def _stretches(name: str, cells: SpanCells) -> Arms:
    ends = [*(start - 1 for start in cells.starts[1:]), cells.last]
    for start, end, cell in zip(cells.starts, ends, cells.cell, strict=True):
        yield _stretch(name, cells, start, end), cell


def _stretch(name: str, cells: SpanCells, start: int, end: int | None) -> Q:
    if end is None:
        return Q(**{f"{name}__gte": decode(cells.kind, start)})
    if isinstance(cells.kind, YesNo | Choice):
        return Q(**{f"{name}__in": [decode(cells.kind, code) for code in range(start, end + 1)]})
    return Q(**{f"{name}__range": (decode(cells.kind, start), decode(cells.kind, end))})
