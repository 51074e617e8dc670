"""`songhe city`: write an invented city as a fact table."""

import argparse
import json
import sys
import time
from datetime import date
from pathlib import Path

from songhe.areas.divisions import DivisionsMissing
from songhe.demo.census import CITIES, UnknownCity
from songhe.demo.city import AS_OF, MOST_PEOPLE, make_city
from songhe.demo.departments import write_departments
from songhe.demo.files import Summary, write_city

DESCRIPTION = f"""\
Write a fact table of invented people aged 60 and more: one row a person, one column a stored fact
(named as `songhe vocabulary` prints them) after person.id. Their number by county, five-year age and
sex is that of the census of 2020, households are like those it counted, and the registers have holes
as real ones do: most people were never assessed. Everybody is invented; no ID or telephone number in
it can have been issued to anybody.

The same area, people, seed and day always give the same file. The cities are
{", ".join(f"{code} {name}" for code, name in CITIES.items())}.
"""

EPILOG = """\
--json prints one object:
  {"area": "371000", "people": 30000, "seed": 1, "as_of": "2026-01-01",
   "out": "facts.parquet", "identities": null,
   "counties": {"371002": 4512, …},                people by the county they live in
   "missing": {"assessment.care_grade": 26410, …}} rows in which a fact is missing

Exit code 0: written; 1: not written, with a sentence that says why.
"""

QUIET_SECONDS = 2.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `songhe city`."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.description, parser.epilog = DESCRIPTION, EPILOG
    parser.add_argument("--area", required=True, metavar="CODE", help="six-digit code of the city, e.g. 371000")
    parser.add_argument("--people", type=int, default=30_000, metavar="N", help="how many (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="which city of many (default: %(default)s)")
    parser.add_argument(
        "--as-of",
        type=_day,
        default=AS_OF,
        metavar="DAY",
        help="the day on which the ages are those of the census (default: %(default)s)",
    )
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="the Parquet file of facts")
    parser.add_argument(
        "--identities",
        type=Path,
        metavar="FILE",
        help="also write names, ID numbers, telephones, households and addresses, all of them invented",
    )
    parser.add_argument(
        "--departments",
        type=Path,
        metavar="FOLDER",
        help="also write five departments' files about them, which disagree here and there, to try an import with",
    )
    parser.add_argument("--json", action="store_true", help="print a summary a program can read (its shape is below)")


def run(args: argparse.Namespace) -> int:
    """Write the city and say what was written."""
    try:
        _check(args)
        summary = write_city(
            args.area,
            args.people,
            args.seed,
            args.out,
            as_of=args.as_of,
            identities=args.identities,
            progress=_Progress(),
        )
        if args.departments:
            city = make_city(args.area, args.people, args.seed, args.as_of)
            write_departments(city, args.departments, args.seed)
    except OSError as error:
        print(f"{error.filename}: {error.strerror}." if error.strerror else error, file=sys.stderr)
        return 1
    except (UnknownCity, DivisionsMissing, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    print(_json(args, summary) if args.json else _sentence(args, summary))
    return 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a day; write it as 2026-01-31") from None


def _check(args: argparse.Namespace) -> None:
    if not 1 <= args.people <= MOST_PEOPLE:
        raise ValueError(f"--people {args.people}: a city has from 1 to {MOST_PEOPLE:,} people.")
    if args.seed < 0:
        raise ValueError(f"--seed {args.seed}: a seed is 0 or more.")
    if args.identities == args.out:
        raise ValueError("--out and --identities name the same file; identities need a file of their own.")


class _Progress:
    """A line on the terminal, once the work has taken longer than a moment."""

    def __init__(self) -> None:
        self.started = time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        if sys.stderr.isatty() and time.monotonic() - self.started > QUIET_SECONDS:
            print(f"\r{done:,} of {total:,} people", end="\n" if done == total else "", file=sys.stderr, flush=True)


def _json(args: argparse.Namespace, summary: Summary) -> str:
    shown = {
        "area": args.area,
        "people": summary.people,
        "seed": args.seed,
        "as_of": args.as_of.isoformat(),
        "out": str(args.out),
        "identities": str(args.identities) if args.identities else None,
        "counties": dict(sorted(summary.counties.items())),
        "missing": dict(summary.missing),
    }
    return json.dumps(shown, ensure_ascii=False)


def _sentence(args: argparse.Namespace, summary: Summary) -> str:
    unassessed = summary.missing["assessment.care_grade"] / summary.people
    places = [str(path) for path in (args.out, args.identities) if path]
    return (
        f"{summary.people:,} invented people of {CITIES[args.area]} on {args.as_of}, "
        f"{unassessed:.0%} of them never assessed, written to {' and '.join(places)}."
    )
