"""`songhe prove`: does a lower level's list ever fall below the upper level's?"""

import argparse
import json
from datetime import date
from pathlib import Path
from typing import Any

from songhe.cli.options import area, day, policies_folder
from songhe.config.vocabulary import VOCABULARY
from songhe.policy.decide import Decision
from songhe.policy.domains import Calendar
from songhe.policy.errors import FactsError
from songhe.policy.in_force import levels
from songhe.policy.prove import Proof, prove
from songhe.policy.read import read_policies
from songhe.policy.words import range_words, seen_words

EPILOG = """\
Compares each item of the upper level's own documents with the lower level's own, for everybody registered and living
in the lower area, on the day asked and on every later day on which either list changes. Exit code 1 when any item
falls short.

--json prints [{"item", "day", "outcome": proved | missing | other_unit | other_period | not_comparable | short,
  "person": {fact: value}, "upper", "lower": {"amount", "could_be", "unit", "per"}}]
"""
SAID = {
    "proved": "proved: nobody gets less",
    "missing": "not in the lower list",
    "other_unit": "in another unit: the two cannot be compared",
    "other_period": "paid once here and regularly there: the two cannot be compared",
    "not_comparable": "the two lists count by different facts: they cannot be compared",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lower", required=True, type=area, help="six-digit code of the lower level, e.g. a county")
    parser.add_argument("--upper", required=True, type=area, help="six-digit code of the level above")
    parser.add_argument("--as-of", type=day, default=None, metavar="DAY", help="first day to compare (default: today)")
    parser.add_argument("--policies", type=Path, default=None, help="policies folder (default: policies)")
    parser.add_argument("--json", action="store_true", help="print the result for a program to read")


def run(arguments: argparse.Namespace) -> int:
    if arguments.upper not in levels(arguments.lower)[1:]:
        raise FactsError(f"{arguments.upper} is no level above {arguments.lower}: name the lower area with --lower")
    library = read_policies(arguments.policies or policies_folder(), VOCABULARY)
    proofs = prove(library, arguments.lower, arguments.upper, arguments.as_of or date.today(), VOCABULARY)
    if arguments.json:
        print(json.dumps([_plain(proof) for proof in proofs], ensure_ascii=False))
    for proof in () if arguments.json else proofs:
        print(f"{proof.item:24} {_said(proof, Calendar(proof.day, library.conventions))}")
    if not proofs:
        print(f"{arguments.upper} grants nothing of its own: there is nothing to compare")
    return 0 if all(proof.outcome == "proved" for proof in proofs) else 1


def _said(proof: Proof, calendar: Calendar) -> str:
    if proof.outcome != "short":
        return f"{SAID[proof.outcome]} (from {proof.day})" if proof.outcome != "proved" else SAID["proved"]
    assert proof.upper and proof.lower
    person = "，".join(_fact(name, value, calendar) for name, value in proof.person.items())
    return f"falls short (from {proof.day}): {person}\n{'':24} 上级 {_amount(proof.upper)}，本级 {_amount(proof.lower)}"


def _fact(name: str, value: Any, calendar: Calendar) -> str:
    fact = VOCABULARY.facts[name]
    if name == "person.born_on" and value is not None:
        return f"{calendar.age(value)}周岁（{value}出生）"
    return f"{fact.words.zh}：{seen_words(fact, value).zh}"


def _amount(decision: Decision) -> str:
    return range_words(decision.amount, decision.could_be, decision.unit, decision.per, VOCABULARY).zh


def _plain(proof: Proof) -> dict[str, Any]:
    return {
        "item": proof.item,
        "day": str(proof.day),
        "outcome": proof.outcome,
        "person": {
            name: value if isinstance(value, bool | None) else str(value) for name, value in proof.person.items()
        },
        "upper": _ends(proof.upper),
        "lower": _ends(proof.lower),
    }


def _ends(decision: Decision | None) -> dict[str, Any] | None:
    if decision is None:
        return None
    could_be = None if decision.could_be is None else float(decision.could_be)
    return {"amount": float(decision.amount), "could_be": could_be, "unit": decision.unit, "per": decision.per}
