"""What people do with imports: send a file, match its columns, have it applied or undone."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from songhe.foundation import audit
from songhe.foundation.models import Account
from songhe.foundation.one_line import one_line
from songhe.foundation.roles import Role
from songhe.foundation.scope import DIGITS
from songhe.intake import files
from songhe.intake.header import plain_header
from songhe.intake.import_errors import NoSuchSource, NotNow
from songhe.intake.import_states import State, may_become
from songhe.intake.mapping import FileMapping, check_mapping, check_source, positions
from songhe.intake.models import Import, SavedMapping
from songhe.intake.table import Table, sheets_of
from songhe.intake.work import known_for
from songhe.registry.sources import SOURCES, VERIFIED

OF_TOWNSHIPS = ("township", "visits", "retrofits")
"""Sources whose files a township sends itself."""
LONGEST_NAME = 200


def sources_of(account: Account) -> dict[str, Any]:
    """The sources whose files an account may import, with their words."""
    if account.role == Role.TOWNSHIP_CLERK:
        return {code: SOURCES[code] for code in OF_TOWNSHIPS}
    return {code: said for code, said in SOURCES.items() if code != VERIFIED}


def receive(*, by: Account, source: str, name: str, pieces: Iterable[bytes], as_of: date) -> Import:
    """A file arrives: kept, and opened so far that what it is is known. Raises FileRefused, NoSuchSource."""
    if source not in sources_of(by):
        raise NoSuchSource
    name = one_line(name)[-LONGEST_NAME:]
    path, size, sha256 = files.keep(pieces, name)
    try:
        sheets_of(path, name)
        with transaction.atomic():
            made = Import.objects.create(
                scope=by.scope, source=source, name=name, size=size, sha256=sha256, as_of=as_of, by=by
            )
            files.take_over(path, made.pk)
            audit.record(by=by, what="import_received", scope=by.sees, number=made.pk, source=source, name=name)
    finally:
        path.unlink(missing_ok=True)
    return made


@transaction.atomic
def choose(
    *, by: Account, found: Import, table: Table, mapping: FileMapping, sheet: str, as_of: date, only_sound: bool = False
) -> None:
    """The columns are matched: the file goes to be checked. Raises MappingWrong, OtherDepartment, ColumnsMissing."""
    check_mapping(mapping, known_for(by.sees))
    check_source(mapping, found.source)
    positions(mapping, table)
    remember(by=by, source=found.source, mapping=mapping)
    chosen = {"mapping": mapping.plain(), "sheet": sheet, "as_of": as_of, "only_sound": only_sound}
    go_on(by=by, found=found, state=State.CHECKING, **chosen)


@transaction.atomic
def go_on(*, by: Account, found: Import, state: State, **changed: Any) -> None:
    """To CHECKING, APPLYING, UNDOING, by a job; or DROPPED, at once. Raises NotNow, whatever `found` still says."""
    locked = Import.objects.select_for_update().get(pk=found.pk)
    if not may_become(locked.state, state):
        raise NotNow(state=State(locked.state).label)
    new = changed | {"state": state, "says": {}, "step": "" if state == State.DROPPED else "wait", "progress": 0}
    for name, value in new.items():
        setattr(locked, name, value)
    locked.save()
    audit.record(by=by, what=f"import_{state}", scope=by.sees, number=found.pk, source=found.source)
    if state == State.DROPPED:
        transaction.on_commit(lambda: files.remove(locked.pk))
        return
    lock = f"intake {locked.scope[: DIGITS['city']]} {locked.source}"
    job = {State.CHECKING: "check", State.APPLYING: "apply", State.UNDOING: "undo"}[state]
    app.configure_task(f"songhe.intake.tasks.{job}_file", lock=lock).defer(number=locked.pk, scope=locked.scope)


def remember(*, by: Account | None, source: str, mapping: FileMapping, name: str = "", city: str = "") -> None:
    """Kept for the next file with these headers, or under a name of its own."""
    headers = sorted(plain_header(column.header) for column in mapping.columns)
    city = city or (by.scope[: DIGITS["city"]] if by else "")
    SavedMapping.objects.update_or_create(
        city=city,
        source=source,
        name=name or "、".join(column.header for column in mapping.columns)[:64],
        defaults={"headers": headers, "content": mapping.plain(), "used_at": timezone.now(), "used_by": by},
    )


def fits(city: str, source: str, table: Table) -> SavedMapping | None:
    """The mapping used last of those whose columns the file all has; the one with the most columns."""
    here = {plain_header(header) for header in table.headers}
    saved = SavedMapping.objects.filter(city=city, source=source).order_by("-used_at")
    whole = [one for one in saved if set(one.headers) <= here]
    longest: Callable[[SavedMapping], int] = lambda one: len(one.headers)  # noqa: E731
    return max(whole, key=longest, default=None)


def same_file(found: Import) -> Import | None:
    """An import of the very same file that stands applied."""
    others = Import.objects.filter(sha256=found.sha256, source=found.source, state=State.APPLIED)
    return others.exclude(pk=found.pk).order_by("-pk").first()
