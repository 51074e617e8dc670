"""Determinations for tests, here and in the modules above."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from songhe.determinations.models import Change, ChangeKind, Determination, Run
from songhe.registry.models import Person

AS_OF = date(2026, 1, 1)


def a_run(*, area: str = "371000", scope: str = "3710") -> Run:
    """A run that found what the test says."""
    now = timezone.now()
    return Run.objects.create(
        area=area, scope=scope, facts_as_of=now, law_as_of=AS_OF, current_on=AS_OF, policy_fingerprint="f" * 64,
        facts_hash="0" * 64, computed_at=now, people=1, rows=1, changes=None, folder="none",
    )  # fmt: skip


def a_determination(person: Person, item: str = "home_care", amount: int = 60, **other: Any) -> Determination:
    """So many hours at 20 yuan a month, certain unless `could_be` and `missing` say otherwise."""
    could_be = other.pop("could_be", amount)
    run = other.pop("run", None) or a_run()
    worth = {
        "worth_fen": amount * 2000,
        "could_be_fen": None if could_be is None else could_be * 2000,
        "line": item,
        "clause": "weihai-2017-82/purchased_home_care",
        "unit": "hour",
        "per": "month",
        "due_since": run.law_as_of if amount else None,
    }
    return Determination.objects.create(
        run=run,
        person=person,
        scope=person.scope,
        item=item,
        amount=Decimal(amount),
        could_be=None if could_be is None else Decimal(could_be),
        **(worth | other),
    )


def a_change(person: Person, item: str = "home_care", kind: str = ChangeKind.NEW) -> Change:
    """A difference between two runs."""
    return Change.objects.create(
        run=a_run(), person=person, scope=person.scope, item=item, kind=kind, amount_before=0, amount=60
    )
