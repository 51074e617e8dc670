"""`songhe determine`: what everybody in a table of facts is due, as Parquet."""

import argparse
import json
import sys
import time
from pathlib import Path

from songhe.cli.options import add_law, program_of
from songhe.config.vocabulary import VOCABULARY
from songhe.policy.run import Report, determine

EPILOG = """\
FACTS is a Parquet file, one row a person: person.id and one column per stored fact (`songhe vocabulary`). Facts
without a column are missing for everybody; derived and unknown columns are reported and ignored.

The long form has one row per person and item that is or could be due:
  person_id, item, clause, amount, could_be, unit, per, missing (list of facts)
amount is certain, could_be the most it could come to (null: no upper bound), missing the facts that it depends on.
In a group of items that may not be drawn together the amounts add up to what is certain of the group.

--wide has one row a person and three columns per item: ITEM, ITEM_could_be, ITEM_row.
--json prints {"people", "rows", "ignored": [...], "absent": [...], "area", "as_of", "policies": SHA-256, "out"}
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("facts", type=Path, help="Parquet file of facts")
    add_law(parser)
    parser.add_argument("--out", required=True, type=Path, help="Parquet file to write")
    parser.add_argument("--wide", action="store_true", help="one row a person, for bulk")
    parser.add_argument("--json", action="store_true", help="print the report for a program to read")


def run(arguments: argparse.Namespace) -> int:
    program = program_of(arguments)
    report = determine(program, arguments.facts, arguments.out, arguments.wide, _Progress())
    if arguments.json:
        print(json.dumps(_plain(arguments, report, program.fingerprint)))
        return 0
    for name in report.ignored:
        why = "is derived, not read" if name in VOCABULARY.facts else "is not in the vocabulary"
        print(f"ignored: column {name} {why}", file=sys.stderr)
    if report.absent:
        print(f"missing for everybody (no column): {', '.join(report.absent)}", file=sys.stderr)
    print(f"{report.people:,} people, {report.rows:,} rows written to {arguments.out}")
    return 0


def _plain(arguments: argparse.Namespace, report: Report, fingerprint: str) -> dict[str, object]:
    return {
        "people": report.people,
        "rows": report.rows,
        "ignored": report.ignored,
        "absent": report.absent,
        "area": arguments.area,
        "as_of": str(arguments.as_of),
        "policies": fingerprint,
        "out": str(arguments.out),
    }


class _Progress:
    """A line on a terminal once the work has taken two seconds."""

    def __init__(self) -> None:
        self.begun = time.monotonic()

    def __call__(self, done: int, of: int) -> None:
        if sys.stderr.isatty() and time.monotonic() - self.begun > 2:
            end = "\n" if done >= of else ""
            print(f"\r{done:,} of {of:,} people ({100 * done // max(of, 1)} %)", end=end, file=sys.stderr, flush=True)
