"""An import without the pages: `songhe import`, the same work at once instead of by a job."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from songhe.areas.models import Division
from songhe.foundation import audit
from songhe.foundation.clock import today
from songhe.foundation.scope import DIGITS, Scope, scoped
from songhe.foundation.words import lang, words
from songhe.intake import actions, files
from songhe.intake.aside import read_problems
from songhe.intake.import_errors import NoSuchArea, NoSuchMapping, NoSuchSource
from songhe.intake.import_states import State
from songhe.intake.mapping import FileMapping
from songhe.intake.models import Import, SavedMapping
from songhe.intake.problem_words import Told, told
from songhe.intake.suggestion import left_values, suggest
from songhe.intake.table import Table, read_table
from songhe.intake.work import apply_import, known_for
from songhe.registry.sources import SOURCES, VERIFIED

PIECE = 1024 * 1024
TASTED = 2_000


@dataclass(frozen=True)
class Wanted:
    """What was asked for. `area`: whose file it is, the city by itself when empty."""

    source: str
    path: Path
    mapping: str = ""
    as_of: date | None = None
    full: bool = False
    sheet: str = ""
    area: str = ""
    only_sound: bool = False


@dataclass(frozen=True)
class Result:
    """What came of it; `book` is the Excel file of problems that was written beside the file."""

    done: bool
    number: int
    says: str
    counts: dict[str, Any]
    problems: list[Told]
    book: Path | None


def import_file(wanted: Wanted) -> Result:
    """Raises DomainError for what is refused before the file is kept, OSError when it cannot be read."""
    if wanted.source not in SOURCES or wanted.source == VERIFIED:
        raise NoSuchSource
    scope = _scope(wanted.area)
    name = wanted.path.name
    path, size, sha256 = files.keep(_pieces(wanted.path), name)
    try:
        sheet = wanted.sheet
        table = read_table(path, name, sheet, most=TASTED)
        with scoped(scope):
            mapping = _mapping(wanted, table, scope)
            found = Import.objects.create(
                scope=scope.digits, source=wanted.source, name=name, size=size, sha256=sha256, sheet=sheet,
                as_of=wanted.as_of or today(), mapping=mapping.plain(), only_sound=wanted.only_sound,
                state=State.APPLYING,
            )  # fmt: skip
            files.take_over(path, found.pk)
            audit.record(by=None, what="import_command", scope=scope, number=found.pk, source=found.source, name=name)
    finally:
        path.unlink(missing_ok=True)
    apply_import(found.pk, scope)
    return _result(wanted, found, scope, mapping)


def _result(wanted: Wanted, found: Import, scope: Scope, mapping: FileMapping) -> Result:
    with scoped(scope):
        found.refresh_from_db()
        done = found.state == State.APPLIED
        if done:
            city = scope.digits[: DIGITS["city"]]
            actions.remember(by=None, source=wanted.source, mapping=mapping, name=wanted.mapping, city=city)
    says = ""
    if found.says:
        says = found.says[lang()].format(**found.says.get("fields", {})) + "\n" + found.says["advice"][lang()]
    made = files.folder(found.pk) / files.PROBLEMS_BOOK
    book = None
    if found.counts.get("problems") and made.exists():
        book = wanted.path.with_name(f"{wanted.path.stem}-{words('intake.book_problem')}.xlsx")
        shutil.copyfile(made, book)
    problems = [told(one) for one in read_problems(found.pk)] if found.counts.get("problems") else []
    return Result(done, found.pk, says, found.counts, problems, book)


def _mapping(wanted: Wanted, table: Table, scope: Scope) -> FileMapping:
    """The named one, else the one used last for such a file, else what is suggested."""
    city = scope.digits[: DIGITS["city"]]
    named = SavedMapping.objects.filter(city=city, source=wanted.source, name=wanted.mapping).first()
    if wanted.mapping and not named:
        raise NoSuchMapping(name=wanted.mapping)
    kept = named or actions.fits(city, wanted.source, table)
    mapping = FileMapping.of(kept.content) if kept else suggest(table, wanted.path.name, known_for(scope))
    if not wanted.full or mapping.full:
        return mapping
    whole = replace(mapping, full=True)
    return replace(whole, left=left_values(whole))


def _scope(area: str) -> Scope:
    """The area named, or the only city there is."""
    known = Division.objects.filter(code=area) if area else Division.objects.filter(level="city")
    if len(known) != 1:
        raise NoSuchArea(area=area or "?")
    return Scope(known[0].scope)


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece
