"""What the page of an import shows: why it was refused, its problems, what it changes and of whom."""

from typing import Any

from songhe.areas import queries as areas
from songhe.foundation.words import lang, words
from songhe.intake import files
from songhe.intake.aside import read_problems
from songhe.intake.counting import KINDS, changed_nothing
from songhe.intake.fields import fields
from songhe.intake.import_states import State
from songhe.intake.models import Import
from songhe.intake.problem_words import says
from songhe.policy.domains import value_words
from songhe.registry.values import from_json

LISTED = 100


def about(found: Import) -> dict[str, Any]:
    """Everything beside the import itself."""
    counts = found.counts
    return {
        "says": _refused(found.says),
        "advice": found.says.get("advice", {}).get(lang(), ""),
        "kinds": [_problem(one) for one in counts.get("kinds", [])],
        "problems": _listed(found),
        "dropped": [(words(f"intake.dropped_{why}"), rows) for why, rows in counts.get("dropped", {}).items()],
        "sums": [(kind, counts[kind]) for kind in KINDS if kind in counts],
        "nothing": "new" in counts and changed_nothing(counts),
        "townships": _townships(counts.get("townships", {})),
        "examples": [_example(one) for one in counts.get("examples", [])],
        "may_undo": found.state == State.APPLIED,
        "book": (files.folder(found.pk) / files.PROBLEMS_BOOK).exists() and bool(counts.get("problems")),
    }


def _refused(why: dict[str, Any]) -> str:
    return str(why[lang()]).format(**why.get("fields", {})) if why else ""


def _problem(one: dict[str, Any]) -> dict[str, Any]:
    return one | {"says": says(one)}


def _listed(found: Import) -> list[dict[str, Any]]:
    return [_problem(one) for one in read_problems(found.pk)[:LISTED]] if found.counts.get("problems") else []


def _townships(counted: dict[str, dict[str, int]]) -> list[tuple[str, list[int]]]:
    names = areas.full_names(counted)
    listed = [(names.get(code) or code, [counted[code].get(kind, 0) for kind in KINDS]) for code in sorted(counted)]
    return [row for row in listed if any(row[1])]


def _example(one: dict[str, Any]) -> dict[str, Any]:
    told = [_fact(name, *pair) for name, pair in sorted(one["facts"].items()) if name in fields()]
    return one | {"told": told, "township": areas.full_names([one["township"]]).get(one["township"], "")}


def _fact(name: str, before: Any, after: Any) -> str:
    fact = fields()[name].words[lang()]
    if before is None:
        return f"{fact}：{_value(name, after)}"
    return f"{fact}：{_value(name, before)} → {_value(name, after)}"


def _value(name: str, value: Any) -> str:
    if value is None:
        return words("console.intake_ended")
    fact, known = fields()[name].fact, from_json(name, value)
    if fact is None:
        return str(known)
    if name in ("person.lives_in", "person.registered_in"):
        return areas.full_names([known]).get(known) or known
    return value_words(fact.kind, known)[lang()]
