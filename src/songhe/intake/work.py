"""The work on an import, done by a job or by the command line: checking it, applying it, undoing it.

Everything of one file happens in one transaction. The preview is the same work, rolled back: it says what would happen
because it happened.
"""

from songhe.areas.models import Division
from songhe.foundation.clock import today
from songhe.foundation.errors import DomainError
from songhe.foundation.faults import fault
from songhe.foundation.scope import DIGITS, Scope
from songhe.intake import files
from songhe.intake.applying import apply, beyond_area
from songhe.intake.aside import keep_doubts, list_problems
from songhe.intake.checking import check
from songhe.intake.counting import counts, effects
from songhe.intake.fields import Known
from songhe.intake.handling import Outcome, finish, handled, in_turn, said
from songhe.intake.import_errors import FileGone
from songhe.intake.import_states import State
from songhe.intake.mapping import FileMapping, check_source
from songhe.intake.matching import match
from songhe.intake.models import Import
from songhe.intake.places import Places
from songhe.intake.progress import Progress
from songhe.intake.table import Table, read_table
from songhe.registry.ledger import deliver, withdraw
from songhe.registry.models import Delivery, DeliveryKind

WRONG_ROWS = {
    "zh": "有{rows}行有问题，整份文件没有导入。",
    "en": "{rows} rows have problems: nothing of the file was taken over.",
    "advice": {
        "zh": "请下载问题清单，请对方改正后重新上传；也可以只导入没有问题的行。",
        "en": "Download the list of problems and have them put right; or import only the rows without problems.",
    },
}


class _Tried(Exception):
    """Ends a transaction that was only to show what would happen."""


def known_for(scope: Scope) -> Known:
    """The day, and the areas of the city that a scope lies in."""
    city = scope.digits[: DIGITS["city"]]
    above = Division.objects.filter(scope__in=(city[: DIGITS["province"]], city))
    return Known(today(), Places(above | Division.objects.filter(scope__startswith=city), city))


def check_import(number: int, scope: Scope) -> None:
    """checking → refused or ready, with what applying it would do."""
    with handled(number, scope, State.CHECKING) as found:
        if found:
            outcome = _tried(found, _table(found))
            finish(found, State.REFUSED if outcome.refused else State.READY, outcome)


def apply_import(number: int, scope: Scope) -> None:
    """applying → applied, in one transaction; refused when the registry has changed so that it no longer can be."""
    with handled(number, scope, State.APPLYING) as found:
        if not found:
            return
        table, outcome = _table(found), Outcome()
        try:
            with in_turn(found):
                outcome, found.delivery = _carry_out(found, table)
                if outcome.refused:
                    raise _Tried
                fault("intake_before_commit")
                finish(found, State.APPLIED, outcome)
        except _Tried:
            finish(found, State.REFUSED, outcome)
    fault("intake_after_commit")


def undo_import(number: int, scope: Scope) -> None:
    """undoing → undone; still applied, with the reason, when a later delivery rests on it."""
    with handled(number, scope, State.UNDOING) as found:
        if not found or not found.delivery:
            return
        try:
            with in_turn(found):
                withdraw(found.delivery, by=found.by)
                found.doubts.filter(decision="").delete()
                fault("intake_undo_before_commit")
                finish(found, State.UNDONE, Outcome(found.counts))
        except DomainError as error:
            finish(found, State.APPLIED, Outcome(found.counts, said(error)))


def _tried(found: Import, table: Table) -> Outcome:
    """The same as applying it, and rolled back."""
    outcome = Outcome()
    try:
        with in_turn(found):
            outcome, _ = _carry_out(found, table)
            raise _Tried
    except _Tried:
        return outcome


def _carry_out(found: Import, table: Table) -> tuple[Outcome, Delivery | None]:
    """In the open transaction: what it did, or why it is refused. Raises DomainError."""
    progress, scope = Progress(found), Scope(found.scope)
    city, known, mapping = Scope(scope.digits[: DIGITS["city"]]), known_for(scope), FileMapping.of(found.mapping or {})
    progress.at("check")
    check_source(mapping, found.source)
    checked = check(table, mapping, known)
    progress.at("match")
    matched = match(checked, city)
    problems = beyond_area(checked, matched, city, scope)
    wrong = set(problems.rows.tolist())
    skipped = {place for place, row in enumerate(checked.good.tolist()) if row in wrong}
    told = counts(checked, matched, len(skipped)) | list_problems(found, problems)
    if wrong and (not found.only_sound or not told["sound"]):
        return Outcome(told, WRONG_ROWS | {"fields": {"rows": len(wrong)}}), None
    progress.at("write")
    delivery = deliver(source=found.source, kind=DeliveryKind.FILE, as_of=found.as_of, scope=scope, by=found.by)
    applied = apply(delivery, checked, matched, skipped, known, full=mapping.full and not wrong)
    fault("intake_stated")
    keep_doubts(found, checked, matched, skipped)
    return Outcome(told | effects(delivery, applied)), delivery


def _table(found: Import) -> Table:
    Progress(found).at("read")
    path = files.folder(found.pk) / files.FILE
    if not path.exists():
        raise FileGone(days=files.KEPT.days)
    return read_table(path, found.name, found.sheet)
