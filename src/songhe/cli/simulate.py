"""`songhe simulate`: what a change of policy would cost, and whom it changes, before it is published."""

import argparse
import json
from dataclasses import asdict
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from songhe.cli.options import area, day, program_of
from songhe.policy.simulate import Effect, Shift, Simulation, simulate

EPILOG = """\
Runs both policies folders over the same table of facts. Money is yuan a year; a range stands where missing facts leave
it open. Services without a price count as people only, and what is paid once is no yearly cost.

--json prints {"people", "here" (registered in the area), "newest" (day of the last assessment),
  "effects": [{"group": all | county | age | sex | welfare | item, "value", "people", "before", "before_most", "after",
    "after_most" (null: no upper bound), "gain", "lose", "newly_unknown"}],
  "largest": [{"person_id", "item", "before", "after", "unit", "per", "clause_before", "clause_after", "difference"}]}
"""

STALE = timedelta(days=366)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("facts", type=Path, help="Parquet file of facts")
    parser.add_argument("--before", required=True, type=Path, metavar="POLICIES", help="policies folder as it is")
    parser.add_argument("--after", required=True, type=Path, metavar="POLICIES", help="policies folder as it would be")
    parser.add_argument("--area", required=True, type=area, help="six-digit code of the jurisdiction, e.g. 371000")
    parser.add_argument("--as-of", required=True, type=day, metavar="DAY", help="the day asked, e.g. 2026-01-01")
    parser.add_argument("--json", action="store_true", help="print the result for a program to read")


def run(arguments: argparse.Namespace) -> int:
    before, after = (
        program_of(argparse.Namespace(**{**vars(arguments), "policies": folder}))
        for folder in (arguments.before, arguments.after)
    )
    found = simulate(before, after, arguments.facts, arguments.area)
    print(
        json.dumps(_plain(found), ensure_ascii=False)
        if arguments.json
        else _said(found, arguments.area, arguments.as_of)
    )
    return 0


def _doubts(found: Simulation, area: str, as_of: date) -> list[str]:
    """Why the file may not be the one that was meant."""
    doubts = []
    if found.here < found.people / 2:
        doubts.append(
            f"Is this the file of another place? {found.people - found.here:,} of {found.people:,} people"
            f" are registered outside {area}."
        )
    if found.newest and as_of - found.newest > STALE:
        doubts.append(f"Are these facts out of date? The last assessment in them is of {found.newest}.")
    return doubts


def _said(found: Simulation, area: str, as_of: date) -> str:
    lines = [*_doubts(found, area, as_of), f"{found.people:,} people; yuan a year"]
    lines.append(f"{'':22}{'before':>26}{'after':>26}{'difference':>14}{'gain':>8}{'lose':>8}{'newly unknown':>15}")
    lines += [_a_month(effect) for effect in found.by("all") if effect.matters]
    lines += [_effect(effect) for effect in found.effects if effect.matters]
    if found.largest:
        lines.append("\nlargest changes")
        lines += [_shift(shift) for shift in found.largest]
    else:
        lines.append("\nnothing changes for anybody")
    return "\n".join(lines)


def _a_month(effect: Effect) -> str:
    before = _range(effect.before / 12, effect.before_most and effect.before_most / 12)
    after = _range(effect.after / 12, effect.after_most and effect.after_most / 12)
    return f"{'a month':22}{before:>26}{after:>26}{effect.difference / 12:>+14,.0f}"


def _effect(effect: Effect) -> str:
    name = "everybody" if effect.group == "all" else f"{effect.group} {effect.value or 'not on record'}"
    before, after = _range(effect.before, effect.before_most), _range(effect.after, effect.after_most)
    counts = f"{effect.gain:>8,}{effect.lose:>8,}{effect.newly_unknown:>15,}"
    return f"{name:22.32}{before:>26}{after:>26}{effect.difference:>+14,.0f}{counts}"


def _range(least: Decimal, most: Decimal | None) -> str:
    if most is None:
        return f"at least {least:,.0f}"
    return f"{least:,.0f}" if least == most else f"{least:,.0f} to {most:,.0f}"


def _shift(shift: Shift) -> str:
    change = f"{shift.before:,.2f} → {shift.after:,.2f} {shift.unit}/{shift.per}"
    clause = shift.clause_after or shift.clause_before
    return f"  {shift.person_id:18} {shift.item:22} {change:38} {shift.difference:>+10,.2f}  [{clause}]"


def _plain(found: Simulation) -> dict[str, Any]:
    return {
        "people": found.people,
        "here": found.here,
        "newest": found.newest and found.newest.isoformat(),
        "effects": [_numbers(asdict(effect)) for effect in found.effects],
        "largest": [_numbers(asdict(shift)) for shift in found.largest],
    }


def _numbers(row: dict[str, Any]) -> dict[str, Any]:
    return {name: float(value) if isinstance(value, Decimal) else value for name, value in row.items()}
