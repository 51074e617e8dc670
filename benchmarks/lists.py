"""The pairs of lists that are compared: those of the documents, two invented ones, and levels that copy a list."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.contenders import HERE
from songhe.cli.options import policies_folder
from songhe.config.vocabulary import VOCABULARY
from songhe.policy.clauses import Clause, Dated, Document, Entitlement, Library
from songhe.policy.read import read_policies

DAY = date(2026, 1, 1)
NATIONAL = "000000-national"
PATIENCE = 10
"""Seconds that a solver may take for one question; more is "undecided"."""


@dataclass(frozen=True)
class Pair:
    """A lower and an upper list by their areas; `library` reads the policies."""

    name: str
    lower: str
    upper: str
    library: Callable[[], Library]


def _published() -> Library:
    return read_policies(policies_folder(), VOCABULARY)


def _invented() -> Library:
    with TemporaryDirectory() as folder:
        policies = Path(folder) / "policies"
        shutil.copytree(HERE.parent / "tests" / "lists", policies)
        shutil.copytree(policies_folder() / NATIONAL, policies / NATIONAL)
        return read_policies(policies, VOCABULARY)


def _copied(area: str, below: str, cut: Decimal) -> Callable[[], Library]:
    """The published library, in which a level below has an area's whole list, a share of each figure cut or added."""

    def library() -> Library:
        published = _published()
        lists = [document for document in published.documents.values() if document.jurisdiction == area]
        copies = [_copy(document, below, 1 - cut) for document in lists]
        return replace(published, documents={**published.documents, **{copy.id: copy for copy in copies}})

    return library


def _copy(document: Document, area: str, share: Decimal) -> Document:
    clauses = tuple(_scaled(clause, share) for clause in document.clauses)
    return replace(document, id=f"{document.id}-copy", jurisdiction=area, clauses=clauses)


def _scaled(clause: Clause, share: Decimal) -> Clause:
    if not isinstance(clause, Entitlement):
        return clause

    def less(values: tuple[Dated, ...]) -> tuple[Dated, ...]:
        return tuple(replace(one, value=(one.value * share).quantize(Decimal("0.01"))) for one in values)

    grants = clause.grants
    rows = tuple(replace(row, amount=replace(row.amount, values=less(row.amount.values))) for row in grants.rows)
    return replace(clause, grants=replace(grants, rows=rows, at_most=less(grants.at_most)))


LESS, MORE = Decimal("0.1"), Decimal("-0.1")
PAIRS = (
    Pair("Weihai over Shandong", "371000", "370000", _published),
    Pair("Weihai over the nation", "371000", "000000", _published),
    Pair("Jiujiang over Jiangxi", "360400", "360000", _published),
    Pair("Jiujiang over the nation", "360400", "000000", _published),
    Pair("Zhuzhou over Hunan", "430200", "430000", _published),
    Pair("Gansu over the nation", "620000", "000000", _published),
    Pair("an invented county that keeps to its city's list", "990201", "990200", _invented),
    Pair("an invented county that breaks it", "990202", "990200", _invented),
    Pair("a county that gives a tenth more in all of Weihai's", "371002", "371000", _copied("371000", "371002", MORE)),
    Pair("a county that cuts all of Weihai's by a tenth", "371002", "371000", _copied("371000", "371002", LESS)),
    Pair(
        "a province that gives a tenth more in all of the nation's",
        "110000",
        "000000",
        _copied("000000", "110000", MORE),
    ),
    Pair("a province that cuts all of the nation's by a tenth", "110000", "000000", _copied("000000", "110000", LESS)),
)
