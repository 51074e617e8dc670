"""Options that several commands share."""

import argparse
import os
import sys
from datetime import date
from pathlib import Path

from songhe.areas.divisions import DivisionsMissing, UnknownArea, divisions
from songhe.config.vocabulary import VOCABULARY
from songhe.policy.clauses import Library
from songhe.policy.compile import Program, compile_law
from songhe.policy.errors import FactsError
from songhe.policy.in_force import law_of, levels
from songhe.policy.read import read_policies
from songhe.policy.vocabulary import Words
from songhe.policy.words import AreaWords, code_words

REPOSITORY = Path(__file__).parents[3]


def policies_folder() -> Path:
    """SONGHE_POLICIES, else ./policies, else the policies of the repository this program runs from."""
    if named := os.environ.get("SONGHE_POLICIES"):
        return Path(named)
    here = Path("policies")
    return here if here.is_dir() else REPOSITORY / "policies"


def add_law(parser: argparse.ArgumentParser) -> None:
    """--area, --as-of, --policies."""
    parser.add_argument("--area", required=True, type=area, help="six-digit code of the jurisdiction, e.g. 371000")
    parser.add_argument("--as-of", required=True, type=day, metavar="DAY", help="the day asked, e.g. 2026-01-01")
    parser.add_argument("--policies", type=Path, default=None, help="policies folder (default: policies)")


def program_of(arguments: argparse.Namespace) -> Program:
    """The compiled law that the options name. Raises FactsError when nothing is in force there then."""
    library = read_policies(arguments.policies or policies_folder(), VOCABULARY)
    law = law_of(library, arguments.area, arguments.as_of)
    if not law.items:
        raise FactsError(f"nothing is in force in {arguments.area} on {arguments.as_of}; check --area and --as-of")
    _say_what_is_left_out(library, arguments.area)
    return compile_law(law, VOCABULARY)


def _say_what_is_left_out(library: Library, area: str) -> None:
    """A run applies the law of one area to everybody: that of smaller areas inside it is not applied."""
    known = {document.jurisdiction for document in library.documents.values()}
    if known.isdisjoint(levels(area)[:-1]):
        print(f"only national policies hold in {area}: there are none of its own or of its province's", file=sys.stderr)
    for inside in sorted(known):
        if area in levels(inside)[1:-1]:
            print(f"{inside} has policies of its own, which a run of {area} leaves out", file=sys.stderr)


def area_names(area: str) -> AreaWords:
    """Names of the area's own city and everything in it; other areas by their codes."""
    try:
        names = {place.code: Words(place.name, place.name) for place in divisions(area[:4] + "00")}
    except (DivisionsMissing, UnknownArea):
        names = {}
    return lambda code: names.get(code, code_words(code))


def day(text: str) -> date:
    """An option that is a day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a day; write it as 2026-01-01") from None


def area(text: str) -> str:
    """An option that is the code of a jurisdiction."""
    if len(text) != 6 or not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text} is not an area code of six digits")
    return text
