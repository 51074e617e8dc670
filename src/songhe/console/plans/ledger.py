"""The ledger: every measure of the policies over an area, with its units, its clauses and how each stands."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from urllib.parse import urlencode

from songhe.console.dues import due
from songhe.console.plans.standings import Standing
from songhe.policy.check import clause_id
from songhe.policy.clauses import Clause, Document, Library, Measure
from songhe.policy.in_force import levels


@dataclass(frozen=True)
class Line:
    """One clause under a measure, and how it stands."""

    clause: Clause
    standing: Standing


@dataclass(frozen=True)
class Row:
    """One measure with its clauses."""

    document: Document
    measure: Measure
    lines: tuple[Line, ...]

    @property
    def units(self) -> tuple[str, ...]:
        return (*self.measure.lead, *self.measure.units)


@dataclass(frozen=True)
class Wanted:
    """What the ledger is narrowed to; empty is no limit."""

    document: str = ""
    unit: str = ""
    lamp: str = ""
    due: str = ""
    kind: str = ""

    @property
    def narrowed(self) -> bool:
        return bool(self.unit or self.lamp or self.due or self.kind)

    @property
    def query(self) -> str:
        """As the query of a link, without the empty ones."""
        return urlencode({name: value for name, value in asdict(self).items() if value})

    def clause(self, line: Line, day: date) -> bool:
        return (
            self.lamp in ("", line.standing.lamp)
            and self.kind in ("", line.clause.kind)
            and self.due in ("", due(line.standing.due, day))
        )


def documents_over(library: Library, area: str) -> list[Document]:
    """Those of the area and of every level above it, the nearest level first; every document of one level by name."""
    order = {code: place for place, code in enumerate(levels(area))}
    found = [document for document in library.documents.values() if document.jurisdiction in order]
    return sorted(found, key=lambda document: (order[document.jurisdiction], -len(document.measures), document.id))


def clauses_of(documents: Iterable[Document], library: Library) -> list[Clause]:
    """The clauses that their measures name, each once."""
    ids = {clause_id(name, document): None for document in documents for m in document.measures for name in m.clauses}
    return [library.clauses[found] for found in ids if found in library.clauses]


def rows(
    documents: Iterable[Document], library: Library, standings: Mapping[str, Standing], wanted: Wanted, day: date
) -> list[Row]:
    """The measures in the order of their documents; with a limit on clauses only those that meet it are shown."""
    found = []
    for document in documents:
        for measure in document.measures:
            ids = [clause_id(name, document) for name in measure.clauses]
            lines = [Line(library.clauses[one], standings[one]) for one in ids if one in standings]
            kept = tuple(line for line in lines if wanted.clause(line, day))
            row = Row(document, measure, kept)
            if kept and wanted.unit in ("", *row.units):
                found.append(row)
    return found


def units_of(documents: Iterable[Document]) -> list[str]:
    """Every unit that a measure names, the most often named first."""
    counts: dict[str, int] = {}
    for document in documents:
        for measure in document.measures:
            for unit in (*measure.lead, *measure.units):
                counts[unit] = counts.get(unit, 0) + 1
    return sorted(counts, key=lambda unit: (-counts[unit], unit))
