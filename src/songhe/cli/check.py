"""`songhe check`: the policies as a whole, document by document, with every problem at its line."""

import argparse
import json
from pathlib import Path
from typing import Any

from songhe.cli.options import policies_folder
from songhe.config.vocabulary import VOCABULARY
from songhe.policy.check import Coverage, check, coverage, missing_terms
from songhe.policy.errors import FactsError, PolicyError, Problem
from songhe.policy.read import read_policies

EPILOG = """\
Exit code 1 when anything is wrong. [unverified]: the source of its figures is not official. --json prints
  {"documents": [{"id", "jurisdiction", "title", "measures", "computed", "only_tasks", "clauses": {kind: n}, "examples",
                  "figures": {"all", "milestones", "not_computed": {row: reason}}, "open_questions"}],
   "problems": [{"file", "line", "clause", "message", "advice"}], "texts": [id of each document whose text was found]}
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("policies", nargs="?", type=Path, help="policies folder (default: policies)")
    parser.add_argument("--texts", type=Path, metavar="DIR", help="folder of published texts to look the terms up in")
    parser.add_argument("--json", action="store_true", help="print the result for a program to read")


def run(arguments: argparse.Namespace) -> int:
    folder = arguments.policies or policies_folder()
    rows: list[Coverage] = []
    texts: list[str] = []
    try:
        library = read_policies(folder, VOCABULARY)
        rows, problems = coverage(library), check(library, VOCABULARY)
        if arguments.texts:
            if not arguments.texts.is_dir():
                raise FactsError(f"{arguments.texts}: there is no such folder of texts")
            misses, texts = missing_terms(library, arguments.texts)
            problems += misses
    except PolicyError as error:
        problems = error.problems
    print(json.dumps(_plain(rows, problems, texts), ensure_ascii=False) if arguments.json else _said(rows, problems))
    if arguments.texts and not arguments.json:
        print(f"terms looked up in the source text of: {', '.join(texts) or 'no document, no text was recognised'}")
    return 1 if problems else 0


def _said(rows: list[Coverage], problems: list[Problem]) -> str:
    lines = [line for row in rows for line in _document(row)]
    lines += [str(problem) for problem in problems]
    lines.append(f"{len(problems)} problem(s)" if problems else "no problems")
    return "\n".join(lines)


def _document(row: Coverage) -> list[str]:
    document = row.document
    covered = row.computed + row.only_tasks
    share = 100 * covered // row.measures if row.measures else 0
    kinds = ", ".join(f"{number} {kind}" for kind, number in row.kinds.items())
    number = f" {document.number}" if document.number else ""
    badge = "" if document.verified else "  [unverified]"
    lines = [
        f"{document.jurisdiction} {document.id}  {document.title.zh}{number}{badge}",
        f"    measures {covered} of {row.measures} ({share} %): {row.computed} computed, {row.only_tasks} only a task;"
        f" clauses: {kinds or 'none of its own'}; examples: {row.examples}",
    ]
    if row.figures:
        by_clauses = row.figures - row.milestones - len(row.not_computed)
        lines.append(
            f"    figures {row.figures}: {by_clauses} computed, {row.milestones} milestones of a task,"
            f" {len(row.not_computed)} not computed; open questions: {row.open_questions}"
        )
    lines += [
        f"        {figure.row} {figure.title.zh}: {figure.not_computed.zh}"
        for figure in row.not_computed
        if figure.not_computed
    ]
    return lines


def _plain(rows: list[Coverage], problems: list[Problem], texts: list[str]) -> dict[str, Any]:
    return {
        "documents": [
            {
                "id": row.document.id,
                "jurisdiction": row.document.jurisdiction,
                "title": row.document.title.zh,
                "measures": row.measures,
                "computed": row.computed,
                "only_tasks": row.only_tasks,
                "clauses": row.kinds,
                "examples": row.examples,
                "figures": {
                    "all": row.figures,
                    "milestones": row.milestones,
                    "not_computed": {
                        figure.row: figure.not_computed.zh for figure in row.not_computed if figure.not_computed
                    },
                },
                "open_questions": row.open_questions,
            }
            for row in rows
        ],
        "problems": [
            {
                "file": problem.place.file,
                "line": problem.place.line,
                "clause": problem.clause,
                "message": problem.message,
                "advice": problem.advice,
            }
            for problem in problems
        ],
        "texts": texts,
    }
