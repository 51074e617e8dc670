"""What of a file is kept aside: the problems of its rows, and the rows that may be of somebody known."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from songhe.foundation.encryption import seal
from songhe.foundation.scope import DIGITS, Scope
from songhe.intake import files
from songhe.intake.checking import Checked
from songhe.intake.matching import Matched
from songhe.intake.models import DOUBT, Doubt, Import
from songhe.intake.problems import Problems
from songhe.intake.wrong import Wrong
from songhe.registry.actions import scope_for

LISTED = 200
"""Problems shown on a page; all of them stand in the Excel file."""


def list_problems(found: Import, problems: Problems) -> dict[str, Any]:
    """The problems into files beside the import, because they hold what is written of people; counts by kind."""
    home = files.folder(found.pk)
    if not len(problems):
        return {"problems": 0, "wrong_rows": 0, "kinds": []}
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    shown = [
        {"cell": one.cell, "header": one.header, "value": one.value, **_why(one.wrong)}
        for one in problems.first(LISTED)
    ]
    files.write_private(home / files.PROBLEMS_LIST, json.dumps(shown, ensure_ascii=False).encode())
    problems.write(home / files.PROBLEMS_BOOK)
    kinds = [
        {"header": one.header, "letter": one.letter, "rows": one.rows, **_why(one.example.wrong)}
        for one in problems.kinds()
    ]
    return {"problems": len(problems), "wrong_rows": len(problems.rows), "kinds": kinds[:LISTED]}


def read_problems(number: int) -> list[dict[str, Any]]:
    """The first problems of an import: cell, header, value, why, fields; none when the file is gone."""
    path = files.folder(number) / files.PROBLEMS_LIST
    listed: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    return listed


def _why(wrong: Wrong) -> dict[str, Any]:
    return {"why": wrong.why, "fields": {name: str(value) for name, value in wrong.fields.items()}}


def keep_doubts(found: Import, checked: Checked, matched: Matched, skipped: set[int]) -> None:
    """One `Doubt` a row, its values sealed."""
    city = Scope(found.scope[: DIGITS["city"]])
    doubts = (
        Doubt(
            imported=found,
            scope=scope_for(matched.rows[place], city).digits,
            row=int(checked.table.numbers[checked.good[place]]),
            data_sealed=seal(json.dumps(matched.rows[place], ensure_ascii=False, default=_plain), purpose=DOUBT),
            candidates=candidates,
        )
        for place, candidates in matched.doubts.items()
        if place not in skipped
    )
    Doubt.objects.bulk_create(doubts, batch_size=2000)


def _plain(value: object) -> str:
    assert isinstance(value, date | Decimal)
    return str(value)
