"""Jobs of imports: files are checked, applied, undone, and removed when their time is over."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app

from songhe.foundation.scope import Scope
from songhe.intake import files
from songhe.intake.work import apply_import, check_import, undo_import


@app.task
def check_file(number: int, scope: str) -> None:
    check_import(number, Scope(scope))


@app.task
def apply_file(number: int, scope: str) -> None:
    apply_import(number, Scope(scope))


@app.task
def undo_file(number: int, scope: str) -> None:
    undo_import(number, Scope(scope))


@app.periodic(cron="40 18 * * *")
@app.task(queueing_lock="remove_files", pass_context=False)
def remove_files(timestamp: int) -> None:
    """At 02:40 in Asia/Shanghai."""
    files.remove_old(datetime.fromtimestamp(timestamp, UTC))
