"""`songhe explain`: why one person is due what they are due."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from songhe.cli.options import add_law, area_names, program_of
from songhe.config.vocabulary import VOCABULARY
from songhe.policy.errors import FactsError
from songhe.policy.explain import Explanation, explain_all
from songhe.policy.facts_table import facts_of_one
from songhe.policy.outline import MARKS, outline

EPILOG = """\
Marks: ● due  ◐ open, depends on missing facts  ○ not due  ✓ met  ✗ not met  ? unknown  → what would change it

--json prints a list, one object an item:
  {"item", "outcome": due | open | not_due, "clause", "row", "amount", "could_be" (null: no upper bound), "unit",
   "per", "missing": [fact],
   "lines": [{"depth", "state", "zh", "en", "note_zh", "note_en", "cites": [{"document", "measure"}]}]}
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("facts", type=Path, help="Parquet file of facts")
    parser.add_argument("person_id", metavar="PERSON_ID", help="the person's person.id")
    add_law(parser)
    parser.add_argument("--item", choices=VOCABULARY.items, metavar="ITEM", help="only this item")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="language of the words (default: zh)")
    parser.add_argument("--json", action="store_true", help="print it for a program to read")


def run(arguments: argparse.Namespace) -> int:
    program = program_of(arguments)
    if arguments.item and arguments.item not in program.items:
        raise FactsError(f"nothing in force in {arguments.area} on {arguments.as_of} grants {arguments.item}")
    facts = facts_of_one(arguments.facts, VOCABULARY, arguments.person_id)
    born = facts.get("person.born_on")
    if born and born > arguments.as_of:
        where = f"{arguments.facts}: person {arguments.person_id}, column person.born_on"
        raise FactsError(f"{where}: {born} is after {arguments.as_of}, the day asked")
    names = area_names(arguments.area)
    found = [each for each in explain_all(program, facts, areas=names) if arguments.item in (None, each.item)]
    if arguments.json:
        print(json.dumps([_plain(explanation) for explanation in found], ensure_ascii=False))
    else:
        sys.stdout.write("\n".join(_said(explanation, arguments.lang) for explanation in found))
    return 0


def _said(explanation: Explanation, lang: str) -> str:
    lines = []
    for line in outline(explanation):
        note = f"  {line.note[lang]}" if line.note[lang] else ""
        cites = "".join(f"  [{cite.document} {cite.measure}]" for cite in line.cites)
        lines.append(f"{'  ' * line.depth}{MARKS[line.state]} {line.words[lang]}{note}{cites}\n")
    return "".join(lines)


def _plain(explanation: Explanation) -> dict[str, Any]:
    decision = explanation.decision
    return {
        "item": explanation.item,
        "outcome": explanation.outcome,
        "clause": decision.clause,
        "row": decision.row,
        "amount": float(decision.amount),
        "could_be": None if decision.could_be is None else float(decision.could_be),
        "unit": decision.unit,
        "per": decision.per,
        "missing": list(decision.missing) if decision.open else [],
        "lines": [
            {
                "depth": line.depth,
                "state": line.state,
                "zh": line.words.zh,
                "en": line.words.en,
                "note_zh": line.note.zh,
                "note_en": line.note.en,
                "cites": [{"document": cite.document, "measure": cite.measure} for cite in line.cites],
            }
            for line in outline(explanation)
        ],
    }
